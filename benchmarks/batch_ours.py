"""Our own part of the batch benchmark in a process of its own: python -m benchmarks.batch_ours duckdb|engine FIRMS.parquet TREES.json DAY MOST."""
from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlglot import exp

import rules
from benchmarks import batch_data
from benchmarks.batch_peers.common import ended
from benchmarks.batch_rules import EPOCH
from bot.batch.duck import Duck
from bot.batch.screening import MEMBERS, Screening, Written
from rules.sql import Reason, Tables


@dataclass(frozen=True)
class Work:
    """`compiled()` makes the rules ready; `run` of that returns how many firms are eligible for each scheme."""

    compiled: Callable[[], Any]
    run: Callable[[Any], dict[str, int]]
    firms: int


def duckdb(firms: Path, trees: dict[str, Any], day: datetime.date, most: int) -> Work:
    """The SQL is written, then worked out; the firms are in the memory of DuckDB, as those of the peers are in theirs.

    A run leaves the reason of every firm and scheme in the table `found`: a number that stands for verdict, deciding criterion and missing fact.
    """
    book = rules.load()
    types = dict.fromkeys(batch_data.columns(trees), "")
    database = Duck()
    database.table_from(MEMBERS, f"SELECT {batch_data.days_as_dates(types, book)} FROM '{firms}' WHERE case_id < {most}")
    number = int(next(database.rows(f"SELECT count(*) FROM {MEMBERS}"))[0])
    exp.select("1").sql(database.dialect)       # loads the dialect, as the peers have loaded their libraries
    screening = Screening(book, day, Tables.of(MEMBERS, ["case_id", *types, "linked", "role", "partners_complete"]), database)

    def run(written: Written) -> dict[str, int]:
        database.table_from("found", written.query)
        counted = ", ".join(_eligible(name, found) for name, found in written.reasons.items())
        return dict(zip(written.reasons, next(database.rows(f"SELECT {counted} FROM found")), strict=True))

    return Work(lambda: screening.written(list(trees)), run, number)


def _eligible(scheme: str, reasons: Sequence[Reason]) -> str:
    numbers = [str(number) for number, reason in enumerate(reasons) if reason.verdict == "eligible"]
    return f'count(*) FILTER ("{scheme}" IN ({", ".join(numbers)}))'


def engine(firms: Path, trees: dict[str, Any], day: datetime.date, most: int) -> Work:
    """The engine, one firm after the other, verdicts only."""
    book = rules.load()
    with Duck() as database:
        names = list(batch_data.columns(trees))
        found = list(database.rows(f"SELECT {', '.join(names)} FROM '{firms}' WHERE case_id < {most}"))
    cases = [_case(book, dict(zip(names, row, strict=True))) for row in found]

    def run(_ready: None) -> dict[str, int]:
        counted = dict.fromkeys(trees, 0)
        fresh = rules.Rulebook(book.parts)      # without the memory of an earlier run
        for case in cases:
            for result in fresh.assess(case, day, list(trees)).schemes:
                counted[result.id] += result.verdict == "eligible"
        return counted

    return Work(lambda: None, run, len(cases))


def _case(book: rules.Rulebook, row: dict[str, Any]) -> dict[str, Any]:
    project: dict[str, Any] = {}
    applicant: dict[str, Any] = {"you": True, "role": "lead", "linked": []}
    for name, value in row.items():
        fact = batch_data.fact_of(book, name)
        if fact.type == "date":
            value = (EPOCH + datetime.timedelta(days=value)).isoformat()
        if fact.type == "several":
            value = [value] if value else []
        (project if fact.subject == "project" else applicant)[fact.name] = value
    return {"project": project, "partners": [applicant], "partners_complete": True}


def main(arguments: list[str]) -> int:
    how, firms, trees, day, most = arguments
    of = {"duckdb": duckdb, "engine": engine}[how]
    work = of(Path(firms), json.loads(Path(trees).read_text(encoding="utf-8")), datetime.date.fromisoformat(day), int(most))
    ended(work.compiled, work.run, work.firms)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
