"""What a fact may be: exact, one of a few, a range, anything but, or anything at all."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, Union

Number = Union[int, Fraction, float]  # float only for infinity
INFINITY = math.inf


@dataclass(frozen=True)
class Possible:
    """The values a fact may still have.

    `values` (a finite set) or a range `low`..`high` (numbers or dates, inclusive, None = open end), less `excluded`.
    `asked`: the user was asked and does not know. `presumed`: nobody said it; taken as true and listed as a condition.
    `currency`: of money that is not in EUR.
    """

    values: frozenset[Any] | None = None
    low: Any = None
    high: Any = None
    excluded: frozenset[Any] = frozenset()
    asked: bool = False
    presumed: bool = False
    currency: str | None = None

    def __hash__(self) -> int:
        """Of what differs most: what is known is looked up some thousand times a turn."""
        return hash((self.values, self.low, self.high))

    @property
    def exact(self) -> Any:
        """The only possible value, or None."""
        if self.values is not None and len(self.values) == 1:
            return next(iter(self.values))
        return self.low if self.low is not None and self.low == self.high else None

    @property
    def known(self) -> bool:
        return self.exact is not None

    @property
    def anything(self) -> bool:
        return self.values is None and self.low is None and self.high is None and not self.excluded

    def bounds(self) -> tuple[Any, Any]:
        """Lowest and highest value; None where there is no end."""
        if self.values is not None:
            return min(self.values), max(self.values)
        return self.low, self.high

    def may_be(self, value: Any) -> bool:
        if self.values is not None:
            return value in self.values
        if value in self.excluded:
            return False
        if self.low is not None and value < self.low:
            return False
        return not (self.high is not None and value > self.high)

    def is_one_of(self, wanted: frozenset[Any]) -> bool | None:
        """Certainly in, certainly not in, or open (None)."""
        if self.values is not None:
            if self.values <= wanted:
                return True
            return None if self.values & wanted else False
        if self.known:
            return self.exact in wanted
        return None if any(self.may_be(v) for v in wanted) else False

    def without(self, gone: frozenset[Any]) -> Possible:
        if self.values is not None:
            return replace(self, values=self.values - gone)
        return replace(self, excluded=self.excluded | gone)


ANYTHING = Possible()


def exactly(value: Any, **flags: Any) -> Possible:
    return Possible(values=frozenset([value]), **flags)


@dataclass(frozen=True)
class Entry:
    """One entry of a list fact: `facts` by name (a linked enterprise, an award), or one plain `item`."""

    facts: dict[str, Any]

    def __hash__(self) -> int:
        return hash(frozenset(self.facts.items()))


@dataclass(frozen=True)
class Items:
    """A list fact: given = complete; `complete=False`: at least these."""

    entries: tuple[Entry, ...] = ()
    complete: bool = False
    asked: bool = False

    @property
    def values(self) -> tuple[Possible, ...]:
        """The plain items."""
        return tuple(e.facts["item"] for e in self.entries if "item" in e.facts)


NO_ITEMS_KNOWN = Items()


@dataclass(frozen=True)
class Table:
    """A fact per country or area; a missing key is unknown."""

    cells: dict[str, Possible]
    asked: bool = False

    def __hash__(self) -> int:
        return hash(frozenset(self.cells.items()))


def truth_at_least(low: Any, high: Any, limit_low: Any, limit_high: Any) -> bool | None:
    """Is a value in [low, high] >= a limit in [limit_low, limit_high]? None ends are open."""
    if low is not None and limit_high is not None and low >= limit_high:
        return True
    if high is not None and limit_low is not None and high < limit_low:
        return False
    return None


def truth_above(low: Any, high: Any, limit_low: Any, limit_high: Any) -> bool | None:
    if low is not None and limit_high is not None and low > limit_high:
        return True
    if high is not None and limit_low is not None and high <= limit_low:
        return False
    return None


def opposite(truth: bool | None) -> bool | None:
    return None if truth is None else not truth


def plain(value: Any) -> Any:
    """A value as JSON can say it."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (frozenset, set, tuple)):
        return sorted(plain(v) for v in value)
    return value
