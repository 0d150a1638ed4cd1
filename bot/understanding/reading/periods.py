"""Periods in days, {"from", "to"}: months, seasons and years, and when something was that is so many months old."""
from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any, Optional

FIRST_YEAR, LAST_YEAR = 1900, 2099


def season_near(today: date, month: int, back: bool, running: bool) -> dict[str, str]:
    """The season that begins next, or began last; `running`: the present one counts until it ends."""
    near = [season_span(year, month) for year in range(today.year - 2, today.year + 3)]
    if back:
        return [span for span in near if date.fromisoformat(span["from"]) <= today][-1]
    return next(span for span in near if date.fromisoformat(span["to" if running else "from"]) > today)


def season_span(year: int, month: int) -> dict[str, str]:
    """Three months from the first day of this one; a winter ends in the year after."""
    last = month + 2
    return span_of(date(year, month, 1), last_day(year + (last > 12), (last - 1) % 12 + 1))


def exact(year: int, month: int, day: int) -> Optional[str]:
    """The day; None where there is none, or the year is no year of ours."""
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def last_day(year: int, month: int) -> date:
    """Of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def span_of(first: date, last: date) -> dict[str, str]:
    """Both days belong to it."""
    return {"from": first.isoformat(), "to": last.isoformat()}


def month_span(year: int, month: int) -> Optional[dict[str, str]]:
    """First to last day of a month; None when there is no such month."""
    return span_of(date(year, month, 1), last_day(year, month)) if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else None


def year_span(year: int) -> dict[str, str]:
    """1 January to 31 December."""
    return span_of(date(year, 1, 1), date(year, 12, 31))


def months_before(day: date, months: float) -> date:
    """The same day of the month so many months earlier, the last of the month where there is none; half months as 15 days."""
    whole = int(months // 1)
    ahead = day.year * 12 + day.month - 1 - whole
    year, month = max(ahead // 12, 1), ahead % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1])) - timedelta(days=round((months - whole) * 30))


def since(months: Any, then: str, unit: int, today: date) -> Optional[dict[str, str]]:
    """When something happened that is "two years old" (completed years) or was "two years ago" (rounded: half a unit either way)."""
    low, high = (months.get("from"), months.get("to")) if isinstance(months, dict) else (months, months)
    if isinstance(months, dict) and "one_of" in months:
        low, high = min(months["one_of"]), max(months["one_of"])
    after, before = (unit, 0.0) if then == "old" else (unit / 2, unit / 2)
    if any(value is not None and value > 12 * 1500 for value in (low, high)):
        return None
    found = {}
    if high is not None:
        first = months_before(today, high + after)
        found["from"] = (first + timedelta(days=1) if then == "old" else first).isoformat()
    if low is not None:
        found["to"] = min(months_before(today, max(low - before, 0)), today).isoformat()
    return found or None
