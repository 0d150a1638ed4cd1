"""Many schemes in one query say of every applicant what each says alone, in numbers that stand for reasons."""
from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

duckdb = pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

import rules  # noqa: E402
from rules.assess import BEST_FIRST  # noqa: E402
from rules.sql import COLUMNS, KEY, ManySQL, Tables, many_sql, scheme_sql  # noqa: E402

from . import sql_cases as cases  # noqa: E402

BOOK = rules.load()
DAY = date(2026, 11, 21)
SCHEMES = ("eic-accelerator", "gber-sme", "h2020-sme-instrument", "women-techeu")
BATCH = ("country", "kind", "headcount", "turnover_eur", "balance_sheet_eur", "linked", "founded_on")
ROWS = 60


def columns_of(schemes: tuple[str, ...]) -> cases.Reads:
    """Everything the schemes read, and which call and strand a row names."""
    found, values = {}, {}
    for scheme in schemes:
        reads = cases.reads(BOOK, scheme)
        found.update(reads.columns)
        for name, some in reads.values.items():
            values.setdefault(name, []).extend(some)
    named = {f"project_{n}": BOOK.facts.get("project", n) for n in ("call", "strand")}
    return cases.Reads({**found, **named}, values)


def rows_of(fields: cases.Reads, schemes: tuple[str, ...], gaps: float) -> list[dict[str, Any]]:
    source = random.Random(4)
    calls = [c.id for s in schemes for c in (BOOK.calls[s].calls if s in BOOK.calls else ())]
    named = {"project_call": [None, None, "", "no-such-call", *calls], "project_strand": [None, None, *(t for s in schemes for t in BOOK.schemes[s].strands)]}

    def value(name: str) -> Any:
        if name in named:
            return source.choice(named[name])
        return None if source.random() < gaps else cases.value_of(source.choice, fields.columns[name], fields.values.get(name, []))

    return [{name: value(name) for name in fields.columns} for _ in range(ROWS)]


def by_numbers(found: ManySQL, database: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Rows as a query of its own has them, for each scheme."""
    cursor = database.execute(found.query.sql("duckdb"))
    names = [c[0] for c in cursor.description][1:]
    said: dict[str, list[tuple[Any, ...]]] = {name: [] for name in names}
    for case, *numbers in sorted(cursor.fetchall()):
        for name, number in zip(names, numbers, strict=True):
            reason = found.reasons[name][number]
            said[name].append((case, name, *(getattr(reason, column) for column in COLUMNS[2:])))
    return said


@pytest.mark.parametrize("gaps", [0, 0.4])
def test_many_schemes_in_one_query_say_what_each_says_alone(gaps: float) -> None:
    fields = columns_of(SCHEMES)
    tables = Tables.of("members", [KEY, *fields.columns])
    with duckdb.connect(config={"disabled_optimizers": "in_clause"}) as database:
        cases.fill(database, rows_of(fields, SCHEMES, gaps), fields)
        together = by_numbers(many_sql(BOOK, SCHEMES, DAY, tables), database)
        alone = {s: sorted(database.execute(scheme_sql(BOOK, s, DAY, tables).verdicts.sql("duckdb")).fetchall()) for s in SCHEMES}
    assert together == alone
    assert len({row[2:] for rows in together.values() for row in rows}) >= 20, "the rows are not all alike"


def test_what_schemes_share_is_said_once() -> None:
    """They ask for many of the same sets of countries and for the same SME status."""
    tables = Tables.of("members", [KEY, *BATCH])
    written = [len(many_sql(BOOK, some, DAY, tables).query.sql("duckdb")) for some in (SCHEMES, *((s,) for s in SCHEMES))]
    assert written[0] < 0.8 * sum(written[1:])


def test_the_best_reason_has_the_least_number() -> None:
    """The best strand is found by the least number."""
    found = many_sql(BOOK, SCHEMES, DAY, Tables.of("members", [KEY, "country", "headcount", "kind"]))
    for reasons in found.reasons.values():
        ranks = [BEST_FIRST.index(r.verdict) for r in reasons if r.availability == reasons[0].availability]
        assert ranks == sorted(ranks) and len(set(reasons)) == len(reasons)


def test_a_table_of_partners_needs_a_query_for_each_scheme() -> None:
    with pytest.raises(ValueError, match="without partners"):
        many_sql(BOOK, SCHEMES, DAY, Tables.of("members", [KEY], "partners", [KEY]))
