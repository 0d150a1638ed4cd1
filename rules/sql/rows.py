"""Rows as the rules see them: which columns a table has, and how a fact is read from them.

A fact of an organisation is the column of its name, a fact of the project has the prefix `project_`. A fact known only within limits may stand
in two columns, `headcount_from` and `headcount_to`. A list is text with `|` between its entries; empty text: none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Union

from sqlglot import exp

from rules.facts import LISTS, Fact
from rules.sql import terms
from rules.sql.terms import Term, case, coalesce, is_null

PROJECT = "project_"
KEY = "case_id"
FLAGS = ("partners_complete", "partners_independent")
CALL, STRAND = "project_call", "project_strand"
Span = tuple[Union[exp.Expression, None], Union[exp.Expression, None]]  # no expression: no end is known


@dataclass(frozen=True)
class Tables:
    """The tables a rule is written for.

    Args:
        members: name of the wide table, one row a case: `case_id`, facts of the applicant, `project_...`, `partners_complete`, `partners_independent`.
        columns: its columns. What it lacks is unknown for everybody.
        partners: name of the long table with the other partners: `case_id` and their facts; empty: there is none, everybody stands alone so far.
        partner_columns: its columns.
    """

    members: str
    columns: frozenset[str]
    partners: str = ""
    partner_columns: frozenset[str] = frozenset()

    @staticmethod
    def of(members: str, columns: Iterable[str], partners: str = "", partner_columns: Iterable[str] = ()) -> Tables:
        return Tables(members, frozenset(columns), partners, frozenset(partner_columns))


@dataclass(frozen=True)
class Row:
    """One row of a relation: the applicant (`firm`), a member of the consortium, or its lead."""

    alias: str
    names: frozenset[str]
    prefix: str = ""  # before the names of its columns

    def column(self, name: str) -> exp.Expression | None:
        return exp.column(self.prefix + name, table=self.alias, quoted=True) if name in self.names else None

    def flag(self, name: str) -> Term:
        found = self.column(name)
        return False if found is None else terms.is_true(found)

    def with_names(self, more: Iterable[str]) -> Row:
        return replace(self, names=self.names | frozenset(more))

    def exact(self, fact: Fact) -> exp.Expression | None:
        """The only possible value, NULL when it is not known; None where no column says it."""
        name = fact.name
        if fact.subject == "project":
            name = PROJECT + name
        elif "_" + name in self.names:
            return self.column("_" + name)
        found = self.column(name)
        if found is None and {name + "_from", name + "_to"} <= self.names:
            low, high = self.column(name + "_from"), self.column(name + "_to")
            assert low is not None and high is not None
            found = case([(exp.EQ(this=low, expression=high), low)])  # type: ignore[assignment]
        if fact.presumed is not None and fact.type not in LISTS:
            return coalesce(found, terms.value(fact.presumed))
        return found

    def span(self, fact: Fact) -> Span:
        """Lowest and highest possible value."""
        name = PROJECT + fact.name if fact.subject == "project" else fact.name
        exact = self.exact(fact) if fact.presumed is not None else self.column("_" + name) or self.column(name)
        low, high = self.column(name + "_from"), self.column(name + "_to")
        if low is None and high is None:
            return exact, exact
        return coalesce(exact, low), coalesce(exact, high)

    def lacks(self, fact: Fact) -> Term:
        """Is nothing known of it?"""
        low, high = self.span(fact)
        ends = [is_null(e) for e in {id(e): e for e in (low, high) if e is not None}.values()]
        return terms.and_(*ends) if ends else True
