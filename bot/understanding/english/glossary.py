"""The words of a language and their English: phrases, forms of names, compounds, slips of the pen. Read from lists/xx/.

A phrase is tokens; `firma*` stands for the word with up to ENDING letters more, `#` for a number that stays where it is.
"""
from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Any

from babel import Locale
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.english.town_names import inflected, names_of_words, towns
from bot.understanding.reading.gazetteer import LISTS, read_list
from bot.understanding.reading.text import plain_double_s

GLOSSED = ("de", "fr", "ru")
ENDING = 4              # letters of an ending that `*` stands for
FEW = 2                 # ... in a name, whose listed endings say the rest
SHORTEST = 6            # letters of a word whose spelling is put right
FILES = ("words", "talk", "business", "facts", "figures", "parties", "names")
CORRECTED = ("organisations", "people", "country", "activities")     # sections whose words are known with a slip
LARGE = ("thousand", "million", "billion")       # with a slip, the amount would be another
NUMBER = "#"
CUT = re.compile(r"""(?P<date>\d{1,2}\.\s?\d{1,2}\.\s?\d{4}\b|\d{1,2}[/-]\d{1,2}[/-]\d{4}\b|\d{4}-\d\d(?:-\d\d)?\b|\d{1,2}[/.](?:19|20)\d\d\b)
    |(?P<number>\d{1,3}(?:[ ']\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)*)
    |(?P<word>(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|aujourd|quelqu)'(?=\w)|[^\W\d_]+)|(?P<sign>[^\w\s]|_)""", re.VERBOSE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind`: date, number, count (in words), word or sign; `low` in small letters, `fold` without accents."""

    text: str
    start: int
    end: int
    kind: str
    low: str
    fold: str
    sure: bool = True       # False: its spelling was put right


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is said, as (word, is only its beginning), and its English; `kind` is the section of the list."""

    said: tuple[tuple[str, bool], ...]
    english: str
    kind: str

    def fits(self, tokens: list[Token], i: int, folded: bool) -> bool:
        """It stands at place i; a number fits `#`."""
        end = i + len(self.said)
        if end > len(tokens) or self.kind == "answers" and not (_is_border(tokens[:i][-1:]) and _is_border(tokens[end:end + 1])):
            return False
        return all(_fits(word, is_stem, tokens[i + k], folded) for k, (word, is_stem) in enumerate(self.said))


def _is_border(beside: list[Token]) -> bool:
    """Nothing stands there, or a sign."""
    return not beside or beside[0].kind == "sign" and beside[0].text not in "-'"


def _fits(word: str, is_stem: bool, token: Token, folded: bool) -> bool:
    if word == NUMBER:
        return token.kind in ("number", "count")
    said = token.fold if folded else token.low
    word = fold(word) if folded else word
    return said == word or (is_stem and said.startswith(word) and len(said) - len(word) <= ENDING)


@functools.lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Without capitals and accents; ß as ss, ё as е."""
    folded = plain_double_s(word)
    return word if folded == word else folded       # the same object takes no memory


def cut(text: str) -> list[Token]:
    """Dates, numbers, words and signs, in order."""
    return [Token(m[0], m.start(), m.end(), str(m.lastgroup), m[0].lower(), fold(m[0])) for m in CUT.finditer(text)]


Ranked = dict[str, list[tuple[int, Phrase]]]


class Glossary:
    """The phrases of one language, longest first."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.grammar: dict[str, Any] = read_list(f"{language}/grammar.yml")
        self.locale: str = self.grammar["locale"]
        self.numbers = {word: int(value) for value, words in self.grammar["numbers"].items() for word in words}
        self.heads = sorted(((part, english) for english, parts in self.grammar.get("heads", {}).items() for part in parts), key=lambda h: -len(h[0]))
        self._by_start: dict[str, list[Phrase]] = {}
        words: dict[tuple[str, bool], tuple[str, bool]] = {}
        for phrase in (*self._read(), *(_phrase(said, town, "town") for said, town in names_of_words(language))):
            phrase = Phrase(tuple(words.setdefault(word, word) for word in phrase.said), phrase.english, phrase.kind)       # of equal words one is kept
            first = phrase.said[0][0]
            self._by_start.setdefault(fold(first)[:2], []).append(phrase)
        for group in self._by_start.values():
            group.sort(key=lambda p: (-len(p.said), sum(stem for _, stem in p.said), -sum(len(word) for word, _ in p.said), p.kind != "answers"))
        self._by_word, self._by_stem = self._indexed()
        self.themes = sorted(((word, p.english) for group in self._by_start.values() for p in group if p.kind == "themes" and len(p.said) == 1
                              for word, stem in p.said if len(word) >= SHORTEST), key=lambda t: -len(t[0]))
        self.towns = towns(language)
        self.vocabulary = frozenset(word for group in self._by_start.values() for p in group for word, _ in p.said if len(word) > 3)
        phrases = [p for group in self._by_start.values() for p in group]
        self._targets = sorted({word for p in phrases if p.kind in CORRECTED or p.english in LARGE for word, stem in p.said if len(word) >= SHORTEST and word.isalpha() and not stem})
        self.common = read_lookalikes(language)

    def _indexed(self) -> tuple[Ranked, Ranked]:
        """Phrases by their whole first word, and those of which only its beginning is given by two letters; each with its place in the order."""
        by_word: Ranked = {}
        by_stem: Ranked = {}
        for start, group in self._by_start.items():
            for rank, phrase in enumerate(group):
                word, is_stem = phrase.said[0]
                index, key = (by_stem, start) if is_stem else (by_word, fold(word))
                index.setdefault(key, []).append((rank, phrase))
        return by_word, by_stem

    def _read(self) -> Iterator[Phrase]:
        for name in FILES:
            for kind, entries in read_list(f"{self.language}/{name}.yml").items():
                if kind == "adjectives":
                    yield from self._adjectives(entries)
                elif kind == "countries":
                    yield from self._countries(entries)
                else:
                    yield from (_phrase(said, english, kind) for english, listed in entries.items() for said in listed)

    def _countries(self, more: dict[str, list[str]]) -> Iterator[Phrase]:
        """Babel's names and the list's own, in all their cases."""
        english = Locale("en").territories
        for code, name in Locale(self.language).territories.items():
            if len(code) == 2 and code.isalpha() and code in english and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"):
                for said in [re.sub(r"\s*\(.*", "", name), *more.get(code, ())]:
                    yield from (_phrase(form, re.sub(r"\s*\(.*", "", english[code]), "country") for form in self.forms(said))

    def _adjectives(self, entries: dict[str, list[str]]) -> Iterator[Phrase]:
        """Adjectives of countries and their inhabitants; the English one stands first in en-places.yml."""
        places = read_list("en-places.yml")["countries"]
        for code, stems in entries.items():
            for stem in stems:
                listed = [stem[:-1] + ending for ending in self.grammar["adjective_endings"]] if stem.endswith("~") else [stem]
                yield from (_phrase(said, places[code][0] if code in places else code, "adjective") for said in listed)

    def forms(self, name: str) -> list[str]:
        """The cases of a name, by the endings of the language."""
        return inflected(name, self.grammar.get("cases", {}))

    def find(self, tokens: list[Token], i: int) -> Phrase | None:
        """The longest phrase at place i; accents count first."""
        word = fold(tokens[i].low)
        ranked = sorted([*self._by_word.get(word, ()), *self._by_stem.get(word[:2], ())], key=itemgetter(0))
        phrases = [phrase for _, phrase in ranked] + (self._by_start.get(NUMBER, []) if tokens[i].kind in ("number", "count") else [])
        for folded in (False, True):
            found = next((phrase for phrase in phrases if phrase.fits(tokens, i, folded)), None)
            if found is not None:
                return found
        return None

    def word(self, word: str) -> Phrase | None:
        """What a single word means."""
        tokens = cut(word)
        return self.find(tokens, 0) if len(tokens) == 1 else None

    def nearest(self, word: str) -> str:
        """The one listed word that is a slip away, or two where letters are only swapped; empty if there is none, or the word is a common one."""
        low = word.lower()
        if len(low) < SHORTEST or low in self.vocabulary or low in self.common:
            return ""
        near = process.extract(low, self._targets, scorer=OSA.distance, score_cutoff=2, limit=None)
        swapped = [said for said, _, _ in near if sorted(said) == sorted(low)]
        meant = {self._meaning(said): said for said in swapped or [said for said, slips, _ in near if slips == 1]}
        return next(iter(meant.values())) if len(meant) == 1 else ""

    def corrected(self, token: Token) -> Token:
        """The token with its slip put right, where no list knows it as it is."""
        meant = self.nearest(token.text) if token.kind == "word" and token.fold not in self.towns and self.word(token.text) is None else ""
        return replace(token, low=meant, fold=fold(meant), sure=False) if meant else token

    def _meaning(self, word: str) -> str:
        found = self.word(word)
        return found.english if found else word


def _phrase(said: str, english: str, kind: str) -> Phrase:
    words = re.findall(r"#|\w+'|\w+\*?|[^\w\s]", said.lower()) if "'" in said else re.findall(r"#|\w+\*?|[^\w\s]", said.lower())
    return Phrase(tuple((word.rstrip("*"), word.endswith("*")) for word in words), english, kind)


@functools.lru_cache(maxsize=4)
def read_lookalikes(language: str) -> frozenset[str]:
    """Common words that are one slip away from a listed one."""
    path = LISTS / language / "lookalikes.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()


@functools.lru_cache(maxsize=4)
def glossary(language: str) -> Glossary:
    """The glossary of a language, read once."""
    return Glossary(language)


def all_words(phrases: Iterable[Phrase]) -> set[str]:
    """Every word of some phrases."""
    return {word for phrase in phrases for word, _ in phrase.said}
