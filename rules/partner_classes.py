"""Organisations that a scheme cannot tell apart: one class, of which one is assessed.

The rules of a scheme look at a further partner through comparisons ("an SME", "in a Eurostars country") and through values that are
counted or added ("from how many countries", "budget"). Two organisations with the same answers to all comparisons and the same values
where values matter come to the same. A country or group that is only counted matters by who else has it, not by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from rules import derived
from rules.case import Partner
from rules.context import Context
from rules.facts import Fact, Registry
from rules.limits import ByTable
from rules.operators.amounts import LargestShare
from rules.operators.compare import Test
from rules.operators.count import CountDistinct, Differing
from rules.operators.foreach import ForEach
from rules.places import nuts_prefix
from rules.possible import Possible
from rules.ref import Ref
from rules.scheme import Overlay, Scheme
from rules.sets import PlaceSet

OWN = ("item", "this")  # scopes in which a further partner is looked at
ALSO_DERIVED = {"sme", "size", "headcount_with_linked", "for_profit", "group"}
Values = Mapping[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Organisation:
    """One of the list. `values`: what is known of each fact that differs in the list, derived ones worked out; `codes`: the same as
    numbers, equal for equal values, since comparing numbers is faster."""

    index: int
    name: str
    facts: Mapping[str, Any]
    values: Values
    codes: Mapping[str, int]
    country: str | None

    def partner(self, index: int) -> Partner:
        """As a partner in a case, at that place of its list."""
        return Partner(index, self.facts)


@dataclass
class Reads:
    """How a scheme looks at a further partner: comparisons, values taken as they are, values of which only sameness counts."""

    tests: list[Test]
    raw: set[str]
    counted: set[str]
    overlays: list[Overlay]

    @staticmethod
    def of(scheme: Scheme, criteria: Iterable[str] | None = None, layers: bool = True) -> Reads:
        """Of a whole scheme, or of the criteria with these ids only; with the national layers that bear on the verdict, or without."""
        overlays = [o for o in scheme.overlays if o.effect == "verdict" and layers]
        chosen = [c for c in scheme.criteria if criteria is None or c.id in set(criteria)]
        found = Reads([], set(), set(), overlays)
        found._walk([*chosen, *(c for o in overlays for c in o.criteria), *scheme.suspended], set())
        found.raw -= {"role", "name"}
        return found

    def _walk(self, thing: Any, seen: set[int]) -> None:
        if isinstance(thing, Ref):
            self._ref(thing)
        elif id(thing) in seen or isinstance(thing, (str, bytes, Fact)):
            return
        elif isinstance(thing, Test) and _judged_alone(thing):
            seen.add(id(thing))
            self.tests.append(thing)
        elif is_dataclass(thing):
            seen.add(id(thing))
            for name, part in _parts(thing):
                if _only_counted(thing, name):
                    self.counted |= {r.name for r in _refs(part)}
                else:
                    self._walk(part, seen)
        elif isinstance(thing, (tuple, list, Mapping)):
            for part in thing.values() if isinstance(thing, Mapping) else thing:
                self._walk(part, seen)

    def _ref(self, ref: Ref) -> None:
        if ref.fact.subject == "partner" and ref.scope in OWN:
            self.raw.add(ref.name)


def _parts(thing: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a rule; not those that only repeat others for speed (the members of a set by code)."""
    return ((f.name, getattr(thing, f.name)) for f in fields(thing) if f.compare)


def _only_counted(node: Any, part: str) -> bool:
    """A key whose values are told apart and not looked at; the groups of `for_each` may have limits and facts of their own country."""
    if isinstance(node, ForEach):
        return part == "by" and not any(r.fact.type == "table" for r in _refs(node.must)) and not _has_table(node.must)
    return (part, type(node)) in {("by", CountDistinct), ("keys", Differing), ("by", LargestShare)}


def _has_table(thing: Any) -> bool:
    if isinstance(thing, (tuple, list)):
        return any(map(_has_table, thing))
    if isinstance(thing, ByTable):
        return thing.by is None
    return is_dataclass(thing) and not isinstance(thing, (Fact, PlaceSet)) and any(_has_table(part) for _name, part in _parts(thing))


def _refs(thing: Any) -> Iterator[Ref]:
    if isinstance(thing, Ref):
        yield thing
    elif isinstance(thing, (tuple, list, Mapping)):
        for part in thing.values() if isinstance(thing, Mapping) else thing:
            yield from _refs(part)
    elif is_dataclass(thing) and not isinstance(thing, (Fact, type)):
        for _name, part in _parts(thing):
            yield from _refs(part)


def _judged_alone(test: Test) -> bool:
    """A comparison whose answer hangs on this partner, the project, the applicant and the lead only."""
    found = list(_refs(test))
    others = [r for r in found if r.scope == "this"] if test.ref.scope == "item" else [r for r in found if r.scope == "item"]
    return not others


class Classes:
    """The classes of a list of organisations for one scheme and one case."""

    def __init__(self, reads: Reads, ctx: Context, varying: frozenset[str]) -> None:
        self._ctx, self._varying = ctx, varying
        self._raw = sorted(reads.raw & varying)
        self._counted = sorted((reads.counted & varying) - reads.raw)
        self._new: dict[tuple[str, int], Any] = {}
        self._tests = self._grouped(reads.tests)
        self._seen: dict[tuple[tuple[str, ...], Key], Key] = {}
        self._homes: dict[Key, Any] = {}
        self._layers = [(o.country, o.area) for o in reads.overlays]

    def _grouped(self, tests: list[Test]) -> dict[tuple[str, ...], list[Test]]:
        """Comparisons by the differing facts they look at; those that look at none are the same for everybody."""
        groups: dict[tuple[str, ...], list[Test]] = {}
        for test in tests:
            names = {r.name for r in _refs(test) if r.scope in OWN and r.fact.subject == "partner"} & self._varying
            if names:
                groups.setdefault(tuple(sorted(names)), []).append(test)
        return groups

    def key(self, one: Organisation) -> Key:
        """Equal for organisations of one class."""
        codes = one.codes
        parts: list[Any] = [self._answers(names, tests, one) for names, tests in self._tests.items()]
        parts += [codes[name] for name in self._raw]
        parts += [self._counts(name, one) for name in self._counted]
        if self._layers:
            parts.append(self._layer(one))
        return tuple(parts)

    def _counts(self, name: str, one: Organisation) -> Any:
        """The value where a partner of the case has it already or it is not known; else only that it is a new one."""
        known = (name, one.codes[name])
        if known not in self._new:
            value = one.values[name]
            taken = any(p.facts.get(name) == value for p in self._ctx.case.partners) or not value.known
            self._new[known] = known[1] if taken else "new"
        return self._new[known]

    def _answers(self, names: tuple[str, ...], tests: list[Test], one: Organisation) -> Key:
        known = (names, tuple([one.codes[n] for n in names]))
        found = self._seen.get(known)
        if found is None:
            partner = one.partner(len(self._ctx.case.partners))
            own = {k: self._ctx.derived[k] for k in ("sme-definition", "registry")}
            at = self._ctx.changed(item=partner, item_path=partner.path, this=partner, derived=own)
            found = self._seen[known] = tuple((f.outcome, f.missing) for f in (t.evaluate(at) for t in tests))
        return found

    def _layer(self, one: Organisation) -> Any:
        """Which of the national and regional layers are this partner's."""
        known = (one.codes.get("country"), one.codes.get("region"))
        if known not in self._homes:
            region = _exact(one.values.get("region"))
            home = [a for c, a in self._layers if c == one.country]
            whole = region is None or region == nuts_prefix(str(one.country))
            areas = None if whole or not any(home) else tuple(str(region).startswith(a) for a in home)
            self._homes[known] = (one.country if home else None, areas, whole and any(home))
        return self._homes[known]


def _exact(known: Any) -> Any:
    return known.exact if isinstance(known, Possible) else None


def varying_facts(listed: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """Facts that any organisation of the list states, and those derived from them."""
    return frozenset(name for facts in listed for name in facts) | ALSO_DERIVED


def values_of(facts: Mapping[str, Any], varying: frozenset[str], registry: Registry, ctx: Context) -> dict[str, Any]:
    """What is known of each differing fact of one organisation."""
    partner = Partner(len(ctx.case.partners), facts)
    own = Context(ctx.case, ctx.day, ctx.day, derived={k: ctx.derived[k] for k in ("sme-definition", "registry")})
    found: dict[str, Any] = {}
    for name in varying:
        fact = registry.get("partner", name)
        if fact is None:
            found[name] = facts.get(name)
        elif name == "group":
            found[name] = facts.get(name, fact.unknown)
        else:
            found[name] = derived.fact_of(partner, fact, own)
    return found
