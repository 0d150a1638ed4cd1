"""What can hardly be faster: reading the same YAML and nothing else, and comparing as often as the engine does and nothing else."""
from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import yaml

INSTRUMENTS = Path(__file__).resolve().parent.parent / "instruments"
READ = "from benchmarks import bounds; bounds.read()"
OPERATORS = os.path.join("rules", "operators", "")


def read() -> int:
    """Reads the files of the rulebook as YAML. Returns how many."""
    files = [file for file in sorted(INSTRUMENTS.rglob("*.yml")) if not file.name.endswith(".cases.yml")]
    for file in files:
        yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return len(files)


def evaluations(work: Callable[[], object]) -> int:
    """How many rules the engine evaluates during the work: calls of `evaluate` in rules/operators."""
    count = 0

    def watch(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        code = frame.f_code
        count += event == "call" and code.co_name == "evaluate" and OPERATORS in code.co_filename

    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def compare(times: int) -> int:
    """A lookup and a comparison, so many times."""
    facts, found = {"headcount": 40}, 0
    for _ in range(times):
        found += facts["headcount"] <= 249
    return found
