"""Schemes with one small change each: every comparison turned round, every limit moved by one step up and down, every member of a set
or list that a case uses taken out.

Only what decides is changed: hard criteria, formalities, `funded_if` and national layers; soft criteria never change a verdict.
Changes that provably make no difference (`rules.equivalent`) are told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from rules import equivalent
from rules.labelled import Labelled
from rules.limits import ByTable, Fixed, OfFact
from rules.operators.base import Node
from rules.operators.combine import AtLeastOf, NoneOf
from rules.operators.compare import Bound, InCall, Includes, InList, InSet, OneOf, SameAs, StartsWith, Within
from rules.operators.count import Border, Quota
from rules.operators.select import Selection
from rules.places import country_of_region, nuts_prefix
from rules.scheme import Criterion, Overlay, Scheme
from rules.sets import PlaceSet

OPPOSITE = {"at_least": "below", "below": "at_least", "at_most": "above", "above": "at_most", "before": "after", "after": "before"}
TURNED = (OneOf, Includes, StartsWith, InSet, InList, InCall)
ENTERED = (Node, Border, Quota, Selection, Fixed, ByTable, OfFact)

Variants = Iterator[tuple[str, Any]]


@dataclass(frozen=True)
class Mutant:
    """A scheme with one change. `change`: criterion and what was done, in words."""

    change: str
    scheme: Scheme


def mutants(scheme: Scheme, cases: list[Labelled]) -> Iterator[Mutant]:
    """All schemes that differ from this one in one place, where somebody may notice."""
    return (mutant for mutant, noticed in _made(scheme, cases) if noticed)


def left_out(scheme: Scheme, cases: list[Labelled]) -> Iterator[Mutant]:
    """Those whose change provably alters no outcome."""
    return (mutant for mutant, noticed in _made(scheme, cases) if not noticed)


def _made(scheme: Scheme, cases: list[Labelled]) -> Iterator[tuple[Mutant, bool]]:
    """(changed scheme, may somebody notice?)"""
    used = frozenset(str(v) for case in cases for v in _scalars(case.case))
    for place, criterion, home, put in _deciding(scheme):
        for part in ("rule", "when", "unclear_when"):
            node = getattr(criterion, part)
            for change, other in _variants(node, used) if node else ():
                where = place if part == "rule" else f"{place}, {part}"
                hidden = part == "rule" and equivalent.masked(criterion, other, home)
                yield Mutant(f"{where}: {change}", put(replace(criterion, **{part: other}))), not hidden
    conditions = [n for n in _conditions(scheme) if isinstance(n, InSet)]
    for one in _sets(conditions):
        for code in _members_used(one, cases):
            mutant = Mutant(f"set {one.id}: without {code}", _exchanged(scheme, one, _without(one, code)))
            yield mutant, not equivalent.idle(one, code, conditions)


def _deciding(scheme: Scheme) -> Iterator[tuple[str, Criterion, str, Any]]:
    """(where, criterion, country of an overlay, how to put a changed one into the scheme) of all that changes a verdict or who is funded."""

    def swap(criteria: tuple[Criterion, ...], old: Criterion, new: Criterion) -> tuple[Criterion, ...]:
        return tuple(new if c is old else c for c in criteria)

    for c in scheme.criteria:
        if c.weight != "soft":
            yield c.id, c, "", lambda new, old=c: replace(scheme, criteria=swap(scheme.criteria, old, new))
    if scheme.funded_if:
        yield "funded_if", scheme.funded_if, "", lambda new: replace(scheme, funded_if=new)
    for overlay in scheme.overlays:
        for c in overlay.criteria:
            if c.weight != "soft":
                put = lambda new, old=c, at=overlay: _with_overlay(scheme, at, replace(at, criteria=swap(at.criteria, old, new)))  # noqa: E731
                yield f"{overlay.id}, {c.id}", c, overlay.country, put


def _with_overlay(scheme: Scheme, old: Overlay, new: Overlay) -> Scheme:
    return replace(scheme, overlays=tuple(new if o is old else o for o in scheme.overlays))


def _variants(thing: Any, used: frozenset[str]) -> Variants:
    """Everything that differs from `thing` in one comparison, limit or member."""
    if isinstance(thing, tuple):
        for i, part in enumerate(thing):
            for change, other in _variants(part, used):
                yield change, (*thing[:i], other, *thing[i + 1:])
    elif isinstance(thing, ENTERED):
        yield from _turned(thing)
        yield from _moved(thing)
        yield from _shortened(thing, used)
        for part in fields(thing):  # type: ignore[arg-type]
            for change, other in _variants(getattr(thing, part.name), used):
                yield _about(thing, change), replace(thing, **{part.name: other})  # type: ignore[type-var]


def _about(thing: Any, change: str) -> str:
    return f"{thing.ref.name} {change}" if isinstance(thing, Bound) else change


def _turned(thing: Any) -> Variants:
    """The comparison the other way round."""
    if isinstance(thing, (Bound, Border)) and thing.operator in OPPOSITE:
        name = thing.ref.name if isinstance(thing, Bound) else "how many"
        yield f"{name} {thing.operator} -> {OPPOSITE[thing.operator]}", replace(thing, operator=OPPOSITE[thing.operator])
    elif isinstance(thing, SameAs):
        yield f"{thing.ref.name} same_as <-> differs_from", replace(thing, same=not thing.same)
    elif isinstance(thing, TURNED):
        yield f"{thing.ref.name} {type(thing).__name__} turned round", NoneOf((thing,))


def _moved(thing: Any) -> Variants:
    """Every limit one step up and one down."""
    if isinstance(thing, Fixed):
        for i, (since, value) in enumerate(thing.steps):
            for other in _steps(value):
                yield f"limit {_said(value)} -> {_said(other)}", replace(thing, steps=(*thing.steps[:i], (since, other), *thing.steps[i + 1:]))
    elif isinstance(thing, ByTable):
        for key, value in thing.cells.items():
            for other in _steps(value):
                yield f"limit of {key} {_said(value)} -> {_said(other)}", replace(thing, cells={**thing.cells, key: other})
        for other in _steps(thing.default):
            yield f"limit {_said(thing.default)} -> {_said(other)}", replace(thing, default=other)
    for name in {Within: ("amount",), AtLeastOf: ("count",), Quota: ("at_least",), OfFact: ("share",)}.get(type(thing), ()):
        value = getattr(thing, name)
        for other in _steps(value):
            yield f"{name} {_said(value)} -> {_said(other)}", replace(thing, **{name: other})


def _steps(value: Any) -> list[Any]:
    """One step up and down: a day, a percentage point, one, or of a thousand and more a hundredth. Shares stay between 0 and 1."""
    if isinstance(value, date):
        return [value + timedelta(days=1), value - timedelta(days=1)]
    if isinstance(value, Fraction) and value <= 1:
        return [v for v in (value + Fraction(1, 100), value - Fraction(1, 100)) if 0 <= v <= 1]
    if isinstance(value, bool) or not isinstance(value, (int, Fraction)):
        return []
    step = 1 if value < 1000 else value // 100 if isinstance(value, int) else Fraction(value, 100)
    return [value + step, *([value - step] if value >= step else [])]


def _said(value: Any) -> str:
    if isinstance(value, Fraction):
        return f"{float(value * 100):g} %" if value <= 1 else f"{float(value):.12g}"
    return str(value)


def _shortened(thing: Any, used: frozenset[str]) -> Variants:
    """A written list without one of its values, where a case has that value."""
    if isinstance(thing, (OneOf, Includes)) and len(thing.wanted) > 1:
        for value in sorted(thing.wanted, key=str):
            if str(value) in used:
                yield f"{thing.ref.name}: without {value}", replace(thing, wanted=thing.wanted - {value})


def _scalars(tree: Any) -> Iterator[Any]:
    if isinstance(tree, dict):
        yield from (s for value in tree.values() for s in _scalars(value))
    elif isinstance(tree, list):
        yield from (s for value in tree for s in _scalars(value))
    elif tree is not None:
        yield tree


# sets


def _conditions(scheme: Scheme) -> Iterator[Node]:
    return (n for _, c, _home, _put in _deciding(scheme) for part in (c.rule, c.when, c.unclear_when) if part for n in part.walk())


def _sets(conditions: list[InSet]) -> list[PlaceSet]:
    """The sets that conditions name, each once."""
    found = {s.id: s for n in conditions for s in n.sets}
    return [found[name] for name in sorted(found)]


def _members_used(one: PlaceSet, cases: list[Labelled]) -> list[str]:
    """Codes of the set by which a partner of some case is in it on the day of the case."""
    found = set()
    for case in cases:
        for partner in case.case.get("partners") or ():
            for code in _codes(partner):
                if any(m.on(case.as_of) for m in one.by_code.get(code, ())):
                    found.add(code)
    return sorted(found)


def _codes(partner: Any) -> list[str]:
    country, region = partner.get("country"), partner.get("region")
    codes = [str(country), nuts_prefix(str(country))] if isinstance(country, str) else []
    if isinstance(region, str):
        codes += [country_of_region(region), *(region[:n] for n in range(2, len(region) + 1))]
    return codes


def _without(one: PlaceSet, code: str) -> PlaceSet:
    """The set without a code; made anew, so that nothing worked out for the old one goes along."""
    members = tuple(replace(m, codes=m.codes - {code}) for m in one.members)
    return PlaceSet(one.id, one.name, one.kind, members, one.excluded, one.cite, {c: m for c, m in one.by_code.items() if c != code})


def _exchanged(thing: Any, old: PlaceSet, new: PlaceSet) -> Any:
    """The same with one set exchanged wherever a condition names it."""
    if isinstance(thing, PlaceSet):
        return new if thing.id == old.id else thing
    if isinstance(thing, tuple):
        parts = tuple(_exchanged(part, old, new) for part in thing)
        return parts if any(a is not b for a, b in zip(parts, thing, strict=True)) else thing
    if isinstance(thing, (Scheme, Overlay, Criterion, *ENTERED)) and is_dataclass(thing):
        parts_of = {f.name: (before, _exchanged(before, old, new)) for f in fields(thing) for before in [getattr(thing, f.name)]}
        changed = {name: after for name, (before, after) in parts_of.items() if after is not before}
        return replace(thing, **changed) if changed else thing
    return thing
