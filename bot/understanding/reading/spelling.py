"""Puts right a word that is one slip away from a listed one: "Austrai", "univeristy", "consortum".

Only words of six letters and more, only when no listed or common word is written so, and only when one listed word is near: one slip
away, or the same letters in another order with the same first ("coampny"). What is read off a corrected word is marked unsure, so that the advisor asks before it believes it.
"""
from __future__ import annotations

import functools
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA
from spacy.tokens import Doc

from bot.understanding.reading.gazetteer import LISTS, Entry

SHORTEST = 6        # letters; below, one slip makes another word too often
SLIPS, SWAPPED = 1, 2       # two slips only where no letter is too much or missing
LABELS = ("org", "country", "scheme", "theme", "cue", "term", "activity")


@functools.lru_cache(maxsize=4)
def lookalikes(language: str) -> frozenset[str]:
    """Common words that are one slip away from a listed one (made by scripts/build_language.py)."""
    path = LISTS / f"{language}-lookalikes.txt"
    return frozenset(path.read_text(encoding="utf-8").split()) if path.exists() else frozenset()


class Speller:
    """Knows the listed words of one language."""

    def __init__(self, entries: Iterable[Entry], language: str, more_words: Iterable[str] = ()) -> None:
        entries = list(entries)
        words = {word for entry in entries for word in entry.phrase.lower().split()}
        self.known = words | {part for word in words for part in word.split("-")} | set(more_words) | lookalikes(language)
        self.targets = sorted({word for entry in entries if entry.label in LABELS for word in entry.phrase.lower().split()
                               if len(word) >= SHORTEST and word.isalpha()})

    def corrected(self, doc: Doc) -> Doc:
        """The same tokens with slips put right; the document itself when there are none."""
        words = [self._right(token.text, token.is_alpha) for token in doc]
        if words == [token.text for token in doc]:
            return doc
        return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])

    def _right(self, word: str, is_alpha: bool) -> str:
        lower = word.lower()
        if not is_alpha or len(word) < SHORTEST or lower in self.known or lower.rstrip("s") in self.known:
            return word
        return self._nearest(lower) or word

    @functools.lru_cache(maxsize=4096)      # noqa: B019 - one speller lives as long as the process
    def _nearest(self, word: str) -> str:
        near = process.extract(word, self.targets, scorer=OSA.distance, score_cutoff=SLIPS, limit=3)
        names = {name for name, _, _ in near} or self.reordered(word)
        return names.pop() if len(names) == 1 else ""

    def reordered(self, word: str) -> set[str]:
        """Listed words of the same letters."""
        letters = sorted(word)
        same = [name for name in self.targets if len(name) == len(word) and name[0] == word[0] and sorted(name) == letters]
        return {name for name in same if OSA.distance(word, name) <= SWAPPED}
