"""Changes of a rule that cannot change the outcome of a criterion, whatever the case: `rules.mutate` leaves them out.

Only what is proved stands here, the proof beside each function. A change that merely none of our cases notices has survived.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from rules.limits import Fixed, Limit, OfFact
from rules.operators.amounts import LargestShare, Share, Sum
from rules.operators.base import Node
from rules.operators.combine import All, NoneOf
from rules.operators.combine import Any as AnyOf
from rules.operators.compare import Bound, Includes, InSet, OneOf, SameAs, Within
from rules.operators.count import Border, Count, CountDistinct, Differing
from rules.operators.quantify import Some, Subject
from rules.scheme import Criterion
from rules.sets import Member, PlaceSet

COUNTS, AMOUNTS = (Count, CountDistinct, Differing), (Sum, Share, LargestShare)
CERTAIN = (All, AnyOf, NoneOf, Subject, Some, Bound, Within, OneOf, Includes, SameAs, *COUNTS, *AMOUNTS)
RISING, FALLING = ("at_least", "above", "after"), ("at_most", "below", "before")


# sets


def idle(one: PlaceSet, code: str, conditions: Iterable[InSet]) -> bool:
    """May the code leave the set unnoticed? In every condition that names the set, its membership is of another kind than the one
    asked for, or a second set named beside it holds the code for all that time without reservation: any one of them suffices."""
    return all(_covered(one, code, node) for node in conditions if any(s.id == one.id for s in node.sets))


def _covered(one: PlaceSet, code: str, node: InSet) -> bool:
    asked = [m for m in one.by_code.get(code, ()) if node.role in m.roles]
    beside = [m for s in node.sets if s.id != one.id and s.kind == one.kind and not s.excluded for m in s.by_code.get(code, ())]
    return all(any(_holds_for(other, member, node.role) for other in beside) for member in asked)


def _holds_for(other: Member, member: Member, role: str) -> bool:
    """Is who is in by `member` always in by `other`, without condition or doubt?"""
    if role not in other.roles or other.unclear or other.only_when is not None:
        return False
    starts_before = (other.since or date.min) <= (member.since or date.min)
    return starts_before and (other.until or date.max) >= (member.until or date.max)


# rules that are open where they are not met


def masked(criterion: Criterion, other: Node, home: str = "") -> bool:
    """Does `unclear_when` hide that the rule has become `other`? `home`: the country of an overlay, whose partner is `this`."""
    rule, doubt = criterion.rule, criterion.unclear_when
    if doubt is None:
        return False
    if _is_opposite(doubt, rule) and all(map(_is_certain, (rule, other))) and _looser(rule, other):
        return True
    return _same_beside(doubt, rule, other, home)


def _is_certain(node: Node) -> bool:
    """Never unclear by itself: it looks at facts only, at no set or call that may be open."""
    return all(isinstance(n, CERTAIN) and not getattr(n, "beyond", "") for n in node.walk())


def _is_opposite(doubt: Node, rule: Node) -> bool:
    """Is `doubt` met exactly where `rule` is not met, and not met where it is met?

    Then the criterion is met where the rule is, unclear where it is not, and unknown in between. A rule that is also met wherever
    the first one was, and never unclear, gives the same: where the first is not met or unknown, `doubt` decides.
    """
    if doubt == NoneOf((rule,)) or rule == NoneOf((doubt,)):
        return True
    if type(doubt) is not type(rule) or not isinstance(rule, COUNTS + AMOUNTS) or replace(doubt, borders=rule.borders) != rule:  # type: ignore[type-var]
        return False
    return len(rule.borders) == len(doubt.borders) == 1 and _is_beyond(rule.borders[0], doubt.borders[0], whole=isinstance(rule, COUNTS))  # type: ignore[attr-defined]


def _is_beyond(border: Border, far: Border, whole: bool) -> bool:
    """at_least n and below n; at_most n and above n; of whole numbers also at_least n and at_most n - 1."""
    limit, beyond = _only(border.limit), _only(far.limit)
    if limit is None or beyond is None:
        return False
    if (border.operator, far.operator) in (("at_least", "below"), ("at_most", "above"), ("below", "at_least"), ("above", "at_most")):
        return bool(limit == beyond)
    step = {("at_least", "at_most"): -1, ("at_most", "at_least"): 1}.get((border.operator, far.operator))
    return whole and step is not None and bool(limit + step == beyond)


def _only(limit: Limit) -> Any:
    return limit.steps[0][1] if isinstance(limit, Fixed) and len(limit.steps) == 1 else None


def _looser(rule: Any, other: Any, up: bool = True) -> bool:
    """Is every part of `other` met at least where that of `rule` is (`up`), or not met at least where it is not met?

    `all`, `any` and what stands on one partner keep that order, `none` turns it round.
    """
    if rule == other:
        return True
    if type(rule) is not type(other):
        return False
    if isinstance(rule, (All, AnyOf, NoneOf)):
        turned = up is not isinstance(rule, NoneOf)
        return len(rule.of) == len(other.of) and all(_looser(a, b, turned) for a, b in zip(rule.of, other.of, strict=True))
    step = STEPS.get(type(rule))
    if step is None or not _alike(rule, other, step.parts):
        return False
    return step.inside(rule, other, up)


def _bounds(rule: Any, other: Any, up: bool) -> bool:
    return rule.operator == other.operator and _limit_looser(rule.operator, rule.limit, other.limit, up)


def _borders(rule: Any, other: Any, up: bool) -> bool:
    pairs = list(zip(rule.borders, other.borders, strict=True)) if len(rule.borders) == len(other.borders) else []
    return bool(pairs) and all(a == b or _bounds(a, b, up) for a, b in pairs)


def _limit_looser(operator: str, limit: Limit, other: Limit, up: bool) -> bool:
    """Lower for at_least, higher for at_most; the other way round where the order is turned. A share only of what is never negative."""
    if operator not in RISING + FALLING:
        return False
    lower = up is (operator in RISING)
    if isinstance(limit, Fixed) and isinstance(other, Fixed) and [d for d, _ in limit.steps] == [d for d, _ in other.steps]:
        return limit.currency == other.currency and all((b <= a) if lower else (b >= a) for (_, a), (_, b) in zip(limit.steps, other.steps, strict=True))
    if isinstance(limit, OfFact) and isinstance(other, OfFact) and limit.ref == other.ref and limit.share is not None and other.share is not None:
        least = limit.ref.fact.range[0]
        never_negative = least is not None and float(least) >= 0
        return never_negative and bool(other.share <= limit.share if lower else other.share >= limit.share)
    return False


@dataclass(frozen=True)
class Step:
    """How a kind of condition may differ: in which of its parts, and what must hold between them."""

    parts: frozenset[str]
    inside: Callable[[Any, Any, bool], bool]


STEPS: dict[type, Step] = {
    Bound: Step(frozenset(("operator", "limit")), _bounds),
    Within: Step(frozenset(("amount",)), lambda a, b, up: (b.amount >= a.amount) is up),
    OneOf: Step(frozenset(("wanted",)), lambda a, b, up: bool(b.wanted >= a.wanted if up else b.wanted <= a.wanted)),
    Includes: Step(frozenset(("wanted",)), lambda a, b, up: not a.every and bool(b.wanted >= a.wanted if up else b.wanted <= a.wanted)),
    Subject: Step(frozenset(("must",)), lambda a, b, up: _looser(a.must, b.must, up)),
    **{kind: Step(frozenset(("borders",)), _borders) for kind in COUNTS + AMOUNTS},
}


def _alike(rule: Any, other: Any, but: frozenset[str]) -> bool:
    return all(getattr(rule, f.name) == getattr(other, f.name) for f in fields(rule) if f.name not in but)


def _same_beside(doubt: Node, rule: Node, other: Node, home: str) -> bool:
    """Do all three look at one fact with few values, and agree wherever `doubt` does not hold?

    With several values possible `doubt` holds for all (unclear either way), for some (unknown either way) or for none; then rule and
    `other`, plain lists of values, agree on each and so on all. Where only one value is possible they may be composed.
    """
    refs = [n.ref for node in (doubt, rule, other) for n in node.walk() if isinstance(n, OneOf)]
    plain = all(isinstance(n, (All, AnyOf, NoneOf, OneOf)) or (isinstance(n, Subject) and n.who == "this")
                for node in (doubt, rule, other) for n in node.walk())
    if not plain or any(ref != refs[0] for ref in refs):
        return False
    fact = refs[0].fact
    here = home if fact.name == "country" and fact.subject == "partner" else ""
    values = [here] if here else list(fact.values) if fact.type == "one" else []
    listed = all(isinstance(n, (OneOf, Subject)) for node in (rule, other) for n in node.walk())
    return bool(values) and (listed or len(values) == 1) and all(_holds(doubt, v) or _holds(rule, v) is _holds(other, v) for v in values)


def _holds(node: Any, value: str) -> bool:
    if isinstance(node, OneOf):
        return value in node.wanted
    if isinstance(node, Subject):
        return _holds(node.must, value)
    found = (_holds(n, value) for n in node.of)
    return all(found) if isinstance(node, All) else any(found) if isinstance(node, AnyOf) else not any(found)
