"""What an answer would do to the schemes still possible: tried on their open criteria alone, before it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rules.assess import Assessor
from rules.assessment import SchemeResult, decides
from rules.case import Case
from rules.finding import Finding
from rules.outcome import NOT_MET, UNKNOWN
from rules.question_answers import Answer, answered, answers, elsewhere
from rules.question_open import ACTIVITY, EVERYBODY, WHO_ELSE
from rules.question_priors import Prior
from rules.scheme import Criterion, Scheme

if TYPE_CHECKING:
    from rules.facts import Fact
    from rules.rulebook import Rulebook

UNHEARD_OF = 0.02  # the share of an aim without a prior
TOGETHER = frozenset((WHO_ELSE, EVERYBODY))  # each of them also answers the other


@dataclass(frozen=True)
class Effect:
    """What one class of answers does to one scheme. `settled`: for good or ill; `missing`: what it then still hangs on."""

    share: float
    ruled_out: bool
    missing: frozenset[str]

    @property
    def settled(self) -> bool:
        return self.ruled_out or not self.missing


class Trials:
    """Trials on one case; what was tried is kept with the findings of the rulebook, where the next turn finds it."""

    def __init__(self, book: Rulebook, case: Case, as_of: date) -> None:
        self._book, self._case, self._as_of = book, case, as_of
        self._facets, self._elsewhere = book.memory.facets(case), elsewhere(book, case)
        self._answers: dict[str, tuple[tuple[Answer, Assessor], ...]] = {}

    def effects(self, result: SchemeResult, path: str, fact: Fact, alive: Sequence[Scheme]) -> tuple[Effect, ...]:
        """Of each class of answers on one scheme; empty where the answers cannot be told beforehand."""
        asked, judged = TOGETHER if path in TOGETHER else frozenset((path,)), result.judged
        steps = [s for s, f in judged.open_steps if f.missing & asked]
        layers = {r.owner.id for r in judged.open_layers if r.owner and r.finding.missing & asked}
        rest = frozenset().union(*(f.missing for f in judged.open_findings if not f.missing & asked))
        return tuple(_effect(answer.share, after.again(judged, steps, layers), rest) for answer, after in self._after(path, fact, alive))

    def aims(self, result: SchemeResult) -> tuple[Effect, ...]:
        """Of saying what the project is for: another aim puts a scheme aside as surely as a rule."""
        shares = self._book.parts.priors.get(("project", "activity"), Prior()).shares
        fits = sum(shares.get(a, 0.0) for a in result.scheme.fits_activity) or UNHEARD_OF
        return (Effect(1.0 - fits, True, frozenset()), Effect(fits, False, result.missing - {ACTIVITY}))

    def _after(self, path: str, fact: Fact, alive: Sequence[Scheme]) -> tuple[tuple[Answer, Assessor], ...]:
        if path not in self._answers:
            found = ((a, answered(self._case, path, a, fact, self._elsewhere)) for a in answers(self._book, path, fact, alive))
            self._answers[path] = tuple((answer, self._assessor(case, path)) for answer, case in found)
        return self._answers[path]

    def _assessor(self, case: Case, path: str) -> Assessor:
        return self._book.assessor(case, self._as_of, self._book.memory.facets_after(self._facets, case, path))


def _effect(share: float, after: Sequence[tuple[Criterion, Finding]], rest: frozenset[str]) -> Effect:
    if any(decides(c, f) and f.outcome is NOT_MET for c, f in after):
        return Effect(share, True, frozenset())
    return Effect(share, False, rest.union(*(f.missing for c, f in after if c.weight == "hard" and f.outcome is UNKNOWN)))
