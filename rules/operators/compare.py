"""Comparisons of one fact: is, one_of, at_least ..., in_set, includes, within, same_as, in_list, starts_with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Union

from rules import scalars
from rules.finding import FOUND_MET, FOUND_NOT_MET, Finding, any_found, truth, unclear_because
from rules.limits import Fixed, Limit, Moment
from rules.operators.base import Node
from rules.outcome import NOT_MET, UNKNOWN
from rules.possible import Items, Possible, exactly, opposite, truth_above, truth_at_least
from rules.ref import Ref
from rules.sets import PlaceSet
from rules.wording import _

if TYPE_CHECKING:
    from rules.context import Context
    from rules.wording import Wording

PLAIN = ("kind", "country", "size", "region")  # facts whose values say themselves what they are
Truth = Callable[[Any, Any, Any, Any], Union[bool, None]]


class Test(Node):
    """A comparison of one fact. Subclasses say how."""

    ref: Ref

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        known, _path = self.ref.read(ctx)
        if isinstance(known, Possible) and known.presumed:
            return []
        return [w.named(self.ref, w.known(self.ref, known))]

    def constants(self) -> list[Any]:
        """Values the rule itself uses: the ends of answer classes and the choices of buttons."""
        return []


@dataclass(frozen=True)
class OneOf(Test):
    """`is`, `one_of`: certainly among, certainly not among, or open."""

    ref: Ref
    wanted: frozenset[Any]

    def evaluate(self, ctx: Context) -> Finding:
        known, path = self.ref.read(ctx)
        if isinstance(known, Items):
            return _includes(known, self.wanted, path, every=False)
        assert isinstance(known, Possible)
        return truth(known.is_one_of(self.wanted), path, known.presumed)

    def words(self, w: Wording) -> str:
        if self.wanted == frozenset([True]):
            return w.label(self.ref)
        return w.named(self.ref, self._values(w))

    def brief(self, w: Wording) -> str:
        if self.wanted == frozenset([True]):
            return w.label(self.ref)
        return self._values(w) if self.ref.name in PLAIN else f"{w.label(self.ref)} – {self._values(w)}"

    def _values(self, w: Wording) -> str:
        return w.either(sorted(w.value(self.ref, v) for v in self.wanted))

    def constants(self) -> list[Any]:
        return sorted(self.wanted, key=str)


@dataclass(frozen=True)
class StartsWith(Test):
    """A text (a call or topic id, a NACE code) begins with one of some prefixes; case does not matter."""

    ref: Ref
    prefixes: tuple[str, ...]

    def evaluate(self, ctx: Context) -> Finding:
        known, path = self.ref.read(ctx)
        if isinstance(known, Items):
            return _matching(known, self._fits, path)
        assert isinstance(known, Possible)
        if known.values is None:
            return truth(None, path)
        fits = {self._fits(str(v)) for v in known.values}
        return truth(fits.pop() if len(fits) == 1 else None, path)

    def _fits(self, text: Any) -> bool:
        return str(text).casefold().startswith(tuple(p.casefold() for p in self.prefixes))

    def words(self, w: Wording) -> str:
        return w(_("{fact} begins with {prefixes}"), fact=w.label(self.ref), prefixes=w.either(list(self.prefixes)))


_WORDS: dict[str, str] = {
    "at_least": _("{fact} at least {limit}"), "at_most": _("{fact} at most {limit}"), "above": _("{fact} above {limit}"),
    "below": _("{fact} below {limit}"), "before": _("{fact} before {limit}"), "after": _("{fact} after {limit}"),
}
TRUTHS: dict[str, Truth] = {
    "at_least": truth_at_least,
    "above": truth_above,
    "below": lambda *ends: opposite(truth_at_least(*ends)),
    "at_most": lambda *ends: opposite(truth_above(*ends)),
    "before": lambda *ends: opposite(truth_at_least(*ends)),
    "after": truth_above,
}


@dataclass(frozen=True)
class Bound(Test):
    """`at_least` `at_most` `below` `above` `before` `after`, by interval. `beyond`: crossing the limit is unclear."""

    ref: Ref
    operator: str
    limit: Limit
    beyond: str = ""

    def evaluate(self, ctx: Context) -> Finding:
        known, path = self.ref.read(ctx)
        return compare(self.operator, known, path, self.limit, ctx, self.beyond)

    def words(self, w: Wording) -> str:
        return w(_WORDS[self.operator], fact=w.label(self.ref), limit=self.limit.words(w, self.ref))

    def constants(self) -> list[Any]:
        return self.limit.constants()


def compare(operator: str, known: Any, path: str | None, limit: Limit, ctx: Context, beyond: str = "") -> Finding:
    """A known value against a limit; a limit that does not hold yet is met."""
    border, border_path = limit.value(ctx)
    if border is None:
        return FOUND_MET
    if not isinstance(known, Possible) or known.currency != border.currency:
        return truth(None, path)
    result = TRUTHS[operator](*known.bounds(), *border.bounds())
    if result is False and beyond:
        return unclear_because(beyond)
    if result is not None:
        return truth(result, path, known.presumed)
    missing = {p for p, v in ((path, known), (border_path, border)) if p and not v.known}
    return Finding(UNKNOWN, frozenset(missing))


@dataclass(frozen=True)
class Within(Test):
    """A date not earlier than a time before a day (`founded_on` within 24 months before the deadline)."""

    ref: Ref
    amount: int
    unit: str
    before: Moment

    def evaluate(self, ctx: Context) -> Finding:
        known, path = self.ref.read(ctx)
        day = self.before.day(ctx)
        start = exactly(scalars.earlier(day, self.amount, self.unit))
        assert isinstance(known, Possible)
        return truth(truth_at_least(*known.bounds(), *start.bounds()), path)

    def words(self, w: Wording) -> str:
        return w(_("{fact} at most {time} before {day}"), fact=w.label(self.ref), time=w.limited(self.amount, self.unit + "s"),
                 day=self.before.words(w, self.ref))


@dataclass(frozen=True)
class InSet(Test):
    """A country in a named set, or a seat in an area, on the deciding day."""

    ref: Ref
    sets: tuple[PlaceSet, ...]
    role: str
    country: Ref | None = None  # beside a region: the country of the same partner

    def evaluate(self, ctx: Context) -> Finding:
        return any_found([self._in(one, ctx) for one in self.sets])

    def _in(self, one: PlaceSet, ctx: Context) -> Finding:
        known, path = self.ref.read(ctx)
        if isinstance(known, Items):
            found = [one.contains(v, ctx, self.role, path) for v in known.values]
            return any_found([*found, truth(False if known.complete else None, path)])
        assert isinstance(known, Possible)
        if self.country is None:
            return one.contains(known, ctx, self.role, path)
        country, country_path = self.country.read(ctx)
        assert isinstance(country, Possible)
        return one.area(country, known, ctx, self.role, (country_path, path))

    def words(self, w: Wording) -> str:
        return w(_("{fact} in the {sets}"), fact=w.label(self.ref), sets=self.brief(w))

    def brief(self, w: Wording) -> str:
        return w.either([w(s.name) for s in self.sets])

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        if self.country is None or getattr(self.ref.read(ctx)[0], "values", None) is not None:
            return super().observed(ctx, w)
        return [w.named(self.country, w.known(self.country, self.country.read(ctx)[0]))]


@dataclass(frozen=True)
class InCall(Test):
    """A country among those that take part in the call; where the list is not known, that is unclear."""

    ref: Ref

    def evaluate(self, ctx: Context) -> Finding:
        known, path = self.ref.read(ctx)
        assert isinstance(known, Possible)
        call = ctx.call
        if call is None or (call.countries is None and not call.countries_unclear):
            return unclear_because(_("It is not known which countries take part in this call."))
        if known.values is None:
            return Finding(UNKNOWN, frozenset([path]))
        found = {self._code(c, call.countries or frozenset(), call.countries_unclear) for c in known.values}
        return found.pop() if len(found) == 1 else Finding(UNKNOWN, frozenset([path]))

    def _code(self, code: str, sure: frozenset[str], unclear: frozenset[str]) -> Finding:
        if code in sure:
            return FOUND_MET
        if code in unclear:
            return unclear_because(_("It is not known whether this country takes part in this call."))
        return FOUND_NOT_MET

    def words(self, w: Wording) -> str:
        return w(_("{fact} takes part in the call"), fact=w.label(self.ref))


@dataclass(frozen=True)
class Includes(Test):
    """A list fact holds any, or all, of some values."""

    ref: Ref
    wanted: frozenset[Any]
    every: bool

    def evaluate(self, ctx: Context) -> Finding:
        known, path = self.ref.read(ctx)
        return _includes(known, self.wanted, path, self.every) if isinstance(known, Items) else truth(None, path)

    def words(self, w: Wording) -> str:
        names = sorted(w.value(self.ref, v) for v in self.wanted)
        return w.named(self.ref, w.all_of(names) if self.every else w.either(names))

    def constants(self) -> list[Any]:
        return sorted(self.wanted, key=str)


def _includes(known: Items, wanted: frozenset[Any], path: str, every: bool) -> Finding:
    if every:
        found = [_includes(known, frozenset([one]), path, every=False) for one in wanted]
        outcomes = {f.outcome for f in found}
        return next((f for f in found if f.outcome is NOT_MET), found[0] if len(outcomes) == 1 else truth(None, path))
    return _matching(known, lambda v: any(_named(v, one) for one in wanted), path)


def _named(value: Any, wanted: Any) -> bool:
    """Equal, or a family: `fasie/*` in the case stands for every scheme of the family."""
    for family, scheme in ((str(value), str(wanted)), (str(wanted), str(value))):
        if family.endswith("/*") and scheme.startswith(family[:-2]):
            return True
    return bool(value == wanted)


def _matching(known: Items, fits: Callable[[Any], bool], path: str) -> Finding:
    if any(v.exact is not None and fits(v.exact) for v in known.values):
        return FOUND_MET
    return truth(False if known.complete else None, path)


@dataclass(frozen=True)
class SameAs(Test):
    """Two facts are equal (`same_as`) or not (`differs_from`)."""

    ref: Ref
    other: Ref
    same: bool

    def evaluate(self, ctx: Context) -> Finding:
        one, one_path = self.ref.read(ctx)
        two, two_path = self.other.read(ctx)
        assert isinstance(one, Possible) and isinstance(two, Possible)
        if one.known and two.known:
            return truth((one.exact == two.exact) is self.same)
        if one.values is not None and two.values is not None and not one.values & two.values:
            return truth(not self.same)
        return Finding(UNKNOWN, frozenset(p for p, v in ((one_path, one), (two_path, two)) if not v.known))

    def words(self, w: Wording) -> str:
        scopes = {"this": _("of the partner"), "applicant": _("of the applicant"), "lead": _("of the lead partner"),
                  "project": "", "item": ""}
        pattern = _("same {fact} as {other}") if self.same else _("another {fact} than {other}")
        other = " ".join(filter(None, [w.label(self.other), w(scopes[self.other.scope])]))
        return w(pattern, fact=w.label(self.ref), other=other)

    def brief(self, w: Wording) -> str:
        if self.ref.name != "country" or self.other.name != "country":
            return self.words(w)
        return w(_("from the same country")) if self.same else w(_("from another country"))


@dataclass(frozen=True)
class InList(Test):
    """A value found in a list fact of the case."""

    ref: Ref
    list: Ref

    def evaluate(self, ctx: Context) -> Finding:
        known, path = self.ref.read(ctx)
        items, list_path = self.list.read(ctx)
        assert isinstance(known, Possible)
        if not isinstance(items, Items):
            return Finding(UNKNOWN, frozenset([list_path]))
        if known.exact is None:
            return Finding(UNKNOWN, frozenset([path]))
        return _matching(items, lambda v: bool(v == known.exact), list_path)

    def words(self, w: Wording) -> str:
        return w(_("{fact} among the {list}"), fact=w.label(self.ref), list=w.label(self.list))


def fixed(limit: Limit) -> Any:
    """The newest value of a limit that is a constant; None for others."""
    return limit.steps[-1][1] if isinstance(limit, Fixed) else None
