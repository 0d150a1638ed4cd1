"""Where a condition is said in SQL: on which day, for which call, of which row; and what could not be said."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from rules.case import Case
from rules.context import Context
from rules.limits import ByTable, Fixed, LessFact, Limit, Moment, OfFact
from rules.ref import Ref
from rules.sme import Definition
from rules.sql import terms
from rules.sql.rows import CALL, FLAGS, Row, Span
from rules.sql.sme import Figures
from rules.sql.terms import Term, case, coalesce, value
from rules.sql.truth import OPEN, Truth

if TYPE_CHECKING:
    from rules.sql.members import Members

NOBODY = Case(project={}, partners=(), complete=None, independent=None, as_of=None, warnings=(), hash="")


@dataclass(frozen=True)
class Unsaid:
    """An operator that has no SQL here; its outcome is NULL."""

    scheme: str
    criterion: str
    operator: str
    reason: str


@dataclass(frozen=True)
class At:
    """`base`: the row with the project's facts; `item`, `this`, `applicant`, `lead`: the rows those names stand for."""

    engine: Context  # day, call and strand; its case is empty
    base: Row
    members: Members
    definition: Definition | None
    item: Row | None = None
    this: Row | None = None
    applicant: Row | None = None
    lead: Row | None = None
    group: bool = False  # inside `for_each`
    named_call: bool = False  # the call is one that rows name and the rulebook does not know
    nested: bool = False  # inside an aggregate over several rows
    place: tuple[str, str] = ("", "")
    unsaid: list[Unsaid] = field(default_factory=list)

    def changed(self, **changes: Any) -> At:
        return replace(self, **changes)

    def cannot(self, operator: str, reason: str) -> Truth:
        """NULL, and a note that it is."""
        note = Unsaid(*self.place, operator, reason)
        if note not in self.unsaid:
            self.unsaid.append(note)
        return OPEN

    @property
    def closed(self) -> Term:
        """Is the partner list complete? Never NULL."""
        return self.base.flag(FLAGS[0])

    def row(self, ref: Ref) -> Row | None:
        if ref.scope == "project":
            return self.base
        return {"item": self.item, "this": self.this, "applicant": self.applicant, "lead": self.lead}[ref.scope]

    def exact(self, ref: Ref) -> exp.Expression | None:
        """The known value; None where it is unknown for all rows."""
        if ref.scope == "project" and ref.name == "call":
            return self._call()
        if ref.scope == "project" and ref.name == "strand" and self.engine.strand is not None:
            return value(self.engine.strand)
        row = self.row(ref)
        if row is None:
            return None
        if ref.name == "role" and ref.fact.subject == "partner":
            return self.members.role(row)
        return row.exact(ref.fact)

    def _call(self) -> exp.Expression | None:
        if self.named_call:
            return self.base.column(CALL)
        return value(self.engine.call.id if self.engine.call else "")

    def span(self, ref: Ref) -> Span:
        row = self.row(ref)
        if row is None:
            return None, None
        if ref.name == "headcount_with_linked" and self.definition is not None and ref.fact.subject == "partner":
            return Figures(row, self.definition).with_linked()
        return row.span(ref.fact)

    def limit(self, limit: Limit) -> Border:
        """A limit on the deciding day."""
        if isinstance(limit, Fixed):
            held, _path = limit.value(self.engine)
            if held is None:
                return Border(None, None, absent=True)
            constant = value(held.exact)
            return Border(constant, constant, currency=held.currency)
        if isinstance(limit, Moment):
            return self._moment(limit)
        if isinstance(limit, OfFact):
            return self._of_fact(limit)
        if isinstance(limit, LessFact):
            return self._less(limit)
        return self._table(limit)

    def _moment(self, limit: Moment) -> Border:
        day: exp.Expression | None = value(limit.day(self.engine))
        if limit.name == "aid_granted_on":
            day = coalesce(self.base.column("project_aid_granted_on"), day)
        return Border(day, day)

    def _of_fact(self, limit: OfFact) -> Border:
        low, high = self.span(limit.ref)
        if limit.share is None:
            return Border(low, high)
        share = value(limit.share)
        return Border(terms.calculate(exp.Mul, low, share), terms.calculate(exp.Mul, high, share), settled=False)

    def _less(self, limit: LessFact) -> Border:
        """Not known: none or all of it is used up."""
        whole = self.limit(limit.limit)
        if whole.absent is True:
            return whole
        low, high = self.span(limit.less)
        used = coalesce(low, value(0))
        return Border(terms.calculate(exp.Sub, whole.low, high), terms.calculate(exp.Sub, whole.high, used), whole.absent, settled=False)

    def _table(self, limit: ByTable) -> Border:
        if limit.by is None:
            self.cannot("table", "a limit by the country of a group")
            return Border(None, None)
        key = self.exact(limit.by)
        every = [*limit.cells.values(), *([limit.default] if limit.default is not None else [])]
        if key is None:
            return Border(value(min(every)), value(max(every)), settled=False)
        rest = None if limit.default is None else value(limit.default)
        cells = [(terms.among(key, [k]), value(v)) for k, v in limit.cells.items()]
        low, high = (case([(terms.is_null(key), value(end)), *cells], rest) for end in (min(every), max(every)))
        absent = terms.is_true(terms.not_(terms.among(key, limit.cells))) if limit.default is None else False
        return Border(terms.sql(low), terms.sql(high), absent, settled=False)


@dataclass(frozen=True)
class Border:
    """Ends of a limit. `absent`: it does not hold, so nothing can cross it. `settled`: it is the same for all rows."""

    low: exp.Expression | None
    high: exp.Expression | None
    absent: Term = False
    settled: bool = True
    currency: str | None = None

    def truth(self, operator: str, low: exp.Expression | None, high: exp.Expression | None) -> Term:
        """Is a value between `low` and `high` on the right side?"""
        if operator == "is":
            return terms.and_(self.truth("at_least", low, high), self.truth("at_most", low, high))
        above, turned = _SIDES[operator]
        found = self._above(above, low, high)
        return terms.or_(self.absent, terms.not_(found) if turned else found)

    def _above(self, kind: tuple[type[exp.Binary], type[exp.Binary]], low: exp.Expression | None, high: exp.Expression | None) -> Term:
        if low is high and self.low is self.high:
            return terms.compare(kind[0], low, self.low)
        return case([(terms.compare(kind[0], low, self.high), True), (terms.compare(kind[1], high, self.low), False)])


_AT_LEAST, _ABOVE = (exp.GTE, exp.LT), (exp.GT, exp.LTE)
_SIDES = {"at_least": (_AT_LEAST, False), "below": (_AT_LEAST, True), "before": (_AT_LEAST, True),
          "above": (_ABOVE, False), "after": (_ABOVE, False), "at_most": (_ABOVE, True)}
