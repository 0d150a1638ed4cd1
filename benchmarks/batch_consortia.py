"""Funded consortia in a process of its own, each on the day it started: python -m benchmarks.batch_consortia DATA_FOLDER|- GROUPS_AT_MOST SECONDS."""
from __future__ import annotations

import datetime
import json
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import rules
from bot.batch.cases import CaseTables
from bot.batch.duck import Duck
from bot.batch.screening import Screening
from bot.feeds import consortia

Group = tuple[str, datetime.date, list[dict[str, Any]]]


def groups(folder: str | None, most: int) -> list[Group]:
    """Scheme, day and cases, the largest groups first. Raises FileNotFoundError."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for record in consortia.records(consortia.data_folder(folder)):
        if record["scheme"] in consortia.SCHEMES:
            found[(consortia.SCHEMES[record["scheme"]], record["start"])].append(consortia.case_of(record))
    ordered = sorted(found.items(), key=lambda g: -len(g[1]))[:most]
    return [(scheme, datetime.date.fromisoformat(day), documents) for (scheme, day), documents in ordered]


def measured(folder: str | None, most: int, seconds: float) -> dict[str, Any]:
    """CPU seconds of writing, of working out and of the engine; what came out. Groups that no time is left for are counted as `left`."""
    book, until = rules.load(), time.monotonic() + seconds
    waiting = groups(folder, most)
    took, verdicts, agreed, done = [0.0, 0.0, 0.0], Counter[str](), 0, 0
    while waiting and time.monotonic() < until:
        scheme, day, documents = waiting.pop(0)
        found, *spent = _by_sql(book, scheme, day, documents)
        began = time.process_time()
        said = [book.assess(d, day, [scheme]).schemes[0].verdict for d in documents]
        took = [a + b for a, b in zip(took, [*spent, time.process_time() - began], strict=True)]
        agreed += sum(a == b for a, b in zip(found, said, strict=True))
        verdicts.update(found)
        done += 1
    return {"took": took, "verdicts": verdicts, "agreed": agreed, "cases": sum(verdicts.values()), "groups": done, "left": len(waiting)}


def _by_sql(book: rules.Rulebook, scheme: str, day: datetime.date, documents: list[dict[str, Any]]) -> tuple[list[str], float, float]:
    """Verdicts in order of the cases; CPU seconds for writing and for working out."""
    tables = CaseTables(book.facts)
    for place, document in enumerate(documents):
        tables.add(place, document)
    with tempfile.TemporaryDirectory() as folder, Duck() as database:
        screening = Screening(book, day, tables.load(database, Path(folder)), database)
        began = time.process_time()
        query = screening.query(scheme)
        between = time.process_time()
        rows = sorted(database.rows(query))
        return [row[3] for row in rows], between - began, time.process_time() - between


def main(arguments: list[str]) -> int:
    folder, most, seconds = arguments
    try:
        print(json.dumps(measured(None if folder == "-" else folder, int(most), float(seconds))))
    except FileNotFoundError:
        print("their recorded data are not in the folder (`--data`)", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
