"""The exact optimum on reduced rulebooks: the fewest questions expected until everything is settled, by dynamic programming over all states."""
from __future__ import annotations

import datetime
import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import rules
from benchmarks.questions_applicants import SEED, Applicant
from benchmarks.questions_strategies import Strategy, open_schemes
from rules.question_answers import Answer, answered, answers
from rules.question_open import fact_of

SCHEMES, FACTS, STATES = 5, 7, 4000     # at most, in one reduced rulebook
State = tuple[tuple[str, int], ...]     # the answers given so far: path and class
Chooser = Callable[["Game", State, list[str]], str]


class TooLarge(Exception):
    """A reduced rulebook with too many states for an exact answer."""


@dataclass
class Game:
    """A few schemes, an applicant of whom a few facts are not known, and the classes of answers with their shares."""

    book: rules.Rulebook
    case: rules.Case
    schemes: Sequence[str]
    day: datetime.date
    goal: str
    classes: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    cases: dict[State, rules.Case] = field(default_factory=dict)
    seen: dict[State, list[str]] = field(default_factory=dict)

    def case_at(self, state: State) -> rules.Case:
        if state not in self.cases:
            case = self.case
            for path, number in state:
                fact = fact_of(self.book, path)
                assert fact is not None
                case = answered(case, path, self.classes[path][number], fact, "")
            self.cases[state] = case
        return self.cases[state]

    def assessment(self, state: State) -> rules.Assessment:
        return self.book.assess(self.case_at(state), self.day, self.schemes)

    def paths(self, state: State) -> list[str]:
        """What could be asked; empty when all is settled.

        Raises:
            TooLarge
        """
        if state not in self.seen:
            if len(self.seen) > STATES:
                raise TooLarge
            assessment, case = self.assessment(state), self.case_at(state)
            found = {p for _r, paths in open_schemes(self.book, case, assessment, frozenset()) for p in paths}
            self.seen[state] = sorted(p for p in found if self._answers(p, assessment))
        return self.seen[state]

    def unanswerable(self, state: State) -> frozenset[str]:
        """Open paths whose answers cannot be told beforehand: nobody asks them in this game."""
        found = {p for _r, paths in open_schemes(self.book, self.case_at(state), self.assessment(state), frozenset()) for p in paths}
        return frozenset(found - set(self.paths(state)))

    def _answers(self, path: str, assessment: rules.Assessment) -> tuple[Answer, ...]:
        """Classes are fixed when the path is first met; their shares add up to one."""
        if path not in self.classes:
            fact = fact_of(self.book, path)
            found = [a for a in answers(self.book, path, fact, [r.scheme for r in assessment.schemes]) if a.share > 0] if fact and path != "partners" else []
            total = sum(a.share for a in found)
            self.classes[path] = tuple(Answer(a.share / total, a.known) for a in found) if len(found) > 1 else ()
        return self.classes[path]

    def after(self, state: State, path: str) -> Iterator[tuple[float, State]]:
        for number, answer in enumerate(self.classes[path]):
            yield answer.share, tuple(sorted([*state, (path, number)]))


def optimum(game: Game) -> float:
    """Questions expected when each is chosen best."""
    known: dict[State, float] = {}

    def value(state: State) -> float:
        if state not in known:
            paths = game.paths(state)
            known[state] = min((1 + sum(share * value(after) for share, after in game.after(state, p)) for p in paths), default=0.0)
        return known[state]

    return value(())


def expected(game: Game, strategy: Strategy) -> float:
    """Questions expected when a strategy chooses, over the same answers."""
    known: dict[State, float] = {}

    def value(state: State) -> float:
        if state not in known:
            if not game.paths(state):
                known[state] = 0.0
            else:
                path = strategy(game.book, game.case_at(state), game.assessment(state), game.unanswerable(state), game.goal)
                assert path in game.paths(state), path
                known[state] = 1 + sum(share * value(after) for share, after in game.after(state, path))
        return known[state]

    return value(())


def games(book: rules.Rulebook, day: datetime.date, live: Callable[[Applicant], list[str]], wanted: int) -> Iterator[Game]:
    """Reduced rulebooks drawn from the applicants: some of the schemes that fit, and all but a few facts told."""
    number, found = 0, 0
    while found < wanted:
        applicant = Applicant(number, book)
        number += 1
        game = _game(book, day, applicant, live(applicant))
        try:
            if game is not None and optimum(game) > 1:
                found += 1
                yield game
        except TooLarge:
            continue


def _game(book: rules.Rulebook, day: datetime.date, applicant: Applicant, fitting: list[str]) -> Game | None:
    drawn = random.Random(f"{SEED} game {applicant.number}")
    schemes = sorted(drawn.sample(fitting, min(SCHEMES, len(fitting))))
    document = applicant.opening()
    while (more := applicant.answered(document, "partners")) is not None and "partners_complete" not in more:
        document = more
    document.update(partners_complete=True, partners_independent=True)
    for _turn in range(100):
        case = book.case(document)
        found = {p for _r, paths in open_schemes(book, case, book.assess(case, day, schemes), frozenset()) for p in paths}
        if len(found) <= FACTS:
            return Game(book, case, schemes, day, str(applicant.project["activity"])) if len(found) > 2 else None
        more = applicant.answered(document, drawn.choice(sorted(found)))
        document = more or document
    return None


def ratios(values: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """All questions of all games together against the optimum, and the worst single game."""
    return sum(v for v, _best in values) / sum(best for _v, best in values), max((v / best for v, best in values), default=math.nan)
