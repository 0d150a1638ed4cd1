"""Five outcomes and how they combine (strong Kleene logic, with `unclear` between unknown and met)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Outcome(str, Enum):
    """What a condition comes to for one case on one day."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"  # ask the user
    UNCLEAR = "unclear"  # the rule itself is open: ask the authority
    NOT_APPLICABLE = "not_applicable"  # neutral

    __hash__ = str.__hash__  # that of Enum is a Python function, and outcomes are looked up a hundred thousand times a second

    def __str__(self) -> str:
        return self.value


MET, NOT_MET, UNKNOWN = Outcome.MET, Outcome.NOT_MET, Outcome.UNKNOWN
UNCLEAR, NOT_APPLICABLE = Outcome.UNCLEAR, Outcome.NOT_APPLICABLE

_ALL = (NOT_MET, UNKNOWN, UNCLEAR, MET)
_ANY = (MET, UNKNOWN, UNCLEAR, NOT_MET)
_NOT = {MET: NOT_MET, NOT_MET: MET}


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """not_met > unknown > unclear > met; nothing applicable: not_applicable."""
    return _strongest(_ALL, outcomes)


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """met > unknown > unclear > not_met; nothing applicable: not_applicable."""
    return _strongest(_ANY, outcomes)


def negate(outcome: Outcome) -> Outcome:
    return _NOT.get(outcome, outcome)


def _strongest(order: tuple[Outcome, ...], outcomes: Iterable[Outcome]) -> Outcome:
    seen = set(outcomes)
    for outcome in order:
        if outcome in seen:
            return outcome
    return NOT_APPLICABLE


def of_truth(truth: bool | None) -> Outcome:
    """met, not_met, or unknown for None."""
    return UNKNOWN if truth is None else MET if truth else NOT_MET
