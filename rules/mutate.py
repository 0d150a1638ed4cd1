"""Do the cases notice when a rule changes? `python -m rules.mutate [SCHEME ...] [--folder FOLDER] [--at-least PERCENT]`.

Makes small changes to a scheme, one at a time (`rules.mutants`). A change is killed when a case beside the scheme then comes out
differently from its label; one that no case notices has survived, and a case is missing.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from rules.errors import RuleErrors, UnknownScheme
from rules.labelled import Labelled, cases_of, faults
from rules.mutants import mutants
from rules.reader import shipped_instruments
from rules.rulebook import Rulebook, load
from rules.scheme import Scheme

TARGET = 95  # percent killed, for a full run


@dataclass(frozen=True)
class Tally:
    """How one scheme did. `survivors`: the changes no case noticed."""

    scheme: str
    cases: int
    killed: int
    survivors: tuple[str, ...]

    @property
    def made(self) -> int:
        return self.killed + len(self.survivors)

    @property
    def percent(self) -> float:
        return 100 * self.killed / self.made if self.made else 100.0


def tally(book: Rulebook, scheme: Scheme, cases: list[Labelled]) -> Tally:
    """Runs the cases against every mutant of a scheme; cases that are wrong already take no part."""
    sound = [plain for plain in map(_without_ask, cases) if not faults(plain, book)]
    killed, survivors = 0, []
    for mutant in mutants(scheme, list(sound)):
        changed = Rulebook(replace(book.parts, schemes={**book.schemes, scheme.id: mutant.scheme}))
        killer = next((case for case in sound if faults(case, changed)), None)
        if killer is None:
            survivors.append(mutant.change)
            continue
        killed += 1
        sound.remove(killer)
        sound.insert(0, killer)  # the next change is mostly of the same criterion, and the same case notices it
    return Tally(scheme.id, len(sound), killed, tuple(survivors))


def _without_ask(case: Labelled) -> Labelled:
    """The next question depends on all schemes and costs a hundred times as much; verdict, rows and money are what is looked at."""
    expect = type(case.expect)({k: v for k, v in case.expect.items() if k != "ask"})
    return replace(case, expect=expect)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m rules.mutate", description="Do the cases notice when a rule changes?")
    parser.add_argument("schemes", nargs="*", metavar="SCHEME", help="ids; default: all")
    parser.add_argument("--folder", type=Path, default=shipped_instruments(), help="instruments; default: those shipped")
    parser.add_argument("--at-least", type=float, default=0, metavar="PERCENT", help=f"exit 1 when fewer are killed in all (target: {TARGET})")
    chosen = parser.parse_args(arguments)
    try:
        book = load(chosen.folder)
        schemes = [book.scheme(name) for name in chosen.schemes] or list(book.schemes.values())
    except (RuleErrors, UnknownScheme) as error:
        parser.error(str(error))
    print(f"{'scheme':<62} cases  made killed   %")
    tallies = [_told(tally(book, scheme, list(cases_of(chosen.folder, scheme)))) for scheme in schemes]
    made, killed = sum(t.made for t in tallies), sum(t.killed for t in tallies)
    percent = 100 * killed / made if made else 100.0
    for one in tallies:
        for change in one.survivors:
            print(f"survived  {one.scheme}: {change}")
    print(f"{len(tallies)} schemes, {made} changes, {killed} killed: {percent:.1f} %")
    return 1 if percent < chosen.at_least else 0


def _told(one: Tally) -> Tally:
    print(f"{one.scheme:<62} {one.cases:>5} {one.made:>5} {one.killed:>6} {one.percent:>5.1f}", flush=True)
    return one


if __name__ == "__main__":
    sys.exit(main())
