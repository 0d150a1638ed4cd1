"""A piece of a message in English, which keeps its place in the original."""
from __future__ import annotations

from dataclasses import dataclass

NOUNS = ("organisations", "nouns", "people")


@dataclass(frozen=True)
class Piece:
    """English for the characters start to end of the original; `kind`: section of the list, or number, town, sign, unknown."""

    text: str
    start: int
    end: int
    kind: str
    sure: bool = True
    said: str = ""
