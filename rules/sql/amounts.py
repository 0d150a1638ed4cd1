"""sum, share and largest_share as SQL: said where everything that goes into them is known."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from sqlglot import exp

from rules.limits import Fixed
from rules.operators.amounts import Amount, LargestShare, Share, Sum
from rules.operators.count import Border as CountBorder
from rules.sql import terms
from rules.sql.aggregates import look
from rules.sql.at import At, Border
from rules.sql.conditions import say
from rules.sql.terms import Term, and_, case, compare, is_null, is_true, not_, or_, value
from rules.sql.truth import OPEN, Truth, all_


@say.register
def _sum(node: Sum, at: At) -> Truth:
    looked = look(node.selection, at, "Sum")
    if looked is None:
        return OPEN
    inside, member = looked
    amount = _amount(node.amount, inside)
    total = at.members.total(amount, is_true(member.value))
    found = all_(*(Truth(at.limit(b.limit).truth(b.operator, total, total)) for b in node.borders))
    return _if_settled(at, found, [_loose(member, amount)])


@say.register
def _share(node: Share, at: At) -> Truth:
    looked, everybody = look(node.selection, at, "Share"), look(node.whole, at, "Share")
    if looked is None or everybody is None:
        return OPEN
    inside, part = looked
    whole = everybody[1]
    amount = _amount(node.amount, inside)
    over = at.members
    parts, total = over.total(amount, is_true(part.value)), over.total(amount, is_true(whole.value))
    found = _ratio(node.borders, parts, total, at)
    certain = _if_settled(at, found, [_loose(part, amount), _loose(whole, amount)])
    nobody = and_(at.closed, not_(over.has(not_(whole.failed))))
    return Truth(case([(nobody, False)], certain.value))


@say.register
def _largest(node: LargestShare, at: At) -> Truth:
    looked = look(node.selection, at, "LargestShare")
    if looked is None:
        return OPEN
    inside, member = looked
    amount, over, sure = _amount(node.amount, inside), at.members, is_true(member.value)
    key = None if node.by is None else inside.exact(node.by.__class__("item", node.by.fact))
    if node.by is not None and key is None:
        return OPEN
    total, largest = over.total(amount, sure), over.largest(amount, key, sure)
    blank = False if key is None else is_null(key)
    certain = _if_settled(at, _ratio(node.borders, largest, total, at), [or_(_loose(member, amount), and_(not_(member.failed), blank))])
    nobody = and_(at.closed, not_(over.has(not_(member.failed))))
    return Truth(or_(nobody, certain.value), nobody)


def _loose(member: Truth, amount: exp.Expression) -> Term:
    """A member of which it is open whether it belongs, or how much it holds."""
    return or_(is_null(member.value), and_(is_true(member.value), is_null(amount)))


def _if_settled(at: At, found: Truth, loose: list[Term]) -> Truth:
    """Only sums of which everything is known are said; what bounds on a part would say is left to the engine."""
    certain = and_(at.closed, *(not_(at.members.has(one)) for one in loose))
    return Truth(case([(certain, found.value)]))


def _amount(amount: Amount, inside: At) -> exp.Expression:
    """What a member holds, less what it gives away; a share of the cost may stand instead of a budget."""
    assert inside.item is not None
    held = inside.item.exact(amount.of.fact)
    if amount.of.name == "budget_eur":
        share, cost = inside.item.column("budget_share"), inside.base.column("project_cost_eur")
        held = terms.coalesce(held, terms.calculate(exp.Mul, share, cost))
    if held is None:
        return exp.cast(exp.null(), "double")
    less = None if amount.less is None else inside.item.exact(amount.less.fact)
    if less is None:
        return held
    left = exp.Sub(this=terms.atom(held), expression=exp.Coalesce(this=less, expressions=[value(0)]))
    return terms.sql(case([(is_null(held), None)], exp.Greatest(this=left, expressions=[value(0)])))


def _ratio(borders: Iterable[CountBorder], part: exp.Expression, whole: exp.Expression, at: At) -> Truth:
    """part/whole against limits, multiplied out, so that 70 % is exactly 70 %. Of nothing the part is nought."""
    return all_(*(_ratio_one(b, part, whole, at) for b in borders))


def _ratio_one(border: CountBorder, part: exp.Expression, whole: exp.Expression, at: At) -> Truth:
    if not isinstance(border.limit, Fixed):
        return at.cannot("Share", "a limit that is no constant")
    held, _path = border.limit.value(at.engine)
    if held is None:
        return Truth(True)
    limit = Fraction(held.exact)
    left, right = (exp.Mul(this=terms.atom(e), expression=value(n)) for e, n in ((part, limit.denominator), (whole, limit.numerator)))
    nothing = Border(value(limit), value(limit)).truth(border.operator, value(0), value(0))
    return Truth(case([(compare(exp.EQ, whole, value(0)), nothing)], Border(right, right).truth(border.operator, left, left)))
