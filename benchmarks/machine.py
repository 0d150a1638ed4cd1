"""What was measured on, from /proc; and what else the machine did meanwhile."""
from __future__ import annotations

import datetime
import os
import platform
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEASURED = ("rules", "actions", "bot", "instruments")
TICK = os.sysconf("SC_CLK_TCK")
QUIET = 10.0            # per cent of the machine that others may use before a measurement is marked as disturbed


def today() -> datetime.date:
    return datetime.date.today()


def load() -> float:
    """Processes that wanted a processor, on average over the last minute."""
    return os.getloadavg()[0]


def lines(load_before: float, day: datetime.date) -> list[str]:
    """Machine, day, state of the code and load, as sentences."""
    return [
        f"{_processor()}, {os.cpu_count()} cores, {_memory_gb():.0f} GB, {_system()}, Python {platform.python_version()}",
        f"{day.isoformat()}, {_commit()}",
        f"Load average before the run {load_before:.1f}, after it {load():.1f} (the benchmark itself included).",
    ]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()


def _commit() -> str:
    """The commit, and whether what is measured differs from it."""
    try:
        commit = _git("rev-parse", "--short", "HEAD")
        changed = _git("status", "--porcelain", "--", *MEASURED)
    except (OSError, subprocess.CalledProcessError):
        return "not in a git checkout"
    return f"commit {commit}" + (" with changes not committed" if changed else "")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


@dataclass
class Use:
    """Of processors, while something ran. `own`: CPU seconds of each server; `others`: per cent of the machine."""

    seconds: float = 0.0
    own: tuple[float, ...] = ()
    others: float = 0.0

    @property
    def disturbed(self) -> bool:
        return self.others > QUIET


@contextmanager
def using(servers: Iterable[int]) -> Iterator[Use]:
    """Counts what the servers' processes and everybody else use inside this block; `own` is of the servers alone."""
    pids, use = list(servers), Use()
    began, busy, own, mine = time.monotonic(), _busy(), [cpu_seconds(pid) for pid in pids], _mine()
    yield use
    use.seconds, use.own = time.monotonic() - began, tuple(cpu_seconds(pid) - before for pid, before in zip(pids, own, strict=True))
    known = sum(use.own) + _mine() - mine
    use.others = max(0.0, (_busy() - busy - known) / (use.seconds * (os.cpu_count() or 1)) * 100)


def _mine() -> float:
    """Processor seconds of this process and of those it started that have ended."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def cpu_seconds(pid: int) -> float:
    """User and system time of a process that is still there."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def _busy() -> float:
    """Processor seconds of the whole machine that were neither idle nor waiting for a disk, stolen ones included."""
    user, nice, system, _idle, _wait, irq, softirq, steal = map(int, Path("/proc/stat").read_text().split("\n")[0].split()[1:9])
    return (user + nice + system + irq + softirq + steal) / TICK


@dataclass(frozen=True)
class Memory:
    """Of one process, in megabytes (10^6 bytes). `pss` shares what several processes have in common among them."""

    rss: float
    pss: float

    @classmethod
    def of(cls, pid: int) -> Memory:
        """Right now."""
        found = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
        return cls(*(int(found[name].split()[0]) * 1024 / 1e6 for name in ("Rss", "Pss")))


def tree(pid: int) -> list[int]:
    """The process and everything it started."""
    children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    return [pid, *(each for child in children for each in tree(child))]
