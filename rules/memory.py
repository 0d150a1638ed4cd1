"""Results kept from turn to turn: a scheme is assessed anew only when a fact that it reads has changed.

A conversation adds one or two facts a turn, and most schemes read only some of them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from threading import Lock
from typing import Any

from rules.assessment import SchemeResult
from rules.case import Case
from rules.facts import Fact
from rules.ref import Ref
from rules.scheme import Scheme

MOST = 4000  # results; about 15 kB each with their words
ALWAYS_PROJECT = ("call", "strand", "activity", "themes", "grant_signed_on", "aid_granted_on", "cost_eur")
ALWAYS_PARTNER = ("role", "kind", "country", "region", "group", "wants_funding", "budget_share", "name")
SME_FIGURES = ("headcount", "turnover_eur", "balance_sheet_eur", "linked", "size", "sme", "public_share", "sme_previous_period",
               "headcount_previous_period", "ownership_changed_on")
DERIVED = {"sme", "size", "headcount_with_linked"}


class Memory:
    """A bounded store of scheme results by what they depend on. Safe to share between threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Any, ...], SchemeResult] = OrderedDict()
        self._reads: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._lock = Lock()

    def result(self, scheme: Scheme, case: Case, as_of: date, assess: Callable[[Scheme], SchemeResult]) -> SchemeResult:
        key = (scheme.id, as_of, self._projection(scheme, case))
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = assess(scheme)
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        return found

    def _projection(self, scheme: Scheme, case: Case) -> tuple[Any, ...]:
        """Everything of the case that the scheme can see."""
        if scheme.id not in self._reads:
            self._reads[scheme.id] = facts_read(scheme)
        project, partner = self._reads[scheme.id]
        return (case.complete, case.independent, tuple(case.project.get(f) for f in project),
                tuple((p.you, *(p.facts.get(f) for f in partner)) for p in case.partners))


def facts_read(scheme: Scheme) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the project's and of a partner's facts that any rule of the scheme reads, derived ones with what they come from."""
    seen: set[int] = set()
    names: dict[str, set[str]] = {"project": set(ALWAYS_PROJECT), "partner": set(ALWAYS_PARTNER), "item": set(), "consortium": set()}
    parts = [*scheme.criteria, *(c for o in scheme.overlays for c in o.criteria), *scheme.suspended, *filter(None, [scheme.funded_if]),
             *scheme.cumulation, *(e for o in scheme.overlays for e in o.cumulation)]
    for ref in _refs(parts, seen):
        names[ref.fact.subject].add(ref.fact.name)
    if names["partner"] & DERIVED:
        names["partner"].update(SME_FIGURES)
    return tuple(sorted(names["project"])), tuple(sorted(names["partner"]))


def _refs(thing: Any, seen: set[int]) -> Iterator[Ref]:
    """All references to facts that can be reached from a rule: in conditions, limits and the sets they name."""
    if isinstance(thing, Ref):
        yield thing
    elif id(thing) in seen or isinstance(thing, (str, bytes, Fact)):
        return
    elif is_dataclass(thing):
        seen.add(id(thing))
        for part in fields(thing):
            yield from _refs(getattr(thing, part.name), seen)
    elif isinstance(thing, Mapping):
        seen.add(id(thing))
        yield from (r for value in thing.values() for r in _refs(value, seen))
    elif isinstance(thing, (tuple, list)):
        yield from (r for value in thing for r in _refs(value, seen))
