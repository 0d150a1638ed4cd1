"""When asking ends before everything is settled, and why: in words, with what the user left open and what it would decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actions import paths
from actions.noting import leaves
from actions.paths import Path
from actions.speaker import sentences
from actions.telling import standing
from actions.turn import Turn
from rules.assessment import SchemeResult
from rules.question_open import WORTH_ASKING, open_schemes, weight_of

ENOUGH = 8  # questions that are always put; after them each one has to be worth the user's time
MANY = 3  # questions left; fewer are put anyway
_NEAR = ("open", "upcoming")  # one can apply, or soon
_FACTS, _SCHEMES = 3, 3  # named in one sentence; the others are counted


def pause(turn: Turn, path: str, left: int, skip: Iterable[str]) -> str:
    """Why the engine's next question is not put; empty when it is worth it, was put already, or the user wants them all.

    A scheme is worth a question while it can still turn out to fit and a call is open or announced. The rest could only be ruled out,
    or hangs on a fact that was left open, or cannot be applied for now.
    """
    state = turn.state
    before = state.asked or state.parked
    if state.insists or state.questions < ENOUGH or left < MANY or (before is not None and before.path == path):
        return ""
    still = [r for r in _hanging(turn, skip) if not standing.defines_only(turn, r.id)]
    blocked = [r for r in still if any(_left_open(turn, r))]
    distant = [r for r in still if r not in blocked and r.availability.state not in _NEAR]
    return _reason(turn, left, blocked, distant) if len(blocked) + len(distant) == len(still) else ""


def _hanging(turn: Turn, skip: Iterable[str]) -> list[SchemeResult]:
    """The schemes for whose sake the engine would still ask."""
    case = turn.book.case(turn.case)
    return [one.result for one in open_schemes(turn.book, case, turn.assessed(), frozenset(skip), goal(turn)) if one.worth_asking]


def _reason(turn: Turn, left: int, blocked: list[SchemeResult], distant: list[SchemeResult]) -> str:
    say = turn.say
    if not distant:
        return say.ngettext(
            "What is left, about {n} more answer, could only rule something out, because of what you left open.",
            "What is left, about {n} more answers, could only rule something out, because of what you left open.",
            left,
        )
    found = say.ngettext(
        "What is left, about {n} more answer, concerns {schemes}: less likely for you, since no open call is known.",
        "What is left, about {n} more answers, concerns {schemes}: less likely for you, since no open call is known.",
        left,
        schemes=_names(turn, distant),
    )
    return sentences(found, say.gettext("Others it could only rule out, because of what you left open.") if blocked else "")


def left_open(turn: Turn) -> str:
    """What the user did not know or left out, and for which schemes it would matter; empty when for none."""
    matters: dict[Path, list[SchemeResult]] = {}
    for result in turn.assessed().schemes:
        if weight_of(turn.book, result, goal(turn)) > WORTH_ASKING and result.verdict == "possible":
            for path in _left_open(turn, result):
                matters.setdefault(path, []).append(result)
    if not matters:
        return ""
    places = sorted(matters, key=lambda path: -len(matters[path]))
    schemes = list(dict.fromkeys(result for path in places for result in matters[path]))
    return turn.say.gettext(
        "You left open: {facts}. It would matter for {schemes}, and you can tell me at any time.",
        facts=turn.say.some(turn.words.labels(turn.case, places), _FACTS),
        schemes=_names(turn, schemes),
    )


def goal(turn: Turn) -> str | None:
    """What the project is for, when that is known for certain."""
    activity = turn.case["project"].get("activity")
    return activity if isinstance(activity, str) else None


def _left_open(turn: Turn, result: SchemeResult) -> Iterator[Path]:
    """The facts that a scheme misses and that the user did not know or left out."""
    for text in sorted(result.missing):
        path = paths.parse(text)
        if path is not None and _is_left_open(turn, path, text):
            yield path


def _is_left_open(turn: Turn, path: Path, text: str) -> bool:
    if text in turn.state.skipped:
        return True
    there = paths.holder(turn.case, path) is not None
    leaf = paths.get(turn.case, path) if there else None
    return leaf is not None and (leaves.is_open(leaf) or (isinstance(leaf, dict) and "unknown" in leaf))


def _names(turn: Turn, results: list[SchemeResult]) -> str:
    return turn.say.some([r.scheme.title(turn.say.language) for r in sorted(results, key=standing.rank)], _SCHEMES)
