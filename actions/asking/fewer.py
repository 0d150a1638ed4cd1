"""Fewer buttons under a question with many answers: the likeliest first, the others behind "something else"."""

from __future__ import annotations

from typing import Any

from actions.speaker import sentences
from actions.state import Asked
from actions.turn import Document, Turn, press, pressed

FIRST = 6


def answers(turn: Turn, asked: Asked, buttons: list[Document]) -> list[Document]:
    """The likeliest answers in the order of the question; all where there are few, or where nothing says which are likely."""
    shares = _shares(turn, asked)
    if len(buttons) <= FIRST + 1 or not shares or asked.everything:
        return buttons
    places = range(len(buttons))
    likely = sorted(places, key=lambda i: -shares.get(_value(asked.buttons[i]["value"]), 0))[:FIRST]
    return [*(buttons[i] for i in sorted(likely)), press(turn.say.gettext("Something else …"), "other_answers")]


def shown(turn: Turn, asked: Asked, buttons: list[Document]) -> list[Document]:
    """The answers as they stand under the question: "the third" is the third of these."""
    return [b for b in answers(turn, asked, buttons) if pressed(b)["act"] == "answer"]


def show_all(turn: Turn) -> None:
    """All answers of the open question."""
    from actions.asking import questions

    asked = turn.state.asked
    if asked is None:
        turn.note(turn.say.gettext("I am not asking anything at the moment."))
        return
    asked.everything = True
    turn.tell(sentences(asked.text, asked.help), questions.buttons_for(turn, asked, everything=True))
    turn.asked_back = True


def _shares(turn: Turn, asked: Asked) -> dict[Any, float]:
    """How likely each answer is (instruments/facts/priors.yml)."""
    subject = "partner" if asked.subject == "applicant" else asked.subject
    prior = turn.book.parts.priors.get((subject, asked.fact))
    return dict(prior.shares) if prior and asked.input == "choice" else {}


def _value(leaf: Any) -> Any:
    return leaf if isinstance(leaf, str) else None
