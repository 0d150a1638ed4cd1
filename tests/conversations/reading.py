"""Reads docs/model-conversations.md: conversations, their turns, and what must hold of each answer."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs" / "model-conversations.md"
LANGUAGES = {"English": "en", "Deutsch": "de", "Русский": "ru"}
EXPECTATION = re.compile(r"\* (says|does not say|offers|shows|knows|asks|asks nothing)(?: `([^`]+)`(?:: `([^`]+)`)?)?")


@dataclass
class Turn:
    """What is typed, and what must hold of the answer: (what, name, value)."""

    text: str
    expected: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass
class Conversation:
    title: str
    language: str
    turns: list[Turn] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


def conversations(text: str) -> list[Conversation]:
    """All conversations of the document. Raises ValueError for a line below a turn that says nothing known."""
    found: list[Conversation] = []
    title = ""
    for line in text.partition("\n## ")[2].splitlines():
        if line.startswith("### "):
            found.append(Conversation(title, LANGUAGES[line[4:].strip()]))
        elif line.startswith("> "):
            found[-1].turns.append(Turn(line[2:].strip()))
        elif line.startswith("* "):
            found[-1].turns[-1].expected.append(_expectation(line))
        elif line.strip():
            title = line.removeprefix("## ").strip()
    return found


def _expectation(line: str) -> tuple[str, str, str]:
    match = EXPECTATION.fullmatch(line.strip())
    if match is None:
        raise ValueError(f"docs/model-conversations.md: {line!r} is no expectation")
    return match[1], match[2] or "", match[3] or ""
