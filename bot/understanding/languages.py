"""Which language a message is in, by its script and its small words; the page's language where the message is too short to tell."""
from __future__ import annotations

import functools
import re

from bot.understanding.gazetteer import read_list

ENOUGH = 2      # small words of another language before it is believed


def detect(text: str, usual: str = "en") -> str:
    """An ISO 639-1 code."""
    letters = [c for c in text if c.isalpha()]
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in letters)
    if letters and cyrillic * 2 > len(letters):
        return "ru"
    if letters and sum(c > "\u052f" for c in letters) * 2 > len(letters):
        return "und"
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(word in small for word in words) for language, small in small_words().items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= ENOUGH and counts[best] > 1.5 * counts.get(usual, 0) else usual


@functools.lru_cache(maxsize=1)
def small_words() -> dict[str, frozenset[str]]:
    """Words of a language that no other listed language has."""
    listed = {language: frozenset(words) for language, words in read_list("small-words.yml").items()}
    return {language: words - frozenset(w for other, more in listed.items() if other != language for w in more) for language, words in listed.items()}
