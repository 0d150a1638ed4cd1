"""Reads scripts.yml and turns a step into the message a visitor sends."""
from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

Document = dict[str, Any]
FILE = Path(__file__).parent / "scripts.yml"
STANDING = '/press{"act":"results"}'        # of the page's menu: possible at any time


@dataclass(frozen=True)
class Step:
    """One message: a text, or a button by its act."""

    text: str = ""
    act: str = ""
    nth: int = 1

    @property
    def kind(self) -> str:
        return "button" if self.act else "text"

    def message(self, last: list[Document]) -> tuple[str, bool]:
        """What is sent, given the last answer; and whether the button wanted was there (else it is one of the menu)."""
        if not self.act:
            return self.text, True
        if self.act in ("results", "summary", "undo", "why_ask"):
            return f'/press{{"act":"{self.act}"}}', True
        found = [payload for payload in payloads(last) if f'"act":"{self.act}"' in payload]
        return (found[min(self.nth, len(found)) - 1], True) if found else (STANDING, False)


@lru_cache(maxsize=1)
def _file() -> Document:
    document: Document = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return document


def names() -> list[str]:
    return list(_file()["scripts"])


def conversation(number: int) -> list[Step]:
    """The conversation of the n-th visitor: the scripts in turn, with values that depend on n only."""
    name = names()[number % len(names())]
    drawn = random.Random(f"visitor {number}")
    values = {key: drawn.choice(choices) for key, choices in _file()["values"].items()}
    return [_step(step, values) for step in _file()["scripts"][name]]


def _step(step: str | Document, values: Document) -> Step:
    if isinstance(step, str):
        return Step(text=step.format(**values))
    return Step(act=step["press"], nth=step.get("nth", 1))


def payloads(document: Any) -> Iterator[str]:
    """Payloads of all buttons in an answer, in reading order, also inside cards."""
    if isinstance(document, list):
        for item in document:
            yield from payloads(item)
    elif isinstance(document, dict):
        if isinstance(document.get("payload"), str):
            yield document["payload"]
        else:
            for item in document.values():
                yield from payloads(item)
