"""What each sentence of a message is for: it tells, it asks, or it only supposes. What is supposed is never taken for told.

A message of several moods is read once more, part by part: the other parts are blanked, so that every position stays what it was.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.understanding.reading.analysis import split_sentences
from bot.understanding.reading.gazetteer import read_list
from bot.understanding.reading.text import plain

TELLS, ASKS, SUPPOSES = "tells", "asks", "supposes"
KEPT = ("possible_at", "remove_partner", "start_over", "go_back", "language")      # intents that a mere supposition may have
LETTER = re.compile(r"[^\W\d_]|\d")
LEAD = re.compile(r"[,:–—]\s+(?:and |but |so |und |aber |et |mais |а |и |но |что )*$|\b(?:and|but|und|aber|mais|и|но)\s+$")
SOUGHT = re.compile(r"\b(would|could|wurde\w*|konnte\w*|ginge|ware|hatte\w*|\w+erait|бы)\b|^(and |but |so |und |et |а |и )*(does|do|is|are|can|will|hilft|bringt|andert|geht|est-ce|aide|change|peut|помо\w+|изменит\w*)\b")

Document = dict[str, Any]
Stretch = tuple[int, int, str]
Reader = Callable[[str], Document]


def with_parts(document: Document, read: Reader) -> Document:
    """The document of a message with `parts`: those of its moods, each read by itself. A message that only tells or only asks has none."""
    found = stretches(document["text"])
    moods = [mood for mood in (TELLS, SUPPOSES, ASKS) if any(its == mood for _, _, its in found)]
    if moods == [SUPPOSES] and (document["intent"] in KEPT or not document["facts"] + document["named"] and not _matches("alone", plain(document["text"]))) or len(moods) == 1 and moods != [SUPPOSES]:
        return document
    if moods:
        document["parts"] = [{**_meant(read(_alone(document["text"], found, mood)), mood), "mood": mood, "start": min(a for a, _, m in found if m == mood),
                              "end": max(b for _, b, m in found if m == mood)} for mood in moods]
    return document


def _meant(part: Document, mood: str) -> Document:
    """What is supposed is no statement, whatever its words sound like."""
    if mood == SUPPOSES:
        part.update(intent="what_if", confidence=1.0)
        part["facts"] = [fact for fact in part["facts"] if fact["fact"] != "partners_complete"]
    return part


def stretches(text: str) -> list[Stretch]:
    """(start, end, mood) of the sentences; one that supposes from a comma on is two."""
    low = plain(text)
    if len(low) != len(text):
        return []
    found: list[Stretch] = []
    for start, end in split_sentences(low, read_list("en.yml")["abbreviations"]):
        start += len(low[start:end]) - len(low[start:end].lstrip(" \n.,;:!?-"))
        said = low[start:end]
        if not LETTER.search(said):
            continue
        at = _supposed_from(said)
        supposed = found[-1][2] == SUPPOSES if found else False
        if at is None:
            goes_on = supposed and said.rstrip().endswith("?") and _matches("then", said)
            found.append((start, end, SUPPOSES if goes_on else ASKS if said.rstrip().endswith("?") or _matches("asks", said) else TELLS))
        else:
            found += [(start, start + at, TELLS)] if at else []
            found.append((start + at, end, SUPPOSES))
    return found


def _supposed_from(said: str) -> int | None:
    """Where in a sentence the supposition begins: 0 unless a statement stands before it."""
    marks = sorted(m.start() for m in _found("supposes", said))
    if said.rstrip().endswith("?"):
        marks = sorted([*marks, *(m.start() for m in _found("asks_whether", said) if not _matches("whether", said[:m.start()].rstrip()))])
    marks = [m for m in marks if not _matches("polite", said[m:])]
    if not marks:
        return None
    before = said[:marks[0]]
    lead = LEAD.search(before)
    if lead is None or not LETTER.search(before[:lead.start()]) or SOUGHT.search(before) or len(before[:lead.start()].split()) < 2:
        return 0
    return lead.start()


def _alone(text: str, found: list[Stretch], mood: str) -> str:
    """The stretches of one mood, with blanks for the others."""
    kept = list(" " * len(text))
    for start, end, its in found:
        if its == mood:
            kept[start:end] = text[start:end]
    return "".join(kept)


def _matches(group: str, said: str) -> bool:
    return next(_found(group, said), None) is not None


def _found(group: str, said: str) -> Iterator[re.Match[str]]:
    return (match for pattern in _patterns(group) for match in pattern.finditer(said))


@functools.lru_cache(maxsize=8)
def _patterns(group: str) -> list[re.Pattern[str]]:
    return [re.compile(plain(way)) for way in read_list("moods.yml")[group]]
