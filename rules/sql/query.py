"""Queries made of a scheme's parts: one row a case with every criterion, with the verdict, or with numbers for the verdicts of many schemes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from rules.sql import reasons, relations, terms
from rules.sql.at import Unsaid
from rules.sql.reasons import Coded, Reason
from rules.sql.rows import KEY, Tables
from rules.sql.scheme import Part, Said, SchemeWriter
from rules.sql.sharing import Sharing, aliased, chain, everything, last_name, select
from rules.sql.terms import value
from rules.sql.verdict import coded

if TYPE_CHECKING:
    from rules.rulebook import Rulebook
    from rules.scheme import Scheme

COLUMNS = (KEY, "scheme", "strand", "verdict", "criterion", "missing", "availability")
NUMBER = "reason"


@dataclass(frozen=True)
class SchemeSQL:
    """A scheme on a day over some tables.

    `verdicts`: columns COLUMNS. `criteria`: `case_id` and one three-valued boolean column for each criterion that carries the verdict.
    """

    book: Rulebook
    scheme: Scheme
    as_of: date
    tables: Tables

    @cached_property
    def _written(self) -> tuple[list[Part], list[Unsaid]]:
        writer = SchemeWriter(self.book, self.scheme, self.as_of, self.tables)
        return list(writer.parts()), writer.unsaid

    @property
    def unsaid(self) -> list[Unsaid]:
        """Operators whose outcome is NULL because they cannot be said in SQL for these tables."""
        return self._written[1]

    @property
    def verdicts(self) -> exp.Expression:
        if self.tables.partners:
            return _together(self._verdicts(part) for part in self._written[0])
        alone = ManySQL(self.book, (self.scheme,), self.as_of, self.tables)
        return self._in_words(alone.coded[self.scheme.id], self.scheme.id, [("judged", alone.query)])

    @property
    def criteria(self) -> exp.Expression:
        """Every part in turn; a criterion that does not exist for a call is NULL there."""
        parts = self._written[0]
        names = list(dict.fromkeys(name for part in parts for name, _ in _named(part)))
        return _together(self._criteria(part, names) for part in parts)

    def _criteria(self, part: Part, names: list[str]) -> exp.Select:
        found = {name: said.decides.value for name, said in _named(part)}
        queries, query = _judged(part, {name: terms.sql(found.get(name)) for name in names})
        return _with(query, queries)

    def _verdicts(self, part: Part) -> exp.Select:
        found = coded(part, self.book, self.scheme, self.as_of)
        queries, judged = _judged(part, {NUMBER: found.number})
        return self._in_words(found, NUMBER, [*queries, ("judged", judged)])

    def _in_words(self, found: Coded, number: str, queries: Iterable[relations.Named]) -> exp.Select:
        texts = reasons.fields(found, _of("judged", number), COLUMNS[2:])
        return _with(select([_of("judged", KEY), aliased(value(self.scheme.id), "scheme")], texts, "judged", "judged"), queries)


@dataclass(frozen=True)
class ManySQL:
    """Several schemes on a day over a table of applicants, in one query that looks at each of them once.

    `query`: `case_id` and a small whole number for each scheme, in a column of its id: a place in `reasons[id]`.
    Applicants only: with a table of partners every scheme sums up other things over them, and has a query of its own (SchemeSQL).
    """

    book: Rulebook
    schemes: tuple[Scheme, ...]
    as_of: date
    tables: Tables

    def __post_init__(self) -> None:
        if self.tables.partners:
            raise ValueError("several schemes in one query need a table of applicants without partners")

    @cached_property
    def coded(self) -> dict[str, Coded]:
        return {scheme.id: self._scheme(scheme) for scheme in self.schemes}

    def _scheme(self, scheme: Scheme) -> Coded:
        writer = SchemeWriter(self.book, scheme, self.as_of, self.tables, alone=self._alone)
        return reasons.in_parts([(part.condition, coded(part, self.book, scheme, self.as_of)) for part in writer.parts()])

    @cached_property
    def _alone(self) -> relations.Ground:
        return relations.alone(self.tables, self.book.parts.definition)

    @property
    def reasons(self) -> Mapping[str, tuple[Reason, ...]]:
        return {name: found.reasons for name, found in self.coded.items()}

    @property
    def query(self) -> exp.Select:
        sharing = Sharing("firm")
        found = sharing.columns({name: _small(c.number) for name, c in self.coded.items()})
        query = select([_of("firm", KEY)], found, last_name("firm", sharing), "firm")
        return _with(query, [*self._alone[1], *chain("firm", "firm", sharing)])


def _together(queries: Iterable[exp.Select]) -> exp.Expression:
    """UNION ALL; each query keeps its own relations inside."""
    first, *more = queries
    if not more:
        return first
    inside = [exp.select(everything("part")).from_(q.subquery("part", copy=False), copy=False) for q in (first, *more)]
    found: Any = inside[0]
    for one in inside[1:]:
        found = exp.Union(this=found, expression=one, distinct=False)
    return found  # type: ignore[no-any-return]


def _named(part: Part) -> Iterator[tuple[str, Said]]:
    for strand in part.strands:
        for said in strand.said:
            yield (f"{strand.id}/{said.name}" if strand.id else said.name), said


def _judged(part: Part, columns: dict[str, exp.Expression]) -> tuple[list[relations.Named], exp.Select]:
    """The relations before, and the columns beside `case_id`."""
    sharing = Sharing("firm")
    found = sharing.columns(columns)
    query = select([_of("firm", KEY)], found, last_name("firm", sharing), "firm")
    if part.condition is not None:
        query = query.where(terms.sql(part.condition), copy=False)
    return [*part.relations, *chain("firm", "firm", sharing)], query


def _with(query: exp.Select, queries: Iterable[relations.Named]) -> exp.Select:
    for name, one in queries:
        query = query.with_(exp.TableAlias(this=exp.to_identifier(name)), as_=one, copy=False)
    return query


def _small(number: exp.Expression) -> exp.Expression:
    return exp.Cast(this=number, to=exp.DataType.build("smallint"))  # exp.cast would copy it


def _of(alias: str, name: str) -> exp.Column:
    return exp.column(name, table=alias, quoted=True)
