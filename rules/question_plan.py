"""Which fact to ask for: the one whose answer is expected to bring the schemes that count furthest towards a verdict, per effort.

The gain of an answer is, summed over the schemes still possible, the share of what a scheme still hangs on that need not be asked any more:
all of it where the answer rules the scheme out or completes it. So a gain looks to the end of each scheme, not only to the next verdict.
Where few facts are left, all orders of asking for them are compared (`Endgame`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rules.assessment import Assessment
from rules.case import Case
from rules.facts import Fact
from rules.question_open import ACTIVITY, Open, author_order, effort_of, fact_of, open_schemes
from rules.question_trial import Effect, Trials

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

CANDIDATES = 10  # facts that are tried: those that open schemes hang on most, each scheme shared among its facts
TRIED = 20  # trials of one answer on one scheme; more of them found no better questions (docs/decisions/0600)
DEPTH = 5  # facts left, up to which all orders are compared
EFFORT_POWER = 0.5  # a question of effort 4 costs twice one of effort 1: being asked at all costs something too
STATES = 1000  # combinations of answers that are compared at most
UNTRIED = 0.25  # how likely an answer that was not tried rules a scheme out


class Planner:
    """Compares the questions that could be put in one state of a case."""

    def __init__(self, book: Rulebook, case: Case, assessment: Assessment, skip: frozenset[str], goal: str | None) -> None:
        self.book, self.case, self.assessment, self.skip, self.goal = book, case, assessment, skip, goal
        self.open = [one for one in open_schemes(book, case, assessment, skip, goal) if one.worth_asking]
        self._facts: dict[str, Fact] = {p: fact for o in self.open for p in o.paths if (fact := fact_of(book, p))}
        self._trials = Trials(book, case, assessment.as_of)
        self._alive = [o.result.scheme for o in self.open]
        self._effects = self._try(self._candidates())
        self._ranked = self._rank()

    def _candidates(self) -> set[str]:
        scores: dict[str, float] = {}
        for one in self.open:
            for path in one.paths:
                scores[path] = scores.get(path, 0.0) + one.weight / len(one.paths)
        return set(sorted(scores, key=lambda p: (-scores[p] / self._cost(p), *self._order(p)))[:CANDIDATES])

    def _try(self, candidates: set[str]) -> Mapping[tuple[str, str], Sequence[Effect]]:
        """The effects of the candidates' answers on the schemes that count most; trials end when enough were made."""
        found: dict[tuple[str, str], Sequence[Effect]] = {}
        tried = 0
        for one in sorted(self.open, key=lambda o: (-o.weight, o.result.scheme.order)):
            for path in one.paths:
                if path == ACTIVITY and one.result.fit == "unknown":
                    found[one.result.id, path] = self._trials.aims(one.result)  # costs nothing
                elif path in candidates and tried < TRIED:
                    found[one.result.id, path] = self._trials.effects(one.result, path, self._facts[path], self._alive)
                    tried += len(found[one.result.id, path])
        return found

    def _rank(self) -> list[tuple[str, float]]:
        """Every question with its gain per effort, the best first; ties by author order."""
        gains: dict[str, float] = {}
        for one in self.open:
            for path in one.paths:
                gains[path] = gains.get(path, 0.0) + one.weight * self._progress(one, path)
        ranked = ((p, gain / self._cost(p)) for p, gain in gains.items())
        return sorted(ranked, key=lambda ranked: (-ranked[1], *self._order(ranked[0])))

    def _progress(self, one: Open, path: str) -> float:
        """The share of what the scheme hangs on that the answer is expected to save."""
        effects, hangs_on = self._effects.get((one.result.id, path)), len(one.paths)
        if not effects:
            return UNTRIED + (1 - UNTRIED) / hangs_on
        saved = (e.share * (hangs_on if e.settled else max(0, hangs_on - sum(1 for p in e.missing if p not in self.skip))) for e in effects)
        return sum(saved) / hangs_on

    def best(self, depth: int = DEPTH) -> str:
        """The path to ask for: the best first one of all orders where no more than `depth` facts are left, else that of the largest gain."""
        costs = {p: self._cost(p) for p, _gain in self._ranked}
        first = self._ranked[0][0]
        all_tried = all((o.result.id, p) in self._effects for o in self.open for p in o.paths)
        if not 1 < len(costs) <= depth or not all_tried or ACTIVITY in costs:
            return first
        effects = {(n, p): self._effects[o.result.id, p] or _untried(o, p) for n, o in enumerate(self.open) for p in o.paths}
        endgame = Endgame(effects, costs)
        return endgame.best(tuple(frozenset(o.paths) for o in self.open)) if endgame.small else first

    def left(self) -> float:
        """Questions expected: each is put when a scheme that hangs on it has outlived the better ones."""
        alive, left = {o.result.id: 1.0 for o in self.open}, 0.0
        for path, _gain in self._ranked:
            hanging = [o for o in self.open if path in o.paths]
            needless = 1.0
            for one in hanging:
                needless *= 1 - alive[one.result.id]
                alive[one.result.id] *= 1 - self._ruled_out(one, path)
            left += 1 - needless
        return left

    def _ruled_out(self, one: Open, path: str) -> float:
        effects = self._effects.get((one.result.id, path))
        return sum(e.share for e in effects if e.ruled_out) if effects else UNTRIED

    def _cost(self, path: str) -> float:
        effort: float = effort_of(path, self.assessment, self.case)
        return effort ** EFFORT_POWER

    def _order(self, path: str) -> tuple[tuple[int, int], str]:
        return author_order(self.book, path), path


def choose(book: Rulebook, case: Case, assessment: Assessment, skip: frozenset[str], goal: str | None) -> str | None:
    """The path of the best question; a strategy like those it is measured against."""
    planner = Planner(book, case, assessment, skip, goal)
    return planner.best() if planner.open else None


def _untried(one: Open, path: str) -> tuple[Effect, ...]:
    return (Effect(UNTRIED, True, frozenset()), Effect(1 - UNTRIED, False, frozenset(one.paths) - {path}))


State = tuple[frozenset[str], ...]  # what each scheme still hangs on; nothing: it is settled


class Endgame:
    """All orders of the last questions, with the effects of answers taken as independent of each other."""

    def __init__(self, effects: Mapping[tuple[int, str], Sequence[Effect]], costs: Mapping[str, float]) -> None:
        self._effects, self._costs = effects, costs
        self._known: dict[State, float] = {}

    @property
    def small(self) -> bool:
        """Few enough combinations of answers for one turn of a conversation."""
        classes = {path: len(effects) for (_n, path), effects in self._effects.items()}
        return math.prod(n + 1 for n in classes.values()) <= STATES

    def best(self, state: State) -> str:
        """The question with the least effort expected until all is settled; ties go to the one that gains most at once."""
        return min(self._open(state), key=lambda p: round(self._expected(state, p), 9))

    def _value(self, state: State) -> float:
        if state not in self._known:
            self._known[state] = min((self._expected(state, p) for p in self._open(state)), default=0.0)
        return self._known[state]

    def _open(self, state: State) -> list[str]:
        return [p for p in self._costs if any(p in hangs_on for hangs_on in state)]

    def _expected(self, state: State, path: str) -> float:
        touched = [(n, self._effects[n, path]) for n, hangs_on in enumerate(state) if path in hangs_on]
        total = self._costs[path]
        for number, effect in enumerate(touched[0][1]):
            after = list(state)
            for n, effects in touched:
                one = effects[number]
                after[n] = frozenset() if one.ruled_out else (state[n] & one.missing) - {path}
            total += effect.share * self._value(tuple(after))
        return total
