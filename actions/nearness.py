"""How near a scheme is beyond its verdict: one that waits for an organisation from a country nobody of the case is from, that pays others
only, or that nobody can apply for now, comes after those that are within reach. It is never hidden for that, and its verdict stays."""

from __future__ import annotations

from collections.abc import Iterator

from actions.turn import Document, Turn
from rules.assessment import CriterionResult, SchemeResult
from rules.operators.combine import NoneOf
from rules.operators.compare import OneOf

NEAR, ABROAD, CLOSED = range(3)


def distance(turn: Turn, result: SchemeResult, case: Document | None = None) -> int:
    """NEAR, ABROAD (it needs a country nobody is from, or a rule stands between) or CLOSED."""
    if result.availability.state == "suspended":
        return CLOSED
    if result.verdict == "not_eligible":
        return NEAR
    return ABROAD if next(hitches(turn, result, case), None) else NEAR


def hitches(turn: Turn, result: SchemeResult, case: Document | None = None) -> Iterator[str]:
    """What stands between the case and the scheme although nothing rules it out: the weightiest first, in words."""
    say, hard = turn.say, [c for c in result.criteria if c.criterion.weight == "hard"]
    for one in hard:
        if str(one.outcome) == "unclear":
            yield from (turn.wording.told(text) for text in one.finding.unclear)
    homes = _homes(turn.case if case is None else case)
    for one in hard:
        if str(one.outcome) == "unknown" and _waits_for(one, homes):
            yield say.gettext("still needed: {rule}", rule=_rule(turn, one))
    for paid in result.funded if homes else ():
        if paid.path == "partners[0]" and str(paid.outcome) == "not_met":
            yield say.gettext("No money from {funder}", funder=paid.funder or say.gettext("the national funding body"))


def _homes(case: Document) -> set[str]:
    """The countries of the case, also those that are only possible."""
    leaves = [partner.get("country") for partner in case["partners"]]
    found = {leaf for leaf in leaves if isinstance(leaf, str)}
    return found.union(*(leaf.get("one_of") or [] for leaf in leaves if isinstance(leaf, dict)))


def _waits_for(one: CriterionResult, homes: set[str]) -> bool:
    """The rule names countries, and nobody is from one of them."""
    tests = [t for t in one.criterion.rule.walk() if isinstance(t, OneOf) and (t.ref.fact.subject, t.ref.fact.name) == ("partner", "country")]
    wanted = {str(country) for test in tests for country in test.wanted}
    excludes = one.criterion.unclear_when is not None or any(isinstance(node, NoneOf) for node in one.criterion.rule.walk())
    elsewhere = bool(one.criterion.repair) and not {"add_partner", "swap_lead"} & set(one.criterion.repair)  # of those who take part anyway
    return bool(wanted) and not wanted & homes and not excludes and not elsewhere


def _rule(turn: Turn, one: CriterionResult) -> str:
    criterion = one.criterion
    return (turn.wording.told(criterion.says) if criterion.says else turn.wording.required(criterion.rule)).rstrip(".")
