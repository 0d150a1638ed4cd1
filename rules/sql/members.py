"""The partner list in SQL: one applicant alone, or a long table of partners summed up per case."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from rules.operators.select import COUNTING_ROLES, Selection
from rules.sql import terms
from rules.sql.rows import Row
from rules.sql.terms import Term, among, and_, case, is_false, is_null, is_true, not_, value
from rules.sql.truth import TRUE, Truth, all_

if TYPE_CHECKING:
    from rules.sql.at import At

LEADS, SIZE, PLACE, YOU = "_leads", "_members", "_place", "_you"


class Members(ABC):
    """Who is on the list, and how conditions on its members become one value a case."""

    lonely: bool

    @abstractmethod
    def inside(self, at: At) -> At:
        """The same place, looking at one member."""

    @abstractmethod
    def number(self, condition: Term) -> exp.Expression:
        """How many members meet it."""

    @abstractmethod
    def distinct(self, key: exp.Expression | None, condition: Term) -> exp.Expression:
        """How many different values members that meet it have; NULL is no value."""

    @abstractmethod
    def total(self, amount: exp.Expression, condition: Term) -> exp.Expression:
        """Sum over members that meet it; 0 for none."""

    @abstractmethod
    def largest(self, amount: exp.Expression, key: exp.Expression | None, condition: Term) -> exp.Expression:
        """The largest sum of one value of the key, or of one member; NULL for none."""

    @abstractmethod
    def role(self, row: Row) -> exp.Expression | None:
        """The role, derived where it was not stated; NULL: it may be lead or partner."""

    @abstractmethod
    def alone_in(self, key: exp.Expression) -> Term:
        """Does nobody else of the case have this value?"""

    def has(self, condition: Term) -> Term:
        if condition is False:
            return False
        return exp.GT(this=self.number(condition), expression=value(0))

    def some(self, member: Truth) -> Truth:
        """`any_found` over the members."""
        met = self.has(member.met)
        found = case([(met, True), (self.has(is_null(member.value)), None), (self.has(not_(member.neutral)), False)], True)
        neutral = not_(self.has(not_(member.neutral)))
        return Truth(found, neutral, self._unclear(member, not_(met)))

    def each(self, member: Truth) -> Truth:
        """`all_found` over the members."""
        failed = self.has(member.failed)
        found = case([(failed, False), (self.has(is_null(member.value)), None)], True)
        neutral = False if member.neutral is False else not_(self.has(not_(member.neutral)))
        return Truth(found, neutral, self._unclear(member, not_(failed)))

    def _unclear(self, member: Truth, undecided: Term) -> Term:
        if member.unclear is False:
            return False
        return and_(undecided, self.has(member.unclear), not_(self.has(member.unknown)))


class Alone(Members):
    """The applicant is the only one who is known: every aggregate is over one row."""

    lonely = True

    def inside(self, at: At) -> At:
        return at.changed(item=at.base)

    def number(self, condition: Term) -> exp.Expression:
        return terms.sql(value(1) if condition is True else case([(condition, value(1))], value(0)))

    def distinct(self, key: exp.Expression | None, condition: Term) -> exp.Expression:
        return value(0) if key is None else self.number(and_(condition, not_(is_null(key))))

    def total(self, amount: exp.Expression, condition: Term) -> exp.Expression:
        return exp.Coalesce(this=terms.sql(case([(condition, amount)], value(0))), expressions=[value(0)])

    def largest(self, amount: exp.Expression, key: exp.Expression | None, condition: Term) -> exp.Expression:
        return terms.sql(case([(condition, amount)]))

    def role(self, row: Row) -> exp.Expression | None:
        return row.column("role")

    def alone_in(self, key: exp.Expression) -> Term:
        return True

    def some(self, member: Truth) -> Truth:
        return member

    def each(self, member: Truth) -> Truth:
        return member


@dataclass
class Consortium(Members):
    """Applicant and partners as rows of the relation `member`. Aggregates become columns of `totals`, windows columns of `member`."""

    row: Row
    totals: dict[str, exp.Expression] = field(default_factory=dict)
    windows: dict[str, exp.Expression] = field(default_factory=dict)
    lonely = False
    _names: dict[str, str] = field(default_factory=dict)

    def inside(self, at: At) -> At:
        return at.changed(item=self.row, base=self.row, lead=None, applicant=None, nested=True)

    def number(self, condition: Term) -> exp.Expression:
        return self._total("n", exp.Count(this=self._kept(condition, value(1))))

    def distinct(self, key: exp.Expression | None, condition: Term) -> exp.Expression:
        if key is None:
            return value(0)
        return self._total("d", exp.Count(this=exp.Distinct(expressions=[self._kept(condition, key)])))

    def total(self, amount: exp.Expression, condition: Term) -> exp.Expression:
        return self._total("s", exp.Coalesce(this=exp.Sum(this=self._kept(condition, amount)), expressions=[value(0)]))

    def largest(self, amount: exp.Expression, key: exp.Expression | None, condition: Term) -> exp.Expression:
        if key is None:
            return self._total("m", exp.Max(this=self._kept(condition, amount)))
        together = self._window(exp.Sum(this=self._kept(condition, amount)), key)
        return self._total("m", exp.Max(this=together))

    def role(self, row: Row) -> exp.Expression | None:
        """Others than the applicant are partners; so is the applicant where somebody else leads."""
        others = exp.GT(this=row.column(LEADS), expression=value(0))
        partner = case([(terms.or_(others, not_(row.flag(YOU))), value("partner"))])
        return terms.coalesce(row.column("role"), terms.sql(partner))

    def alone_in(self, key: exp.Expression) -> Term:
        return exp.EQ(this=self._window(exp.Count(this=value(1)), key), expression=value(1))

    def _kept(self, condition: Term, found: exp.Expression) -> exp.Expression:
        return terms.sql(case([(condition, found)])) if condition is not False else exp.null()

    def _total(self, letter: str, aggregate: exp.Expression) -> exp.Expression:
        return exp.column(self._name(letter, aggregate, self.totals), table="firm", quoted=True)

    def _window(self, aggregate: exp.Expression, key: exp.Expression) -> exp.Expression:
        over = exp.Window(this=aggregate, partition_by=[exp.column("case_id", table="base", quoted=True), _on_base(key)])
        over.set("this", _on_base(aggregate))
        return exp.column(self._name("w", over, self.windows), table="member", quoted=True)

    def _name(self, letter: str, aggregate: exp.Expression, where: dict[str, exp.Expression]) -> str:
        text = aggregate.sql()
        if text not in self._names:
            self._names[text] = f"{letter}{len(self._names)}"
            where[self._names[text]] = aggregate
        return self._names[text]


def _on_base(found: exp.Expression) -> exp.Expression:
    """Windows are worked out one step before `member`, over the relation `base`."""
    found = found.copy()
    for column in found.find_all(exp.Column):
        column.set("table", exp.to_identifier("base", quoted=True))
    return found


def belongs(selection: Selection, at: At, say: Any) -> Truth:
    """Does the member looked at belong? Never neutral."""
    parts = [_counts(at)] if selection.of == "partners" else []
    if selection.where is not None:
        parts.append(say(selection.where, at))
    found = all_(*parts) if parts else TRUE
    return Truth(found.value, False, found.unclear)


def _counts(at: At) -> Truth:
    """Leads and partners count; who said nothing of a role does too."""
    assert at.item is not None
    role = at.item.column("role")
    return TRUE if role is None else Truth(not_(is_false(among(role, COUNTING_ROLES))))


def usable(selection: Selection) -> str:
    """Why a selection has no SQL; empty where it has."""
    return f"the list {selection.listed.name}" if selection.listed is not None else ""


def sure(member: Truth) -> Term:
    return is_true(member.value)
