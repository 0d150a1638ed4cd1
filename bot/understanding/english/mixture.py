"""A message that changes its language on the way: every clause is read in its own."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.english.gloss import Glossed, glossed_pieces, joined
from bot.understanding.english.glossary import GLOSSED
from bot.understanding.english.languages import ENOUGH, MARKED, detect, own_words
from bot.understanding.english.word_order import Piece
from bot.understanding.reading.text import cut

SENTENCE = re.compile(r"[.!?;…]+(?=\s|$)|\n")
CLAUSE = re.compile(r"[,:()](?=\s|$)|\s[–—-]\s|\s\(")
SHARED = frozenset("on a me an in was die will am so at".split())     # English words that French or German has too
SAID_ALONE = {                  # too short to show a language by its number of words
    "fr": {"oui", "ouais", "non", "mais", "si", "voilà", "quoi"}, "de": {"ja", "nein", "doch", "genau", "na", "klar", "aber"},
    "ru": {"да", "нет", "конечно"}, "en": {"yes", "yeah", "yep", "no", "nope", "well"},
}

Stretch = tuple[int, int, str]


def in_english(text: str, spoken: str) -> Glossed | None:
    """The English of a message; None where all of it is English."""
    found = stretches(text, spoken)
    if all(language not in GLOSSED for _, _, language in found):
        return None
    return joined([piece for start, end, language in found for piece in _pieces(text, start, end, language)], text)


def stretches(text: str, spoken: str) -> list[Stretch]:
    """(start, end, language) of what stands in one language, without gaps; `spoken`: of the message, where a clause does not show its own."""
    found: list[Stretch] = []
    for start, end, language in _clauses(text, spoken):
        if found and found[-1][2] == language:
            found[-1] = (found[-1][0], end, language)
        else:
            found.append((start, end, language))
    return found


def _clauses(text: str, spoken: str) -> Iterator[Stretch]:
    for start, end in cut(text, SENTENCE, 0, len(text)):
        language = _own(text[start:end], spoken)
        for first, last in cut(text, CLAUSE, start, end):
            yield first, last, _own(text[first:last], language)


def _own(text: str, usual: str) -> str:
    """The language of a stretch; that around it where the stretch shows none that is spoken here."""
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    alone = next((language for language, said in SAID_ALONE.items() if words and words <= said), None)
    language = alone or (_shown(text.lower(), words) if usual == "en" else None) or detect(text, usual)
    return language if language in (*GLOSSED, "en") else usual


def _shown(text: str, words: set[str]) -> str | None:
    """A language that more words show than English, of which "on a" and "was in" are none."""
    english = len(words & (own_words()["en"] - SHARED))
    counts = {language: len([w for w in words if w in own_words()[language] or set(w) & set(MARKED.get(language, ""))]) for language in ("de", "fr")}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= ENOUGH and counts[best] > 2 * english and (words & SHARED) else None


def _pieces(text: str, start: int, end: int, language: str) -> list[Piece]:
    """The English of a stretch, at its place in the message."""
    said = text[start:end]
    if language not in GLOSSED:
        return [Piece(said.strip(), start + len(said) - len(said.lstrip()), end - len(said) + len(said.rstrip()), "unknown")] if said.strip() else []
    return [replace(piece, start=piece.start + start, end=piece.end + start) for piece in glossed_pieces(said, language)]
