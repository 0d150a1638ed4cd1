"""The EU SME definition in SQL, for firms whose linked enterprises are known to be none; what rules/sme.py says for them.

Linked enterprises that are not known leave the upper ends open, so that a firm can still be found too large.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from sqlglot import exp

from rules.derived import FOR_PROFIT_KINDS, NEVER_SME_KINDS, SME_SIZES
from rules.places import _TO_NUTS
from rules.sme import Definition, SizeClass
from rules.sql import terms
from rules.sql.rows import Row, Span
from rules.sql.terms import Term, among, and_, case, coalesce, compare, is_false, is_null, is_true, not_, or_, value

DERIVED = ("_country", "_seat", "_for_profit", "_sme", "_status")


@dataclass(frozen=True)
class Figures:
    """Status of one row of figures."""

    row: Row
    definition: Definition

    def span(self, name: str) -> Span:
        """Low end (0 when not known) and high end (None or NULL: open)."""
        exact, low, high = (self.row.column(n) for n in (name, name + "_from", name + "_to"))
        top = coalesce(exact, high)
        return coalesce(exact, low, value(0)), None if top is None else self._none_linked(top)

    def _none_linked(self, top: exp.Expression) -> exp.Expression | None:
        linked = self.row.column("linked")
        return None if linked is None else case([(compare(exp.EQ, linked, value("")), top)])  # type: ignore[return-value]

    def truths(self, headcount: Span | None = None) -> list[Term]:
        """For each class: within it?"""
        return [self._within(c, headcount or self.span("headcount")) for c in self.definition.classes]

    def _within(self, size: SizeClass, headcount: Span) -> Term:
        low, high = headcount
        below = value(size.headcount_below)
        people = case([(compare(exp.LT, high, below), True), (compare(exp.GTE, low, below), False)])
        return and_(people, or_(self._at_most("turnover_eur", size.turnover_eur), self._at_most("balance_sheet_eur", size.balance_sheet_eur)))

    def _at_most(self, name: str, limit: Any) -> Term:
        low, high = self.span(name)
        return case([(compare(exp.LTE, high, value(limit)), True), (compare(exp.GT, low, value(limit)), False)])

    def public(self) -> Term:
        """25 % or more in public hands; nothing said: no."""
        limit = value(self.definition.public_share_from)
        exact, low, high = (self.row.column(n) for n in ("public_share", "public_share_from", "public_share_to"))
        if exact is None and low is None and high is None:
            return False
        low, high = coalesce(exact, low), coalesce(exact, high)
        silent = and_(True if low is None else is_null(low), True if high is None else is_null(high))
        enough = [(is_true(compare(exp.GTE, low, limit)), True), (silent, False)]
        return case([*enough, (True if high is None else is_null(high), None), (compare(exp.GTE, high, limit), None)], False)

    def this_year(self) -> Term:
        return and_(not_(self.public()), or_(*self.truths()))

    def status(self) -> Term:
        """What the figures say; crossing a ceiling counts only in the second year running, unless the owners changed."""
        now = self.this_year()
        stated = self.row.column("sme_previous_period")
        people = self.row.column("headcount_previous_period")
        earlier = None if people is None else case([(not_(is_null(people)), or_(*self.truths((people, people))))])
        before = coalesce(stated, terms.sql(earlier) if earlier is not None else None)
        changed = self.row.column("ownership_changed_on")
        if before is None:
            return now
        two_years = case([(is_null(now), None)], coalesce(before, terms.sql(now)))
        return case([(self.public(), False), (not_(is_null(changed)) if changed is not None else False, now)], two_years)

    def sizes(self) -> dict[str, Term]:
        """Class -> may it be that one? Never NULL. `_sme` and `_status` are columns of the row by now."""
        status = self.row.column("_status")
        one, two, three = self.truths()
        not_sme, sure_sme = is_false(status), is_true(status)
        found = {
            "micro": and_(not_(not_sme), not_(is_false(one))),
            "small": and_(not_(not_sme), not_(is_false(two)), not_(is_true(one))),
            "medium": or_(and_(not_(not_sme), not_(is_false(three)), not_(is_true(one)), not_(is_true(two))),
                          and_(sure_sme, is_false(one), is_false(two), is_false(three))),
            **dict(self._beyond(sure_sme)),
        }
        return self._narrowed(found)

    def _beyond(self, sure_sme: Term) -> Iterator[tuple[str, Term]]:
        low, high = self.span("headcount")
        floor = 0
        for name, top in self.definition.beyond:
            above = True if high is None else or_(is_null(high), is_true(compare(exp.GT, high, value(floor))))
            yield name, and_(not_(sure_sme), is_true(compare(exp.LTE, low, value(top))), above)
            floor = int(top)

    def _narrowed(self, found: dict[str, Term]) -> dict[str, Term]:
        """One class left is the one; else what was stated; else what the SME status leaves."""
        ones = [case([(t, value(1))], value(0)) for t in found.values()]
        total: Any = ones[0]
        for one in ones[1:]:
            total = exp.Add(this=total, expression=one)
        single = exp.EQ(this=exp.Paren(this=total), expression=value(1))
        stated, sme = self.row.column("size"), self.row.column("_sme")
        known = {n: among(stated, [n]) for n in found}
        fits = {n: and_(t, or_(is_null(sme), sme if n in SME_SIZES else not_(sme))) for n, t in found.items()}
        return {n: case([(single, t), (not_(is_null(stated)) if stated is not None else False, known[n])], is_true(fits[n])) for n, t in found.items()}

    def with_linked(self) -> Span:
        """The aggregated headcount; a firm that is an SME bounds it even where the figures do not."""
        stated = self.row.column("headcount_with_linked")
        low, high = self.span("headcount")
        top = max(c.headcount_below for c in self.definition.classes) - Fraction(1, 1000)
        bound = case([(self.row.flag("_sme"), value(top))])
        return coalesce(stated, low), coalesce(stated, high, terms.sql(bound) if bound is not None else None)


def derived(row: Row, definition: Definition | None) -> dict[str, exp.Expression]:
    """Columns that follow from others, by their names."""
    country, region = row.column("country"), row.column("region")
    seat = None if region is None else _country_of(region)
    known = coalesce(country, seat)
    found = {"_country": known, "_seat": coalesce(region, None if known is None else _nuts(known)), "_for_profit": _for_profit(row)}
    status = None if definition is None else Figures(row, definition).status()
    return {**{n: t for n, t in found.items() if t is not None}, "_status": terms.sql(status), "_sme": terms.sql(_sme(row, status))}


def _country_of(region: exp.Expression) -> exp.Expression:
    prefix = exp.Left(this=region, expression=exp.Literal.number(2))
    return _renamed(prefix, {nuts: iso for iso, nuts in _TO_NUTS.items()})


def _nuts(country: exp.Expression) -> exp.Expression:
    return _renamed(country, _TO_NUTS)


def _renamed(column: exp.Expression, names: dict[str, str]) -> exp.Expression:
    return terms.sql(case([(among(column, [old]), value(new)) for old, new in names.items()], column))


def _for_profit(row: Row) -> exp.Expression | None:
    kind = row.column("kind")
    follows = None if kind is None else terms.sql(case([(among(kind, FOR_PROFIT_KINDS), True)]))
    return coalesce(row.column("for_profit"), follows)


def _sme(row: Row, status: Term) -> Term:
    """What the figures certainly say, else what was stated, else what a stated size implies; universities and authorities never are one."""
    kind, stated, size = (row.column(n) for n in ("kind", "sme", "size"))
    given = [terms.sql(status) if status is not None else None, stated, terms.sql(among(size, SME_SIZES)) if size is not None else None]
    usual = coalesce(*given)
    never = False if kind is None else among(kind, NEVER_SME_KINDS)
    return case([(never, coalesce(stated, exp.false()))], usual)
