"""What of a scheme holds on a day, for a call and a strand: worked out once, for all cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rules.calls import Call, CallList
from rules.case import Case
from rules.context import Context
from rules.finding import Finding
from rules.memory import Facets, taker
from rules.possible import Possible
from rules.scheme import CASE_DAYS, Criterion, Scheme


@dataclass(eq=False)
class Step:
    """A criterion that holds. `day`: the one that decides, None where the case says it; `takes`: what it hangs on, out of the facets."""

    criterion: Criterion
    day: date | None
    takes: Callable[[Facets], Any]
    kept: dict[Any, Finding] = field(default_factory=dict)  # findings on earlier cases; bounded by the memory

    def at(self, ctx: Context) -> Context:
        """The evaluation on the deciding day."""
        day = self.day or _stated_day(self.criterion, ctx)
        return ctx if day == ctx.day else ctx.changed(day=day)


@dataclass(eq=False)
class Plan:
    """The steps of a scheme. `named`: the case says which call it is about; `layers`: steps of the national layers by id."""

    scheme: Scheme
    strand: str | None
    day: date
    call: Call | None
    named: bool
    steps: tuple[Step, ...]
    layers: Mapping[str, tuple[Step, ...]]
    pot: Step | None
    ruled_out_by: Step | None = None  # the criterion that a case failed last: the next one likely fails it too

    @staticmethod
    def of(scheme: Scheme, calls: CallList, day: date, strand: str | None, asked: str | None) -> Plan:
        """`asked`: the call the case names, even one that is not listed; else the one of the day is taken."""
        call = calls.named(asked) or Call(id=asked, name=asked) if asked else calls.for_case(day, strand)

        def steps(criteria: Iterable[Criterion]) -> tuple[Step, ...]:
            return tuple(Step(c, _fixed_day(c, call, day), taker(c.reads)) for c in criteria if c.holds(day, strand, call))

        pot = [scheme.funded_if] if scheme.funded_if is not None else []
        return Plan(scheme, strand, day, call, bool(asked), steps(scheme.criteria), {o.id: steps(o.criteria) for o in scheme.overlays},
                    next(iter(Step(c, _fixed_day(c, call, day), taker(c.reads)) for c in pot), None))

    def by_promise(self) -> Iterator[Step]:
        """The steps that may decide, the one first that settled the verdict last time."""
        first = self.ruled_out_by
        if first is not None:
            yield first
        yield from (s for s in self.steps if s is not first and s.criterion.weight != "soft")

    def context(self, case: Case, derived: dict[Any, Any]) -> Context:
        return Context(case, self.day, self.day, self.call, strand=self.strand, derived=derived)


def deciding_day(criterion: Criterion, ctx: Context) -> date:
    """The day whose sets and limits hold for a criterion."""
    return _fixed_day(criterion, ctx.call, ctx.as_of) or _stated_day(criterion, ctx)


def _stated_day(criterion: Criterion, ctx: Context) -> date:
    return _exact(ctx.case.project.get(criterion.decided_on)) or ctx.as_of


def _fixed_day(criterion: Criterion, call: Call | None, as_of: date) -> date | None:
    if criterion.decided_on in CASE_DAYS:
        return None
    if call is None:
        return as_of
    year = call.programme_year
    days = {"call.opens": call.opens, "call.deadline": call.closes, "call.programme_year": date(year, 1, 1) if year else None}
    return days.get(criterion.decided_on) or as_of


def _exact(known: Any) -> Any:
    return known.exact if isinstance(known, Possible) else None
