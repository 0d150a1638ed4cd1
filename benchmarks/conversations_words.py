"""How a simulated user words an answer: phrasings of a language and a style, values in words, typing errors."""
from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions.speaker import Speaker
from actions.words import Words
from rules.facts import Fact

FILE = Path(__file__).with_suffix("").with_name("conversations.yml")
STYLES = ("terse", "chatty", "all_at_once", "one_word", "typing_errors", "correcting", "digressing", "dont_know")
LIKE = {"chatty": "chatty", "digressing": "chatty", "one_word": "one_word"}     # the phrasings a style uses; the others are terse
SHORTEST_MISTYPED = 6                   # letters; people notice errors in shorter words
Document = dict[str, Any]


@lru_cache(maxsize=1)
def _file() -> Document:
    class Loader(yaml.SafeLoader):
        """"yes" and "no" are words here."""

    Loader.yaml_implicit_resolvers = {}
    document: Document = yaml.load(FILE.read_text(encoding="utf-8"), Loader)
    return document


class Wording:
    """One user's way to put things."""

    def __init__(self, book: Any, language: str, style: str, drawn: random.Random) -> None:
        self.book, self.language, self.style, self.drawn = book, language, style, drawn
        self.words = Words(book.facts, Speaker(language))
        self.phrases = _file()[language]

    def phrase(self, name: str, **values: str) -> str:
        """A phrasing in the user's style; one of several is drawn."""
        found = self.phrases[name]
        if isinstance(found, dict):
            found = found[LIKE.get(self.style, "terse")]
        elif isinstance(found, list):
            found = self.drawn.choice(found)
        return self.mistyped(str(found).format(**values))

    def value(self, fact: Fact, value: Any) -> str:
        """The value as this user writes it."""
        if fact.type == "money":
            return self._money(float(value), fact.unit or "EUR")
        if fact.type in ("whole", "number"):
            return f"{float(value):g}" if float(value) < 1e6 else f"{float(value):.0f}"
        if fact.type == "region":
            return str(value)           # a name would not say which of two
        if fact.type == "share":
            return f"{round(float(value) * 100, 2):g} %"
        if isinstance(value, list) and value:
            return self.words.say.both(self.book.schemes[v].name if v in self.book.schemes else self.words.leaf(fact, [v]) for v in value)
        return self.words.leaf(fact, value)

    def _money(self, value: float, currency: str) -> str:
        sign = "€" if currency == "EUR" else currency
        written = [f"{value:.0f} {sign}", self.words.say.money(value, currency)]
        comma = "." if self.language == "en" else ","
        if value >= 1e5 and value % 1e5 == 0:
            written.append(f"{value / 1e6:g} {self.phrases['million']} {sign}".replace(".", comma))
        if value >= 1e3 and value % 1e3 == 0 and value < 1e6:
            written.append(f"{value / 1e3:g}{self.phrases['thousand']} {sign}")
        return self.drawn.choice(written)

    def mistyped(self, text: str) -> str:
        """Two letters swapped in one long word, by who makes typing errors."""
        long = [word for word in text.split() if word.isalpha() and len(word) >= SHORTEST_MISTYPED]
        if self.style != "typing_errors" or not long:
            return text
        word = self.drawn.choice(long)
        at = self.drawn.randrange(1, len(word) - 2)
        return text.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2:], 1)
