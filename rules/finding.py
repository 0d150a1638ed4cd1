"""What evaluating one condition found: the outcome, and what it hangs on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, UNKNOWN, Outcome, all_of, any_of, negate, of_truth

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
    """`missing`: case paths that would settle it. `so_far`: the outcome if nobody else joined.
    `presumed`: paths taken as true without being said. `unclear`: why the rule itself is open."""

    outcome: Outcome
    missing: frozenset[str] = NOTHING
    so_far: Outcome | None = None
    presumed: frozenset[str] = NOTHING
    unclear: tuple[str, ...] = ()


FOUND_MET, FOUND_NOT_MET, FOUND_NOTHING = Finding(MET), Finding(NOT_MET), Finding(NOT_APPLICABLE)


def truth(value: bool | None, path: str | None = None, presumed: bool = False) -> Finding:
    """A finding from a three-valued truth about the fact at `path`."""
    if value is None:
        return Finding(UNKNOWN, missing=frozenset([path]) if path else NOTHING)
    if presumed and path:
        return Finding(of_truth(value), presumed=frozenset([path]))
    return FOUND_MET if value else FOUND_NOT_MET


def all_found(findings: Iterable[Finding]) -> Finding:
    found = list(findings)
    telling = [f for f in found if f is not FOUND_MET and f is not FOUND_NOTHING]
    if not telling:
        return FOUND_MET if any(f is FOUND_MET for f in found) else FOUND_NOTHING
    if len(telling) == 1 and telling[0].outcome not in (MET, NOT_APPLICABLE):
        return telling[0]  # the others are met or neutral
    return _combine(all_of, found)


def any_found(findings: Iterable[Finding]) -> Finding:
    found = list(findings)
    telling = [f for f in found if f is not FOUND_NOT_MET and f is not FOUND_NOTHING]
    if not telling:
        return FOUND_NOT_MET if any(f is FOUND_NOT_MET for f in found) else FOUND_NOTHING
    if len(telling) == 1 and telling[0].outcome not in (NOT_MET, NOT_APPLICABLE):
        return telling[0]
    return _combine(any_of, found)


def negated(finding: Finding) -> Finding:
    if finding.outcome is NOT_APPLICABLE:
        return finding
    so_far = negate(finding.so_far) if finding.so_far else None
    return Finding(negate(finding.outcome), finding.missing, so_far, finding.presumed, finding.unclear)


def _combine(rule: Callable[[Iterable[Outcome]], Outcome], findings: list[Finding]) -> Finding:
    if len(findings) == 1 or all(f is findings[0] for f in findings):
        return findings[0] if findings else FOUND_NOTHING
    outcome = rule(f.outcome for f in findings)
    missing, presumed = NOTHING, NOTHING
    unclear: tuple[str, ...] = ()
    for finding in findings:
        if finding.outcome is outcome or (outcome is MET and finding.outcome is NOT_APPLICABLE):
            missing |= finding.missing
            presumed |= finding.presumed
            unclear += finding.unclear
    so_far = rule(f.so_far or f.outcome for f in findings) if any(f.so_far for f in findings) else None
    return Finding(outcome, missing, so_far if so_far is not outcome else None, presumed, unclear)


def unclear_because(reason: str) -> Finding:
    return Finding(UNCLEAR, unclear=(reason,))
