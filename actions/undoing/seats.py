"""Where an organisation sits, said again or put right: "not Linz-Wels, that is Traunviertel", "our seat is Graz, not Linz"."""

from __future__ import annotations

from typing import Any

from actions import paths
from actions.heard import HeardFact
from actions.paths import IDENTITY, PLACES, Path, of_partner
from actions.turn import Turn
from actions.understood import clauses, phrases


def of_denied_place(turn: Turn, fact: HeardFact, facts: list[HeardFact]) -> int | None:
    """ "Not Linz-Wels, that is Traunviertel": of whoever is noted in Linz-Wels, the country of the right place too."""
    if fact.fact not in PLACES:
        return None
    denied = [f for f in facts if f.negated and f.fact in PLACES]
    start, end = clauses.at(turn.heard.text, fact.start).sentence
    if fact.negated and any(f.subject == "applicant" and not f.negated and f.fact == fact.fact and start <= f.start < end for f in facts):
        return paths.YOU  # "our seat is Wels, not Linz"
    holders = _noted_in(turn, denied)
    return holders.pop() if len(holders) == 1 else None


def is_of_partner(turn: Turn, fact: HeardFact, facts: list[HeardFact]) -> bool:
    """ "Freiburg, in Germany, not in Switzerland", where a partner is noted in Switzerland and we somewhere else: said of the partner."""
    start, end = clauses.at(turn.heard.text, fact.start).sentence
    denied = [f for f in facts if f.negated and f.fact == fact.fact and start <= f.start < end]
    if fact.fact not in PLACES or fact.negated or not denied or phrases.WE_ARE.search(turn.heard.text[start:end]):
        return False
    holders = _noted_in(turn, denied)
    return len(holders) == 1 and paths.YOU not in holders


def _noted_in(turn: Turn, places: list[HeardFact]) -> set[int]:
    """The organisations that are noted in one of these places."""
    return {i for f in places for i in range(len(turn.case["partners"])) if paths.get(turn.case, of_partner(i, f.fact)) == f.value}


def settled_denials(placed: list[tuple[Path, HeardFact]]) -> list[tuple[Path, HeardFact]]:
    """ "It is Wels, not Linz": what it is says enough."""
    told = {path for path, fact in placed if not fact.negated}
    return [(path, fact) for path, fact in placed if not (fact.negated and path.name in IDENTITY and path in told)]


def lies_around(turn: Turn, known: Any, leaf: Any) -> bool:
    """The region around the one that is noted, which nobody denies: a town of it was said again."""
    denied = [f.value for f in turn.heard.facts if f.negated and f.fact == "region"]
    return isinstance(known, str) and isinstance(leaf, str) and known != leaf and known.startswith(leaf) and known not in denied
