"""Many firms at once: ours in DuckDB, the plain engine, and peers with the same rules; how it grows; funded consortia.

The peers (OpenFisca core, GoRules ZEN, publicodes, plain numpy) get the hard criteria of batch_rules.SCHEMES, translated from the compiled rules, and
firms of which every fact is known. Each runs in a process of its own and must find as many eligible firms as we do. A part that fails, or takes
longer than it may, is reported and loses nothing else.
"""
from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import rules
from benchmarks import batch_rules, machine
from benchmarks.batch_process import TITLES, Bench, Clock, Ran, answer
from benchmarks.report import Bar, NotMeasured, Section, milliseconds, number, ratio

Firms = dict[str, int]


@dataclass(frozen=True)
class Sizes:
    """How many firms: side by side (`one_by_one` of them for those who take one after the other), beside OpenFisca as they grow, and ours alone."""

    many: int
    one_by_one: Firms
    both: tuple[int, ...]
    alone: tuple[int, ...]
    groups: int


FULL = Sizes(10**6, {"zen": 50_000, "publicodes": 2_000, "engine": 5_000}, (10**4, 10**5, 3 * 10**5, 10**6), (10**7,), 10**6)
QUICK = Sizes(20_000, {"zen": 5_000, "publicodes": 100, "engine": 500}, (10**4, 20_000), (), 3)


def measure(options: argparse.Namespace) -> Section:
    """All tables."""
    section, clock, sizes = Section(), Clock(), QUICK if options.quick else FULL
    parts: tuple[tuple[str, Callable[[Section, Bench, Sizes], None]], ...] = (
        ("The comparison with the peers", _side_by_side), ("The comparison with OpenFisca at several sizes", _beside_openfisca), ("How ours grows", _growth),
        ("The funded consortia", lambda s, b, z: _consortia(s, b, z, options.data)))
    with machine.using([]) as use, tempfile.TemporaryDirectory() as folder:
        bench = Bench(rules.load(), Path(folder), clock)
        for title, part in parts:
            try:
                part(section, bench, sizes)
            except Exception as reason:     # whatever it is: the other parts are not lost for it
                section.parts.append(f"{title} was not measured: {reason or type(reason).__name__}")
    if use.disturbed:
        section.parts.append(f"**Disturbed**: other programs used {use.others:.0f} % of the machine meanwhile. Compare CPU and ratios.")
    return section


def _side_by_side(section: Section, bench: Bench, sizes: Sizes) -> None:
    ours = bench.ran("duckdb", sizes.many, sizes.many)
    rows, notes = [_row(TITLES["duckdb"], ours, ours, ours)], []
    for name in TITLES:
        if name == "duckdb":
            continue
        try:
            found = bench.ran(name, sizes.one_by_one.get(name, sizes.many), sizes.many)
            rows.append(_row(TITLES[name], found, ours, bench.ran("duckdb", found.firms, sizes.many)))
        except NotMeasured as reason:
            notes.append(f"{TITLES[name]} was not measured: {reason}")
    section.add(f"{len(batch_rules.SCHEMES)} schemes ({', '.join(batch_rules.SCHEMES)}) over {sizes.many:,} synthetic firms, every fact known",
                ["program", "firms", "rules made ready, ms", "firms/s", "CPU µs a firm", "against ours (CPU)", "most memory, MB", "same eligible firms"], rows,
                "Firms are in memory before the clock starts, in the form the program likes; loading programs and our rule files is not counted, for nobody. *Made ready*: ours writes "
                "the SQL, the peers build their variables or decisions. DuckDB uses all processors, OpenFisca and numpy one. Ours says for each firm and scheme the verdict, the criterion "
                "that decides and what is missing, with unknowns kept apart (a number that stands for them); the peers say yes or no. Where firms are worked out one by one fewer "
                f"are taken. Eligible among {ours.firms:,}: {', '.join(f'{n} {c:,}' for n, c in ours.eligible.items())}.", *notes)


def _row(title: str, found: Ran, ours: Ran, same_firms: Ran) -> list[str]:
    each, own = found.cpu / found.firms, ours.cpu / ours.firms
    wrong = {n: (c, same_firms.eligible[n]) for n, c in found.eligible.items() if c != same_firms.eligible[n]}
    agree = "✓" if not wrong else "✗ " + ", ".join(f"{n}: {a} instead of {b}" for n, (a, b) in wrong.items())
    return [title, f"{found.firms:,}", milliseconds(found.ready), number(found.firms / found.wall), number(each * 1e6), ratio(each, own), number(found.peak), agree]


def _beside_openfisca(section: Section, bench: Bench, sizes: Sizes) -> None:
    rows = []
    for many in sizes.both:
        ours, peer = (bench.ran(name, many, sizes.many) for name in ("duckdb", "openfisca"))
        rows.append([f"{many:,}", number(ours.wall), number(peer.wall), ratio(peer.wall, ours.wall), ratio(peer.cpu, ours.cpu), number(ours.whole), number(peer.whole),
                     ratio(peer.whole, ours.whole)])
        if many == sizes.both[-1]:
            section.bars.append(Bar(f"{many:,} firms: our time against OpenFisca's, rules made ready before", 1, ours.wall / peer.wall, "×"))
            section.bars.append(Bar(f"{many:,} firms: our time against OpenFisca's, with making the rules ready", 1, ours.whole / peer.whole, "×"))
    section.add("Beside OpenFisca as the list grows (the same schemes)",
                ["firms", "ours, s", "OpenFisca, s", "ahead", "ahead in CPU", "ours with writing the SQL, s", "OpenFisca with its variables, s", "ahead"], rows,
                "*Ahead*: how many times as long OpenFisca takes.")


def _growth(section: Section, bench: Bench, sizes: Sizes) -> None:
    rows, notes = [], []
    for many in (*sizes.both, *sizes.alone):
        try:
            found = bench.ran("duckdb", many, max(many, sizes.many))
        except NotMeasured as reason:
            notes.append(f"{many:,} firms were not measured: {reason}")
            continue
        rows.append([f"{many:,}", milliseconds(found.ready), number(found.wall), number(found.cpu), number(found.firms / found.wall), number(found.peak)])
    section.add("How ours grows", ["firms", "SQL written, ms", "s", "CPU s", "firms/s", "most memory, MB"], rows, *notes)


def _consortia(section: Section, bench: Bench, sizes: Sizes, data: str | None) -> None:
    """Funded consortia, each on the day it started: the SQL is written for every day and scheme."""
    seconds = min(120.0, bench.clock.left())
    found = answer([sys.executable, "-m", "benchmarks.batch_consortia", data or "-", str(sizes.groups), f"{seconds:.0f}"], bench.clock)
    total, works = found["cases"], ("SQL: writing it", "SQL: working it out, partners summed up", "our engine")
    rows = [[work, number(spent), number(spent / total * 1000)] for work, spent in zip(works, found["took"], strict=True)]
    left = [f"There was no time for {found['left']} more days and schemes, the smallest."] if found["left"] else []
    section.add(f"{total:,} funded consortia of Horizon 2020 on {found['groups']} days and schemes", ["work", "CPU s", "CPU ms each"], rows,
                f"Same verdict as the engine: {found['agreed']:,} of {total:,}. Verdicts: {', '.join(f'{v} {n:,}' for v, n in sorted(found['verdicts'].items()))}.", *left)
