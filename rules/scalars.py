"""Texts and JSON scalars into values: numbers, shares, yes/no, dates, durations."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from rules.possible import Number

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_DURATION = re.compile(r"(\d+)\s*(day|week|month|year)s?")
_YES = {"true": True, "yes": True, "false": False, "no": False}


def to_number(raw: Any) -> Number:
    """An int or an exact fraction.

    Raises:
        ValueError: not a finite number. Accepted: 12, 2.5, 1e6.
    """
    if isinstance(raw, bool):
        raise ValueError("a number is expected, such as 12 or 2.5")
    text = repr(raw) if isinstance(raw, float) else str(raw).strip()
    if not _NUMBER.fullmatch(text) or len(text) > 40 or _exponent(text) > 30:
        raise ValueError("a number is expected, such as 12 or 2.5")
    value = Fraction(text)
    return int(value) if value.denominator == 1 else value


def _exponent(text: str) -> int:
    return abs(int(re.split("[eE]", text)[1])) if re.search("[eE]", text) else 0


def to_whole(raw: Any) -> int:
    value = to_number(raw)
    if not isinstance(value, int):
        raise ValueError("a whole number is expected")
    return value


def to_share(raw: Any) -> Number:
    """`50 %` or 0.5; between 0 and 1."""
    text = str(raw).strip()
    value = Fraction(to_number(text[:-1].strip())) / 100 if text.endswith("%") else to_number(raw)
    if not 0 <= value <= 1:
        raise ValueError("a share is expected, between 0 and 1 or written as 50 %")
    return value


def to_yes_no(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    try:
        return _YES[str(raw).strip().lower()]
    except KeyError:
        raise ValueError("yes or no is expected (yes, no, true, false)") from None


def to_date(raw: Any) -> date:
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw).strip())
    except ValueError:
        raise ValueError("a date is expected, such as 2026-03-19") from None


def to_duration(raw: Any) -> tuple[int, str]:
    """`24 months` -> (24, "month")."""
    found = _DURATION.fullmatch(str(raw).strip())
    if not found:
        raise ValueError("a duration is expected, such as 24 months or 3 years")
    return int(found[1]), found[2]


def earlier(day: date, amount: int, unit: str) -> date:
    """The day that long before."""
    if unit in ("day", "week"):
        return day - timedelta(days=amount * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 - amount * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
