"""A conversation in miniature: what was heard goes in by hand, and what is said comes out."""
from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from actions import dialogue

DAY = datetime.date(2026, 2, 1)         # a call of Eurostars 3 is open, the next one of CORNET announced
Document = dict[str, Any]


class Talk:
    """Says things to the dialogue and keeps the answers."""

    def __init__(self, book: Any, day: datetime.date = DAY) -> None:
        self.book, self.day = book, day
        self.state: Document | None = None
        self.messages: list[Document] = []

    def say(self, text: str = "", intent: str = "inform", *facts: Document, bare: Any = (), mentions: Any = (), confidence: float = 0.95,
            language: str = "en") -> str:
        """One message; returns everything that is said, as one text."""
        heard = {"text": text, "language": language, "intent": intent, "confidence": confidence, "facts": list(facts), "bare": list(bare),
                 "mentions": [{"kind": kind, "value": value, "text": value} for kind, value in mentions]}
        return self.hear(heard)

    def hear(self, heard: Any) -> str:
        """One document as it may come, well formed or not."""
        self.state, self.messages = dialogue.advance(self.state, heard, self.book, self.day)
        json.dumps([self.state, self.messages], allow_nan=False)
        return self.said

    def press(self, title: str) -> str:
        """Press a button of the last answer, found by its title."""
        return self.act(next(b["payload"] for b in self.all_buttons() if b["title"] == title))

    def act(self, payload: str | Document) -> str:
        """Send a payload."""
        press = json.loads(payload[len("/press"):]) if isinstance(payload, str) else payload
        return self.hear({"text": "", "intent": "press", "confidence": 1.0, "press": press})

    @property
    def said(self) -> str:
        return "\n".join(m["text"] for m in self.messages if "text" in m)

    @property
    def case(self) -> Document:
        assert self.state is not None
        return self.state["case"]

    @property
    def you(self) -> Document:
        return self.case["partners"][0]

    @property
    def others(self) -> list[Document]:
        return self.case["partners"][1:]

    @property
    def asked(self) -> str | None:
        """The path of the open question."""
        assert self.state is not None
        return self.state["asked"]["path"] if self.state["asked"] else None

    def all_buttons(self) -> list[Document]:
        return list(_buttons(self.messages))

    def titles(self) -> list[str]:
        return [b["title"] for m in self.messages for b in m.get("buttons", [])]

    def answers(self) -> list[str]:
        """The buttons under the question."""
        asked = next(m for m in reversed(self.messages) if m.get("buttons"))
        return [b["title"] for b in asked["buttons"]]

    def custom(self, kind: str) -> Document:
        return next(m["custom"] for m in self.messages if m.get("custom", {}).get("type") == kind)


def _buttons(document: Any) -> Any:
    if isinstance(document, list):
        for item in document:
            yield from _buttons(item)
    elif isinstance(document, dict) and "payload" in document:
        yield document
    elif isinstance(document, dict):
        for item in document.values():
            yield from _buttons(item)


def fact(name: str, value: Any = None, subject: str | None = "applicant", partner: str | None = None, **more: Any) -> Document:
    """One heard fact."""
    found = {"fact": name, "value": value, "subject": subject, "text": str(value), "confidence": 1.0, **more}
    return {**found, "partner": partner} if partner else found


def bare(kind: str, value: Any, text: str = "", **more: Any) -> Document:
    return {"kind": kind, "value": value, "text": text or str(value), **more}


@pytest.fixture
def talk(book: Any) -> Talk:
    return Talk(book)


@pytest.fixture
def talk_on(book: Any) -> Any:
    """A conversation on another day."""
    return lambda day: Talk(book, day)


@pytest.fixture(name="fact")
def _fact() -> Any:
    return fact


@pytest.fixture(name="bare")
def _bare() -> Any:
    return bare


@pytest.fixture
def graz(talk: Talk) -> Talk:
    """A firm of 40 in Graz that knows a university in Tampere, doing research and development."""
    talk.say("hello", "greet")
    talk.say("We are a company of 40 people in Graz, we do research, and know a university in Tampere", "inform",
             fact("kind", "company"), fact("headcount", 40), fact("country", "AT"), fact("region", "AT22"),
             fact("activity", "research_and_development", "project"), fact("kind", "university", "partner", "a"), fact("country", "FI", "partner", "a"))
    return talk


@pytest.fixture
def firm(talk, fact):
    """A firm that does research, in a country."""
    def say(country):
        facts = [fact("country", country)] if country else []
        talk.say("we are a firm", "inform", fact("kind", "company"), fact("headcount", 30), fact("activity", "research_and_development", "project"), *facts)
        return talk
    return say
