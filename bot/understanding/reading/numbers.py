"""Reads one number from lexemes: "2.5 million", "two hundred and fifty", "half a million", "a dozen", "40k".

A number has one value, or two when it cannot be told which is meant ("1.200" in an English sentence); then the user is asked.
"""
from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Optional

from bot.understanding.reading.lexemes import Lexeme, Words, lex, read_numeral

ONE = Decimal(1)
LARGEST = Decimal(10) ** 15     # beyond this nothing in a funding case makes sense


@dataclass(frozen=True)
class Atom:
    """`values`: what it can mean, scale included. `short`: the scale was a bare "m". `weak`: the word "one" or "a", perhaps no number."""

    values: tuple[Decimal, ...]
    start: int
    next: int
    scale: Decimal = ONE
    short: bool = False
    weak: bool = False
    spelled: bool = False


class Reader:
    """Looks up lexemes by place and kind."""

    def __init__(self, text: str, words: Words) -> None:
        self.text, self.words = text, words
        self.places = lex(text, words)
        self.starts = [readings[-1].start for readings in self.places]

    def get(self, i: int, *kinds: str) -> Optional[Lexeme]:
        """The longest reading at place i that is of one of the kinds."""
        if 0 <= i < len(self.places):
            return next((lexeme for lexeme in self.places[i] if lexeme.kind in kinds), None)
        return None

    def after(self, lexeme: Lexeme) -> int:
        """The place behind a lexeme."""
        return bisect_left(self.starts, lexeme.end)

    def end_before(self, i: int) -> int:
        """Where in the text the piece before place i ends."""
        return self.places[i - 1][-1].end

    def is_joined(self, i: int) -> bool:
        """No space between place i - 1 and place i."""
        return 0 < i < len(self.places) and self.end_before(i) == self.starts[i]


def read_atom(reader: Reader, i: int) -> Optional[Atom]:
    """The number that starts at place i, or None."""
    atom = _numeral(reader, i) or _dozen(reader, i) or _part_of_scale(reader, i) or _spelled(reader, i)
    if atom is None or any(abs(v) > LARGEST for v in atom.values):
        return None
    return atom


def _numeral(reader: Reader, i: int) -> Optional[Atom]:
    lexeme = reader.get(i, "numeral")
    if lexeme is None:
        return None
    values = read_numeral(lexeme.text, reader.words.locale)
    if not values:
        return None
    atom = Atom(values, i, reader.after(lexeme))
    dozen = reader.get(atom.next, "dozens")
    if dozen:
        return _times(atom, Decimal(dozen.value), reader.after(dozen))
    if len(values) == 1 and (half := half_behind(reader, atom.next)):
        return _scaled(reader, replace(atom, values=(values[0] + Decimal(str(half.value)),), next=reader.after(half)))
    return _scaled(reader, atom)


def _scaled(reader: Reader, atom: Atom) -> Atom:
    """With a scale behind it, if there is one."""
    lexeme = reader.get(atom.next, "scales", "hundred", "short_million")
    if lexeme is None:
        return atom
    if lexeme.kind == "short_million":
        return _times(atom, Decimal(1_000_000), reader.after(lexeme), short=True)
    factor = Decimal(100) if lexeme.kind == "hundred" else Decimal(lexeme.value)
    return _scaled(reader, _times(atom, factor, reader.after(lexeme)))


def _times(atom: Atom, factor: Decimal, following: int, short: bool = False) -> Atom:
    values = tuple(value * factor for value in atom.values)
    return replace(atom, values=values, next=following, scale=atom.scale * factor, short=short, weak=False)


def _dozen(reader: Reader, i: int) -> Optional[Atom]:
    """a dozen, two dozen, half a dozen."""
    factor, at = ONE, i
    if half := reader.get(at, "halves"):
        factor, at = Decimal(str(half.value)), reader.after(half)
    if article := reader.get(at, "articles"):
        at = reader.after(article)
    elif word := reader.get(at, "words"):
        factor, at = Decimal(word.value), reader.after(word)
    lexeme = reader.get(at, "dozens")
    if lexeme is None:
        return None
    return Atom((factor * Decimal(lexeme.value),), i, reader.after(lexeme), spelled=True)


def _part_of_scale(reader: Reader, i: int) -> Optional[Atom]:
    """half a million, a quarter of a million."""
    at = i
    if (article := reader.get(at, "articles")) and reader.get(reader.after(article), "halves"):
        at = reader.after(article)
    part = reader.get(at, "halves")
    if part is None:
        return None
    at = reader.after(part)
    for kind in ("of", "articles"):
        if lexeme := reader.get(at, kind):
            at = reader.after(lexeme)
    scale = reader.get(at, "scales")
    if scale is None:
        return None
    value = Decimal(str(part.value)) * Decimal(scale.value)
    return Atom((value,), i, reader.after(scale), scale=Decimal(scale.value), spelled=True)


def _spelled(reader: Reader, i: int) -> Optional[Atom]:
    """Number words up to 999 999 999, "a hundred", "two and a half million", "one point five million"."""
    found = _chunk(reader, i)
    if found is None:
        return None
    total, at = Decimal(0), i
    last_scale: Optional[Decimal] = None
    top = ONE
    while found is not None:
        value, at = found
        value, at, more = _behind(reader, value, at)
        scale = reader.get(at, "scales", "short_million")
        if scale is None:
            total += value
            break
        factor = Decimal(1_000_000) if scale.kind == "short_million" else Decimal(scale.value)
        if last_scale is not None and factor >= last_scale:
            return None
        total, at, last_scale, top = total + value * factor, reader.after(scale), factor, max(top, factor)
        found = None if more else _next_chunk(reader, at)
    weak = total == 1 and top == ONE
    return Atom((total,), i, at, scale=top, weak=weak, spelled=True)


def _next_chunk(reader: Reader, at: int) -> Optional[tuple[Decimal, int]]:
    link = reader.get(at, "link")
    found = _chunk(reader, reader.after(link) if link else at, bare=True)
    return None if found is None or (link and found[0] >= 100) else found


def _behind(reader: Reader, value: Decimal, at: int) -> tuple[Decimal, int, bool]:
    """A decimal part in words: "and a half", "point five"."""
    if half := half_behind(reader, at):
        article = reader.get(reader.after(half), "articles")
        return value + Decimal(str(half.value)), reader.after(article or half), True
    point = reader.get(at, "point")
    digits, following = "", reader.after(point) if point else at
    while point and (digit := reader.get(following, "words")) and digit.value < 10:
        digits, following = digits + str(digit.value), reader.after(digit)
    return (value + Decimal("0." + digits), following, True) if digits else (value, at, False)


def half_behind(reader: Reader, at: int) -> Optional[Lexeme]:
    """"and a half", "and half" (of a year said before); not "and half a million", "and half of them"."""
    if (link := reader.get(at, "link")) is None:
        return None
    article = reader.get(reader.after(link), "articles")
    half = reader.get(reader.after(article or link), "halves")
    if half is None or article is not None:
        return half
    behind = reader.after(half)
    of_unit = reader.get(behind, "articles") and reader.get(behind + 1, "months", "days")     # "two and half a year"
    is_other = reader.get(behind, "of", "articles", "scales", "dozens", "numeral", "percent", "words")
    ends = behind >= len(reader.places) or not reader.places[behind][-1].text[0].isalpha() or reader.get(behind, "to", "or", "ago", "old", "link")
    return half if of_unit or (not is_other and ends) else None


def _chunk(reader: Reader, i: int, bare: bool = False) -> Optional[tuple[Decimal, int]]:
    """A number word below 1000; `bare`: not led by an article. "a" counts only before hundred or a scale."""
    small = _small(reader, i)
    at = small[1] if small else i
    article = None if small or bare else reader.get(i, "articles")
    if article:
        at = reader.after(article)
        if not reader.get(at, "hundred", "scales"):
            return None
    hundred = reader.get(at, "hundred")
    if hundred is None:
        return small or ((ONE, at) if article else None)
    value, at = (small[0] if small else ONE) * 100, reader.after(hundred)
    if not small and not article:
        return None
    link = reader.get(at, "link")
    rest = _small(reader, reader.after(link) if link else at)
    if rest and not reader.get(rest[1], "hundred"):
        return value + rest[0], rest[1]
    return value, at


def _small(reader: Reader, i: int) -> Optional[tuple[Decimal, int]]:
    """Number words below 100."""
    tens = reader.get(i, "tens")
    if tens is None:
        word = reader.get(i, "words")
        return (Decimal(word.value), reader.after(word)) if word else None
    at = reader.after(tens)
    behind = at + 1 if at < len(reader.places) and reader.places[at][-1].text == "-" else at
    word = reader.get(behind, "words")
    if word and 0 < word.value < 10:
        return Decimal(tens.value + word.value), reader.after(word)
    return Decimal(tens.value), at


def is_part_of_name(reader: Reader, i: int) -> bool:
    """The 7 of "FP7"; not the 4 of "TRL4" or the 600 of "EUR600"."""
    if not reader.is_joined(i) or reader.get(i, "numeral") is None:
        return False
    before = reader.places[i - 1][-1]
    return before.kind == "word" and reader.get(i - 1, "currency") is None and before.text.lower() not in reader.words.data["levels"]


def is_below_zero(reader: Reader, i: int) -> bool:
    """"minus 5 euros" is no amount of anything."""
    at = i - 2 if reader.get(i - 1, "currency") and i > 1 else i - 1
    return i > 0 and reader.places[max(at, 0)][-1].text.lower() in reader.words.data["negative"]


def read_one_unit(reader: Reader, i: int) -> Optional[Atom]:
    """The number in "a year", "half a year"; not in "6 million a year", where it means per year."""
    half = reader.get(i, "halves")
    at = reader.after(half) if half else i
    article = reader.get(at, "articles")
    if article is None or not reader.get(reader.after(article), "months", "days") or (i and _is_amount(reader, i - 1)):
        return None
    return Atom((Decimal(str(half.value)) if half else ONE,), i, reader.after(article), spelled=True)


def _is_amount(reader: Reader, i: int) -> bool:
    return reader.get(i, "numeral", "scales", "short_million", "currency", "percent") is not None
