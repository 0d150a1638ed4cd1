"""Checks a folder of instruments: `python -m rules.check [FOLDER] [--scheme ID]`.

Loads everything, runs the cases beside each scheme, and looks whether every hard criterion is cited and decides
a case that passes and one that fails, and whether reviews are due. Prints file, line, cause and cure; exits 1 on a fault.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rules.boundaries import examine
from rules.errors import RuleErrors
from rules.labelled import Labelled, cases_of, deciding, faults
from rules.reader import shipped_instruments
from rules.rulebook import Rulebook, load
from rules.saying import strange_parts
from rules.scheme import Criterion, Scheme


def check(folder: Path, only: str | None = None, on: date | None = None) -> tuple[list[str], list[str]]:
    """(faults, remarks) of a folder; `on`: the day against which review dates are held."""
    try:
        book = load(folder)
    except RuleErrors as errors:
        return [str(p) for p in errors.problems], []
    schemes = [s for s in book.schemes.values() if only is None or s.id == only]
    found: list[str] = []
    remarks: list[str] = []
    for scheme in schemes:
        labelled = list(cases_of(folder, scheme))
        found += [f"{c.place}: {c.id}: {f}" for c in labelled for f in faults(c, book)]
        found += list(_uncited(scheme))
        found += list(_strange_sentences(scheme))
        remarks += list(_undecided(scheme, labelled, book))
        if only is not None:
            remarks += examine(book, scheme, labelled)
        if on and scheme.review_by and scheme.review_by < on:
            found.append(f"{scheme.id}: its review was due on {scheme.review_by}")
        if len(labelled) < 6:
            remarks.append(f"{scheme.id}: only {len(labelled)} cases beside it")
    return found, remarks


def _uncited(scheme: Scheme) -> Iterator[str]:
    layers: list[tuple[str, tuple[Criterion, ...]]] = [(scheme.id, scheme.criteria), *((o.id, o.criteria) for o in scheme.overlays)]
    for owner, criteria in layers:
        for criterion in criteria:
            if criterion.weight == "hard" and not (criterion.evidence.cite or criterion.evidence.unsourced):
                yield f"{owner}: criterion {criterion.id} is neither cited nor marked unsourced"


def _strange_sentences(scheme: Scheme) -> Iterator[str]:
    """Hand-written sentences with a number, date or country that is not the rule's."""
    told = [(c, "") for c in scheme.criteria] + [(c, o.country) for o in scheme.overlays for c in o.criteria]
    for criterion, home in told:
        strange = strange_parts(criterion, home)
        if strange:
            yield f"{scheme.id}: the sentence of {criterion.id} says {', '.join(strange)}, its rule does not: {criterion.says}"


def _undecided(scheme: Scheme, labelled: list[Labelled], book: Rulebook) -> Iterator[str]:
    """Hard criteria without a case that they pass and one that they fail."""
    seen: dict[str, set[str]] = defaultdict(set)
    for case in labelled:
        if not faults(case, book):
            for name, outcome in deciding(case, book).items():
                seen[name].add(outcome)
    for criterion in scheme.criteria:
        if criterion.weight == "hard":
            for outcome in {"met", "not_met"} - seen[criterion.id]:
                yield f"{scheme.id}: no case in which {criterion.id} is {outcome}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m rules.check", description="Checks a folder of instruments.")
    parser.add_argument("folder", nargs="?", type=Path, default=shipped_instruments())
    parser.add_argument("--scheme", help="only this scheme's cases and criteria, and whether each of its limits decides (rules.boundaries)")
    parser.add_argument("--on", type=date.fromisoformat, help="day against which review dates are held")
    chosen = parser.parse_args(arguments)
    found, remarks = check(chosen.folder, chosen.scheme, chosen.on)
    for line in found:
        print(f"fault   {line}")
    for line in remarks:
        print(f"remark  {line}")
    print(f"{len(found)} faults, {len(remarks)} remarks")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
