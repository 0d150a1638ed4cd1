"""Dialect and hurried spelling put into the standard language before it is read: "mir san a Firma", "chais pas", "щас" (lists/xx/spoken.yml)."""
from __future__ import annotations

import functools
from dataclasses import replace

from bot.understanding.english.glossary import GLOSSED, Token, cut
from bot.understanding.reading.gazetteer import read_list

LONGEST = 4     # tokens of a spoken form, an apostrophe among them
SHORT = 2       # letters of what behind a number is a unit
NOUNS = frozenset({"leut", "leit", "lut", "luut", "janner", "jenner", "feber"})     # written with a capital all the same


def standard(language: str, tokens: list[Token]) -> list[Token]:
    """The tokens in the standard language; what replaces several keeps the place of all of them."""
    forms, found, i = spoken(language), [], 0
    while i < len(tokens):
        count = next((n for n in range(min(LONGEST, len(tokens) - i), 0, -1) if _key(tokens[i:i + n]) in forms and not _is_name(tokens, i, n) and not _is_whole(forms, tokens, i, n)), 0)
        found += _said(forms[_key(tokens[i:i + count])], tokens[i:i + count]) if count else [tokens[i]]
        i += count or 1
    return found


def _key(tokens: list[Token]) -> tuple[str, ...]:
    return tuple(token.low for token in tokens)


def _is_whole(forms: dict[tuple[str, ...], tuple[Token, ...]], tokens: list[Token], i: int, count: int) -> bool:
    """"il y a", "il n'y a": what is left out in speech stands before it."""
    before = tokens[i - 1].low if i else ""
    return before.endswith("'") or before in [word.low for word in forms[_key(tokens[i:i + count])]][:1]


def _is_name(tokens: list[Token], i: int, count: int) -> bool:
    """Capitals inside a sentence, or one letter that numbers something: "Phase I", "a)"."""
    first, before, behind = tokens[i], tokens[i - 1].kind if i else "sign", tokens[i + count:i + count + 1]
    if first.low == "ne" and (not behind or behind[0].kind != "word" or first.text[0].isupper()):
        return True         # "ne, keine Bank" is a no
    if count == 1 and len(first.text) <= SHORT and before == "number":
        return True         # "50 MA"
    if count == 1 and len(first.text) == 1 and (first.text.isupper() or behind and behind[0].text in ")-." or first.low == "a" and before == "sign"):
        return True
    return first.text[0].isupper() and before != "sign" and first.fold not in NOUNS


def _said(meant: tuple[Token, ...], tokens: list[Token]) -> list[Token]:
    capital = tokens[0].text[0].isupper()
    return [replace(word, text=word.text.capitalize() if capital and not n else word.text, start=tokens[0].start, end=tokens[-1].end) for n, word in enumerate(meant)]


@functools.lru_cache(maxsize=4)
def spoken(language: str) -> dict[tuple[str, ...], tuple[Token, ...]]:
    """Spoken form -> standard form, both as tokens."""
    return {_key(cut(form)): tuple(cut(meant)) for meant, forms in read_list(f"{language}/spoken.yml").items() for form in forms}


@functools.lru_cache(maxsize=4)
def spoken_words(language: str) -> frozenset[str]:
    """The words of the spoken forms, by which a language is recognised."""
    return frozenset(word for form in spoken(language) for word in form if len(word) > 2 and word.isalpha()) if language in GLOSSED else frozenset()
