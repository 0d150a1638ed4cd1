"""Why a verdict is what it is, as one small number a case: what is worked out and kept for millions of rows instead of five texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Optional

from sqlglot import exp

from rules.assess import BEST_FIRST
from rules.sql import terms
from rules.sql.terms import Term, case, value

Branch = tuple[Term, "Reason"]
Ladder = list[tuple[Term, list[Branch]]]  # conditions in order; under each the ones that tell its reasons apart, the last of them always true


@dataclass(frozen=True)
class Reason:
    """What a number stands for: a strand and the criterion that decides it (None where there is none), and the first fact that is missing."""

    verdict: str
    strand: Optional[str] = None
    criterion: Optional[str] = None
    missing: Optional[str] = None
    availability: str = ""


@dataclass(frozen=True)
class Coded:
    """`number`: an expression, never NULL, whose values are places in `reasons`."""

    number: exp.Expression
    reasons: tuple[Reason, ...]

    def text(self, number: exp.Expression, name: str) -> exp.Expression:
        """A field of the reason, written out for a column of numbers."""
        places: dict[str | None, list[int]] = {}
        for place, reason in enumerate(self.reasons):
            places.setdefault(getattr(reason, name), []).append(place)
        if len(places) == 1:
            return _text(next(iter(places)))
        return terms.sql(case([(terms.among(number, found), value(text)) for text, found in places.items() if text is not None]))


def best_strand(ladders: Sequence[Ladder], choose: Callable[[list[exp.Expression]], Term]) -> Coded:
    """The reason of the best strand, numbered best first, so that the best is the least; `choose` says where another one is wanted.

    Args:
        ladders: of each strand.
        choose: gets the number of each strand.
    """
    found = [(r, k) for k, ladder in enumerate(ladders) for _c, branches in ladder for _t, r in branches]
    ordered = dict.fromkeys(r for r, _k in sorted(found, key=lambda f: (BEST_FIRST.index(f[0].verdict), f[1])))
    places = {reason: place for place, reason in enumerate(ordered)}
    return Coded(terms.sql(choose([_number(ladder, places) for ladder in ladders])), tuple(ordered))


def least(numbers: Sequence[exp.Expression]) -> exp.Expression:
    return numbers[0] if len(numbers) == 1 else exp.Least(this=numbers[0], expressions=list(numbers[1:]), ignore_nulls=True)


def _number(ladder: Ladder, places: dict[Reason, int]) -> exp.Expression:
    """CASE WHEN the first criterion fails THEN ...; equal numbers in a row are one branch."""
    return terms.sql(case([(condition, _leaf([(c, places[r]) for c, r in branches])) for condition, branches in ladder]))


def _leaf(branches: list[tuple[Term, int]]) -> Any:
    *before, (_always, last) = branches
    return case([(c, value(n)) for c, n in before], value(last))


def with_availability(coded: Coded, states: Sequence[tuple[Term, str]]) -> Coded:
    """`states`: in order, the last always true; every reason once for each."""
    count = len(coded.reasons)
    shift = case([(c, value(place * count)) for place, (c, _s) in enumerate(states)])
    number = coded.number if len(states) == 1 else exp.Add(this=terms.atom(coded.number), expression=terms.atom(shift))
    return Coded(number, tuple(replace(r, availability=s) for _c, s in states for r in coded.reasons))


def in_parts(parts: Sequence[tuple[Term, Coded]]) -> Coded:
    """One number for rows that fall into different parts, of which the last takes the rest."""
    if len(parts) == 1:
        return parts[0][1]
    starts = reduce(lambda found, part: [*found, found[-1] + len(part[1].reasons)], parts, [0])
    numbers = [exp.Add(this=terms.atom(coded.number), expression=value(start)) for start, (_c, coded) in zip(starts, parts, strict=False)]
    branches: list[tuple[Term, Any]] = [(condition, n) for n, (condition, _coded) in zip(numbers, parts, strict=True)]
    number = case([*branches[:-1], (True, branches[-1][1])])
    return Coded(terms.sql(number), tuple(r for _c, coded in parts for r in coded.reasons))


def _text(text: str | None) -> exp.Expression:
    return exp.cast(exp.null(), "text") if text is None else value(text)


def fields(coded: Coded, number: exp.Expression, names: Iterable[str]) -> dict[str, exp.Expression]:
    return {name: coded.text(number, name) for name in names}
