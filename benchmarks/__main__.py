"""The command line: measures, prints the tables, and writes them between the markers of README.md."""
from __future__ import annotations

import argparse
import importlib
import signal
import sys
import time
from pathlib import Path

from benchmarks import machine, report

SECTIONS = ("engine", "questions", "partners", "batch", "nlu", "talks", "start", "turns", "conversations")         # in this order: the short ones first
README = Path(__file__).parent / "README.md"


def main(arguments: list[str] | None = None) -> int:
    """Returns 1 when a bar is missed, 2 when something could not be measured."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, _stop)
    held = True
    for name in SECTIONS if options.section == "all" else (options.section,):
        began, load, today = time.monotonic(), machine.load(), machine.today()
        try:
            section = importlib.import_module(f"benchmarks.{name}").measure(options)
        except report.NotMeasured as reason:
            print(f"{name}: {reason}", file=sys.stderr)
            return 2
        held = held and section.held
        text = report.block(section, [*machine.lines(load, today), f"The run took {time.monotonic() - began:.0f} s."], _command(name, options))
        print(f"## {name}\n\n{text}\n", flush=True)
        if not options.no_write and not options.quick:
            report.write(options.output, name, text)
    return 0 if held else 1


def _stop(number: int, _frame: object) -> None:
    """Whoever ends the benchmark ends the servers it started."""
    sys.exit(128 + number)


def _command(name: str, options: argparse.Namespace) -> str:
    return f".venv/bin/python -m benchmarks {name}" + (" --quick" if options.quick else "")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measures what the project claims about speed and size.")
    parser.add_argument("section", choices=[*SECTIONS, "all"])
    parser.add_argument("--quick", action="store_true", help="a few repetitions, to see that it works; never written")
    parser.add_argument("--no-write", action="store_true", help="print only")
    parser.add_argument("--output", type=Path, default=README, metavar="FILE", help="a file with the markers (default: benchmarks/README.md)")
    parser.add_argument("--data", metavar="FOLDER", help="folder of the recorded data (default: FUNDING_ADVISOR_RECORDED)")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
