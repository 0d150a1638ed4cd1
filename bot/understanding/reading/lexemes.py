"""Cuts a message into lexemes for the quantity grammar: numerals, number words and the words that colour them."""
from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.numbers import get_currency_name, get_currency_symbol

LISTS = Path(__file__).resolve().parents[1] / "lists"
NUMERAL = re.compile(r"""\d{1,3}(?:[ ']\d{3})+(?:[.,]\d{1,2})?(?![\d])(?![.,]\d)   # 1 200 000   1'200,50
    |\d{1,2}\s?(?:½|\b1/2\b(?!/))                                                      # 2 1/2   2½
    |\d+(?:[.,]\d+)*                                                               # 1,200.50   2.5   2014""", re.VERBOSE)
HALF = re.compile(r"(\d+)\s?(?:½|1/2)")
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?\.?|[^\W\d_]+")
SIGN = re.compile(r"<=|>=|[^\w\s]")
MAX_PHRASE = 5      # words of the longest listed phrase


@dataclass(frozen=True)
class Lexeme:
    """`kind`: numeral, word, or the group of the list it stands in; `value` what that list says about it."""

    kind: str
    value: Any
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Words:
    """The quantity words of one language."""

    locale: str
    phrases: dict[tuple[str, ...], tuple[tuple[str, Any], ...]]
    data: dict[str, Any]


GROUPS = ("harmless", "articles", "link", "point", "of", "approx", "below", "at_most", "above", "at_least", "almost", "just_over", "or_more", "or_less",
          "between", "to", "range_and", "or", "percent", "ago", "old", "hundred", "short_million")
TABLES = ("words", "tens", "halves", "dozens", "days", "fractions", "doubtful_currencies")
TURNED = ("scales", "months")


@functools.lru_cache(maxsize=8)
def words_of(language: str) -> Words:
    """The words of a language that has a file `lists/xx-numbers.yml`."""
    data = yaml.safe_load((LISTS / f"{language}-numbers.yml").read_text(encoding="utf-8"))
    found: dict[tuple[str, ...], list[tuple[str, Any]]] = {}

    def add(phrase: str, kind: str, value: Any) -> None:
        found.setdefault(_pieces(phrase), []).append((kind, value))

    for group in GROUPS:
        for phrase in data.get(group, ()):
            add(phrase, group, phrase)
    for group in TABLES:
        for phrase, value in data.get(group, {}).items():
            add(phrase, group, value)
    for group in TURNED:
        for value, phrases in data.get(group, {}).items():
            for phrase in phrases:
                add(phrase, group, value)
    for phrase, money in _currencies(data).items():
        add(phrase, "currency", money)
    return Words(data["locale"], {key: tuple(value) for key, value in found.items()}, data)


def _currencies(data: dict[str, Any]) -> dict[str, tuple[str, int]]:
    """Phrase -> (ISO code, factor); Babel's names of the listed currencies, and the list's own."""
    names: dict[str, tuple[str, int]] = {}
    locale = Locale.parse(data["locale"])
    for code, phrases in data["currencies"].items():
        said = [get_currency_name(code, n, locale) for n in (None, 1, 2)] + [get_currency_symbol(code, locale), code]
        names.update({name.lower(): (code, 1) for name in said})
        for phrase in phrases:
            name, _, factor = phrase.partition(":")
            names[name] = (code, int(factor or 1))
    return names


def _pieces(phrase: str) -> tuple[str, ...]:
    return tuple(piece.text.lower() for piece in _cut(phrase))


def _cut(text: str) -> list[Lexeme]:
    """Numerals, words and signs, in order."""
    pieces, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        match, kind = _match(text, at)
        pieces.append(Lexeme(kind, match, at, at + len(match), match))
        at += len(match)
    return pieces


def _match(text: str, at: int) -> tuple[str, str]:
    if match := NUMERAL.match(text, at):
        return match[0], "numeral"
    if match := WORD.match(text, at):
        word = match[0]
        return (word if word.lower() in ("ca.", "approx.", "max.", "min.") else word.rstrip(".")), "word"
    match = SIGN.match(text, at)
    return (match[0] if match else text[at]), "sign"


def lex(text: str, words: Words) -> list[tuple[Lexeme, ...]]:
    """For each place its readings, longest phrase first: a list of alternatives that all start there."""
    pieces = _cut(text)
    return [_readings(pieces, i, text, words) for i in range(len(pieces))]


def _readings(pieces: list[Lexeme], i: int, text: str, words: Words) -> tuple[Lexeme, ...]:
    found = []
    key: tuple[str, ...] = ()
    for j in range(i, min(i + MAX_PHRASE, len(pieces))):
        key += (pieces[j].text.lower(),)
        for kind, value in words.phrases.get(key, ()):
            found.append(Lexeme(kind, value, pieces[i].start, pieces[j].end, text[pieces[i].start:pieces[j].end]))
    return tuple(reversed(found)) + (pieces[i],)


def read_numeral(raw: str, locale: str) -> tuple[Decimal, ...]:
    """What digits with separators can mean: one value, two when it is ambiguous ("1.200"; nobody means 900 by "900.000"), none when it is no number."""
    if half := HALF.fullmatch(raw):
        return (Decimal(half[1]) + Decimal("0.5"),)
    digits = raw.replace(" ", "").replace("'", "")
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return (Decimal(digits),)
    if len(set(marks)) == 2:
        return _two_marks(digits, marks)
    head, *groups = re.split(r"[.,]", digits)
    grouped = len(head) <= 3 and all(len(group) == 3 for group in groups) and not head.startswith("0")
    whole = Decimal(head + "".join(groups))
    if len(marks) > 1:
        return (whole,) if grouped else ()
    part = Decimal(f"{head}.{groups[0]}")
    if not grouped or raw != digits:
        return (part,)
    return (whole,) if groups[0] == "000" or marks[0] == _group_mark(locale) else (whole, part)


@functools.lru_cache(maxsize=32)
def _group_mark(locale: str) -> str:
    return str(Locale.parse(locale).number_symbols.get("latn", Locale.parse(locale).number_symbols)["group"])


def _two_marks(digits: str, marks: list[str]) -> tuple[Decimal, ...]:
    decimal, group = marks[-1], marks[0]
    if marks.count(decimal) != 1:
        return ()
    whole, part = digits.rsplit(decimal, 1)
    head, *groups = whole.split(group)
    if len(head) > 3 or not head or any(len(g) != 3 for g in groups):
        return ()
    return (Decimal("".join([head, *groups]) + "." + part),)
