"""Comparisons of one fact, and conditions made of conditions, as SQL: `say(node, at)`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from sqlglot import exp

from rules import scalars
from rules.facts import LISTS
from rules.operators import combine, compare
from rules.operators.base import Node
from rules.ref import Ref
from rules.scheme import FAMILIES
from rules.sql import terms
from rules.sql.at import At
from rules.sql.places import area, countries
from rules.sql.sme import Figures
from rules.sql.terms import Term, among, and_, case, is_null, not_, or_, value
from rules.sql.terms import compare as compared
from rules.sql.truth import FALSE, NEUTRAL, OPEN, TRUE, UNCLEAR, Truth, all_, any_, negated, when


@singledispatch
def say(node: Node, at: At) -> Truth:
    """The outcome of a condition in SQL; NULL, with a note, where it cannot be said."""
    return at.cannot(type(node).__name__, "has no SQL")


@say.register
def _all(node: combine.All, at: At) -> Truth:
    return all_(*(say(n, at) for n in node.of)) if node.of else NEUTRAL


@say.register
def _any(node: combine.Any, at: At) -> Truth:
    return any_(*(say(n, at) for n in node.of)) if node.of else NEUTRAL


@say.register
def _none(node: combine.NoneOf, at: At) -> Truth:
    return negated(_any(combine.Any(node.of), at))


@say.register
def _when(node: combine.When, at: At) -> Truth:
    return when(say(node.when, at), say(node.then, at))


@say.register
def _at_least_of(node: combine.AtLeastOf, at: At) -> Truth:
    found = [say(n, at) for n in node.of]
    neutral = and_(*(f.neutral for f in found))
    met, possible, unknown = (_how_many(c) for c in ([f.met for f in found], [or_(f.met, is_null(f.value)) for f in found], [f.unknown for f in found]))
    enough, few = compared(exp.GTE, met, value(node.count)), compared(exp.LT, possible, value(node.count))
    outcome = case([(neutral, True), (enough, True), (few, False)])
    if all(f.unclear is False for f in found):
        return Truth(outcome, neutral)
    return Truth(outcome, neutral, and_(is_null(outcome), compared(exp.EQ, unknown, value(0))))


def _how_many(conditions: list[Term]) -> exp.Expression:
    total: Any = value(0)
    for condition in conditions:
        total = exp.Add(this=total, expression=terms.sql(case([(condition, value(1))], value(0))))
    return exp.Paren(this=total)


@say.register
def _one_of(node: compare.OneOf, at: At) -> Truth:
    ref = node.ref
    if ref.fact.type in LISTS:
        return _listed(at, ref, [node.wanted])
    if ref.name == "size" and ref.fact.subject == "partner":
        return _size(at, ref, node.wanted)
    known = at.exact(ref)
    if ref.name == "role" and ref.fact.subject == "partner":
        return Truth(_role(known, node.wanted))
    if ref.fact.type == "yes_no":
        return Truth(_yes_no(known, node.wanted))
    found = among(known, node.wanted)
    row = at.row(ref)
    if row is not None and row.column(ref.name + "_from") is not None:
        return Truth(_outside(at, ref, node.wanted, found))
    return Truth(found)


def _yes_no(known: exp.Expression | None, wanted: frozenset[Any]) -> Term:
    if known is None:
        return None
    if wanted == frozenset([True]):
        return known
    return not_(known) if wanted == frozenset([False]) else among(known, wanted)


def _role(known: exp.Expression | None, wanted: frozenset[Any]) -> Term:
    """Not known: lead or partner."""
    both = wanted & {"lead", "partner"}
    otherwise = True if len(both) == 2 else None if both else False
    return otherwise if known is None else case([(is_null(known), otherwise)], among(known, wanted))


def _outside(at: At, ref: Ref, wanted: frozenset[Any], exact: Term) -> Term:
    """Known within limits only: certainly none of the values where all lie beyond the limits."""
    low, high = at.span(ref)
    beyond = and_(*(or_(compared(exp.GT, low, value(v)), compared(exp.LT, high, value(v))) for v in wanted))
    return case([(not_(is_null(exact)), exact), (beyond, False)])


def _size(at: At, ref: Ref, wanted: frozenset[Any]) -> Truth:
    row = at.row(ref)
    if row is None or at.definition is None:
        return OPEN
    flags = Figures(row, at.definition).sizes()
    inside, outside = (or_(*(t for n, t in flags.items() if (n in wanted) is side)) for side in (True, False))
    return Truth(case([(and_(inside, not_(outside)), True), (and_(outside, not_(inside)), False)]))


@say.register
def _bound(node: compare.Bound, at: At) -> Truth:
    border = at.limit(node.limit)
    if border.absent is True:
        return TRUE
    if border.currency:
        return at.cannot("Bound", f"a limit in {border.currency}")
    if node.ref.fact.type == "table":
        return at.cannot("Bound", f"{node.ref.name} by country")
    found = border.truth(node.operator, *at.span(node.ref))
    return Truth(found) if not node.beyond else Truth(case([(found, True)]), False, terms.is_false(found))


@say.register
def _within(node: compare.Within, at: At) -> Truth:
    if node.before.name == "aid_granted_on" and at.base.column("project_aid_granted_on") is not None:
        return at.cannot("Within", "a time before a day that each row names")
    start = value(scalars.earlier(node.before.day(at.engine), node.amount, node.unit))
    low, high = at.span(node.ref)
    if low is high:
        return Truth(compared(exp.GTE, low, start))
    return Truth(case([(compared(exp.GTE, low, start), True), (compared(exp.LT, high, start), False)]))


@say.register
def _in_set(node: compare.InSet, at: At) -> Truth:
    if node.ref.fact.type in LISTS:
        return at.cannot("InSet", f"the list {node.ref.name}")
    return any_(*(_in_one(node, one, at) for one in node.sets))


def _in_one(node: compare.InSet, one: Any, at: At) -> Truth:
    known = at.exact(node.ref)
    if node.country is None:
        return countries(one, known, node.role, at, say)
    row = at.row(node.ref)
    return area(one, row.column("_seat") if row else None, node.role, at, say)


@say.register
def _in_call(node: compare.InCall, at: At) -> Truth:
    call, known = at.engine.call, at.exact(node.ref)
    if call is None or (call.countries is None and not call.countries_unclear):
        return UNCLEAR
    if known is None:
        return OPEN
    open_ = among(known, call.countries_unclear - (call.countries or frozenset())) if call.countries_unclear else False
    inside = among(known, call.countries) if call.countries else False
    found = case([(is_null(known), None), (inside, True), (open_, None)], False)
    return Truth(found, False, and_(not_(is_null(known)), not_(terms.is_true(inside)), terms.is_true(open_)))


@say.register
def _starts_with(node: compare.StartsWith, at: At) -> Truth:
    if node.ref.fact.type in LISTS:
        return at.cannot("StartsWith", f"the list {node.ref.name}")
    known = at.exact(node.ref)
    if isinstance(known, exp.Literal):
        return TRUE if node._fits(known.this) else FALSE
    if known is None:
        return OPEN
    return Truth(terms.begins(exp.Lower(this=known), [p.casefold() for p in node.prefixes]))


@say.register
def _includes(node: compare.Includes, at: At) -> Truth:
    return _listed(at, node.ref, [frozenset([w]) for w in node.wanted] if node.every else [node.wanted])


def _listed(at: At, ref: Ref, groups: Iterable[frozenset[Any]]) -> Truth:
    """A list as text with `|` between its entries: from each group one is in it. `family/*` stands for all of a family, on both sides."""
    row = at.row(ref)
    known = None if row is None else row.exact(ref.fact)
    if known is None:
        return OPEN
    nothing = exp.EQ(this=known, expression=value(""))
    padded = terms.sql(case([(not_(nothing), exp.Concat(expressions=[value("|"), known, value("|")]))]))  # most lists are empty
    texts = [[t for w in sorted(group, key=str) for t in _spellings(str(w))] for group in groups]
    found = [or_(*(exp.GT(this=exp.StrPosition(this=padded, substr=value(t)), expression=value(0)) for t in some)) for some in texts]
    return Truth(case([(is_null(known), None), (nothing, not found)], and_(*found)))


def _spellings(wanted: str) -> list[str]:
    stem = wanted.removesuffix("/*")
    families = [f"|{f}/*|" for f in FAMILIES if stem.startswith(f)]
    return [f"|{stem}" if stem != wanted else f"|{wanted}|", *families]


@say.register
def _same_as(node: compare.SameAs, at: At) -> Truth:
    if at.row(node.other) is None and node.other.scope != "project":
        return at.cannot("SameAs", f"{node.other.name} of {node.other.scope} beside a member")
    if at.nested and node.other.scope == "this":
        return at.cannot("SameAs", "a comparison of two members")
    kind = exp.EQ if node.same else exp.NEQ
    return Truth(compared(kind, at.exact(node.ref), at.exact(node.other)))
