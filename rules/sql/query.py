"""Queries made of a scheme's parts: one row a case with every criterion, or with the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from rules.assess import BEST_FIRST
from rules.availability import availability
from rules.calls import CallList
from rules.facts import Fact, Registry
from rules.sql import relations, terms
from rules.sql.at import Unsaid
from rules.sql.rows import KEY, STRAND, Row, Tables
from rules.sql.scheme import Part, Said, SchemeWriter, Strand
from rules.sql.sharing import Sharing, aliased, chain, last_name, select
from rules.sql.terms import Term, and_, case, is_null, not_, or_, value

if TYPE_CHECKING:
    from rules.rulebook import Rulebook
    from rules.scheme import Scheme

FOLLOWING = ("sme", "size", "headcount_with_linked")  # follow from FIGURES, which firms know better
FIGURES = ("kind", "headcount", "linked", "turnover_eur", "balance_sheet_eur")
COLUMNS = (KEY, "scheme", "strand", "verdict", "criterion", "missing", "availability")


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
        return self.verdicts_over(prepared=False)

    def verdicts_over(self, prepared: bool) -> exp.Expression:
        """`prepared`: the relation `firm` (see `firm`) is there as a table, so that many schemes share it."""
        return _together(self._verdicts(part, prepared) for part in self._written[0])

    @property
    def criteria(self) -> exp.Expression:
        """Every part in turn; a criterion that does not exist for a call is NULL there."""
        parts = self._written[0]
        names = list(dict.fromkeys(name for part in parts for name, _ in _named(part)))
        return _together(self._criteria(part, names) for part in parts)

    def _criteria(self, part: Part, names: list[str]) -> exp.Select:
        found = {name: said.decides.value for name, said in _named(part)}
        queries, query = _judged(part, {name: terms.sql(found.get(name)) for name in names}, prepared=False)
        return _with(query, queries)

    def _verdicts(self, part: Part, prepared: bool) -> exp.Select:
        names = _Names(part, self.book.facts)
        columns = {n: terms.sql(t) for n, t in {**names.columns(part.row), "availability": self._availability(part)}.items()}
        queries, judged = _judged(part, columns, prepared)
        ranked = select(["judged.*"], names.ranks(), "judged", "judged")
        chosen = terms.sql(names.chosen(part, STRAND in self.tables.columns))
        picked = select(["ranked.*"], {"chosen": chosen}, "ranked", "ranked")
        plain = [_of("picked", KEY), aliased(value(self.scheme.id), "scheme"), *names.picked(), _of("picked", "availability")]
        return _with(select(plain, {}, "picked", "picked"), [*queries, ("judged", judged), ("ranked", ranked), ("picked", picked)])

    def _availability(self, part: Part) -> exp.Expression:
        """The state on the day; a suspension that concerns some cases only is looked up row by row."""
        pauses = [p for p in self.scheme.suspended if (p.since is None or self.as_of >= p.since) and (p.until is None or self.as_of <= p.until)]
        conditions = [c for p, c in zip((p for p in self.scheme.suspended if p.when is not None), part.paused, strict=True) if p in pauses]
        always = tuple(p for p in self.scheme.suspended if p.when is None)
        calls = self.book.calls.get(self.scheme.id, CallList(self.scheme.id))
        state = availability(replace(self.scheme, suspended=always), calls, None, self.as_of).state  # type: ignore[arg-type]
        if state in ("ended", "not_yet"):
            return value(state)
        return terms.sql(case([(or_(*conditions) if conditions else False, value("suspended"))], value(state)))


def firm_sql(book: Rulebook, tables: Tables) -> exp.Select:
    """The applicants with what follows from their columns, as all schemes read them; without partners only."""
    _row, under = relations.alone(tables, book.parts.definition)
    *before, (_name, firm) = under
    return _with(firm, before)


def _together(queries: Iterable[exp.Select]) -> exp.Expression:
    """UNION ALL; each query keeps its own relations inside."""
    first, *more = queries
    if not more:
        return first
    inside = [exp.select("part.*").from_(q.subquery("part", copy=False), copy=False) for q in (first, *more)]
    found: Any = inside[0]
    for one in inside[1:]:
        found = exp.Union(this=found, expression=one, distinct=False)
    return found  # type: ignore[no-any-return]


def _named(part: Part) -> Iterator[tuple[str, Said]]:
    for strand in part.strands:
        for said in strand.said:
            yield (f"{strand.id}/{said.name}" if strand.id else said.name), said


def _judged(part: Part, columns: dict[str, exp.Expression], prepared: bool) -> tuple[list[relations.Named], exp.Select]:
    """The relations before, and the columns beside `case_id`."""
    sharing = Sharing("firm")
    found = sharing.columns(columns)
    query = select([_of("firm", KEY)], found, last_name("firm", sharing), "firm")
    if part.condition is not None:
        query = query.where(terms.sql(part.condition), copy=False)
    return [*([] if prepared else part.relations), *chain("firm", "firm", sharing)], query


def _with(query: exp.Select, queries: Iterable[relations.Named]) -> exp.Select:
    for name, one in queries:
        query = query.with_(name, as_=one, copy=False)
    return query


def _of(alias: str, name: str) -> exp.Column:
    return exp.column(name, table=alias, quoted=True)


class _Names:
    """The columns of one part: v0.. values, u0.. whether open means unclear, n_... facts that a row lacks; then r, d, m of each strand."""

    def __init__(self, part: Part, registry: Registry) -> None:
        self.strands = part.strands
        self.figures = [f for n in FIGURES if (f := registry.get("partner", n))]
        self.roles = [f for n in ("role",) if (f := registry.get("partner", n))]
        self.said: dict[tuple[int, int], int] = {}
        self.terms: list[tuple[str, Term]] = []
        for k, strand in enumerate(part.strands):
            for i, said in enumerate(strand.said):
                self._add(k, i, said)

    def _add(self, k: int, i: int, said: Said) -> None:
        """Criteria that are always met need no column; equal ones share one."""
        decides = said.decides
        if decides.value is True:
            return
        number = len(self.said)
        self.said[(k, i)] = number
        self.terms.append((f"v{number}", decides.value))
        if decides.unclear is not False:
            self.terms.append((f"u{number}", decides.unclear))

    def columns(self, row: Row) -> dict[str, Term]:
        lacking = {f"n_{f.subject}_{f.name}": row.lacks(f) for f in self._facts()}
        strand = row.column(STRAND)
        return {**dict(self.terms), **lacking, **({STRAND: strand} if strand is not None else {})}

    def _facts(self) -> list[Fact]:
        asked = [f for (k, i) in self.said for f in _asked(self.strands[k].said[i])]
        figures = self.figures if any(f.name in FOLLOWING for f in asked) else []
        return list({(f.subject, f.name): f for f in [*asked, *figures, *self.roles]}.values())

    def ranks(self) -> dict[str, exp.Expression]:
        return {f"{letter}{k}": terms.sql(t) for k, strand in enumerate(self.strands) for letter, t in self._rank(k, strand).items()}

    def _rank(self, k: int, strand: Strand) -> dict[str, Any]:
        """Verdict, deciding criterion and missing fact of a strand."""
        kept = [(said, n) for i, said in enumerate(strand.said) if (n := self.said.get((k, i))) is not None]
        given = {name for name, _ in self.terms}
        failed: list[tuple[Term, Said]] = [(not_(_of("judged", f"v{n}")), said) for said, n in kept]
        unclear: list[tuple[Term, Said]] = [(_of("judged", f"u{n}"), said) for said, n in kept if f"u{n}" in given]
        unknown: list[tuple[Term, Said]] = [(and_(is_null(_of("judged", f"v{n}")), not_(_of("judged", f"u{n}") if f"u{n}" in given else False)), said) for said, n in kept]
        order = [("not_eligible", failed), ("possible", unknown), ("ask_authority", unclear)]
        verdict = case([(or_(*(c for c, _ in some)) if some else False, value(v)) for v, some in order], value("eligible"))
        deciding = case([(c, value(said.name)) for _v, some in order for c, said in some])
        any_failed = or_(*(c for c, _ in failed)) if failed else False
        missing = case([(any_failed, None), *((c, self._missing(said)) for c, said in unknown)])
        return {"r": verdict, "d": _text(deciding), "m": _text(missing)}

    def _missing(self, said: Said) -> Any:
        """The first fact that the row lacks, of the SME status the figure it follows from; then the role where a lead is asked for; else the partner
        list, of which nobody has said that it is complete."""
        lacks = {(f.subject, f.name): _of("judged", f"n_{f.subject}_{f.name}") for f in self._facts()}
        branches = []
        for fact in _asked(said):
            here = lacks[(fact.subject, fact.name)]
            if fact.name in FOLLOWING and fact.subject == "partner":
                branches += [(and_(here, lacks[("partner", n)]), value(n)) for n in FIGURES if ("partner", n) in lacks]
            branches.append((here, value(_path(fact))))
        if said.of_lead and ("partner", "role") in lacks:
            branches.append((lacks[("partner", "role")], value("role")))
        return case(branches, value("partners_complete"))

    def chosen(self, part: Part, stated: bool) -> Term:
        """Which strand: the one the row states, that of its call, else the best."""
        ids = [s.id for s in self.strands]
        named = [(terms.among(_of("ranked", STRAND), [s]), value(k)) for k, s in enumerate(ids) if s] if stated else []
        fixed = [(True, value(ids.index(part.fixed)))] if part.fixed in ids and part.fixed else []
        best = [(exp.EQ(this=_of("ranked", f"r{k}"), expression=value(v)), value(k)) for v in BEST_FIRST for k in range(len(ids))]
        return case([*named, *fixed, *best], value(0)) if len(ids) > 1 else value(0)

    def picked(self) -> list[exp.Expression]:
        found = {"strand": [value(s.id) if s.id else None for s in self.strands]}
        for name, letter in (("verdict", "r"), ("criterion", "d"), ("missing", "m")):
            found[name] = [_of("picked", f"{letter}{k}") for k in range(len(self.strands))]
        return [aliased(_text(self._choice(options)), name) for name, options in found.items()]

    def _choice(self, options: list[Any]) -> Any:
        if len(options) == 1:
            return options[0]
        return case([(exp.EQ(this=_of("picked", "chosen"), expression=value(k)), o) for k, o in enumerate(options)])


def _text(term: Any) -> exp.Expression:
    return exp.cast(exp.null(), "text") if term is None else terms.sql(term)


def _path(fact: Fact) -> str:
    return f"project.{fact.name}" if fact.subject == "project" else fact.name


def _asked(said: Said) -> list[Fact]:
    """Role and group are not asked of one applicant."""
    return [f for f in said.facts if f.name not in ("role", "group")]
