"""Conditions on the partner list as SQL: some, every, lead, counts, differing, for_each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlglot import exp

from rules.operators.count import Border as CountBorder
from rules.operators.count import Count, CountDistinct, Differing
from rules.operators.foreach import ForEach
from rules.operators.quantify import Every, Some, Subject
from rules.operators.select import Selection
from rules.sql import terms
from rules.sql.at import At
from rules.sql.conditions import say
from rules.sql.members import belongs, usable
from rules.sql.rows import KEY
from rules.sql.terms import Term, and_, case, compare, is_null, is_true, not_, or_, value
from rules.sql.truth import OPEN, Truth, all_, when


def look(selection: Selection, at: At, name: str) -> tuple[At, Truth] | None:
    """The place of a member and whether it belongs; None where the selection has no SQL."""
    reason = usable(selection)
    if selection.of == "group" and not at.members.lonely:
        reason = "a group of partners"
    if at.nested:
        reason = "inside another aggregate"
    if reason:
        at.cannot(name, reason)
        return None
    inside = at.members.inside(at)
    return inside, belongs(selection, inside, say)


@say.register
def _some(node: Some, at: At) -> Truth:
    looked = look(node.selection, at, "Some")
    if looked is None:
        return OPEN
    inside, member = looked
    if node.must is not None:
        must = say(node.must, inside)
        neutral = and_(must.neutral, is_null(member.value))
        both = all_(member, must)
        member = Truth(case([(neutral, None)], and_(both.value, not_(must.neutral))), False, and_(both.unclear, not_(must.neutral)))
    known = at.members.some(member)
    return Truth(or_(and_(known.value, not_(known.neutral)), case([(at.closed, False)])), False, and_(at.closed, known.unclear))


@say.register
def _every(node: Every, at: At) -> Truth:
    looked = look(node.selection, at, "Every")
    if looked is None:
        return OPEN
    inside, member = looked
    known = at.members.each(when(member, say(node.must, inside)))
    return _unless_failed_open(at, known)


def _unless_failed_open(at: At, known: Truth) -> Truth:
    """A failure is final; the rest is certain only where the list is complete."""
    return Truth(and_(known.value, case([(at.closed, True)])), and_(at.closed, known.neutral), and_(at.closed, known.unclear))


@say.register
def _subject(node: Subject, at: At) -> Truth:
    row = {"applicant": at.applicant, "this": at.this, "lead": at.lead}[node.who]
    if row is None:
        return at.cannot("Subject", f"{node.who} beside a member")
    found = say(node.must, at.changed(item=row, base=at.base))
    if node.who != "lead":
        return found
    return _lead(node, found, at)


def _lead(node: Subject, found: Truth, at: At) -> Truth:
    """Who leads certainly; else the applicant, who may, where the list is complete and nothing else is possible."""
    assert at.applicant is not None and at.lead is not None
    mine = at.applicant.column("role")
    open_role: Term = True if mine is None else is_null(mine)
    somebody = _somebody_leads(at)
    candidate = found if at.members.lonely else say(node.must, at.changed(item=at.applicant))
    may = and_(not_(somebody), open_role)
    alone = and_(may, at.closed)
    if candidate is found:
        sure = or_(somebody, alone)
        return Truth(case([(sure, found.value), (may, None), (at.closed, False)]), and_(sure, found.neutral), and_(sure, found.unclear))
    value = case([(somebody, found.value), (alone, candidate.value), (may, None), (at.closed, False)])
    neutral = or_(and_(somebody, found.neutral), and_(alone, candidate.neutral))
    return Truth(value, neutral, or_(and_(somebody, found.unclear), and_(alone, candidate.unclear)))


def _somebody_leads(at: At) -> Term:
    assert at.lead is not None and at.applicant is not None
    if at.members.lonely:
        role = at.applicant.column("role")
        return False if role is None else is_true(terms.among(role, ["lead"]))
    return not_(is_null(at.lead.column(KEY)))


# counts


def _judge(at: At, borders: Iterable[CountBorder], sure: exp.Expression, most: exp.Expression, doubt: Term) -> Truth:
    """A count between `sure` and `most`, beyond while more may join. `doubt`: what is open is unclear, nothing is unknown."""
    found = []
    top = case([(at.closed, most)])
    for one in borders:
        border = at.limit(one.limit)
        truth = border.truth(one.operator, sure, top)  # type: ignore[arg-type]
        unclear = and_(is_null(truth), at.closed, doubt) if border.settled else False
        found.append(Truth(truth, False, unclear))
    return all_(*found)


@say.register
def _count(node: Count, at: At) -> Truth:
    looked = look(node.selection, at, "Count")
    if looked is None:
        return OPEN
    _inside, member = looked
    number = at.members.number
    doubt = and_(at.members.has(member.unclear), not_(at.members.has(member.unknown)))
    return _judge(at, node.borders, number(is_true(member.value)), number(not_(member.failed)), doubt)


@say.register
def _count_distinct(node: CountDistinct, at: At) -> Truth:
    looked = look(node.selection, at, "CountDistinct")
    if looked is None:
        return OPEN
    inside, member = looked
    key = inside.exact(node.by.__class__("item", node.by.fact))
    if key is None:
        key = exp.cast(exp.null(), "text")
    over, sure = at.members, is_true(member.value)
    certain = over.distinct(key, sure)
    clear = over.distinct(key, or_(sure, member.unclear))
    unknown = and_(not_(member.failed), or_(is_null(key), member.unknown))
    most = exp.Add(this=terms.atom(clear), expression=terms.atom(over.number(unknown)))
    doubt = False if member.unclear is False else and_(compare(exp.GT, clear, certain), not_(over.has(unknown)))
    return _judge(at, node.borders, certain, most, doubt)


@say.register
def _differing(node: Differing, at: At) -> Truth:
    """The largest set that differs in country and group. Where nobody shares a group it is the number of countries; else it lies between the
    countries of those who share no group and the smaller of the numbers of countries and groups."""
    names = [k.name for k in node.keys]
    looked = look(node.selection, at, "Differing")
    if looked is None:
        return OPEN
    if sorted(set(names) - {"country", "group"}) or len(node.quotas) > 1:
        return at.cannot("Differing", "by " + ", ".join(names))
    inside, member = looked
    quota = say(node.quotas[0].where, inside) if node.quotas else None
    need = node.quotas[0].at_least if node.quotas else 0
    view = _Views(at, inside, names, quota, need)
    sure, unclear = is_true(member.value), member.unclear
    low = view.least(sure)
    clear = view.most(and_(not_(member.failed), not_(unclear)), with_unclear=False)
    most = view.most(not_(member.failed), with_unclear=True)
    doubt: Term = False
    if unclear is not False or (quota is not None and quota.unclear is not False):
        doubt = and_(compare(exp.EQ, clear, low), compare(exp.GT, most, low))
    return _judge(at, node.borders, low, most, doubt)


class _Views:
    """The matching for those who certainly belong, and for those who may."""

    def __init__(self, at: At, inside: At, names: list[str], quota: Truth | None, need: int) -> None:
        assert inside.item is not None
        self.over, self.quota, self.need = at.members, quota, need
        self.keys = {n: _key(inside, n) for n in names}

    def least(self, usable_: Term) -> exp.Expression:
        """Certain members without a double; with the quota only where enough of them meet it."""
        known = and_(usable_, *(not_(is_null(k)) for k in self.keys.values()))
        return self._with_quota(lambda more: self._singles(and_(known, more)), None if self.quota is None else self.quota.met)

    def most(self, usable_: Term, with_unclear: bool) -> exp.Expression:
        helps: Term = None
        if self.quota is not None:
            helps = or_(self.quota.met, self.quota.unknown, self.quota.unclear if with_unclear else False)
        return self._with_quota(lambda more: self._smaller(and_(usable_, more)), helps)

    def _with_quota(self, size: Any, helps: Term) -> exp.Expression:
        if self.quota is None:
            return size(True)  # type: ignore[no-any-return]
        enough = compare(exp.GTE, size(helps), value(self.need))
        return terms.sql(case([(enough, size(True))], value(0)))

    def _singles(self, condition: Term) -> exp.Expression:
        group = self.keys.get("group")
        if "country" not in self.keys:
            return self.over.distinct(group, condition)
        alone = True if group is None else self.over.alone_in(group)
        return self.over.distinct(self.keys["country"], and_(condition, alone))

    def _smaller(self, condition: Term) -> exp.Expression:
        """Unknown keys may all be different."""
        sizes = []
        for key in self.keys.values():
            blank = self.over.number(and_(condition, is_null(key)))
            sizes.append(exp.Add(this=terms.atom(self.over.distinct(key, condition)), expression=terms.atom(blank)))
        return sizes[0] if len(sizes) == 1 else exp.Least(this=sizes[0], expressions=sizes[1:])


def _key(inside: At, name: str) -> exp.Expression:
    assert inside.item is not None
    if name == "country":
        found = inside.item.column("_country")
    elif inside.members.lonely:
        found = terms.coalesce(inside.item.column("group"), value("#0"))
    else:
        found = inside.item.column("_group")
    return exp.cast(exp.null(), "text") if found is None else found


@say.register
def _for_each(node: ForEach, at: At) -> Truth:
    """Of one applicant its own country; several groups have no SQL."""
    if not at.members.lonely:
        return at.cannot("ForEach", "groups of partners")
    looked = look(node.selection, at, "ForEach")
    if looked is None:
        return OPEN
    inside, member = looked
    key = inside.exact(node.by.__class__("item", node.by.fact))
    blank: Term = True if key is None else is_null(key)
    per = when(member, say(node.must, at.changed(group=True)))
    known = Truth(case([(member.failed, True), (blank, None)], per.value), or_(member.failed, and_(not_(blank), per.neutral)),
                  and_(not_(member.failed), not_(blank), per.unclear))
    return _unless_failed_open(at, known)
