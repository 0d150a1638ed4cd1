"""The rules engine: loading, assessing, explaining, asking, repairing, funded consortia, and its start without Rasa.

Every figure stands beside a bound measured in the same run, so that tables of different machines can be compared.
"""
from __future__ import annotations

import argparse
import datetime
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

import rules
from benchmarks import bounds, growing, machine, timing
from benchmarks.report import Bar, Section, milliseconds, number, ratio
from benchmarks.servers import CLI
from benchmarks.timing import Timed
from bot.feeds import consortia

DAY = datetime.date(2026, 11, 21)       # the day the shipped instruments were last reviewed as a whole; no claim depends on today
START_LIMIT = 1.0                       # seconds
LOAD = "import rules; rules.load()"
ASKED = "eurostars-3"                   # for repairs: a scheme with limits, shares and partners
Document = dict[str, Any]


def measure(options: argparse.Namespace) -> Section:
    """All tables of the engine."""
    runs = 3 if options.quick else 15
    section = Section()
    with machine.using([]) as use:
        book = rules.load()
        _start(section, 2 if options.quick else 7)
        _work(section, book, runs)
        _consortia(section, book, options)
    if use.disturbed:
        section.parts.append(f"**Disturbed**: other programs used {use.others:.0f} % of the machine meanwhile. Compare CPU and ratios.")
    return section


def _start(section: Section, runs: int) -> None:
    """Fresh processes."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.yml"
        case.write_text(yaml.safe_dump(growing.finished()), encoding="utf-8")
        wanted = {
            "Python alone": ["-c", "pass"],
            "PyYAML reads the same files (C loader), the bound": ["-c", bounds.READ],
            "`import rules; rules.load()`": ["-c", LOAD],
            "`funding-advisor assess case.yml`, all schemes": ["-c", CLI, "assess", str(case), "--as-of", DAY.isoformat()],
        }
        found = {name: timing.processes(arguments, runs) for name, arguments in wanted.items()}
    bound = found["PyYAML reads the same files (C loader), the bound"]
    core = found["`import rules; rules.load()`"]
    section.bars.append(Bar("core start without Rasa (median on the wall)", START_LIMIT, core.wall, "s"))
    section.add(f"A fresh process without Rasa, median of {runs}", ["process", "s", "CPU s", "against the bound (CPU)"],
                [[name, number(one.wall), number(one.cpu), ratio(one.cpu, bound.cpu)] for name, one in found.items()])


def _work(section: Section, book: rules.Rulebook, runs: int) -> None:
    """Work inside a process that has its rulebook."""
    evaluations = bounds.evaluations(lambda: verdicts(rules.Rulebook(book.parts), growing.finished()))
    loop = timing.timed(lambda _: bounds.compare(evaluations), runs)
    reading, loading = timing.timed(lambda _: bounds.read(), min(runs, 5)), timing.timed(lambda _: rules.load(), min(runs, 5))
    rows = [_row("PyYAML reads the files (C loader), the bound", reading, reading), _row("loading the rulebook", loading, reading),
            _row("bare loop over as many comparisons, the bound", loop, loop), *(_row(name, one, loop) for name, one in _pieces(book, runs))]
    section.add(
        f"The engine in one process: {len(book.schemes)} schemes, {evaluations:,} rules evaluated for one case; median of {runs}, in ms",
        ["work", "ms", "CPU ms", "slowest (CPU)", "against its bound (CPU)"], rows,
        f"The case is that of benchmarks/conversation.yml: {len(list(growing.conversation()))} turns, three partners. *New*: a case whose like was never "
        "assessed. *In a conversation*: the mean over its turns, of which each changes one or a few facts.")


def _row(name: str, one: Timed, bound: Timed) -> list[str]:
    return [name, milliseconds(one.wall), milliseconds(one.cpu), milliseconds(one.slowest), ratio(one.cpu, bound.cpu)]


def _pieces(book: rules.Rulebook, runs: int) -> Iterator[tuple[str, Timed]]:
    """Each piece of work with its time; a prepared case is new each time."""
    yield "assessing all schemes, the first case after loading", timing.timed(
        lambda fresh: verdicts(fresh, growing.finished()), runs, lambda: rules.Rulebook(book.parts))
    yield "assessing all schemes, a new case", timing.timed(lambda case: verdicts(book, case), runs, growing.finished)
    yield "assessing all schemes, in a conversation", _per_turn(lambda case: verdicts(book, case), runs)
    yield "explaining all schemes (to_dict), a new case", timing.timed(
        lambda assessment: assessment.to_dict(), runs, lambda: _assessed(book, growing.finished()))
    yield "assessing and explaining all, in a conversation", _per_turn(lambda case: book.assess(case, DAY).to_dict(), runs)
    yield "next question, a new case that is assessed", timing.timed(
        lambda case: book.next_question(case, DAY), runs, lambda: _known(book, growing.finished()))
    yield "assessing and asking, in a conversation", _per_turn(lambda case: book.next_question(case, DAY), runs)
    yield f"repairs of {ASKED}", timing.timed(lambda case: book.repairs(case, ASKED, DAY), runs, lambda: _known(book, _alone()))


def verdicts(book: rules.Rulebook, case: Document) -> list[str]:
    """Assess and look at every verdict."""
    return [result.verdict for result in book.assess(case, DAY).schemes]


def _assessed(book: rules.Rulebook, case: Document) -> rules.Assessment:
    found = book.assess(case, DAY)
    assert all(result.verdict for result in found.schemes)
    return found


def _known(book: rules.Rulebook, case: Document) -> Document:
    """The case, after the rulebook has assessed it."""
    _assessed(book, case)
    return case


def _alone() -> Document:
    """The applicant without partners: Eurostars-3 then needs a repair."""
    case = growing.finished()
    return {**case, "partners": case["partners"][:1]}


def _per_turn(work: Callable[[Document], object], runs: int) -> Timed:
    """Seconds of a turn: whole conversations, divided by their turns."""
    turns = len(list(growing.conversation()))
    whole = timing.timed(lambda cases: [work(case) for case in cases], runs, lambda: list(growing.conversation()))
    return Timed(whole.wall / turns, whole.cpu / turns, whole.slowest / turns, runs)


def _consortia(section: Section, book: rules.Rulebook, options: argparse.Namespace) -> None:
    """Really funded consortia, where the recorded data are there."""
    folder = consortia.data_folder(options.data)
    try:
        found = list(consortia.records(folder))
    except FileNotFoundError:
        section.parts.append("The funded consortia were not measured: their recorded data are not in the folder (`--data`).")
        return
    found = [record for record in found if record["scheme"] in consortia.SCHEMES][:200 if options.quick else None]
    texts = [json.dumps(record) for record in found]
    bound = timing.timed(lambda _: [consortia.case_of(json.loads(text)) for text in texts], 3)
    checked = timing.timed(lambda _: list(consortia.check(book, found)), 1)
    section.add(f"{len(found):,} funded consortia of Horizon 2020, each on its day against its scheme, with all words",
                ["work", "consortia/s", "CPU ms each", "against the bound (CPU)"],
                [_rate("reading them from JSON into cases, the bound", len(found), bound, bound),
                 _rate("assessing and explaining them", len(found), checked, bound)])


def _rate(name: str, count: int, one: Timed, bound: Timed) -> list[str]:
    return [name, number(count / one.wall), milliseconds(one.cpu / count), ratio(one.cpu, bound.cpu)]
