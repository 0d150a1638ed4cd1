"""A place that was named and says of nobody that he is there: where we are, where a partner is, a market, or nothing to note. Asked once for each place."""

from __future__ import annotations

from typing import Any

from actions.heard import Bare, HeardFact
from actions.noting import intake
from actions.paths import Path
from actions.turn import Document, Turn, partner_indices, press
from actions.understood import clauses, phrases
from rules import places

MARKETS = Path("project", None, "target_countries")
MOST_REMEMBERED = 40


def is_known(turn: Turn, bare: Bare) -> bool:
    """Somebody who is noted is there, or it is a market already."""
    leaves_ = [partner.get(name) for partner in turn.case["partners"] for name in ("country", "region", "owner_country")]
    return any(_is_in(leaf, bare.value) for leaf in [*leaves_, turn.case["project"].get(MARKETS.name)])


def take_markets(turn: Turn, left: list[Bare]) -> None:
    """ "Markets of course, Japan too", "for Canada as well, not only Japan": said of markets, or beside one that is noted."""
    for bare in [b for b in left if b.kind == "country" and isinstance(b.value, str)]:
        before = _markets(turn)
        if bare.value not in before and _is_market(turn, bare, before) and intake.enter(turn, MARKETS, HeardFact(fact=MARKETS.name, value=[*before, bare.value], text=bare.text)):
            left.remove(bare)


def _is_market(turn: Turn, bare: Bare, before: list[Any]) -> bool:
    text = turn.heard.text
    start, end = clauses.at(text, bare.start).sentence
    said = text[start:end]
    if "?" in said or phrases.OF_US.search(said) and not phrases.MARKET.search(said) or phrases.PARTNER.search(said):
        return False
    beside = any(b.kind == "country" and b.value in before and start <= b.start < end for b in turn.heard.bare)
    return phrases.MARKET.search(said) is not None or beside and phrases.ALSO.search(said) is not None


def _markets(turn: Turn) -> list[Any]:
    known = turn.case["project"].get(MARKETS.name) or []
    return list(known.get("includes") or [] if isinstance(known, dict) else known)


def leave_known(turn: Turn, left: list[Bare]) -> None:
    """A place where somebody is says nothing new; said when it is all there is."""
    known = [b for b in left if b.kind == "country" and is_known(turn, b)]
    left[:] = [b for b in left if b not in known]
    if known and not turn.understood:
        turn.note(turn.say.gettext("{places}: that is noted already.", places=turn.say.both(name(turn, b) for b in known)))


def _is_in(leaf: Any, code: Any) -> bool:
    if isinstance(leaf, dict):
        return any(_is_in(part, code) for part in leaf.values())
    if isinstance(leaf, list):
        return any(_is_in(part, code) for part in leaf)
    return isinstance(leaf, str) and (leaf == code or (len(leaf) > 2 and places.country_of_region(leaf) == code))


def ask(turn: Turn, bare: Bare) -> bool:
    """Ask what the place stands for; not in a question, nor beside facts that were noted, nor twice."""
    code, state = bare.value, turn.state
    if not isinstance(code, str) or turn.asked_back or turn.changes or "?" in turn.heard.text or code in state.queried:
        return False
    buttons = _buttons(turn, code)
    if len(buttons) == 1:
        return False
    state.queried = [*state.queried, code][-MOST_REMEMBERED:]
    turn.ask_back(turn.say.gettext("What does “{value}” stand for?", value=name(turn, bare)), buttons)
    return True


def name(turn: Turn, bare: Bare) -> str:
    """The country as it is written, with the town that was named; no inflected form."""
    codes = bare.value.get("one_of", []) if isinstance(bare.value, dict) else [bare.value]
    country = turn.say.either(turn.say.country(str(code)) for code in codes)
    town = any(n.kind == "region" and n.start == bare.start for n in turn.heard.named) and bare.text[:1].isupper() and len(bare.text.split()) < 4
    return f"{bare.text} ({country})" if town else country


def _buttons(turn: Turn, code: str) -> list[Document]:
    say, found = turn.say, []
    if not turn.case["partners"][0].get("country"):
        found.append(press(say.gettext("Where we are"), "answer", path="partners[0].country", value=code))
    if turn.case.get("partners_complete") is not True:
        another = say.gettext("Where a further partner is") if partner_indices(turn.case) else say.gettext("Where a partner is")
        found.append(press(another, "answer", path="partners[+].country", value=code))
    value = {"includes": [*_markets(turn), code]}
    if intake.usable(turn, MARKETS, value):
        found.append(press(say.gettext("A market of ours"), "answer", path=str(MARKETS), value=value))
    return [*found, press(say.gettext("Something else"), "drop")]
