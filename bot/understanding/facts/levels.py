"""Technology readiness levels: where a project starts and where it shall end."""
from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.reading.quantities import Quantity

OF_READINESS = re.compile(r"\s*(of|in) (the )?(technolog\w+ |technical )?(readiness|maturity)\b")       # "level 3 of readiness"
AIMS = re.compile(r"\b(want|aim|aims|aiming|target|goal|towards?|then|get|plan|hope)\b|->|→")

GUESS_BEFORE = re.compile(r"\b(say|rather|probably|perhaps|maybe|guess|think|likely|so|thus|dirais|disons|plutôt|donc|pense|eher|sage|schätze|denke|значит|скорее|наверно\w*|думаю|пожалуй)\W*(it'?s |it is |be )?(about |around |level )?(an? )?$")
GUESS_BEHIND = re.compile(r"[\s,]*(probably|perhaps|maybe|i('d| would)? (say|guess|think)|i guess|or so|likely|würd\w*|rum\b|je (dirais|pense)|наверно\w*|думаю|пожалуй)")


def note_levels(found: Analysis, notes: Notes) -> None:
    """Start and end of a project's technology readiness."""
    levels: list[tuple[Quantity, Span]] = []
    for term in (s for s in found.having("term") if s.value == "trl"):
        behind = [q for q in found.quantities if q.start >= term.end]
        if behind and found.tokens_between(term.end, behind[0].start) <= 2 and _is_level(behind[0].value):
            levels.append((behind[0], term))
            notes.use(behind[0])
    for quantity in (q for q in found.quantities if _is_level(q.value) and OF_READINESS.match(found.text[q.end:].lower()) and all(q is not other for other, _ in levels)):
        levels.append((quantity, Span(quantity.start, quantity.end, "term", "trl")))
        notes.use(quantity)
    levels = [pair for pair in levels if not notes.is_question(pair[0].start)]
    if not levels and found.asked.get("fact") in ("trl_start", "trl_end"):
        levels = _both_levels(found, notes) or _guessed_level(found, notes)
    if len(levels) == 1:
        levels += _second_level(found, notes, levels[0][0])
    for i, (quantity, term) in enumerate(levels[:2]):
        _level(found, notes, quantity, term, i, len(levels))


def _both_levels(found: Analysis, notes: Notes) -> list[tuple[Quantity, Span]]:
    """"4 at the start and 7 at the end", "from 4 to 7", where a level was asked for."""
    plain = [q for q in _free(found, notes) if isinstance(q.value, int) and 1 <= q.value <= 9]
    if len(plain) != 2 or plain[0].value >= plain[1].value or not found.cues("reach", "start_trl") and not re.search(r"\b(now|today|start|end|goal|aim)\b", found.text.lower()):
        return []
    notes.use(*plain)
    return [(q, Span(q.start, q.start, "term", "trl")) for q in plain]


def _guessed_level(found: Analysis, notes: Notes) -> list[tuple[Quantity, Span]]:
    """"I'd rather say 4, we tested it in the lab": the first level that is guessed, where one was asked for."""
    for q in _free(found, notes):
        start, end = found.sentence(q.start)
        hedged = GUESS_BEFORE.search(found.between(start, q.start).lower()) or GUESS_BEHIND.match(found.between(q.end, end).lower())
        if isinstance(q.value, int) and _is_level(q.value) and hedged and not found.cues("people", start=q.end, end=end):
            notes.use(q)
            return [(q, Span(q.start, q.start, "term", "trl"))]
    return []


def _second_level(found: Analysis, notes: Notes, first: Quantity) -> list[tuple[Quantity, Span]]:
    """"TRL 4 now, 7 at the end"."""
    start, end = found.sentence(first.start)
    rest = [q for q in _free(found, notes) if first.end <= q.start < end and isinstance(q.value, int) and 1 <= q.value <= 9]
    reached = rest and (found.cues("reach", start=first.end, end=end) or AIMS.search(found.between(first.end, rest[0].start)))
    if not reached or found.cues("people", start=rest[0].end, end=end):
        return []
    notes.use(rest[0])
    return [(rest[0], Span(rest[0].start, rest[0].start, "term", "trl"))]


def _level(found: Analysis, notes: Notes, quantity: Quantity, term: Span, i: int, count: int) -> None:
    value = quantity.value
    if isinstance(value, dict) and {"from", "to"} <= set(value):
        notes.fact("trl_start", value["from"], "project", term.start, quantity.end)
        notes.fact("trl_end", value["to"], "project", term.start, quantity.end)
        return
    is_end = i == 1 if count > 1 else _is_reached(found, term)
    notes.fact("trl_end" if is_end else "trl_start", value, "project", term.start, quantity.end, approx=quantity.approx)


def _is_reached(found: Analysis, term: Span) -> bool:
    start, end = found.sentence(term.start)
    before = [c for c in found.cues("reach", "start_trl", start=start, end=term.start) if found.tokens_between(c.end, term.start) <= 2]
    return bool(before) and before[-1].value == "reach"


def _free(found: Analysis, notes: Notes) -> list[Quantity]:
    return [q for q in found.quantities if q.kind == "number" and not q.weak and not notes.is_used(q)]


def _is_level(value: Any) -> bool:
    values = list(value.values()) if isinstance(value, dict) and "one_of" not in value else value.get("one_of", []) if isinstance(value, dict) else [value]
    return bool(values) and all(isinstance(v, int) and 1 <= v <= 9 for v in values)
