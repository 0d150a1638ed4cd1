"""How well our own messages are understood: intents, facts (slot, value and whose), talk about something else, and wrong changes of the case."""
from __future__ import annotations

import functools
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks.machine import ROOT

LANGUAGES = ("en", "de", "fr", "ru")
TODAY = date(2026, 11, 21)          # the day that the sets were written for ("two years ago")
BELIEVED = 0.6                      # below it the dialogue asks (bot/understanding/README.md)
TESTS, FRESH = ROOT / "tests" / "understanding", Path(__file__).with_name("nlu_fresh.yml")
GROUPS = ("facts", "denied", "removed")
Document = dict[str, Any]
Hear = Callable[[str, Any, str], Document]
Fact = tuple[str, str, str, str]    # group, whose, slot, value as JSON


@dataclass(frozen=True)
class Message:
    """One message and what it means. `intent` or `facts` are None where the set says nothing about them."""

    say: str
    language: str
    intent: str | None = None
    facts: frozenset[Fact] | None = None
    asked: Document | None = None


@dataclass
class Tally:
    """Counts over messages. `found`, `expected`, `right`: facts, `values` of them right whosever they are; `foreign`: talk about something else, `caught` of it."""

    messages: int = 0
    intents: int = 0
    named: int = 0
    found: int = 0
    expected: int = 0
    right: int = 0
    values: int = 0
    foreign: int = 0
    caught: int = 0
    wrong: int = 0
    misheard: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        return _share(self.named, self.intents)

    @property
    def fact_f1(self) -> float:
        return _share(2 * self.right, self.found + self.expected)

    @property
    def value_f1(self) -> float:
        return _share(2 * self.values, self.found + self.expected)

    @property
    def recall_of_foreign(self) -> float:
        return _share(self.caught, self.foreign)

    @property
    def wrong_changes(self) -> float:
        return _share(self.wrong, self.messages)

    def add(self, message: Message, heard: Document) -> None:
        """Count one message."""
        facts = {fact: sure for fact, sure in _facts_heard(heard) if message.facts is None or fact in message.facts or fact[2] != "region"}
        foreign = message.intent == "out_of_scope"
        believed = {fact for fact, sure in facts.items() if sure >= BELIEVED}
        is_wrong = _wrong_intent(message, heard) or bool(believed) and foreign or message.facts is not None and not believed <= message.facts
        self.messages, self.wrong = self.messages + 1, self.wrong + is_wrong
        if foreign:
            self.foreign, self.caught = self.foreign + 1, self.caught + (heard["intent"] in ("out_of_scope", "unclear") and not believed)
        if message.intent:
            self.intents, self.named = self.intents + 1, self.named + (heard["intent"] == message.intent)
        if message.facts is not None:
            self.found, self.expected, self.right = self.found + len(facts), self.expected + len(message.facts), self.right + len(message.facts & facts.keys())
            self.values += sum((_without_owners(message.facts) & _without_owners(facts)).values())
        if is_wrong:
            self.misheard.append(f"{message.say} -> {heard['intent']}")


def tally(messages: Iterable[Message], hear: Hear) -> Tally:
    """Understand every message and count."""
    counted = Tally()
    for message in messages:
        counted.add(message, hear(message.say, message.asked, message.language))
    return counted


def mended(language: str) -> list[Message]:
    """The blind sets of the tests. Their failures were mended after their first run, so they show what is kept, not what is new."""
    files = [path for path in sorted(TESTS.glob("blind*.yml")) if (path.name.split(".")[1:-1] or ["en"]) == [language]]
    found = [_example(document, language) for path in files for document in _read(path)]
    named = TESTS / ("intents.yml" if language == "en" else f"intents.{language}.yml")
    return found + [Message(say, language, intent) for intent, said in _read(named).items() for say in said]


def fresh(language: str) -> list[Message]:
    """The sentences of nlu_fresh.yml, without those longer than three words that by chance are sentences to train on."""
    from bot.understanding.reading.text import whole

    return [message for message in _written(language) if len(message.say.split()) <= 3 or whole(message.say) not in _trained()]


@functools.lru_cache(maxsize=1)
def _trained() -> frozenset[str]:
    from bot.understanding.reading.text import whole
    from bot.understanding.training import examples_of

    return frozenset(whole(text) for text, _ in examples_of())


def _written(language: str) -> list[Message]:
    document = _read(FRESH)
    found = [Message(say, language, intent) for intent, said in document["intents"][language].items() for say in said]
    found += [Message(say, language, "out_of_scope", frozenset()) for say in document["off_topic"][language]]
    return found + [_example(each, language) for each in document["facts"][language]]


def _read(path: Path) -> Any:
    """YAML in which "no" and "on" are words."""
    from bot.understanding.reading.gazetteer import _Loader

    return yaml.load(path.read_text(encoding="utf-8"), _Loader)


def _example(document: Document, language: str) -> Message:
    tells = not ("intent" in document and "facts" not in document)      # an example of an intent alone says nothing about facts
    facts = frozenset(_expected(document)) if tells else None
    return Message(document["say"], language, document.get("intent"), facts, document.get("asked"))


def _expected(document: Document) -> Iterator[Fact]:
    for group in GROUPS:
        for name, value in document.get(group, {}).items():
            whose, _, slot = name.rpartition(".")
            yield group, whose, slot, _text(value)


def _facts_heard(heard: Document) -> Iterator[tuple[Fact, float]]:
    """The facts of a message as the sets write them, with how sure they are."""
    for fact in heard["facts"]:
        group = "removed" if fact.get("op") == "remove" else "denied" if fact.get("negated") else "facts"
        whose = fact["partner"] or "they" if fact["subject"] == "partner" else fact["subject"] or "?"
        yield (group, whose, fact["fact"], _text(fact["value"])), fact["confidence"]


def _wrong_intent(message: Message, heard: Document) -> bool:
    """An intent that changes the case by itself where another was meant; `inform` changes it by its facts only."""
    from bot.understanding.intents.intents import CHANGING

    return message.intent is not None and heard["intent"] != message.intent and heard["intent"] in CHANGING - {"inform"}


def _without_owners(facts: Iterable[Fact]) -> Counter[tuple[str, str, str]]:
    return Counter((group, slot, value) for group, _, slot, value in facts)


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
