"""The day or period that a question names."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.turn import Turn

EARLIEST, LATEST = date(1980, 1, 1), date(2060, 12, 31)  # beyond these no rule of ours speaks


def asked_days(turn: Turn) -> list[date]:
    """One day, or the two ends of a period; nothing when no date was heard."""
    values = [b.value for b in turn.heard.bare if b.kind in ("date", "year")]
    values += [
        b.value
        for b in turn.heard.bare
        if b.kind == "number" and isinstance(b.value, int) and EARLIEST.year <= b.value <= LATEST.year
    ]
    values += [f.value for f in turn.heard.facts if f.fact in ("as_of", "starts_on")]
    for value in values:
        days = _days(value)
        if days:
            return days
    return []


def _days(value: Any) -> list[date]:
    if isinstance(value, dict):
        ends = [value.get("from"), value.get("to")]
        found = [d for end in ends if end is not None for d in _days(end)]
        return sorted({found[0], found[-1]}) if found else []
    text = str(value)
    if len(text) == 4 and text.isdigit() and int(text):
        return [date(int(text), 1, 1), date(int(text), 12, 31)]
    try:
        return [date.fromisoformat(text)]
    except ValueError:
        return []
