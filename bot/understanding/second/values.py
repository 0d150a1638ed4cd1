"""What a find is worth as a fact: its value in the unit of the fact, or of another find."""
from __future__ import annotations

from typing import Any

from bot.understanding.second.clues import Candidate

MONEY = ("_eur", "_rub")
LEAST = 10_000      # an amount below it may be in thousands
SCALES = (1, 1_000, 1_000_000, 12, 0.01)       # "650" may be thousands, "2 years" are 24 months, "30" may be percent
CLOSE = 0.02
FEWEST = 10         # a plain number below it is no amount: it may be millions as well


def in_money(name: str) -> bool:
    return name.endswith(MONEY)


def in_thousands(name: str, one: Candidate) -> bool:
    return in_money(name) and isinstance(one.value, (int, float)) and one.value < LEAST


def value_of(name: str, one: Candidate) -> Any:
    """The value of a fact, None where the find cannot be one."""
    if one.kind == "place":
        countries = one.value.get("country") or []
        if name == "target_countries":
            return list(countries[:1]) if len(countries) == 1 else None
        return countries[0] if len(countries) == 1 and name == "country" else None
    if one.kind == "said":
        return None
    if one.kind == "date":
        return one.value if name.endswith("_on") else None
    if name.endswith("_on") or name in ("kind", "country", "target_countries"):
        return None
    if isinstance(one.value, (int, float)):
        if name.endswith("_share"):
            return one.value if one.kind == "share" else None
        if in_money(name):
            return _amount(one) if one.kind in ("money", "number") else None
        return one.value if one.kind in ("number", "duration") and float(one.value).is_integer() else None
    return None


def _amount(one: Candidate) -> Any:
    """A plain number may be thousands; a few may be millions as well, so they are none."""
    if one.kind == "number" and one.value < FEWEST:
        return None
    value = one.value * 1_000 if one.kind == "number" and one.value < LEAST else one.value
    return {"value": value, "currency": one.currency} if one.currency and one.currency != "EUR" else value


def alike(one: Candidate, other: Candidate) -> Any:
    """The value of the other in the unit of the one; None where they cannot be compared."""
    if not all(isinstance(v, (int, float)) for v in (one.value, other.value)):
        return other.value if one.kind == other.kind == "date" else None
    if one.kind != other.kind and {one.kind, other.kind} != {"number", "money"}:
        return None
    bare = other.kind == "number" and other.value < 1_000 <= one.value
    scale = next((s for s in (1_000_000, 1_000) if bare and one.value >= s), 1)
    return other.value * scale


def is_amount(said: Any, value: Any, scales: tuple[float, ...] = SCALES) -> bool:
    """The figure that was said is the value of a fact, in one of these scales."""
    value = value.get("value", value) if isinstance(value, dict) else value
    if isinstance(value, dict):
        ends = ends_of(value)
        return ends_of(said) == ends or any(is_amount(said, end, scales) for end in ends if end is not None)
    if not all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in (said, value)):
        return False
    return any(abs(said * scale - value) <= CLOSE * max(abs(said * scale), abs(value)) for scale in scales)


def ends_of(value: Any) -> tuple[Any, Any]:
    """Where a range begins and ends; of another value twice itself."""
    return (value.get("from"), value.get("to")) if isinstance(value, dict) else (value, value)
