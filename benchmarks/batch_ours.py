"""Our own part of the batch benchmark in a process of its own: python -m benchmarks.batch_ours duckdb|engine FIRMS.parquet TREES.json DAY MOST."""
from __future__ import annotations

import datetime
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import rules
from benchmarks import batch_data
from benchmarks.batch_peers.common import peak
from benchmarks.batch_rules import EPOCH
from bot.batch.duck import Duck
from bot.batch.screening import MEMBERS, Screening
from rules.sql import Tables


def duckdb(firms: Path, trees: dict[str, Any], day: datetime.date, most: int) -> tuple[Callable[[], dict[str, int]], int]:
    """The SQL is written, then worked out; the firms are in the memory of DuckDB, as those of the peers are in theirs."""
    book = rules.load()
    types = dict.fromkeys(batch_data.columns(trees), "")
    database = Duck()
    database.table_from(MEMBERS, f"SELECT {batch_data.days_as_dates(types, book)} FROM '{firms}' WHERE case_id < {most}")
    number = int(next(database.rows(f"SELECT count(*) FROM {MEMBERS}"))[0])
    tables = Tables.of(MEMBERS, ["case_id", *types, "linked", "role", "partners_complete"])

    def work() -> dict[str, int]:
        screening = Screening(book, day, tables, database)
        screening.prepare()
        counted = {}
        for scheme in trees:
            database.table_from("found", screening.query(scheme))
            counted[scheme] = int(next(database.rows("SELECT count(*) FROM found WHERE verdict = 'eligible'"))[0])
        return counted

    return work, number


def engine(firms: Path, trees: dict[str, Any], day: datetime.date, most: int) -> tuple[Callable[[], dict[str, int]], int]:
    """The engine, one firm after the other, verdicts only."""
    book = rules.load()
    with Duck() as database:
        names = list(batch_data.columns(trees))
        found = list(database.rows(f"SELECT {', '.join(names)} FROM '{firms}' WHERE case_id < {most}"))
    cases = [_case(book, dict(zip(names, row, strict=True))) for row in found]

    def work() -> dict[str, int]:
        counted = dict.fromkeys(trees, 0)
        for case in cases:
            for result in book.assess(case, day, list(trees)).schemes:
                counted[result.id] += result.verdict == "eligible"
        return counted

    return work, len(cases)


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
    work, number = {"duckdb": duckdb, "engine": engine}[how](Path(firms), json.loads(Path(trees).read_text(encoding="utf-8")),
                                                             datetime.date.fromisoformat(day), int(most))
    began, cpu = time.perf_counter(), time.process_time()
    counts = work()
    took = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu, "firms": number, "eligible": counts}
    print(json.dumps({**took, "peak": peak()}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
