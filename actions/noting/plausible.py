"""A figure beyond what is plausible for its fact is asked back, not noted; and what was only drawn from a figure falls with it."""

from __future__ import annotations

import re
from typing import Any

from actions import paths
from actions.heard import HeardFact, is_number
from actions.paths import Path
from actions.turn import Turn
from rules.facts import Fact

SIZES = ("sme", "size")  # what a headcount says as well
FIGURES = ("headcount", "turnover_eur", "balance_sheet_eur")
LARGE = 250  # people from which no firm is small or medium-sized
SAYS_SIZE = re.compile(r"\b(sme|kmu|pme|мсп|micro|mid-?cap)|small|medium|klein|mittel|petit|moyen|мал|средн|микро", re.IGNORECASE)


def is_too_much(fact: Fact | None, value: Any) -> bool:
    """More than anybody means in earnest; an amount in another currency is left to its own limits."""
    if fact is None or fact.plausible is None or (isinstance(value, dict) and value.get("currency")):
        return False
    values = [value] if not isinstance(value, dict) else [value.get("value"), value.get("from"), *(value.get("one_of") or [])]
    return any(is_number(v) and v > fact.plausible for v in values)


def doubted(turn: Turn, facts: list[HeardFact]) -> list[HeardFact]:
    """The figures that are too large, and what was said of the size in the same breath."""
    if turn.assigned or turn.heard.press is not None:
        return []
    found = [f for f in facts if not f.negated and is_too_much(_registered(turn, f), f.value)]
    whose = [(f.subject, f.partner) for f in found if f.fact in FIGURES]
    return found + [f for f in facts if f.fact in SIZES and (f.subject, f.partner) in whose]


def without_drawn(facts: list[HeardFact]) -> list[HeardFact]:
    """ "A multinational with 900 people": the figure says what the word does, and the word falls when the figure is put right."""
    counted = [(f.subject, f.partner) for f in facts if f.fact == "headcount" and not f.negated]
    return [f for f in facts if not (f.fact in SIZES and (f.subject, f.partner) in counted and f.text and not SAYS_SIZE.search(f.text))]


def fallen(turn: Turn, path: Path, before: Any) -> list[Path]:
    """What was said of the size beside a headcount that is now on the other side of the limit."""
    now = paths.get(turn.case, path)
    if path.name != "headcount" or not all(isinstance(v, (int, float)) for v in (before, now)) or (before < LARGE) == (now < LARGE):
        return []
    told = [c.path for c in turn.changes] + [p for p, _ in turn.unchanged]
    places = [Path(path.owner, path.index, name) for name in SIZES]
    return [p for p in places if paths.get(turn.case, p) is not None and p not in told and not any(f.fact == p.name for f in turn.heard.facts)]


def _registered(turn: Turn, fact: HeardFact) -> Fact | None:
    found: Fact | None = turn.book.facts.get("partner", fact.fact) or turn.book.facts.get("project", fact.fact)
    return found
