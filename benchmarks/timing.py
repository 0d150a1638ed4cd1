"""Timing: of a function in this process, and of a fresh process."""
from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from benchmarks import machine
from benchmarks.report import NotMeasured


@dataclass(frozen=True)
class Timed:
    """Seconds on the wall and on the processor, the median of several runs each; `slowest` on the processor."""

    wall: float
    cpu: float
    slowest: float
    runs: int


def timed(work: Callable[[Any], object], runs: int, prepare: Callable[[], Any] = lambda: None) -> Timed:
    """Runs `work(prepare())` so many times; only `work` is counted, and no garbage is collected meanwhile."""
    walls, cpus = [], []
    for _ in range(runs):
        given = prepare()
        gc.collect()
        gc.disable()
        wall, cpu = time.perf_counter(), time.process_time()
        work(given)
        cpus.append(time.process_time() - cpu)
        walls.append(time.perf_counter() - wall)
        gc.enable()
    return Timed(median(walls), median(cpus), max(cpus), runs)


@dataclass(frozen=True)
class Ended:
    """A process that is over. Seconds, and the most memory it held, in MB."""

    wall: float
    cpu: float
    peak: float


def process(arguments: Sequence[str], environment: dict[str, str] | None = None) -> Ended:
    """Runs Python with these arguments in the checkout.

    Raises:
        NotMeasured: it failed; with the last line of what it said.
    """
    began = time.perf_counter()
    started = subprocess.Popen([sys.executable, *arguments], cwd=machine.ROOT, env={**os.environ, **(environment or {})},
                               stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    with started:
        assert started.stderr is not None
        said = started.stderr.read()
        _, status, used = os.wait4(started.pid, 0)
        wall = time.perf_counter() - began
        started.returncode = os.waitstatus_to_exitcode(status)
    if started.returncode:
        last = (said.decode(errors="replace").strip().splitlines() or ["no reason given"])[-1]
        raise NotMeasured(last.removeprefix(f"{NotMeasured.__module__}.{NotMeasured.__name__}: "))
    return Ended(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6)


def processes(arguments: Sequence[str], runs: int) -> Timed:
    """The same process several times; one run before is not counted (byte code, file cache)."""
    process(arguments)
    ended = [process(arguments) for _ in range(runs)]
    return Timed(median(e.wall for e in ended), median(e.cpu for e in ended), max(e.cpu for e in ended), runs)
