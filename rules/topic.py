"""One topic of the EU Funding & Tenders Portal, as a line of the snapshot tells it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.calls import FARTHEST
from rules.errors import Located, Place, RuleErrors

FILE = "calls/portal/topics.jsonl"


@dataclass(frozen=True)
class Topic:
    """One topic, as in the snapshot. `deadlines` are days, in order; `types`: codes of the types of action."""

    id: str
    title: str
    call: str
    types: tuple[str, ...]
    programme: str
    opens: date | None
    deadlines: tuple[date, ...]
    model: str
    budget_eur: int | None
    keywords: tuple[str, ...]
    url: str

    def closes(self, day: date) -> date | None:
        """The deadline one can still meet on a day: the first stage, or the next cut-off. None: none is left."""
        usable = self.deadlines[:1] if self.model == "two-stage" else self.deadlines
        return next((d for d in usable if d >= day), None)

    def state(self, day: date) -> str | None:
        """`open` or `upcoming` on a day; None when it is over, far away or has no known opening."""
        if self.opens is None or self.closes(day) is None:
            return None
        if self.opens <= day:
            return "open"
        return "upcoming" if self.opens - day <= FARTHEST else None


def line(text: str, number: int) -> dict[str, Any]:
    """A line of the snapshot. Raises RuleErrors for one that is not JSON."""
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise _broken(number)
    return found


def topic(found: Mapping[str, Any], number: int) -> Topic:
    """A topic from a line of the snapshot. Raises RuleErrors for one that is none."""
    try:
        return Topic(
            found["id"], found["title"], found["call"], tuple(found["types"]), found["programme"], _day(found["opens"]),
            tuple(map(date.fromisoformat, found["deadlines"])), found["model"], found["budget_eur"], tuple(found["keywords"]), found["url"])
    except (KeyError, TypeError, ValueError):
        raise _broken(number) from None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _broken(number: int) -> RuleErrors:
    return RuleErrors([Located(Place(FILE, number, 1), "not a line of the snapshot of topics", "make it anew with `funding-advisor calls refresh`")])
