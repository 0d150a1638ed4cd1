"""What another rulebook does to cases: which verdicts change, and by which criterion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rules.assessment import SchemeResult
from rules.errors import CaseErrors
from rules.labelled import read_labelled
from rules.wording import Wording, wording

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

Document = dict[str, Any]
NOT_READ = "not_read"  # the case cannot be read with that rulebook


@dataclass(frozen=True)
class Example:
    """A case on a day; `schemes`: of these only, None: of all."""

    id: str
    document: Mapping[str, Any]
    as_of: date
    schemes: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Turned:
    """A verdict that came out differently. `criteria`: those that bear on it and changed: (id, before, after, required before, after)."""

    case: str
    as_of: date
    scheme: str
    before: str
    after: str
    criteria: tuple[tuple[str, str, str, str, str], ...] = ()

    def to_dict(self) -> Document:
        return {"case": self.case, "as_of": self.as_of.isoformat(), "scheme": self.scheme, "before": self.before, "after": self.after,
                "criteria": [{"id": i, "before": b, "after": a, "old": old, "new": new} for i, b, a, old, new in self.criteria]}


def labelled_examples(*folders: Path) -> Iterator[Example]:
    """The labelled cases beside the schemes of the folders; one that both have in the same words once, with its own scheme."""
    seen: set[tuple[str, str, str]] = set()
    for folder in folders:
        for file in sorted(folder.glob("*/*.cases.yml")):
            for case in read_labelled(file):
                key = (case.scheme, case.id, str(case.case))
                if key not in seen and "as_of" in case.case:
                    seen.add(key)
                    yield Example(case.id, case.case, case.as_of, (case.scheme,))


def turned(old: Rulebook, new: Rulebook, examples: Iterable[Example], touched: frozenset[str], w: Wording | None = None) -> tuple[int, list[Turned]]:
    """(How many cases were assessed with both, the verdicts that changed). Only schemes whose rules changed are looked at."""
    count, found = 0, []
    for example in examples:
        wanted = [s for s in new.schemes if s in touched and (example.schemes is None or s in example.schemes)]
        if wanted:
            count += 1
            found += list(_turned(old, new, example, wanted, w or wording()))
    return count, found


def _turned(old: Rulebook, new: Rulebook, example: Example, wanted: list[str], w: Wording) -> Iterator[Turned]:
    before, after = (_results(b, example, wanted) for b in (old, new))
    for scheme in wanted:
        one, two = before.get(scheme), after.get(scheme)
        was, now = (r.verdict if r else NOT_READ for r in (one, two))
        if was != now:
            yield Turned(example.id, example.as_of, scheme, was, now, tuple(_criteria(one, two, w)) if one and two else ())


def _results(book: Rulebook, example: Example, wanted: list[str]) -> dict[str, SchemeResult]:
    try:
        return {r.id: r for r in book.assess(example.document, example.as_of, wanted).schemes}
    except CaseErrors:
        return {}


def _criteria(old: SchemeResult, new: SchemeResult, w: Wording) -> Iterator[tuple[str, str, str, str, str]]:
    """Criteria that decide on either side and come out differently; one that a rulebook does not have is `absent` there."""
    before, after = ({r.id: r for r in result.criteria if r.criterion.weight != "soft"} for result in (old, new))
    for name in [*after, *(n for n in before if n not in after)]:
        one, two = before.get(name), after.get(name)
        was, now = (str(r.outcome) if r else "absent" for r in (one, two))
        old_rule, new_rule = (w.required(r.criterion.rule) if r else "" for r in (one, two))
        if was != now and any(r is not None and r.decides for r in (one, two)):
            yield name, was, now, old_rule, new_rule
