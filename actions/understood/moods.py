"""A message that tells, supposes and asks at once: what it tells is taken in first, then what it supposes is tried, then what it asks is answered."""

from __future__ import annotations

from collections.abc import Callable

from actions.answering import asked, partnering
from actions.heard import ASKS, QUESTIONS, SUPPOSES, SURE, Heard
from actions.telling import seeming
from actions.turn import Document, Turn
from actions.understood import context

ANSWERS = ("affirm", "deny", "dont_know")
NO_NEWS = ("greet", "thanks", "help", "unclear", "out_of_scope", "inform", *ANSWERS)


def take(turn: Turn, begin: Callable[[Turn], None], go_on: Callable[[Turn], None]) -> None:
    """One part after the other; what has to be asked back comes last."""
    whole = turn.heard
    back: list[Document] = []
    found = parts(turn)
    for number, part in enumerate(found, start=1):
        turn.heard, turn.goes_on = part, number < len(found)
        (begin if number == 1 else go_on)(turn)
        if turn.asked_back and not back:
            turn.messages, back = [], turn.messages
    turn.heard, turn.messages = whole, turn.messages + back


def parts(turn: Turn) -> list[Heard]:
    """What is taken one after the other; the message as one where nothing is lost by that."""
    heard = turn.heard
    if heard.press is not None or not heard.parts:
        return [heard]
    if partnering.topic(turn)[:1] == ["undecided"]:  # "is it bad if one is not sure yet?" supposes nothing
        return [heard]
    if any(part.mood == SUPPOSES for part in heard.parts):
        return [part for part in heard.parts if part.mood == SUPPOSES or _says_something(turn, part)]
    told = heard.parts[0]
    asks = bool(asked.topics(turn)) or heard.is_sure(*QUESTIONS) or seeming.asks(turn)
    return heard.parts if asks and _adds(turn, told) else [heard]


def _says_something(turn: Turn, part: Heard) -> bool:
    """More than "ok" or "and then?"."""
    answers = part.is_sure(*ANSWERS) and part.mood != ASKS and _is_open(turn) and not context.is_all_right(part)
    return bool(part.facts or part.bare or part.mentions) or answers or part.is_sure(part.intent) and part.intent not in (*NO_NEWS, *(() if part.mood == ASKS else ("results",)))


def _adds(turn: Turn, told: Heard) -> bool:
    """Read by itself it holds a fact, a value or an answer that the message as one does not give."""
    known = [(f.fact, f.value, f.negated) for f in turn.heard.facts if f.stated and f.confidence >= SURE]
    news = [f for f in told.facts if (f.fact, f.value, f.negated) not in known]  # what is doubtful is asked about
    return bool(news) or _is_open(turn) and (bool(told.bare) or bool(turn.state.choosing) or told.is_sure(*ANSWERS) and not context.is_all_right(told))


def _is_open(turn: Turn) -> bool:
    return bool(turn.state.asked or turn.state.parked or turn.state.choosing)
