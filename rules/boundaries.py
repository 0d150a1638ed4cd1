"""Do the criteria decide? `python -m rules.boundaries [SCHEME ...] [--folder FOLDER]`.

Takes the cases beside a scheme and sets each fact at each limit it is compared with and one step beyond. Told are limits whose crossing
changes nothing in any case, hard criteria that come out met in none of all these cases or that never stop anybody, and pairs of
criteria of which one is met only where the other is not.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from rules.assessment import SchemeResult
from rules.errors import CaseErrors, RuleErrors, UnknownScheme
from rules.labelled import Labelled, cases_of
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, Outcome
from rules.reader import shipped_instruments
from rules.rulebook import Rulebook, load
from rules.scheme import Criterion, Scheme
from rules.variants import Document, Site, assessed, pairs, plain, results_of, sites

STOPS = frozenset((NOT_MET, UNCLEAR))  # what keeps a case from being eligible
Remarks = list[str]


@dataclass
class Seen:
    """What came out, over all cases: per hard criterion its outcomes, per pair of criteria those of both at once."""

    outcomes: dict[str, set[Outcome]] = field(default_factory=lambda: defaultdict(set))
    together: dict[tuple[str, str], set[tuple[Outcome, Outcome]]] = field(default_factory=lambda: defaultdict(set))

    def add(self, result: SchemeResult) -> None:
        found = {r.id: r.outcome for r in result.criteria if r.criterion.weight == "hard"}
        for name, outcome in found.items():
            self.outcomes[name].add(outcome)
        for one, two in combinations(sorted(n for n, o in found.items() if o is not NOT_APPLICABLE), 2):
            self.together[one, two].add((found[one], found[two]))


def examine(book: Rulebook, scheme: Scheme, cases: Iterable[Labelled]) -> Remarks:
    """Everything that is strange about the limits and criteria of a scheme; empty when all of them decide."""
    seen, known = Seen(), []
    for case in cases:
        result = _attempt(book, scheme, plain(case.case))
        if result is not None:
            seen.add(result)
            known.append((case, result))
    found = [f"{scheme.id}: crossing the limit changes nothing in any case: {site.where}" for site in sites(scheme) if not _crossed(book, scheme, site, known, seen)]
    return [*dict.fromkeys(found), *_strange(scheme, seen)]


def _crossed(book: Rulebook, scheme: Scheme, site: Site, known: list[tuple[Labelled, SchemeResult]], seen: Seen) -> bool:
    """Is there a case in which the criterion comes out differently on the two sides of the limit?"""
    for case, result in _promising(site, known):
        for pair in pairs(site, case, result):
            near, far = (_attempt(book, scheme, document) for document in (pair.near, pair.far))
            if near is None or far is None:
                continue
            seen.add(near)
            seen.add(far)
            if _outcomes(near, site.criterion) != _outcomes(far, site.criterion):
                return True
    return False


def _promising(site: Site, known: list[tuple[Labelled, SchemeResult]]) -> list[tuple[Labelled, SchemeResult]]:
    """Cases in which the criterion applies, those that pass it first."""
    looked_at = [(case, result, _outcomes(result, site.criterion)) for case, result in known]
    order = sorted((o for o in looked_at if o[2]), key=lambda o: MET not in o[2])
    return [(case, result) for case, result, _found in order]


def _outcomes(result: SchemeResult, criterion: Criterion) -> list[Outcome]:
    return [r.outcome for r in results_of(result, criterion)]


def _attempt(book: Rulebook, scheme: Scheme, document: Document) -> SchemeResult | None:
    try:
        return assessed(book, scheme, document)
    except CaseErrors:
        return None


def _strange(scheme: Scheme, seen: Seen) -> Remarks:
    own = [c.id for c in scheme.criteria if c.weight == "hard"]
    never_met = [n for n in own if MET not in seen.outcomes[n]]
    never_stops = [n for n in own if not seen.outcomes[n] & STOPS]
    apart = [pair for pair, found in sorted(seen.together.items()) if _exclude(found)]
    return [
        *(f"{scheme.id}: {n} is met in no case" for n in never_met),
        *(f"{scheme.id}: {n} stops nobody in any case" for n in never_stops),
        *(f"{scheme.id}: where {one} is met {two} is not, and the other way round" for one, two in apart),
    ]


def _exclude(found: set[tuple[Outcome, Outcome]]) -> bool:
    """Wherever one of two criteria is met the other is certainly not, and both of that has been seen."""
    seen = {pair for pair in found if MET in pair}
    return seen == {(MET, NOT_MET), (NOT_MET, MET)}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m rules.boundaries", description="Do the limits and criteria of a scheme decide?")
    parser.add_argument("schemes", nargs="*", metavar="SCHEME", help="ids; default: all")
    parser.add_argument("--folder", type=Path, default=shipped_instruments(), help="instruments; default: those shipped")
    chosen = parser.parse_args(arguments)
    try:
        book = load(chosen.folder)
        schemes = [book.scheme(name) for name in chosen.schemes] or list(book.schemes.values())
    except (RuleErrors, UnknownScheme) as error:
        parser.error(str(error))
    found = [line for scheme in schemes for line in examine(book, scheme, cases_of(chosen.folder, scheme))]
    print(*found, f"{len(schemes)} schemes, {len(found)} remarks", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
