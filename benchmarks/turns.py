"""One chat turn over HTTP: our set-up beside the usual one, in the same run, on the same model."""
from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import machine, servers, visitors
from benchmarks.machine import Use
from benchmarks.report import Bar, Section, milliseconds, number, percentile, ratio
from benchmarks.servers import SetUp
from benchmarks.visitors import Turn

LIMIT_MS = 50.0
UNPINNED = "4.17.3"         # the jsonschema that Rasa 3.6.21 installs where nothing pins it
LEGEND = (
    "*ours*: `funding-advisor serve`, gateway and one worker with the action inside; every turn is stored in SQLite. "
    "*usual*: `rasa run` with its REST channel, tracker store in memory, and `rasa run actions`; the same model, nothing stored. "
    f"*jsonschema not pinned*: the usual one with jsonschema {UNPINNED}. *Our worker, no gateway*: the worker asked directly. "
    "*CPU ms per turn*: of the servers, in brackets gateway + worker, or `rasa run` + `rasa run actions`. "
    "All with one thread for arithmetic, logs of warnings only, rate limits off. The visitors (benchmarks/scripts.yml) share the processors; their CPU "
    "is in none of the columns. *Others' CPU*: what programs that have nothing to do with the line used of the whole machine.")
Talk = Callable[[str, int], Coroutine[Any, Any, list[Turn]]]


@dataclass(frozen=True)
class Load:
    """How people talk. `talk(url, first)`: `first` numbers the first visitor, so that nobody comes twice. `judged`: the bar is
    for this one; `besides`: also put on the set-ups that are there for comparison only."""

    name: str
    talk: Talk
    judged: bool = False
    besides: bool = False


@dataclass(frozen=True)
class Measured:
    """One load on one set-up."""

    load: Load
    set_up: SetUp
    turns: list[Turn]
    use: Use

    def seconds(self, kind: str = "") -> list[float]:
        return [turn.seconds for turn in self.turns if turn.kind == kind or not kind]

    @property
    def rate(self) -> float:
        return len(self.turns) / self.use.seconds

    @property
    def cpu(self) -> float:
        """Seconds of processor that the servers spent on a turn."""
        return sum(self.use.own) / len(self.turns)

    @property
    def failed(self) -> int:
        return sum(not turn.answered for turn in self.turns)


def loads(quick: bool) -> list[Load]:
    """From one visitor to ten at once, then ten who type."""
    few, many, seconds = (4, 4, 5.0) if quick else (12, 40, 30.0)
    return [
        Load("1 conversation, no pause", _without_pause(1, few), besides=True),
        Load("10 conversations, no pause", _without_pause(10, many), besides=True),
        Load("10 people typing every second", _typing(1.0, seconds), judged=True),
        Load("10 people typing every 2 seconds", _typing(2.0, seconds)),
    ]


def _without_pause(parallel: int, conversations: int) -> Talk:
    return lambda url, first: visitors.without_pause(url, parallel, range(first, first + conversations))


def _typing(every: float, seconds: float) -> Talk:
    return lambda url, first: visitors.typing(url, 10, every, seconds, first)


def measure(options: argparse.Namespace) -> Section:
    """Starts the set-ups, lets them warm up, and puts each load on one after the other."""
    model = servers.needed_model()
    with tempfile.TemporaryDirectory() as temporary, ExitStack() as stack:
        folder = Path(temporary)
        overlay = None if options.quick else _unpinned(folder / "packages")
        ours = stack.enter_context(servers.ours(folder))
        usual = stack.enter_context(servers.stock(folder, model))
        unpinned = [stack.enter_context(servers.stock(folder, model, overlay))] if overlay else []
        for set_up in [ours, usual, *unpinned]:
            servers.wait_for_text(set_up)
            _run(visitors.without_pause(set_up.url, 2, range(8)))
        found = _all(loads(options.quick), [ours, usual], [*unpinned, ours.without_gateway()])
        return _section(found, [ours, usual])


def _all(wanted: list[Load], compared: list[SetUp], besides: list[SetUp]) -> list[Measured]:
    """The set-ups take turns, so that what else goes on hits them alike."""
    found: list[Measured] = []
    for place, load in enumerate(wanted, start=1):
        for set_up in compared + (besides if load.besides else []):
            with machine.using(set_up.processes.values()) as use:
                turns = _run(load.talk(set_up.url, 1000 * place + set_up.first_visitor))
            found.append(Measured(load, set_up, turns, use))
    return found


def _run(talk: Coroutine[Any, Any, list[Turn]]) -> list[Turn]:
    import uvloop  # comes with Rasa

    loop = uvloop.new_event_loop()
    try:
        return loop.run_until_complete(talk)
    finally:
        loop.close()


def _unpinned(folder: Path) -> Path | None:
    """A folder with the newer jsonschema alone, for a process that finds it first; None when pip cannot get it."""
    wanted = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(folder), f"jsonschema=={UNPINNED}"]
    return folder if subprocess.run(wanted, capture_output=True).returncode == 0 else None


def _section(found: list[Measured], compared: list[SetUp]) -> Section:
    section = Section([Bar(f"p95 of a turn, {one.load.name}", LIMIT_MS, percentile(one.seconds(), 95) * 1000, "ms")
                       for one in found if one.load.judged and one.set_up is compared[0]])
    section.add("One turn, in milliseconds: p50 / p95 / p99", [
        "load", "set-up", "turns", "all", "free text", "buttons", "turns/s", "CPU ms per turn", "not answered", "others' CPU"],
        [_row(one) for one in found], _legend(found), *_warnings(found))
    section.add("The usual set-up against ours (above 1 ×: ours is better)", [
        "load", "p50 free text", "p50 buttons", "p50 all", "p95 all", "turns/s", "CPU per turn"], list(_ratios(found, compared)))
    section.add("Memory after the load, in MB", ["process", "RSS", "PSS"], memory_rows(compared))
    return section


def _row(one: Measured) -> list[str]:
    return [one.load.name, one.set_up.name, str(len(one.turns)), *(_percentiles(one.seconds(kind)) for kind in ("", "text", "button")),
            number(one.rate), _cpu(one), str(one.failed), f"{one.use.others:.0f} %{' (disturbed)' if one.use.disturbed else ''}"]


def _cpu(one: Measured) -> str:
    """In all, and of each process."""
    parts = [milliseconds(seconds / len(one.turns)) for seconds in one.use.own]
    return milliseconds(one.cpu) + (f" ({' + '.join(parts)})" if len(parts) > 1 else "")


def _percentiles(seconds: list[float]) -> str:
    return " / ".join(milliseconds(percentile(seconds, percent)) for percent in (50, 95, 99))


def _ratios(found: list[Measured], compared: list[SetUp]) -> Iterator[list[str]]:
    by_place = {(one.load.name, one.set_up.name): one for one in found}
    for name in dict.fromkeys(one.load.name for one in found):
        ours, usual = (by_place[name, set_up.name] for set_up in compared)
        medians = [ratio(percentile(usual.seconds(kind), 50), percentile(ours.seconds(kind), 50)) for kind in ("text", "button", "")]
        yield [name, *medians, ratio(percentile(usual.seconds(), 95), percentile(ours.seconds(), 95)),
               ratio(ours.rate, usual.rate), ratio(usual.cpu, ours.cpu)]


def _legend(found: list[Measured]) -> str:
    without = sum(not turn.found for one in found for turn in one.turns)
    missing = f" {without} presses found no such button in the last answer and pressed a button of the menu instead." if without else ""
    return LEGEND + missing


def _warnings(found: list[Measured]) -> list[str]:
    disturbed = sum(one.use.disturbed for one in found)
    return [f"**Disturbed**: in {disturbed} of {len(found)} lines other programs used more than {machine.QUIET:.0f} % of the machine. "
            "Ratios and CPU per turn suffer least from it."] if disturbed else []


def memory_rows(set_ups: list[SetUp]) -> list[list[str]]:
    """RSS and PSS of each process, right now."""
    found = {title: machine.Memory.of(pid) for set_up in set_ups for title, pid in set_up.processes.items()}
    return [[title, number(memory.rss), number(memory.pss)] for title, memory in found.items()]
