"""Reads docs/model-conversations.md and its translations: conversations, their turns, and what must hold of each answer."""
from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from actions import paths
from actions.speaker import Speaker
from actions.words import Words
from rules.facts import Fact, Registry
from rules.places import country_names

FOLDER = Path(__file__).parents[2] / "docs"
FILE = FOLDER / "model-conversations.md"
TRANSLATED = ("de", "fr", "ru")
OWN_WORDS = ("says", "does not say", "offers")      # hold in one language only; everything else holds in all
EXPECTATION = re.compile(r"\* (says|does not say|offers|shows|knows|asks|asks nothing)(?: `([^`]+)`(?:: `([^`]+)`)?)?")

Expected = tuple[str, str, str]


@dataclass
class Turn:
    """What is typed, and what must hold of the answer: (what, name, value)."""

    text: str
    expected: list[Expected] = field(default_factory=list)


@dataclass
class Conversation:
    title: str
    language: str
    turns: list[Turn] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


def conversations(text: str, language: str = "en") -> list[Conversation]:
    """All conversations of a document. Raises ValueError for a line below a turn that says nothing known."""
    found: list[Conversation] = []
    for line in text.partition("\n## ")[2].splitlines():
        if line.startswith("> "):
            found[-1].turns.append(Turn(line[2:].strip()))
        elif line.startswith("* "):
            found[-1].turns[-1].expected.append(_expectation(line))
        elif line.strip():
            found.append(Conversation(line.removeprefix("## ").strip(), language))
    return found


def _expectation(line: str) -> Expected:
    match = EXPECTATION.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"docs/model-conversations.md: {line!r} is no expectation")
    return match[1], match[2] or "", match[3] or ""


def translated(language: str, registry: Registry) -> list[Conversation]:
    """The conversations in another language, with what must hold of the English ones in the words of the language.

    Raises ValueError where title or number of turns differ from the English conversation.
    """
    english, said = conversations(FILE.read_text(encoding="utf-8")), conversations((FOLDER / f"model-conversations.{language}.md").read_text(encoding="utf-8"), language)
    shape, other = ([(c.title, len(c.turns)) for c in each] for each in (english, said))
    if shape != other:
        raise ValueError(f"model-conversations.{language}.md: {other} instead of {shape}")
    say = in_language(language, registry)
    for first, second in zip(english, said, strict=True):
        for turn, its in zip(first.turns, second.turns, strict=True):
            its.expected += [say(each) for each in turn.expected if each[0] not in OWN_WORDS]
    return said


def in_language(language: str, registry: Registry) -> Callable[[Expected], Expected]:
    """A function that puts the value of a `knows` into the words of a language."""
    english, words = Words(registry, Speaker("en")), Words(registry, Speaker(language))

    def say(expected: Expected) -> Expected:
        what, name, value = expected
        fact = words.fact(paths.parse(name)) if what == "knows" else None
        meant = next((v for v in _values(fact) if english.leaf(fact, v) == value), None) if fact else None
        return expected if meant is None else (what, name, words.leaf(fact, meant))

    return say


def _values(fact: Fact) -> list[object]:
    return [True, False] if fact.type == "yes_no" else list(country_names()) if fact.type == "country" else list(fact.values)
