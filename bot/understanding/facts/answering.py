"""What answers the open question beside other things: the amount that stands first, a yes before a question."""
from __future__ import annotations

import re

from bot.understanding.amounts.figures import MONEY_FACTS, Figures, enough_words
from bot.understanding.facts.notes import Notes
from bot.understanding.facts.rest import is_taken_back
from bot.understanding.reading.quantities import Quantity
from bot.understanding.reading.text import around
from bot.understanding.who.acquainted import PLAIN

SEPARATOR = re.compile(r"[;!?]|[,.](?!\d)|\b(?:but|though|while)\b")
YES = re.compile(r"(yes|yeah|yep|yup|sure|of course|certainly)\b(,? (yes|yeah|sure|(we|they|i|it|there) (have|has|do|does|are|is|had|exists?)( (one|it|that|so))?|(it )?exists))?$")
WHY_NOT = re.compile(r"\w.*[,;.!] ?(sure,? )?why not[.!]?$")


def note_answer(figures: Figures) -> None:
    """The amount that stands first answers the question for an amount, unless words of its own say what it is; a yes is heard in front of a question."""
    found, notes = figures.found, figures.notes
    if found.asked.get("fact") in set(MONEY_FACTS.values()) and enough_words(found):
        first = next((q for q in found.quantities if q.kind in ("money", "number") and not is_taken_back(found, q)), None)
        if first in figures.free("money", "number") and (first.kind == "money" or first.scaled) and not _is_named(figures, first):
            more = {"currency": figures.code(first)} if figures.code(first) else {}
            notes.value("money", first.value, first.start, first.end, **more, **({"approx": True} if first.approx else {}))
            notes.use(first)
    if found.asked.get("input") == "yes_no":
        _yes(figures, notes)


def _is_named(figures: Figures, quantity: Quantity) -> bool:
    """Its own clause says what it is or whose, denies it or asks."""
    found = figures.found
    start, end = clause(found.text, quantity.start, quantity.end)
    others = [cue for cue in found.cues(*MONEY_FACTS, "people", "own", start=start, end=end)]
    theirs = [org for org in found.having("org") if start <= org.start < end and org.text.lower() not in PLAIN]
    return bool(others or theirs) or bool(found.cues("not", start=start, end=quantity.start))


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the clause around a place begins and ends."""
    return around(text.lower(), SEPARATOR, start, end)


def _yes(figures: Figures, notes: Notes) -> None:
    """"yes, we have one. and what is a plan for?", "we could go through our bank, why not"."""
    text = figures.found.text.lower().strip()
    first = re.split(r"[.!;]|,? (?:and|but) (?=wh|how)|, (?=wh|how)", text)[0].strip(" ,")
    if "?" in text and YES.fullmatch(first) or "?" not in text and WHY_NOT.fullmatch(text):
        notes.value("yes_no", True, 0, len(first))
