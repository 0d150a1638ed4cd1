"""Calls of a scheme: when they open and close, and which one a case is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rules.cite import Cite

if TYPE_CHECKING:
    from rules.wording import Wording

FARTHEST = timedelta(days=550)  # a call that does not run on the day stands in for it only when it is not years away


@dataclass(frozen=True)
class Call:
    """One call. `opens`/`closes` None: unknown; `standing`: no deadline. `estimated`: dates inferred, not published."""

    id: str
    name: str = ""
    names: tuple[str, ...] = ()
    opens: date | None = None
    closes: date | None = None
    standing: bool = False
    time: str = ""
    programme_year: int | None = None
    strand: str | None = None
    countries: frozenset[str] | None = None
    countries_unclear: frozenset[str] = frozenset()
    budget_eur: Any = None
    url: str = ""
    estimated: bool = False
    note: str = ""
    cite: Cite | None = None

    def accepts_on(self, day: date) -> bool | None:
        """Does it take applications on that day? None: the dates do not tell."""
        if self.estimated:
            return None
        if self.closes is not None and day > self.closes:
            return False
        if self.opens is not None and day < self.opens:
            return False
        if self.closes is None and not self.standing:
            return None
        return True if self.opens is not None else None

    def answers_to(self, name: str) -> bool:
        return name.strip().casefold() in {n.casefold() for n in (self.id, self.name, *self.names) if n}

    def title(self, w: Wording | None = None) -> str:
        """Its name; a mere description ("standing call") in the language."""
        return (w(self.name) if w else self.name) or self.id

    def to_dict(self, w: Wording | None = None) -> dict[str, Any]:
        return {
            "id": self.id, "name": self.title(w), "opens": _iso(self.opens), "closes": _iso(self.closes),
            "time": self.time, "standing": self.standing, "estimated": self.estimated, "strand": self.strand,
            "countries": sorted(self.countries) if self.countries else None, "budget_eur": self.budget_eur,
            "url": self.url, "note": w.told(self.note) if w else self.note, "cite": self.cite.to_dict() if self.cite else None,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


@dataclass(frozen=True)
class CallList:
    """The calls of one scheme, in order of time. `complete`: all calls up to today are known."""

    scheme: str
    calls: tuple[Call, ...] = ()
    complete: bool = False
    known_until: date | None = None
    rhythm: str = ""

    def named(self, name: str) -> Call | None:
        return next((c for c in self.calls if c.answers_to(name)), None)

    def open_on(self, day: date) -> list[Call]:
        return [c for c in self.calls if c.accepts_on(day)]

    def closing_ahead(self, day: date) -> list[Call]:
        """Calls whose deadline is ahead, but nobody knows whether they have opened."""
        return [c for c in self.calls if c.closes is not None and c.closes >= day and c.opens is None and not c.estimated]

    def upcoming(self, day: date) -> list[Call]:
        return [c for c in self.calls if c.opens is not None and c.opens > day and not c.estimated]

    def for_case(self, day: date, strand: str | None) -> Call | None:
        """The call open on the day, else the next, else the last that has closed."""
        fitting = [c for c in self.calls if strand is None or c.strand in (None, strand)]
        for choice in (
            [c for c in fitting if c.accepts_on(day)],
            sorted(_ahead(fitting, day), key=lambda c: c.closes or c.opens or day),
            sorted(_past(fitting, day), key=lambda c: c.closes or day, reverse=True),
        ):
            if choice:
                return choice[0]
        return None


def _ahead(calls: Iterable[Call], day: date) -> list[Call]:
    return [c for c in calls if ((c.closes and c.closes >= day) or (c.opens and c.opens > day)) and _near(c, day)]


def _past(calls: Iterable[Call], day: date) -> list[Call]:
    return [c for c in calls if c.closes and c.closes < day and _near(c, day)]


def _near(call: Call, day: date) -> bool:
    return any(abs(d - day) <= FARTHEST for d in (call.opens, call.closes) if d)
