"""The scale that goes without saying: "20 of it are ours" of a project of 45 million is 20 million in the same currency."""

from __future__ import annotations

from typing import Any

from actions import paths
from actions.heard import HeardFact, is_number
from actions.noting import intake, leaves
from actions.paths import BUDGET, Path, of_partner
from actions.turn import Turn

COST = Path("project", None, "cost_eur")
REST = "rest"  # a mention: somebody gets what is left
BELOW = 1_000  # a smaller amount has left out its scale
SCALES = (1_000_000_000, 1_000_000, 1_000)
LEAST = 0.02  # of the total


def settle(turn: Turn) -> None:
    """Parts of the total get its scale and currency, or are left out; the total said again in its own scale says nothing new."""
    total, currency = _amount(paths.get(turn.case, COST))
    for fact in [f for f in turn.heard.facts if f.fact == BUDGET and not f.negated]:
        value, own = _amount(fact.value)
        if not 0 < value < BELOW:
            continue
        scaled = next((value * s for s in SCALES if LEAST * total <= value * s <= total), None)
        if scaled is None:
            turn.heard.facts.remove(fact)
            turn.left_out.append(fact.text)
        else:
            code = own or currency
            fact.value = {"value": round(scaled), "currency": code} if code else round(scaled)
    _bounds(turn, total, currency)
    turn.heard.bare = [b for b in turn.heard.bare if not (b.kind == "number" and total and _is_total(b.value, total))]


def work_out_rest(turn: Turn) -> None:
    """ "We 500, the university 250, the farm the rest": from the total and all other parts; the sum is said."""
    for name in turn.heard.mentioned(REST):
        places = [of_partner(index, name) for index in range(len(turn.case["partners"]))]
        told = [p for p in places if any(c.path == p for c in turn.changes) or p in [path for path, _ in turn.unchanged]]
        others = [p for p in places if p not in told]
        missing = [p for p in others if leaves.is_open(paths.get(turn.case, p))] or (others if len(others) == 1 else [])
        total, currency = _amount(paths.get(turn.case, COST)) if name == BUDGET else (1.0, None)
        parts = [_amount(paths.get(turn.case, p)) for p in places if p not in missing]
        left = round(total - sum(value for value, _ in parts), 4)
        if len(missing) == 1 and parts and total and left > 0 and all(value and code == currency for value, code in parts):
            _give(turn, missing[0], left, currency, [paths.get(turn.case, p) for p in places if p not in missing])
        elif missing and told:
            needed = [turn.words.label(COST)] * (not total) + [turn.words.label_of(turn.case, p) for p in missing if len(missing) > 1]
            turn.note(turn.say.gettext("I cannot work out the rest yet; still to be known: {facts}.", facts=turn.say.both(needed or [turn.words.label(COST)])))


def _give(turn: Turn, path: Path, left: float, currency: str | None, others: list[Any]) -> None:
    """The rest is noted where it belongs, and the sum is said."""
    value: Any = (int(left) if left == int(left) else left) if path.name == BUDGET else left
    leaf = {"value": value, "currency": currency} if currency else value
    intake.enter_all(turn, [(path, HeardFact(fact=path.name, value=leaf, subject="partner"))])
    fact = turn.words.fact(path)
    whole = paths.get(turn.case, COST) if path.name == BUDGET else 1
    turn.note(f"{turn.words.leaf(fact, whole)} = " + " + ".join(turn.words.leaf(fact, part) for part in (*others, leaf)) + ".")


def _bounds(turn: Turn, total: float, currency: str | None) -> None:
    """ "25 is the minimum, more likely 30", of a total of 25 million: the total is a range."""
    for bare in [b for b in turn.heard.bare if isinstance(b.value, dict) and {"from", "to"} == set(b.value) and all(map(is_number, b.value.values()))]:
        scale = next((s for s in (*SCALES, 1) if bare.value["from"] * s == total), 0)
        if total and scale and bare.currency in (None, currency, "EUR" if currency is None else currency):
            value = {end: limit * scale if limit < scale else limit for end, limit in bare.value.items()}
            turn.heard.bare.remove(bare)
            turn.heard.facts.append(HeardFact(fact=COST.name, value={**value, "currency": currency} if currency else value, subject="project", text=bare.text, start=bare.start))
            turn.heard.take_as("correct")


def _amount(leaf: Any) -> tuple[float, str | None]:
    """Value and currency; 0 when there is no single one."""
    value, code = leaves.figure(leaf), leaf.get("currency") if isinstance(leaf, dict) else None
    return (float(value), code) if is_number(value) else (0.0, None)


def _is_total(value: Any, total: float) -> bool:
    return is_number(value) and any(value * scale == total for scale in SCALES)
