"""Which of the answers offered was typed: also within a sentence ("that would be research"), and with a slip ("lead pratner")."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

LETTERS = 6  # a shorter title is a common word, which says nothing inside a sentence
MOST_WORDS_AROUND = 8  # "Well, let me think, that would be ..."
ALIKE = 0.85  # of the letters in order; one or two slips in a title, fewer in a short one
APART = 0.08  # the next title must be less alike by this
DENIED = re.compile(r"\b(not|no|never|neither|isn't|don't|nicht|kein\w*|pas|non|ni|не|нет|ни)\b")


def named(text: str, titles: Sequence[str], elsewhere: Iterable[str] = (), *, alone: bool = False) -> int | None:
    """The index of the title that the text amounts to; None when it is none, or could be several.

    Args:
        text: what was typed.
        titles: what the buttons say.
        elsewhere: pieces of the text that were understood as something; all must be inside the title.
        alone: the title is all that was said, slips aside.
    """
    said, words = _plain(text), [_plain(title) for title in titles]
    if said in words:
        return words.index(said)
    pieces = [_plain(piece) for piece in elsewhere]
    if "?" in text:
        return None
    found = _alike(said, words, pieces)     # "reseacrh and innovation action" is not the "innovation action" it holds
    return found if found is not None or alone else _inside(said, words, pieces)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w%+'’.-]+", text.casefold().replace("ё", "е").replace("’", "'"))).strip(" .-")


def _inside(said: str, words: list[str], pieces: list[str]) -> int | None:
    """A title within a short sentence that denies nothing; the longest one."""
    held = [i for i, title in enumerate(words) if len(title) >= LETTERS and f" {title} " in f" {said} "]
    if not held:
        return None
    best = max(held, key=lambda i: len(words[i]))
    rest = f" {said} ".replace(f" {words[best]} ", " … ", 1)
    others = [i for i in held if words[i] not in words[best]]
    if others or DENIED.search(rest) or len(rest.split()) - 1 > MOST_WORDS_AROUND:
        return None
    return best if all(piece in words[best] for piece in pieces) else None


def _alike(said: str, words: list[str], pieces: list[str]) -> int | None:
    """A title with slips, when no other is nearly as like."""
    if len(said) < LETTERS or any(len(piece.split()) > 1 and piece not in said for piece in pieces):
        return None
    ranked = sorted(((difflib.SequenceMatcher(None, said, title, autojunk=False).ratio(), i) for i, title in enumerate(words)), reverse=True)
    if not ranked or ranked[0][0] < ALIKE or len(said.split()) != len(words[ranked[0][1]].split()) or not _same_denial(said, words[ranked[0][1]]):
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= APART else None


def _same_denial(said: str, title: str) -> bool:
    return bool(DENIED.search(said)) == bool(DENIED.search(title))
