"""The programs of the batch benchmark, each in a process of its own with a limit of time: what one does, hangs or breaks is no other's loss."""
from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rules
from benchmarks import batch_data, batch_install, batch_rules, machine
from benchmarks.report import NotMeasured
from bot.batch.duck import Duck

DAY = datetime.date(2026, 11, 21)
PEERS = Path(__file__).parent / "batch_peers"
LIMIT = 150                     # seconds for one process
ALL = 660                       # seconds after which nothing further is begun
TITLES = {"duckdb": "ours, DuckDB", "numpy": "plain numpy, the bound", "openfisca": "OpenFisca core", "zen": "GoRules ZEN", "publicodes": "publicodes",
          "engine": "our engine, one by one"}
SCRIPTS = {"numpy": "plain_numpy.py", "openfisca": "openfisca.py", "zen": "zen_engine.py"}


@dataclass(frozen=True)
class Ran:
    """One process: seconds to make the rules ready; seconds of a run on the wall and on the processors; MB; eligible firms of each scheme."""

    ready: float
    wall: float
    cpu: float
    peak: float
    firms: int
    eligible: dict[str, int]

    @property
    def whole(self) -> float:
        return self.ready + self.wall


class Clock:
    """How long the benchmark has been running."""

    def __init__(self, most: float = ALL) -> None:
        self.began, self.most = time.monotonic(), most

    def left(self) -> float:
        """Raises NotMeasured when there is no time left for another part."""
        left = self.most - (time.monotonic() - self.began)
        if left <= 0:
            raise NotMeasured(f"the {self.most:.0f} s of the benchmark were used up")
        return left


class Bench:
    """Firms and rules on disk, and the processes that read them."""

    def __init__(self, book: rules.Rulebook, folder: Path, clock: Clock) -> None:
        self.book, self.folder, self.clock = book, folder, clock
        self.trees = batch_rules.trees(book, batch_rules.SCHEMES, DAY)
        self.file = folder / "trees.json"
        self.file.write_text(json.dumps(self.trees), encoding="utf-8")
        self._ran: dict[tuple[str, int], Ran] = {}

    def ran(self, name: str, number: int, of: int) -> Ran:
        """A program over the first `number` of a list of `of` firms. Raises NotMeasured."""
        if (name, number) not in self._ran:
            reason = batch_install.reasons().get(name) if name in SCRIPTS or name == "publicodes" else None
            if reason:
                raise NotMeasured(reason)
            self._ran[(name, number)] = self._run(name, number, str(self.firms(of)))
        return self._ran[(name, number)]

    def firms(self, number: int) -> Path:
        """The list of so many firms, drawn when it is first asked for."""
        file = self.folder / f"firms-{number}.parquet"
        if not file.exists():
            try:
                batch_data.draw(self.book, self.trees, number, file)
            except ImportError:
                raise NotMeasured("DuckDB is missing: install the extra `batch`.") from None
        return file

    def _run(self, name: str, number: int, firms: str) -> Ran:
        if name in SCRIPTS:
            return self._process([str(batch_install.PYTHON), str(PEERS / SCRIPTS[name]), str(self.file), firms, str(number)])
        if name == "publicodes":
            return self._process(["node", str(PEERS / "publicodes.mjs"), str(self.file), self._lines(firms, number)], {"PEERS_NODE": str(batch_install.NODE)})
        return self._process([sys.executable, "-m", "benchmarks.batch_ours", name, firms, str(self.file), DAY.isoformat(), str(number)])

    def _lines(self, firms: str, number: int) -> str:
        file = self.folder / f"firms-{number}.jsonl"
        with Duck() as database:
            database.execute(f"COPY (SELECT * EXCLUDE case_id FROM '{firms}' WHERE case_id < {number}) TO '{file}' (FORMAT json)")
        return str(file)

    def _process(self, command: list[str], environment: dict[str, str] | None = None) -> Ran:
        found = answer(command, self.clock, environment)
        return Ran(found["compile"], found["wall"], found["cpu"], found["peak"], found["firms"], found["eligible"])


def answer(command: list[str], clock: Clock, environment: dict[str, str] | None = None) -> dict[str, Any]:
    """The last line that a process prints, as JSON. Raises NotMeasured with the end of what it said."""
    limit = min(LIMIT, clock.left())
    try:
        done = subprocess.run(command, cwd=machine.ROOT, capture_output=True, text=True, timeout=limit, env={**os.environ, **(environment or {})})
    except subprocess.TimeoutExpired:
        raise NotMeasured(f"it was stopped after {limit:.0f} s") from None
    except OSError as error:
        raise NotMeasured(f"{Path(command[0]).name}: {error.strerror}") from None
    if done.returncode:
        said = [line for line in (done.stderr or done.stdout).strip().splitlines() if "leaked" not in line and "nanobind" not in line]
        raise NotMeasured((said or ["it failed"])[-1][:200])
    try:
        found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, ValueError):
        raise NotMeasured("it ended without a result") from None
    return found
