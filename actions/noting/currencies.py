"""The currency of amounts that name none: that of the conversation, never silently the euro (a firm in Russia speaks of roubles)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actions import paths
from actions.heard import HeardFact
from actions.noting import intake, scales
from actions.paths import Path
from actions.turn import Turn, partner_indices, press
from actions.undoing import forgetting

EURO = re.compile(r"€|\bk?eur(o|os)?\b|\bевро\b", re.IGNORECASE)
AT_HOME = {"RU": "RUB"}  # where an amount without a currency is one in the country's own
TWINS = {"RUB": ("grant_eur", "grant_rub")}  # a fact that has a place of its own in that currency
SMALLEST = 1_000  # a plain number below is no amount of money


def settle(turn: Turn) -> None:
    """Give every amount of the message its scale and currency; where two currencies are likely, ask."""
    scales.settle(turn)
    _renamed(turn)
    _complete(turn)
    _of_range(turn)


def _complete(turn: Turn) -> None:
    """The currency that goes without saying."""
    if EURO.search(turn.heard.text) or not (amounts := list(_without_currency(turn))) and not turn.heard.bare:
        return
    codes = _likely(turn)
    if len(codes) == 1 and codes != {"EUR"}:
        code = codes.pop()
        for fact in amounts:
            _put_in(fact, code)
        _bare(turn, code)
    elif len(codes) > 1 and len(amounts) == 1:
        _ask(turn, amounts[0], sorted(codes - {"EUR"})[0])


def _without_currency(turn: Turn) -> Iterator[HeardFact]:
    for fact in turn.heard.facts:
        described = turn.book.facts.get("project", fact.fact) or turn.book.facts.get("partner", fact.fact)
        is_plain = isinstance(fact.value, (int, float)) or isinstance(fact.value, dict) and "currency" not in fact.value
        if fact.subject != "partner" and described is not None and described.item_type == "money" and described.unit == "EUR" and is_plain and fact.value != 0 and not fact.negated:
            yield fact


def _likely(turn: Turn) -> set[str]:
    """What the message itself says, else what was said before, else what is used at home; empty: nothing tells."""
    if said := _of_message(turn):
        return said
    before, home = _of_case(turn), AT_HOME.get(_country(turn))
    return before | {home} if home else before if "EUR" not in before else set()


def _of_message(turn: Turn) -> set[str]:
    values = [f.value.get("currency") for f in turn.heard.facts if isinstance(f.value, dict)] + [b.currency for b in turn.heard.bare]
    values += [code for code, (_, twin) in TWINS.items() if any(f.fact == twin for f in turn.heard.facts)]
    return {str(code) for code in values if code and code != "EUR"}


def _of_case(turn: Turn) -> set[str]:
    """The currencies of the amounts that are known."""
    codes = set()
    for path in _amounts(turn):
        leaf, fact = paths.get(turn.case, path), turn.words.fact(path)
        if fact is not None and leaf not in (0, None):
            codes.add(str(leaf.get("currency") or fact.unit) if isinstance(leaf, dict) else fact.unit)
    return codes


def _amounts(turn: Turn) -> Iterator[Path]:
    """Places of the case that hold an amount of money of the applicant or the project."""
    return (p for p in forgetting.places(turn) if (fact := turn.words.fact(p)) is not None and fact.item_type == "money")


def _country(turn: Turn) -> str:
    said = [f.value for f in turn.heard.facts if f.fact == "country" and f.subject == "applicant" and not f.negated]
    return str(said[-1] if said else turn.case["partners"][0].get("country"))


def _put_in(fact: HeardFact, code: str) -> None:
    general, own = TWINS.get(code, ("", ""))
    if fact.fact == general:
        fact.fact = own
    else:
        fact.value = {**fact.value, "currency": code} if isinstance(fact.value, dict) else {"value": fact.value, "currency": code}


def _bare(turn: Turn, code: str) -> None:
    """A plain number is an amount where one was asked for."""
    asked = turn.state.asked
    for bare in turn.heard.bare:
        is_asked = asked is not None and asked.input == "money" and bare.kind == "number" and isinstance(bare.value, (int, float)) and bare.value >= SMALLEST
        if (bare.kind in ("money", "amount") or is_asked) and not bare.currency:
            bare.kind, bare.currency = "money", code


def _ask(turn: Turn, fact: HeardFact, code: str) -> None:
    """One line, two buttons: the amount in either currency."""
    if isinstance(fact.value, dict) or fact.subject is None and partner_indices(turn.case):
        return
    say, buttons = turn.say, []
    for currency in (code, "EUR"):
        meant = HeardFact(fact=fact.fact, value=fact.value)
        if currency != "EUR":
            _put_in(meant, currency)
        buttons.append(press(say.money(fact.value, currency), "answer", path=str(turn.our_place(meant.fact)), value=meant.value))
    turn.heard.facts.remove(fact)
    turn.understood = True
    turn.ask_back(say.gettext("In which currency is “{text}”?", text=fact.text or str(fact.value)), buttons)


def _of_range(turn: Turn) -> None:
    """A range in another currency cannot be reckoned with: its lower or its upper end."""
    ranges = [f for f in turn.heard.facts if isinstance(f.value, dict) and f.value.get("currency") and {"from", "to"} <= set(f.value) and f.subject != "partner"]
    if len(ranges) != 1 or turn.asked_back:
        return
    fact, say = ranges[0], turn.say
    path = turn.our_place(fact.fact)
    ends = [{"value": fact.value[end], "currency": fact.value["currency"]} for end in ("from", "to")]
    turn.heard.facts.remove(fact)
    turn.understood = True
    buttons = [press(say.money(end["value"], end["currency"]), "answer", path=str(path), value=end) for end in ends]
    turn.ask_back(say.gettext("In that currency I can only note one figure for {label}. Which one shall I take?", label=turn.words.label(path)), buttons)


def _renamed(turn: Turn) -> None:
    """ "The budget is in roubles": the amounts that are known get that currency."""
    named, facts = turn.heard.mentioned("currency"), turn.heard.mentioned("amount")
    if len(named) != 1 or "?" in turn.heard.text:
        return
    recent = {str(p) for p in turn.state.changed}
    known = list(_amounts(turn))
    meant = [p for p in known if p.name in facts or any(twin == p.name and general in facts for general, twin in TWINS.values())]
    for path in meant or [p for p in known if str(p) in recent] or known:
        _rename(turn, path, named[0])


def _rename(turn: Turn, path: Path, code: str) -> None:
    leaf, fact = paths.get(turn.case, path), turn.words.fact(path)
    value: Any = leaf["value"] if isinstance(leaf, dict) and "value" in leaf else leaf
    if fact is None or not isinstance(value, (int, float)) or (leaf.get("currency") if isinstance(leaf, dict) else fact.unit) == code:
        return
    general = next((general for general, twin in TWINS.values() if twin == path.name), path.name)
    meant = HeardFact(fact=general, value=value, text=turn.heard.text)
    if code != "EUR":
        _put_in(meant, code)
    target = Path(path.owner, path.index, meant.fact)
    if target != path:
        paths.put(turn.case, path, None)
    intake.enter(turn, target, meant, override=True)
