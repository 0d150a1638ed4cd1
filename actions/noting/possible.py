"""Who only may take part is remembered, and put on the list when it is said to be certain."""

from __future__ import annotations

import re

import msgspec

from actions.heard import POSSIBLE, HeardFact
from actions.paths import IDENTITY
from actions.turn import Turn
from actions.understood import phrases

MOST = 6  # remembered
LONGEST = 14  # words of a message that says no more than that it is certain
SHORTEST = 3
CERTAIN = re.compile(
    r"\b(it|that|this|they|both|all|everybody|everything|partners?|he|she)( is|'s|s| are|'re)?( all| both| now| really| definitely)* (certain|sure|fixed|settled|confirmed|definite|agreed|on board|signed|said yes|joins?|takes? part|in)\b"
    r"|\b(fix|fest|sicher|zugesagt|bestätigt|unterschrieben)\b|\b(sind|ist|machen|macht) (\w+ ){0,2}(dabei|mit)\b"
    r"|\b(sûre?s?|certaine?s?|confirmée?s?|c'est (fait|signé|décidé)|ont (dit oui|accepté|confirmé)|participent|sont partants)\b"
    r"|\b(точно|решено|подтвердил\w*|подтвержден\w*|согласил\w*|согласны|участву[ею]т|утвержден\w*)\b",
    re.IGNORECASE,
)


def remember(turn: Turn, texts: list[str]) -> None:
    """Those of whom the message tells who they would be, each once."""
    told = [[{**fact, "text": m.text} for fact in m.facts] for m in turn.heard.mentions if m.facts and m.text.strip() in texts]
    turn.state.possible = [*turn.state.possible, *(one for one in told if one not in turn.state.possible)][-MOST:]


def make_certain(turn: Turn) -> None:
    """ "The partners are certain": exactly those that were named as possible."""
    heard, state = turn.heard, turn.state
    if not state.possible or heard.press is not None or "?" in heard.text or not CERTAIN.search(heard.text):
        return
    names_somebody = any(f.fact in IDENTITY and f.subject != "applicant" for f in heard.facts) or any(m.kind == POSSIBLE for m in heard.mentions)
    wavers = any(said.search(heard.text) for said in (phrases.DENIES, phrases.IDEA, phrases.PERHAPS))
    if wavers or not names_somebody and not SHORTEST <= len(heard.text.split()) <= LONGEST:
        return
    if not names_somebody:
        kept = [f for f in heard.facts if f.fact != "partners_complete"]
        heard.facts = [*kept, *(_fact(told, f"possible{i}") for i, one in enumerate(state.possible) for told in one)]
        heard.take_as("inform")
    state.possible = []


def _fact(told: dict[str, object], letter: str) -> HeardFact:
    return msgspec.convert({**told, "subject": "partner", "partner": letter}, HeardFact)
