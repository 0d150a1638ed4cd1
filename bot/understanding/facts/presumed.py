"""What is only presumed of somebody else: "the university will surely have one", "they have one, I guess". It is asked back, or not known."""
from __future__ import annotations

import re

from bot.understanding.facts.notes import UNSURE, Notes
from bot.understanding.reading.analysis import Analysis

GUESSED = re.compile(r"\b(probably|presumably|supposedly|apparently|surely|most likely|very likely|i (guess|suppose|think|believe|assume|imagine)|i'd (guess|say)|we (think|guess|assume|suppose)"
                     r"|must (surely |certainly |well )*(have|in have)|should (surely |well |actually )*have( one| already| such)|(will|'ll) (surely |certainly |already |probably |well )+have|will have (already|surely|certainly|probably)|will have one)\b")
NOT_KNOWN = re.compile(r"\b(no idea|(not|n't)( \w+)? know|not sure|dunno|no clue|unknown)\b")


def note_presumed(found: Analysis, notes: Notes) -> None:
    """Doubt what is said of another than the applicant in a sentence that guesses; a guess beside "no idea" says nothing."""
    kept = []
    for fact in notes.facts:
        said = found.between(*found.sentence(fact["start"]))
        if isinstance(fact["value"], bool) and fact["subject"] in ("partner", None) and not fact.get("op") and GUESSED.search(said):
            if NOT_KNOWN.search(said):
                continue
            fact["confidence"] = min(fact["confidence"], UNSURE)
        kept.append(fact)
    notes.facts = kept


def is_no_answer(found: Analysis, notes: Notes) -> bool:
    """A guess is no answer to a yes-or-no question about somebody else."""
    asked = found.asked
    said = found.text.lower()
    about = asked.get("input") == "yes_no" and asked.get("subject") == "partner" and not any(f["fact"] == asked.get("fact") for f in notes.facts)
    return bool(about) and GUESSED.search(said) is not None and not any(bare["kind"] == "yes_no" for bare in notes.bare)
