"""Which facts of a case a rule reads, derived ones with what they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from rules.facts import Fact
from rules.operators.quantify import Subject
from rules.operators.select import Selection
from rules.ref import Ref

WHO, ALL, APART = "who", "all", "apart"  # how many there are, with their roles and the applicant; whether that is all; whether they are independent
SHAPE = (WHO, ALL, APART)
SME_FIGURES = ("headcount", "turnover_eur", "balance_sheet_eur", "linked", "size", "sme", "public_share", "sme_previous_period",
               "headcount_previous_period", "ownership_changed_on")
DERIVED = {"sme", "size", "headcount_with_linked"}
COME_FROM = {**dict.fromkeys(DERIVED, (*SME_FIGURES, "kind")), "for_profit": ("kind",), "budget_eur": ("budget_share",)}


class Reads(NamedTuple):
    """What a rule reads of a case: facts of the project, facts of partners, and of the list of partners itself."""

    project: tuple[str, ...]
    partner: tuple[str, ...]
    shape: tuple[str, ...] = SHAPE

    def and_also(self, project: Iterable[str], partner: Iterable[str] = (), shape: tuple[str, ...] | None = None) -> Reads:
        return Reads(_sorted({*self.project, *project}), _sorted({*self.partner, *partner}), self.shape if shape is None else shape)

    @property
    def names(self) -> tuple[str, ...]:
        """As one list, by which a memory knows them."""
        return (*self.shape, *("project." + n for n in self.project), *("partner." + n for n in self.partner))


def reads_of(*rules: Any) -> Reads:
    """What any of these conditions, limits, criteria, and the sets they name read."""
    names: dict[str, set[str]] = {"project": set(), "partner": set(), "item": set(), "consortium": set()}
    looks_at_partners = False
    for found in _of_interest(rules, set()):
        if isinstance(found, Ref):
            names[found.fact.subject].add(found.fact.name)
        looks_at_partners |= not isinstance(found, Ref) or found.fact.subject != "project"
    for name, sources in COME_FROM.items():
        if name in names["partner"]:
            names["partner"].update(sources)
    if "budget_eur" in names["partner"]:
        names["project"].add("cost_eur")
    shape = () if not looks_at_partners else SHAPE if "group" in names["partner"] else (WHO, ALL)
    return Reads(_sorted(names["project"]), _sorted(names["partner"]), shape)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


def _of_interest(thing: Any, seen: set[int]) -> Iterator[Any]:
    """References to facts, and looks at the list of partners."""
    if isinstance(thing, (Selection, Subject)):
        yield thing
    if isinstance(thing, Ref):
        yield thing
    elif id(thing) in seen or isinstance(thing, (str, bytes, Fact)):
        return
    elif is_dataclass(thing):
        seen.add(id(thing))
        for part in fields(thing):
            yield from _of_interest(getattr(thing, part.name), seen)
    elif isinstance(thing, Mapping):
        seen.add(id(thing))
        yield from (r for value in thing.values() for r in _of_interest(value, seen))
    elif isinstance(thing, (tuple, list)):
        yield from (r for value in thing for r in _of_interest(value, seen))
