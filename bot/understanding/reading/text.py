"""A message made harmless without moving a character: every position stays what it was, so that spans fit the original."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TAG = re.compile(r"<[^<>]{0,200}>")
_DOUBLED = re.compile(r"([^\W\d_])\1+")
_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ",
                       "\u2009": " ", "\u200b": " ", "\ufeff": " ", "\t": " ", "\r": " ", "‐": "-", "‑": "-", "−": "-", "＋": "+"})
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "s", "æ": "a", "œ": "o", "ı": "i", "ħ": "h", "þ": "t"})


def tidy(text: str) -> str:
    """The same length: tags, control characters and half surrogates blanked, quotes and spaces made plain."""
    text = _TAG.sub(lambda match: " " * len(match[0]), text.translate(_SAME))
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Co") and c != "\n" else c for c in text)


def plain(text: str) -> str:
    """Folded for comparing names: no capitals, no accents."""
    if text.isascii():
        return text.casefold()
    text = unicodedata.normalize("NFD", text.casefold().translate(_SPECIAL))
    return "".join(c for c in text if not unicodedata.combining(c)).replace("’", "'")


def plain_double_s(text: str) -> str:
    """Folded as in German, where "ß" stands for two letters."""
    return plain(text.replace("ß", "ss").replace("ẞ", "ss"))


def undoubled(text: str) -> str:
    """In small letters, each doubled letter once: "developp" and "develop" are the same."""
    return _DOUBLED.sub(r"\1", text.lower())


def whole(text: str) -> str:
    """For comparing whole messages: folded, without punctuation at either end, single spaces."""
    return re.sub(r"\s+", " ", plain(text)).strip(" .!?,;:()\"'-…\n")


def around(text: str, marks: re.Pattern[str], start: int, end: int, first: int = 0, last: int | None = None) -> tuple[int, int]:
    """Where the clause around a place begins and ends: from the last of the marks before it to the next one behind it, within `first` and `last`."""
    last = len(text) if last is None else last
    begin = max((m.end() for m in marks.finditer(text, first, start)), default=first)
    behind = marks.search(text, end, last)
    return begin, behind.start() if behind else last


def cut(text: str, marks: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of the clauses between two places, without gaps: each keeps the mark that ends it."""
    borders = [start, *(m.end() for m in marks.finditer(text, start, end) if m.end() < end), end]
    return zip(borders, borders[1:], strict=False)
