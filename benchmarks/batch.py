"""Many firms at once: ours in DuckDB, the plain engine, and peers with the same rules; how it grows; funded consortia.

The peers (OpenFisca core, GoRules ZEN, publicodes, plain numpy) get the hard criteria of batch_rules.SCHEMES, translated from the compiled rules, and
firms of which every fact is known. Each runs in a process of its own and must find as many eligible firms as we do.
"""
from __future__ import annotations

import argparse
import datetime
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rules
from benchmarks import batch_data, batch_install, batch_rules, machine
from benchmarks.report import NotMeasured, Section, number, ratio
from bot.batch.cases import CaseTables
from bot.batch.duck import Duck
from bot.batch.screening import Screening
from bot.feeds import consortia

DAY = datetime.date(2026, 11, 21)
PEERS = Path(__file__).parent / "batch_peers"
ONE_BY_ONE = {"engine": 20_000, "zen": 100_000, "publicodes": 2_000}     # firms, where each is worked out alone; the rate is what counts
LIMIT = 1800                    # seconds for one process


@dataclass(frozen=True)
class Ran:
    """One process: seconds, MB, firms, and how many were eligible for each scheme."""

    wall: float
    cpu: float
    peak: float
    firms: int
    eligible: dict[str, int]


def measure(options: argparse.Namespace) -> Section:
    """All tables."""
    section = Section()
    book = rules.load()
    trees = batch_rules.trees(book, batch_rules.SCHEMES, DAY)
    with machine.using([]) as use, tempfile.TemporaryDirectory() as folder:
        many = 20_000 if options.quick else 1_000_000
        _side_by_side(section, _Bench(book, trees, Path(folder), many, options.quick))
        _growth(section, book, trees, Path(folder), (1_000, 10_000) if options.quick else (10**4, 10**5, 10**6, 10**7))
        _consortia(section, book, options)
    if use.disturbed:
        section.parts.append(f"**Disturbed**: other programs used {use.others:.0f} % of the machine meanwhile. Compare CPU and ratios.")
    return section


class _Bench:
    """The firms and rules on disk, and the processes that read them."""

    def __init__(self, book: rules.Rulebook, trees: dict[str, Any], folder: Path, many: int, quick: bool = False) -> None:
        self.folder, self.many, self.quick = folder, many, quick
        self.firms, self.trees = folder / f"firms-{many}.parquet", folder / "trees.json"
        try:
            batch_data.draw(book, trees, many, self.firms)
        except ImportError:
            raise NotMeasured("DuckDB is missing: install the extra `batch`.") from None
        self.trees.write_text(json.dumps(trees), encoding="utf-8")

    def most(self, name: str) -> int:
        most = ONE_BY_ONE.get(name, self.many)
        return min(self.many, most // 20 if self.quick and name in ONE_BY_ONE else most)

    def ours(self, how: str, most: int | None = None) -> Ran:
        return _run([sys.executable, "-m", "benchmarks.batch_ours", how, str(self.firms), str(self.trees), DAY.isoformat(), str(most or self.most(how))])

    def numpy(self) -> Ran:
        return self._python("plain_numpy.py")

    def openfisca(self) -> Ran:
        return self._python("openfisca.py")

    def zen(self) -> Ran:
        return self._python("zen_engine.py", str(self.most("zen")))

    def publicodes(self) -> Ran:
        lines = self.folder / "firms.jsonl"
        with Duck() as database:
            database.execute(f"COPY (SELECT * EXCLUDE case_id FROM '{self.firms}' WHERE case_id < {self.most('publicodes')}) TO '{lines}' (FORMAT json)")
        return _run(["node", str(PEERS / "publicodes.mjs"), str(self.trees), str(lines)], {"PEERS_NODE": str(batch_install.NODE)})

    def _python(self, script: str, *more: str) -> Ran:
        return _run([str(batch_install.PYTHON), str(PEERS / script), str(self.trees), str(self.firms), *more])


def _run(command: list[str], environment: dict[str, str] | None = None) -> Ran:
    """Raises NotMeasured with the end of what the process said."""
    try:
        done = subprocess.run(command, cwd=machine.ROOT, capture_output=True, text=True, timeout=LIMIT, env={**os.environ, **(environment or {})})
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotMeasured(f"{Path(command[0]).name}: {error}") from None
    if done.returncode:
        said = [line for line in (done.stderr or done.stdout).strip().splitlines() if "leaked" not in line and "nanobind" not in line]
        raise NotMeasured((said or ["it failed"])[-1][:200])
    found = json.loads(done.stdout.strip().splitlines()[-1])
    return Ran(found["wall"], found["cpu"], found["peak"], found["firms"], found["eligible"])


def _side_by_side(section: Section, bench: _Bench) -> None:
    ours = bench.ours("duckdb")
    rows = [_row("ours, DuckDB", ours, ours, ours)]
    notes = []
    for title, name, run in (("plain numpy, the bound", "numpy", bench.numpy), ("OpenFisca core", "openfisca", bench.openfisca),
                             ("GoRules ZEN", "zen", bench.zen), ("publicodes", "publicodes", bench.publicodes),
                             ("our engine, one by one", "engine", lambda: bench.ours("engine"))):
        reason = batch_install.reasons().get(name) if name != "engine" else None
        try:
            found = None if reason else run()
        except NotMeasured as error:
            found, reason = None, str(error)
        if found is None:
            notes.append(f"{title} was not measured: {reason}")
            continue
        rows.append(_row(title, found, ours, ours if found.firms == ours.firms else bench.ours("duckdb", found.firms)))
    section.add(f"{len(batch_rules.SCHEMES)} schemes ({', '.join(batch_rules.SCHEMES)}) over {bench.many:,} synthetic firms, every fact known",
                ["program", "firms", "firms/s", "CPU µs a firm", "against ours (CPU)", "most memory, MB", "same eligible firms"], rows,
                "Firms are in memory before the clock starts; ours includes writing the SQL, and says for each firm and scheme the verdict, the criterion that decides "
                "and what is missing, with unknowns kept apart; the peers say yes or no. Where firms are worked out one by one fewer are taken. "
                f"Eligible among {ours.firms:,}: {', '.join(f'{n} {c:,}' for n, c in ours.eligible.items())}.", *notes)


def _row(title: str, found: Ran, ours: Ran, same_firms: Ran) -> list[str]:
    each, own = found.cpu / found.firms, ours.cpu / ours.firms
    wrong = {n: (c, same_firms.eligible[n]) for n, c in found.eligible.items() if c != same_firms.eligible[n]}
    agree = "✓" if not wrong else "✗ " + ", ".join(f"{n}: {a} instead of {b}" for n, (a, b) in wrong.items())
    return [title, f"{found.firms:,}", number(found.firms / found.wall), number(each * 1e6), ratio(each, own), number(found.peak), agree]


def _growth(section: Section, book: rules.Rulebook, trees: dict[str, Any], folder: Path, steps: tuple[int, ...]) -> None:
    rows = []
    for many in steps:
        bench = _Bench(book, trees, folder, many)
        found = bench.ours("duckdb")
        rows.append([f"{many:,}", number(found.wall), number(found.cpu), number(found.firms / found.wall), number(found.peak)])
        bench.firms.unlink()
    section.add("How ours grows", ["firms", "s", "CPU s", "firms/s", "most memory, MB"], rows)


def _consortia(section: Section, book: rules.Rulebook, options: argparse.Namespace) -> None:
    """Funded consortia, each on the day it started: the SQL is written for every day and scheme."""
    try:
        groups = _groups(options)
    except FileNotFoundError:
        section.parts.append("The funded consortia were not measured: their recorded data are not in the folder (`--data`).")
        return
    written = worked = assessed = 0.0
    verdicts: dict[str, int] = defaultdict(int)
    total = agreed = 0
    for scheme, day, documents in groups:
        found, spent, own = _one_day(book, scheme, day, documents)
        began = time.process_time()
        said = [book.assess(d, day, [scheme]).schemes[0].verdict for d in documents]
        assessed += time.process_time() - began
        written, worked, total = written + spent, worked + own, total + len(documents)
        agreed += sum(a == b for a, b in zip(found, said, strict=True))
        for verdict in found:
            verdicts[verdict] += 1
    rows = [["SQL: writing it", number(written), number(written / total * 1000)], ["SQL: working it out, partners summed up", number(worked), number(worked / total * 1000)],
            ["our engine", number(assessed), number(assessed / total * 1000)]]
    section.add(f"{total:,} funded consortia of Horizon 2020 on {len(groups)} days and schemes", ["work", "CPU s", "CPU ms each"], rows,
                f"Same verdict as the engine: {agreed:,} of {total:,}. Verdicts: {', '.join(f'{v} {n:,}' for v, n in sorted(verdicts.items()))}.")


def _groups(options: argparse.Namespace) -> list[tuple[str, datetime.date, list[dict[str, Any]]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for record in consortia.records(consortia.data_folder(options.data)):
        if record["scheme"] in consortia.SCHEMES:
            found[(consortia.SCHEMES[record["scheme"]], record["start"])].append(consortia.case_of(record))
    ordered = sorted(found.items(), key=lambda g: -len(g[1]))[:3 if options.quick else None]
    return [(scheme, datetime.date.fromisoformat(day), documents) for (scheme, day), documents in ordered]


def _one_day(book: rules.Rulebook, scheme: str, day: datetime.date, documents: list[dict[str, Any]]) -> tuple[list[str], float, float]:
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
