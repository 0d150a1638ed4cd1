"""Branches: "offices in Graz and Vienna" are places of work of one organisation, neither its seat nor partners."""
from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.who.subjects import TimeLine

Branches = tuple[int, list[Span]]       # where the word stands, and the places behind it


def take_branches(found: Analysis) -> list[Branches]:
    """The branches of a message; their words and places are nobody else's afterwards."""
    taken: list[Branches] = []
    for match in re.finditer(_pattern(found), found.text, re.I):
        places = _listed(found, match.end())
        if places and all(len(place.value["country"]) == 1 for place in places) and not _is_denied(found, match.start()):
            taken.append((match.start(), places))
            found.spans = [s for s in found.spans if s.label != "org" or not match.start() <= s.start < match.end()]
            found.places = [p for p in found.places if p not in places]
    return taken


def _pattern(found: Analysis) -> str:
    words = "|".join(sorted(map(re.escape, found.data["branches"]), key=len, reverse=True))
    return rf"\b(?:{words})(?: (?:are|is|both|located|situated|based))* (?:in|at|near)(?: the)? "


def _listed(found: Analysis, at: int) -> list[Span]:
    """The places in a row from here: "Graz, Vienna and in Brno"."""
    listed: list[Span] = []
    for place in sorted((p for p in found.places if p.start >= at), key=lambda p: p.start):
        gap = re.sub(r"\b(in|the|also|one|another)\b", "", found.between(listed[-1].end if listed else at, place.start))
        words = gap.replace(",", " , ").split()
        if not set(words) <= (set(found.data["joins"]) if listed else set()) or (listed and not words):
            break
        listed.append(place)
    return listed


def _is_denied(found: Analysis, at: int) -> bool:
    start, _ = found.sentence(at)
    return any(found.tokens_between(cue.end, at) <= 2 for cue in found.cues("not", start=start, end=at))


def note_branches(notes: Notes, line: TimeLine, branches: list[Branches]) -> None:
    """The list of each organisation; in a mere question it says nothing."""
    for at, places in branches:
        whose = line.at(max(at - 1, 0))
        if notes.is_question(at):
            for place in places:
                notes.mention("country", place.value["country"][0], place.start, place.end)
            continue
        notes.fact("establishments", [_entry(place) for place in places], whose, at, places[-1].end)


def _entry(place: Span) -> dict[str, Any]:
    region = {"region": place.value["region"]} if place.value["region"] else {}
    return {"country": place.value["country"][0], **region}
