"""Limits a rule compares with: a value, dated values, a table, a share of a fact, another fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Union

from rules.possible import Possible, exactly
from rules.ref import Ref
from rules.wording import _

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
        newest = self.steps[-1][1]
        return w.money(newest, self.currency) if self.currency else w.limit(ref, newest)

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
        cells = [f"{w.value(self.by, k)}: {w.limit(ref, v)}" for k, v in self.cells.items()]
        default = [w.limit(ref, self.default)] if self.default is not None else []
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
        return name if self.share is None else w(_("{share} of {fact}"), share=w.percent(self.share), fact=name)

    def constants(self) -> list[Any]:
        return []


@dataclass(frozen=True)
class Moment:
    """A day that is only known when a case is assessed: the day asked about, or a day of the call."""

    name: str  # as_of, call.opens, call.deadline, aid_granted_on

    def value(self, ctx: Context) -> tuple[Possible | None, str | None]:
        return exactly(self.day(ctx)), None

    def day(self, ctx: Context) -> date:
        found = None
        if self.name == "aid_granted_on":
            granted = ctx.case.project.get(self.name)
            found = granted.exact if isinstance(granted, Possible) else None
        elif ctx.call is not None:
            found = {"call.opens": ctx.call.opens, "call.deadline": ctx.call.closes}.get(self.name)
        return found or ctx.as_of

    def words(self, w: Wording, ref: Any) -> str:
        names = {"as_of": w(_("the day of application")), "call.opens": w(_("the opening of the call")),
                 "call.deadline": w(_("the deadline of the call")), "aid_granted_on": w(_("the day of granting"))}
        return names[self.name]

    def constants(self) -> list[Any]:
        return []


@dataclass(frozen=True)
class LessFact:
    """A limit less an amount that is a fact: a ceiling of which a part is used up already. Not known: none or all of it."""

    limit: Limit
    less: Ref

    def value(self, ctx: Context) -> tuple[Possible | None, str | None]:
        border, path = self.limit.value(ctx)
        if border is None:
            return None, None
        known, known_path = self.less.read(ctx)
        low, high = border.bounds()
        off_low, off_high = known.bounds() if isinstance(known, Possible) and known.currency == border.currency else (None, None)
        left = Possible(low=None if low is None or off_high is None else low - off_high, high=None if high is None else high - (off_low or 0))
        return left, path if left.known else known_path

    def words(self, w: Wording, ref: Any) -> str:
        return w(_("{limit} less {fact}"), limit=self.limit.words(w, ref), fact=w.label(self.less))

    def constants(self) -> list[Any]:
        return self.limit.constants()


Limit = Union[Fixed, ByTable, OfFact, Moment, LessFact]
