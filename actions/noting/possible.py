"""Who only may take part is remembered, and put on the list when the user says so or calls it certain."""

from __future__ import annotations

import re

import msgspec

from actions.heard import POSSIBLE, HeardFact
from actions.paths import IDENTITY
from actions.state import Pending
from actions.turn import Turn, press
from actions.understood import phrases

MOST = 6  # remembered
LETTERS = 60  # of how somebody was called
LONGEST = 14  # words of a message that says no more than that it is certain
SHORTEST = 3
WHY = "possible"  # of what waits: whether to count them already
CERTAIN = re.compile(
    r"\b(it|that|this|they|both|all|everybody|everything|partners?|he|she)( is|'s|s| are|'re)?( all| both| now| really| definitely)* (certain|sure|fixed|settled|confirmed|definite|agreed|on board|signed|said yes|joins?|takes? part|in)\b"
    r"|\b(fix|fest|sicher|zugesagt|bestätigt|unterschrieben)\b|\b(sind|ist|machen|macht) (\w+ ){0,2}(dabei|mit)\b"
    r"|\b(sûre?s?|certaine?s?|confirmée?s?|c'est (fait|signé|décidé)|ont (dit oui|accepté|confirmé)|participent|sont partants)\b"
    r"|\b(точно|решено|подтвердил\w*|подтвержден\w*|согласил\w*|согласны|участву[ею]т|утвержден\w*)\b",
    re.IGNORECASE,
)


def offer(turn: Turn, texts: list[str]) -> None:
    """Those of whom the message tells who they would be are remembered, each once, and the user is asked whether to count them already;
    the others are named."""
    described = {m.text.strip(): m.facts for m in turn.heard.mentions if m.facts and m.text.strip() in texts}
    told = [[{**fact, "text": text} for fact in facts] for text, facts in described.items()]
    turn.state.possible = [*turn.state.possible, *(one for one in told if one not in turn.state.possible)][-MOST:]
    waits = turn.pending is not None and turn.pending.why not in (WHY, "aside") or turn.asked_back
    named = [text for text in texts if waits or text not in described]
    if named:
        turn.note(turn.say.gettext("Not noted as a partner yet: {who}. Say so when it is certain.", who=_who(turn, named)))
    if told and not waits:
        facts = [msgspec.to_builtins(_fact(fact, f"possible{i}")) for i, one in enumerate(told) for fact in one]
        turn.state.pending, turn.understood = Pending(facts=facts, why=WHY, joined=bool(turn.changes)), True


def ask(turn: Turn, pending: Pending) -> None:
    """ "Shall I count them as partners already?" """
    say = turn.say
    texts = list(dict.fromkeys(str(fact["text"]) for fact in pending.facts))
    question = say.ngettext(
        "Shall I count {who} as a partner already? You can take it off again at any time.", "Shall I count {who} as partners already? You can take them off again at any time.", len(texts), who=_who(turn, texts)
    )
    only = [press(say.gettext("Only {who}", who=say.quoted(text[:LETTERS])), "note", only=text) for text in texts] if len(texts) > 1 else []
    turn.ask_back(question, [press(say.gettext("Yes, count them") if only else say.gettext("Yes"), "note"), *only, press(say.gettext("Not yet"), "drop")])


def _who(turn: Turn, texts: list[str]) -> str:
    return turn.say.both(turn.say.quoted(text[:LETTERS]) for text in texts)


def make_certain(turn: Turn) -> None:
    """ "The partners are certain": exactly those that were named as possible."""
    heard, state = turn.heard, turn.state
    if not state.possible or heard.press is not None or "?" in heard.text or not (CERTAIN.search(heard.text) or turn.pending is None and phrases.NOTE_IT.search(heard.text)):
        return
    names_somebody = any(f.fact in IDENTITY and f.subject != "applicant" for f in heard.facts) or any(m.kind == POSSIBLE for m in heard.mentions)
    wavers = any(said.search(heard.text) for said in (phrases.DENIES, phrases.IDEA, phrases.PERHAPS))
    if wavers or not names_somebody and not SHORTEST <= len(heard.text.split()) <= LONGEST:
        return
    if names_somebody:
        _complete(turn)
        return
    kept = [f for f in heard.facts if f.fact != "partners_complete"]
    heard.facts = [*kept, *(_fact(told, f"possible{i}") for i, one in enumerate(state.possible) for told in one)]
    heard.take_as("inform")
    state.possible = []


def _complete(turn: Turn) -> None:
    """ "The university is certain": the one that was named as possible, with all that was told of it then."""
    named = [f for f in turn.heard.facts if f.subject == "partner" and f.op is None and f.fact in IDENTITY]
    for letter in dict.fromkeys(f.partner for f in named):
        said = {f.fact: f.value for f in named if f.partner == letter}
        matching = [one for one in turn.state.possible if any(t["fact"] in said for t in one) and all(said.get(t["fact"], t["value"]) == t["value"] for t in one)]
        if len(matching) == 1:
            turn.heard.facts += [_fact(t, letter or "possible") for t in matching[0] if t["fact"] not in said]
            turn.state.possible.remove(matching[0])


def _fact(told: dict[str, object], letter: str) -> HeardFact:
    return msgspec.convert({**told, "subject": "partner", "partner": letter}, HeardFact)
