"""What was found is kept from turn to turn: a criterion is evaluated anew only when a fact that it reads has changed.

A conversation adds one or two facts a turn, and a criterion reads only a few of some hundred.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date
from itertools import count
from operator import itemgetter
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from rules.assessment import SchemeResult
from rules.case import Case
from rules.context import Context
from rules.finding import Finding
from rules.reads import ALL, APART, WHO, Reads
from rules.scheme import Scheme

if TYPE_CHECKING:
    from rules.plan import Plan, Step

MOST_RESULTS = 4000  # about 15 kB each with their words
MOST_FINDINGS = 200_000  # about 0.2 kB each
MOST_PLANS = 4000  # a case may name any call
MOST_NUMBERS = 100_000

Facets = Mapping[str, int]
Look = TypeVar("Look")


class Memory:
    """Bounded stores of results and findings by what they depend on. Safe to share between threads.

    Every value that a fact had in some case gets a number, so that a key is a few integers. Numbers are never given twice.
    """

    def __init__(self) -> None:
        self._results: OrderedDict[tuple[Any, ...], SchemeResult] = OrderedDict()
        self._plans: dict[tuple[str, date, str | None, str | None], Plan] = {}
        self._kept = 0  # findings in the steps of the plans
        self._takers: dict[str, Callable[[Facets], Any]] = {}
        self._looks: dict[str, tuple[Scheme, Any]] = {}
        self._numbers: dict[Any, int] = {}
        self._next = count(1)
        self._lock = Lock()

    def facets(self, case: Case) -> Facets:
        """A number for each known fact: equal where and only where what is known of it is equal."""
        found = _Facets(_NOTHING)
        with self._lock:
            found[WHO] = self._number(tuple((p.you, p.facts.get("role")) for p in case.partners))
            found[ALL], found[APART] = self._number(("all", case.complete)), self._number(("apart", case.independent))
            for name, known in case.project.items():
                found["project." + name] = self._number(known)
            for name in {name for p in case.partners for name in p.facts}:
                found["partner." + name] = self._number(tuple(p.facts.get(name) for p in case.partners))
        return found

    def facets_after(self, before: Facets, case: Case, path: str) -> Facets:
        """The same of a case that differs from the one before by the answer at this path."""
        subject, _dot, name = path.rpartition(".")
        if not subject or name == "role" or subject != "project" and len(case.partners) == 1:  # there may have been nobody before
            return self.facets(case)
        of_project = subject == "project"
        known = case.project.get(name) if of_project else tuple(p.facts.get(name) for p in case.partners)
        found = _Facets(before)
        with self._lock:
            found[("project." if of_project else "partner.") + name] = self._number(known)
        return found

    def _number(self, value: Any) -> int:
        if value not in self._numbers:
            if len(self._numbers) >= MOST_NUMBERS:
                self._numbers.clear()
            self._numbers[value] = next(self._next)
        return self._numbers[value]

    def result(self, scheme: Scheme, facets: Facets, as_of: date, assess: Callable[[Scheme], SchemeResult]) -> SchemeResult:
        if scheme.id not in self._takers:
            self._takers[scheme.id] = taker(scheme.reads)
        key = (scheme.id, as_of, self._takers[scheme.id](facets))
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        found = assess(scheme)
        with self._lock:
            self._results[key] = found
            while len(self._results) > MOST_RESULTS:
                self._results.popitem(last=False)
        return found

    def finding(self, step: Step, ctx: Context, facets: Facets, evaluate: Callable[[Step, Context], Finding]) -> Finding:
        """The step on the case that the facets belong to; of a layer, on the partner looked at."""
        key = (ctx.item_path, step.takes(facets))
        found = step.kept.get(key)
        if found is None:
            found = step.kept[key] = evaluate(step, ctx)
            self._kept += 1
        return found

    def plan(self, scheme: Scheme, day: date, strand: str | None, asked: str | None, make: Callable[[], Plan]) -> Plan:
        """The plan, made when it is wanted for the first time. When too much is kept, all plans are made anew."""
        if self._kept > MOST_FINDINGS or len(self._plans) > MOST_PLANS:
            self._plans, self._kept = {}, 0
        key = (scheme.id, day, strand, asked)
        found = self._plans.get(key)
        if found is None or found.scheme is not scheme:  # a changed copy of a scheme has a plan of its own
            found = self._plans[key] = make()
        return found

    def look(self, scheme: Scheme, make: Callable[[Scheme], Look]) -> Look:
        """How a scheme looks at partners who may join, worked out once."""
        found = self._looks.get(scheme.id)
        if found is None or found[0] is not scheme:
            found = self._looks[scheme.id] = (scheme, make(scheme))
        look: Look = found[1]
        return look


_NOTHING: dict[str, int] = {}  # every name that is ever taken, so that it is there when it is


class _Facets(dict[str, int]):
    """A fact of which nothing is known has the number 0."""

    def __missing__(self, name: str) -> int:
        return 0


def taker(reads: Reads) -> Callable[[Facets], Any]:
    """Takes the numbers of these facts out of the facets."""
    _NOTHING.update(dict.fromkeys(reads.names, 0))
    return itemgetter(*reads.names)
