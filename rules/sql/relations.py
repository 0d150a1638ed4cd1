"""The relations under a verdict: who is looked at, with what follows from the columns, and what is summed up over partners."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlglot import exp

from rules.facts import Registry
from rules.sme import Definition
from rules.sql import terms
from rules.sql.members import LEADS, PLACE, SIZE, YOU, Consortium
from rules.sql.rows import FLAGS, KEY, PROJECT, Row, Tables
from rules.sql.sharing import Sharing, aliased, chain, everything, last_name, select
from rules.sql.sme import derived
from rules.sql.terms import case, value

_SQL_TYPES = {"whole": "double", "number": "double", "money": "double", "share": "double", "yes_no": "boolean", "date": "date"}
LEAD = "lead_"
Named = tuple[str, Any]
Ground = tuple[Row, list[Named]]


def alone(tables: Tables, definition: Definition | None) -> Ground:
    """The applicant only."""
    source = Row("t", tables.columns)
    sharing = Sharing("t")
    more = sharing.columns({**derived(source, definition), "_group": _group(source, value("#0"))})
    given = exp.select(everything("t")).from_(_table(tables.members, "t"))
    query = select([everything("t")], more, last_name("given", sharing), "t")
    return Row("firm", tables.columns | set(more)), [("given", given), *chain("t", "given", sharing), ("firm", query)]


def together(tables: Tables, definition: Definition | None, registry: Registry) -> tuple[Row, list[Named]]:
    """Applicant and partners, one row each, beside the project's facts of their case; the row describes all of these relations."""
    shared = sorted(n for n in tables.columns if n.startswith(PROJECT) or n in FLAGS)
    own = sorted((tables.columns | tables.partner_columns) - set(shared) - {KEY, "position"})
    everybody = exp.union(_applicants(tables, own, shared, registry), _partners(tables, own, shared, registry), distinct=False)
    source = Row("t", frozenset([KEY, *own, *shared, YOU, PLACE]))
    leads = exp.Sum(this=terms.sql(case([(terms.among(source.column("role"), ["lead"]), value(1))], value(0))))
    sharing = Sharing("t")
    follows = {**sharing.columns(derived(source, definition)), LEADS: _over_case(leads), SIZE: _over_case(exp.Count(this=value(1)))}
    counted = select([everything("t")], follows, last_name("everybody", sharing), "t")
    near = source.with_names(follows)
    single = terms.or_(near.flag(FLAGS[1]), exp.EQ(this=near.column(SIZE), expression=value(1)))
    number = exp.Concat(expressions=[value("#"), exp.cast(terms.sql(near.column(PLACE)), "text")])
    base = select([everything("t")], {"_group": _group(near, terms.sql(case([(single, number)])))}, "counted", "t")
    return near.with_names(["_group"]), [("everybody", everybody), *chain("t", "everybody", sharing), ("counted", counted), ("base", base)]


def summed_up(over: Consortium, names: Iterable[str]) -> list[Named]:
    """What was asked of the members while the rules were said, beside each applicant; the lead's facts have the prefix LEAD."""
    sharing = Sharing("member")
    totals = sharing.columns(over.totals)
    member = select([everything("base")], over.windows, "base", "base")
    summed = select([_column("member", KEY)], totals, last_name("member", sharing), "member").group_by(_column("member", KEY))
    of_lead = [aliased(_column("lead", n), LEAD + n) for n in sorted(names)]
    firm = exp.select(everything("base"), *(_column("totals", n) for n in totals), *of_lead, copy=False).from_("base").where(_column("base", YOU))
    for other in ("totals", "lead"):
        firm = firm.join(other, on=exp.EQ(this=_column(other, KEY), expression=_column("base", KEY)), join_type="left", copy=False)
    return [("member", member), *chain("member", "member", sharing), ("totals", summed), ("lead", _leads(over)), ("firm", firm)]


def _leads(over: Consortium) -> exp.Select:
    """The first who leads, of each case."""
    order = exp.Order(expressions=[exp.Ordered(this=_column("base", PLACE))])
    number = exp.Window(this=exp.RowNumber(), partition_by=[_column("base", KEY)], order=order)
    leads = terms.among(_column("base", "role"), ["lead"]) if "role" in over.row.names else False
    first = select([everything("base")], {"_first": number}, "base", "base").where(terms.sql(leads))
    return exp.select(everything("l")).from_(first.subquery("l")).where(exp.EQ(this=_column("l", "_first"), expression=value(1)))


def _applicants(tables: Tables, own: list[str], shared: list[str], registry: Registry) -> exp.Select:
    columns = [_given("t", n, tables.columns, registry) for n in [KEY, *own, *shared]]
    marks = _aliases({YOU: exp.true(), PLACE: value(0)})
    return exp.select(*columns, *marks).from_(_table(tables.members, "t"))


def _partners(tables: Tables, own: list[str], shared: list[str], registry: Registry) -> exp.Select:
    columns = [_given("p", n, tables.partner_columns, registry) for n in [KEY, *own]]
    order = _column("p", "position" if "position" in tables.partner_columns else KEY)
    place = exp.Window(this=exp.RowNumber(), partition_by=[_column("p", KEY)], order=exp.Order(expressions=[exp.Ordered(this=order)]))
    same = exp.EQ(this=_column("p", KEY), expression=_column("t", KEY))
    return (exp.select(*columns, *(_column("t", n) for n in shared), *_aliases({YOU: exp.false(), PLACE: place}))
            .from_(_table(tables.partners, "p")).join(_table(tables.members, "t"), on=same))


def _given(alias: str, name: str, names: Iterable[str], registry: Registry) -> exp.Expression:
    """The column, or NULL of its type where the table lacks it."""
    if name in names:
        return _column(alias, name)
    fact = registry.get("partner", name.removesuffix("_from").removesuffix("_to")) or registry.get("partner", name)
    return aliased(exp.cast(exp.null(), _SQL_TYPES.get(fact.type if fact else "", "text")), name)


def _group(row: Row, otherwise: exp.Expression) -> exp.Expression:
    found: Any = terms.coalesce(row.column("group"), otherwise)
    return found  # type: ignore[no-any-return]


def _over_case(aggregate: exp.Expression) -> exp.Expression:
    return exp.Window(this=aggregate, partition_by=[_column("t", KEY)])


def _aliases(columns: dict[str, Any]) -> list[exp.Expression]:
    return [aliased(terms.sql(term), name) for name, term in columns.items()]


def _column(alias: str, name: str) -> exp.Column:
    return exp.column(name, table=alias, quoted=True)


def _table(name: str, alias: str) -> exp.Table:
    return exp.to_table(name, alias=alias)
