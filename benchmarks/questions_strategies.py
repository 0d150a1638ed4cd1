"""Ways to choose the next question, ours among them, all behind one small function.

All but one look only at schemes that fit the stated aim, so that what is compared is the order of the questions.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Optional

import rules
from rules import question_plan
from rules.assessment import SchemeResult
from rules.outcome import UNKNOWN
from rules.question_open import Open, askable, author_order, effort_of, fact_of, weight_of

Strategy = Callable[[rules.Rulebook, rules.Case, rules.Assessment, frozenset[str], Optional[str]], Optional[str]]
FURTHER = 0.001                         # progress without a verdict, which decides between questions that settle as much


def open_schemes(book: rules.Rulebook, case: rules.Case, assessment: rules.Assessment, skip: frozenset[str],
                 any_aim: bool = False) -> Iterator[tuple[SchemeResult, list[str]]]:
    """Schemes that are not settled, with what can be asked for them."""
    for result in assessment.schemes:
        if (any_aim or result.fit != "no") and result.verdict == "possible":
            paths = [p for p in askable(result.missing, skip, case) if fact_of(book, p) is not None]
            if paths:
                yield result, paths


def in_author_order(book: rules.Rulebook, case: rules.Case, assessment: rules.Assessment, skip: frozenset[str], goal: str | None) -> str | None:
    """The facts as their authors wrote them down, each asked while any scheme misses it."""
    return _best(book, Counter({p: 1 for _r, paths in open_schemes(book, case, assessment, skip) for p in paths}))


def most_missed(book: rules.Rulebook, case: rules.Case, assessment: rules.Assessment, skip: frozenset[str], goal: str | None) -> str | None:
    """The fact that most schemes miss."""
    return _best(book, _counted(open_schemes(book, case, assessment, skip)))


def most_missed_of_all(book: rules.Rulebook, case: rules.Case, assessment: rules.Assessment, skip: frozenset[str], goal: str | None) -> str | None:
    """The same without regard to the aim: the rule of FoerderFunke as it is."""
    return _best(book, _counted(open_schemes(book, case, assessment, skip, any_aim=True)))


def publicodes(book: rules.Rulebook, case: rules.Case, assessment: rules.Assessment, skip: frozenset[str], goal: str | None) -> str | None:
    """The missing-variable score of publicodes: how often a fact is missing, one more where it decides whether a rule applies."""
    score: Counter[str] = Counter()
    for result, paths in open_schemes(book, case, assessment, skip):
        for found in result.criteria:
            if found.criterion.weight == "hard" and found.outcome is UNKNOWN:
                applies = found.criterion.when.evaluate(found.ctx).missing if found.criterion.when else frozenset()
                score.update({p: 2 if p in applies else 1 for p in found.finding.missing & set(paths)})
    return _best(book, score)


def simple_score(book: rules.Rulebook, case: rules.Case, assessment: rules.Assessment, skip: frozenset[str], goal: str | None) -> str | None:
    """The weights of the schemes that hang on a fact, each divided by how many facts it hangs on, per effort."""
    score: Counter[str] = Counter()
    for result, paths in open_schemes(book, case, assessment, skip):
        for path in paths:
            score[path] += weight_of(book, result, goal) / len(paths) / effort_of(path, assessment, case)  # type: ignore[assignment]
    return _best(book, score)


class _Settling(question_plan.Planner):
    """Counts only schemes that the answer settles at once."""

    def _progress(self, one: Open, path: str) -> float:
        at_once = sum(e.share for e in self._effects.get((one.result.id, path), ()) if e.settled)
        return at_once + FURTHER * super()._progress(one, path)


def one_step(book: rules.Rulebook, case: rules.Case, assessment: rules.Assessment, skip: frozenset[str], goal: str | None) -> str | None:
    """The most schemes settled at once, expected by the same assumptions as ours, per effort."""
    planner = _Settling(book, case, assessment, skip, goal)
    return planner.best(depth=0) if planner.open else None


def near_sighted(book: rules.Rulebook, case: rules.Case, assessment: rules.Assessment, skip: frozenset[str], goal: str | None) -> str | None:
    """Ours without comparing the orders of the last questions."""
    planner = question_plan.Planner(book, case, assessment, skip, goal)
    return planner.best(depth=0) if planner.open else None


def _counted(found: Iterable[tuple[SchemeResult, list[str]]]) -> Counter[str]:
    return Counter(p for _result, paths in found for p in paths)


def _best(book: rules.Rulebook, scores: Counter[str]) -> str | None:
    return min(scores, key=lambda p: (-scores[p], author_order(book, p), p), default=None)


MISSED_OF_ALL, NEAR, OURS = "most missed, of all schemes", "ours without the endgame", "ours"
STRATEGIES: dict[str, Strategy] = {
    "fixed author order": in_author_order, "most missed": most_missed, "publicodes' score": publicodes, "simple score": simple_score,
    "one-step expected settlement": one_step, NEAR: near_sighted, OURS: question_plan.choose,
}
