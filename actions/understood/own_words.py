"""Answers in own words to the dialogue's own questions: whose it is ("us", "both", "the university"), what a place stands for ("a market"), "yes, write it down"."""

from __future__ import annotations

import re

from actions import paths
from actions.heard import QUESTIONS, Bare, Heard, HeardFact
from actions.noting import intake, owners, possible, whereabouts
from actions.turn import Document, Turn, partner_indices, pressed
from actions.understood import answers, phrases
from actions.understood.clauses import sentences
from actions.undoing import forgetting

CERTAIN = 0.75  # that it asks something else
FEW = 3  # words of an answer after something else was said
WORDS = re.compile(r"\w+")
MOST_WORDS = 16  # a longer message tells something else
MARKET = "target_countries"
OUR_PART = re.compile(
    r"\b(our|my|own|unser\w*|eigene\w*|notre|nos|наш\w*)\b.{0,15}\b(budgets?|shares?|parts?|portion|anteil\w*|teil\w*|бюджет\w*|част\w+|дол\w+)\b|\b(for us|ours|für uns|pour nous|для нас)\b",
    re.IGNORECASE,
)
BUDGETS = (".budget_eur", ".cost_eur", ".grant_eur")


def take(turn: Turn, choosing: list[Document]) -> bool:
    """Do what the message answers; True when nothing else is said in it."""
    if not _is_statement(turn.heard):
        return False
    if _whose(turn, bool(choosing)):
        return not turn.heard.facts
    return bool(choosing) and (budget_of(turn, choosing) or _place(turn, choosing))


def _is_statement(heard: Heard) -> bool:
    return heard.press is None and bool(heard.text) and "?" not in heard.text and (heard.intent not in QUESTIONS or heard.confidence <= CERTAIN)


def answered(turn: Turn, choosing: list[Document]) -> bool:
    """The same of a clause alone: whether it answers."""
    return bool(choosing) and "?" not in turn.heard.text and (_whose(turn, True) or budget_of(turn, choosing) or _place(turn, choosing))


def note_it(turn: Turn) -> bool:
    """ "Yes, write it down" to what was only offered; a mere yes right after the offer. Other things may have been said with it."""
    pending, heard = turn.pending, turn.heard
    if pending is None or pending.why not in ("aside", possible.WHY) or not _is_statement(heard):
        return False
    asked = turn.state.asked
    mere_yes = heard.is_sure("affirm") and pending.times <= 1 and not (asked is not None and asked.input == "yes_no") and not heard.facts
    if not (phrases.NOTE_IT.search(heard.text) or mere_yes):
        return False
    said = [(f.fact, f.value) for f in heard.facts]
    pending.facts = [f for f in pending.facts if (f["fact"], f["value"]) not in said]  # said again with it: noted as it is said now
    if pending.facts:
        answers.press(turn, {"act": "note"})
    turn.state.pending = None
    if not (heard.facts or heard.bare or heard.mentions):
        heard.text = ""
    return True


def _whose(turn: Turn, was_asked: bool) -> bool:
    """Whose the waiting facts are; later on, when they were left out, a word or two still tells."""
    pending = turn.pending
    if pending is None or not pending.owners or len(turn.heard.text.split()) > (MOST_WORDS if was_asked else FEW):
        return False
    meant = _meant(turn, pending.owners)
    if not meant:
        return False
    facts = pending.heard()
    turn.state.pending, turn.continues, turn.assigned = None, pending.joined, True
    for index in meant:
        intake.enter_all(turn, [(paths.of_partner(index, f.fact), f) for f in facts])
    stored = [(f.fact, f.value) for f in facts]
    told = [("country", c) for n in turn.heard.named if n.kind == "country" for c in n.codes] + [("kind", n.value) for n in turn.heard.named if n.kind == "kind"]
    turn.heard.facts = [f for f in turn.heard.facts if (f.fact, f.value) not in stored + told and f.fact != "region"]
    turn.heard.bare = []
    turn.heard.take_as("inform")
    return True


def _meant(turn: Turn, candidates: list[int]) -> list[int]:
    """The owners that the words mean: all for "both", us, a further one, whoever is described, "they" for the only partner."""
    text = turn.heard.text
    first = text[slice(*sentences(text)[0])] if sentences(text) else text
    if phrases.BOTH.search(text):
        return candidates if candidates else []
    if phrases.ANOTHER.search(first):
        return [owners.NEW]
    described = [HeardFact(fact=n.kind, value=n.codes[0]) for n in turn.heard.named if n.kind != "region"]
    found = owners.matching(turn, candidates, described)
    if phrases.OF_US.search(first) and not phrases.THEY_ANSWER.search(first):
        return [paths.YOU] if paths.YOU in candidates and _is_about_us(turn, first) else []
    if len(found) == 1:
        return found
    others = [i for i in candidates if i in partner_indices(turn.case)]
    return others if len(others) == 1 and not described and (phrases.THEY_ANSWER.search(first) or phrases.PARTNER.search(first)) else []


def _is_about_us(turn: Turn, text: str) -> bool:
    """ "us", "that's us", "our headcount", "we are 40"; not "autumn 2027 is when we begin": us alone, or with the thing that is asked about."""
    waiting = turn.pending.facts if turn.pending else []
    values = [str(f["value"]) for f in waiting]
    others = [b for b in turn.heard.bare if str(b.value) not in values] + [f for f in turn.heard.facts if f.fact not in {w["fact"] for w in waiting} | {"kind", "country", "region"}]
    if others:
        return False
    is_named = any(f["fact"] in forgetting.named(text) or value in text for f, value in zip(waiting, values, strict=True))
    return is_named or len(WORDS.findall(phrases.OF_US.sub(" ", text))) <= FEW


def _place(turn: Turn, choosing: list[Document]) -> bool:
    """What a place that was named stands for."""
    offered = {str(p.get("path") or p["act"]): p for p in map(pressed, choosing) if p["act"] in ("answer", "drop")}
    if not any(path.endswith((".country", MARKET)) for path in offered) or len(turn.heard.text.split()) > MOST_WORDS:
        return False
    text = turn.heard.text
    key = next((key for key, pattern in _PLACES if pattern.search(text) and key in offered), None)
    if key is None or [f for f in turn.heard.facts if f.fact not in ("country", "region", MARKET)]:
        return False
    new = [b for b in turn.heard.bare if not whereabouts.is_known(turn, b)]
    answers.press(turn, with_all(offered[key], new))
    return True


def budget_of(turn: Turn, choosing: list[Document]) -> bool:
    """Whose budget the amount is that was asked about: "for the university", "that's what the clinic costs", "theirs"."""
    offered = [p for p in map(pressed, choosing) if p["act"] == "answer" and str(p.get("path")).endswith(BUDGETS)]
    if turn.pending is not None or not offered or len(turn.heard.text.split()) > MOST_WORDS or [f for f in turn.heard.facts if f.fact not in paths.IDENTITY]:
        return False
    meant = _meant(turn, [paths.YOU, *partner_indices(turn.case)])
    last = turn.state.last_partner
    if not meant and last is not None and phrases.THEY_ANSWER.search(turn.heard.text) and not turn.heard.named:
        meant = [last]
    if len(meant) != 1 or meant == [paths.YOU] and not OUR_PART.search(turn.heard.text):
        return False
    answers.press(turn, {**offered[0], "path": str(paths.of_partner(meant[0], paths.BUDGET))})
    return True


def with_all(payload: Document, bare: list[Bare]) -> Document:
    """ "Germany and Italy are where we sell": all places that are named with the market."""
    if not str(payload.get("path")).endswith(MARKET):
        return payload
    named = [b.value for b in bare if b.kind == "country" and isinstance(b.value, str)]
    return {**payload, "value": {"includes": list(dict.fromkeys([*payload["value"]["includes"], *named]))}}


_PLACES = (
    (f"project.{MARKET}", phrases.MARKET),
    ("drop", phrases.NEITHER),
    ("partners[+].country", phrases.PARTNER),
    ("partners[0].country", phrases.OF_US),
)
