"""How near a scheme is beyond its verdict: one that waits for an organisation from a country nobody of the case is from, that pays others
only, or that nobody can apply for now, comes after those that are within reach. It is never hidden for that, and its verdict stays."""

from __future__ import annotations

from collections.abc import Iterator

from actions.turn import Document, Turn
from rules.assessment import CriterionResult, SchemeResult
from rules.operators.base import Node
from rules.operators.combine import NoneOf
from rules.operators.compare import InSet, OneOf
from rules.outcome import NOT_MET, UNCLEAR, UNKNOWN, Outcome

NEAR, ABROAD, CLOSED = range(3)
FEW = 2  # countries that are named


def distance(result: SchemeResult, case: Document) -> int:
    """NEAR, ABROAD (it needs a country nobody is from, or a rule stands between) or CLOSED. Makes no words."""
    if result.availability.state == "suspended":
        return CLOSED
    if result.verdict == "not_eligible":
        return NEAR
    homes = _homes(case)
    if len(_named(result) & homes) > 1:
        return NEAR  # an agreement of just these countries
    return ABROAD if _hard(result, UNCLEAR) or _awaited(result, homes) or _paying_others(result, homes) else NEAR


def is_plausible(turn: Turn, result: SchemeResult) -> bool:
    """It does not wait for a country that nobody of the case is from, nor is it of one country before ours is known: worth its name in passing."""
    homes = _homes(turn.case)
    waiting = (c for c in _hard(result, UNKNOWN, NOT_MET) if _waits_for(c, homes))
    return not any(homes or len(_countries(c.criterion.rule)) == 1 for c in waiting)


def fails_by_country(result: SchemeResult) -> bool:
    """It is ruled out by where somebody is from."""
    return any(t.ref.fact.name in ("country", "region") for c in _hard(result, NOT_MET) for t in c.criterion.rule.tests())


def is_of_other_countries(result: SchemeResult) -> bool:
    """It is ruled out by a country of its own, such as a national programme, not by who may take part in a programme of many."""
    return not any(isinstance(t, InSet) and t.ref.fact.name == "country" for c in _hard(result, NOT_MET) for t in c.criterion.rule.tests())


def within_reach(turn: Turn, results: list[SchemeResult]) -> list[SchemeResult]:
    """Those that wait for no country that nobody is from, and those the message names; all where none is within reach."""
    named = turn.heard.mentioned("scheme")
    return [r for r in results if distance(r, turn.case) == NEAR or r.id in named] or [r for r in results if is_plausible(turn, r)] or results


def hitches(turn: Turn, result: SchemeResult) -> Iterator[str]:
    """What stands between the case and the scheme although nothing rules it out: the weightiest first, in words."""
    say, homes = turn.say, _homes(turn.case)
    for one in _hard(result, UNCLEAR):
        yield from (turn.wording.told(text) for text in one.finding.unclear)
    for one in _awaited(result, homes):
        yield say.gettext("still needed: {rule}", rule=_rule(turn, one))
    for funder in _paying_others(result, homes):
        yield say.gettext("No funding from {funder} in this case", funder=say.gettext(funder or "the national funding body"))


def needed_from(turn: Turn, result: SchemeResult) -> str:
    """ "would need a partner in Germany", where nobody is from there; nothing where one of many countries would do."""
    homes = _homes(turn.case)
    wanted = {c for one in _awaited(result, homes) for c in _countries(one.criterion.rule)} if homes else set()
    return turn.say.gettext("would need a partner in {country}", country=turn.say.either(map(turn.say.country_inside, sorted(wanted)))) if 0 < len(wanted) <= FEW else ""


def _awaited(result: SchemeResult, homes: set[str]) -> list[CriterionResult]:
    return [c for c in _hard(result, UNKNOWN) if _waits_for(c, homes)]


def _hard(result: SchemeResult, *outcomes: Outcome) -> list[CriterionResult]:
    """The hard criteria that came out so."""
    return [c for c in result.criteria if c.criterion.weight == "hard" and c.outcome in outcomes]


def _paying_others(result: SchemeResult, homes: set[str]) -> list[str]:
    """Who would pay, but not the applicant, whose country is known."""
    return [paid.funder for paid in result.funded if paid.path == "partners[0]" and paid.outcome is NOT_MET] if homes else []


def _homes(case: Document) -> set[str]:
    """The countries of the case, also those that are only possible."""
    leaves = [partner.get("country") for partner in case["partners"]]
    found = {leaf for leaf in leaves if isinstance(leaf, str)}
    return found.union(*(leaf.get("one_of") or [] for leaf in leaves if isinstance(leaf, dict)))


def _named(result: SchemeResult) -> set[str]:
    """The countries from which the scheme wants somebody."""
    wanting = [c.criterion.rule for c in result.criteria if c.criterion.weight == "hard" and "add_partner" in c.criterion.repair]
    return {country for rule in wanting for country in _countries(rule)}


def _countries(rule: Node) -> set[str]:
    tests = [t for t in rule.walk() if isinstance(t, OneOf) and (t.ref.fact.subject, t.ref.fact.name) == ("partner", "country")]
    return {str(country) for test in tests for country in test.wanted}


def _waits_for(one: CriterionResult, homes: set[str]) -> bool:
    """The rule names countries, and nobody is from one of them."""
    wanted = _countries(one.criterion.rule)
    excludes = one.criterion.unclear_when is not None or any(isinstance(node, NoneOf) for node in one.criterion.rule.walk())
    elsewhere = bool(one.criterion.repair) and not {"add_partner", "swap_lead"} & set(one.criterion.repair)  # of those who take part anyway
    return bool(wanted) and not wanted & homes and not excludes and not elsewhere


def _rule(turn: Turn, one: CriterionResult) -> str:
    criterion = one.criterion
    return (turn.wording.told(criterion.says) if criterion.says else turn.wording.required(criterion.rule)).rstrip(".")
