"""Limits a rule compares with: a value, dated values, a table, a share of a fact, another fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Union

from rules.possible import Possible, exactly
from rules.ref import Ref

if TYPE_CHECKING:
    from rules.context import Context
    from rules.wording import Wording


@dataclass(frozen=True)
class Fixed:
    """The same on every day, or changing on dates: `steps` in order, the last one not after the day holds."""

    steps: tuple[tuple[date, Any], ...]
    currency: str | None = None

    def value(self, ctx: Context) -> tuple[Possible | None, str | None]:
        held = [v for since, v in self.steps if since <= ctx.day]
        return (exactly(held[-1], currency=self.currency) if held else None), None

    def words(self, w: Wording, ref: Any) -> str:
        spoken = w.value(ref, self.steps[-1][1])
        return f"{spoken} {self.currency}" if self.currency else spoken

    def constants(self) -> list[Any]:
        return [v for _, v in self.steps]


@dataclass(frozen=True)
class ByTable:
    """A limit per value of a fact: `{by: country, default: 5, AT: 3}`. `by` None: the key of the group looked at."""

    by: Ref | None
    cells: Mapping[str, Any]
    default: Any = None

    def value(self, ctx: Context) -> tuple[Possible | None, str | None]:
        if self.by is None:
            return self._cell(ctx.group_key), None
        known, path = self.by.read(ctx)
        if not isinstance(known, Possible) or known.exact is None:
            cells = [*self.cells.values(), *([self.default] if self.default is not None else [])]
            return Possible(low=min(cells), high=max(cells)), path
        return self._cell(str(known.exact)), path

    def _cell(self, key: str | None) -> Possible | None:
        found = self.cells.get(key or "", self.default)
        return None if found is None else exactly(found)

    def words(self, w: Wording, ref: Any) -> str:
        cells = [f"{k}: {w.value(ref, v)}" for k, v in self.cells.items()]
        default = [w.value(ref, self.default)] if self.default is not None else []
        return "; ".join([*default, *cells])

    def constants(self) -> list[Any]:
        return [*self.cells.values(), *([self.default] if self.default is not None else [])]


@dataclass(frozen=True)
class OfFact:
    """Another fact, or a share of it."""

    ref: Ref
    share: Any = None

    def value(self, ctx: Context) -> tuple[Possible | None, str | None]:
        known, path = self.ref.read(ctx)
        if not isinstance(known, Possible):
            return Possible(), path
        if self.share is None:
            return known, path
        low, high = known.bounds()
        return Possible(low=None if low is None else low * self.share, high=None if high is None else high * self.share), path

    def words(self, w: Wording, ref: Any) -> str:
        name = w.label(self.ref)
        return name if self.share is None else w("{share} of {fact}", share=w.percent(self.share), fact=name)

    def constants(self) -> list[Any]:
        return []


@dataclass(frozen=True)
class Moment:
    """A day that is only known when a case is assessed: the day asked about, or a day of the call."""

    name: str  # as_of, call.opens, call.deadline

    def value(self, ctx: Context) -> tuple[Possible | None, str | None]:
        return exactly(self.day(ctx)), None

    def day(self, ctx: Context) -> date:
        found = None
        if ctx.call is not None:
            found = {"call.opens": ctx.call.opens, "call.deadline": ctx.call.closes}.get(self.name)
        return found or ctx.as_of

    def words(self, w: Wording, ref: Any) -> str:
        names = {"as_of": w("the day of application"), "call.opens": w("the opening of the call"),
                 "call.deadline": w("the deadline of the call")}
        return names[self.name]

    def constants(self) -> list[Any]:
        return []


Limit = Union[Fixed, ByTable, OfFact, Moment]
