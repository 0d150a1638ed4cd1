"""What is still open: the schemes that count and are not settled, and the facts they hang on that may be asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.assessment import Assessment, SchemeResult
from rules.case import Case
from rules.facts import Fact
from rules.possible import Items, Possible, Table
from rules.wording import _

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

AVAILABILITY_WEIGHT = {"open": 1.0, "upcoming": 1.0, "between_calls": 0.8, "unknown": 0.7, "not_yet": 0.3, "ended": 0.1, "suspended": 0.05}
FIT_WEIGHT = {"yes": 1.0, "unknown": 0.6, "no": 0.0}
WANTED = 1.5  # how much more a scheme counts that serves the stated goal
WORTH_ASKING = 0.16  # a scheme that counts less cannot be applied for: nobody is asked for its sake
WHO_ELSE, EVERYBODY, INDEPENDENT, ACTIVITY = "partners", "partners_complete", "partners_independent", "project.activity"
EFFORT = {WHO_ELSE: 2, EVERYBODY: 1, INDEPENDENT: 2}
_PARTNER = re.compile(r"partners\[(\d+)\]")


@dataclass(frozen=True)
class Open:
    """A scheme still possible: how much it counts, and the paths it hangs on."""

    result: SchemeResult
    weight: float
    paths: tuple[str, ...]

    @property
    def worth_asking(self) -> bool:
        return self.weight > WORTH_ASKING


def open_schemes(book: Rulebook, case: Case, assessment: Assessment, skip: frozenset[str], goal: str | None) -> list[Open]:
    """The schemes that count and are not settled, with what can still be asked for them, in author order."""
    found = []
    for result in assessment.schemes:
        weight = weight_of(book, result, goal)
        if not weight:
            continue  # and so never judged
        missing = result.missing
        if result.fit == "unknown" and result.scheme.fits_activity:
            missing |= {ACTIVITY}
        paths = tuple(p for p in sorted(askable(missing, skip, case)) if fact_of(book, p) is not None)
        if paths:
            found.append(Open(result, weight, paths))
    return found


def weight_of(book: Rulebook, result: SchemeResult, goal: str | None) -> float:
    """How much a scheme counts for who has this goal: an activity, or the id of the one scheme that is of interest."""
    if result.scheme.funding.get("kind") == "definition":
        return 0.0  # settles nothing that anybody could apply for
    if goal in book.schemes:
        return 1.0 if goal == result.id else 0.0
    fit = FIT_WEIGHT[result.fit]
    return fit and chance(result) * fit * (WANTED if goal and goal in result.scheme.fits_activity else 1.0)


def chance(result: SchemeResult) -> float:
    """How likely one can apply at all; a scheme of which nothing was heard for long counts like an ended one."""
    return AVAILABILITY_WEIGHT["ended" if result.availability.stale else result.availability.state]


def askable(missing: Iterable[str], skip: frozenset[str], case: Case) -> list[str]:
    return [p for p in missing if p not in skip and _is_open(case, p)]


def _is_open(case: Case, path: str) -> bool:
    """Not answered yet, or not with "I don't know"."""
    if path == INDEPENDENT and case.independent is not None:
        return False  # who said that some belong together is not asked whether all are independent
    head, _dot, name = path.rpartition(".")
    index = partner_index(head)
    if index is not None:
        known = case.partners[index].facts.get(name) if index < len(case.partners) else None
    else:
        known = case.project.get(name) if head == "project" else None
    if name == "linked" and isinstance(known, Items) and not known.complete and not known.entries and known.asked is False and known is not None:
        return False
    return not (isinstance(known, (Possible, Items, Table)) and known.asked)


def effort_of(path: str, assessment: Assessment, case: Case) -> int:
    """1 (by heart) .. 5 (needs research)."""
    if path in EFFORT:
        return EFFORT[path] + (path == WHO_ELSE and len(case.partners) > 1)  # who has named partners is asked for more of them later
    fact = assessment.facts.of_path(path)
    return max(1, fact.effort) if fact else 3


def fact_of(book: Rulebook, path: str) -> Fact | None:
    if path == WHO_ELSE:
        return Fact("partners", "consortium", "text", "partners", help=_("Organisations you would work with, with their countries. Nobody yet is a fine answer."),
                    question=_("Who else would take part? Tell me what kind of organisations and from which countries."))
    return book.facts.of_path(path)


def author_order(book: Rulebook, path: str) -> tuple[int, int]:
    """Of the applicant and the partners first, then of the project; inside as the authors wrote them down."""
    fact = fact_of(book, path)
    subjects = ("partner", "project", "consortium")
    return (subjects.index(fact.subject) if fact and fact.subject in subjects else 3, fact.order if fact else 999)


def partner_index(path: str) -> int | None:
    found = _PARTNER.match(path)
    return int(found[1]) if found else None
