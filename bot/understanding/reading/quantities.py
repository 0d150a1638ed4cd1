"""Quantities with bounds, ranges and units: "between 10 and 20", "under 2 million", "EUR 600k", "two to three years", "30 %".

What the words promise is kept: "fewer than 50" is at most 49, "more than 2 million" at least 2,000,001 (bounds of a case are inclusive);
"about forty" stays 40 and is marked `approx` (decision 0101).
"""
from __future__ import annotations

import functools
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, Optional

from bot.understanding.reading.lexemes import words_of
from bot.understanding.reading.numbers import (
    ONE,
    Atom,
    Reader,
    half_behind,
    is_below_zero,
    is_part_of_name,
    read_atom,
    read_one_unit,
)

Leaf = Any      # a leaf of a case: a number, {"from": .., "to": ..} or {"one_of": [..]}
SHORTEST_PROJECT = 25   # days; less is no duration of a project
BOUNDS = ("below", "at_most", "above", "at_least", "almost", "just_over")


@dataclass(frozen=True)
class Quantity:
    """`kind`: number, money, share, duration (months). `then`: ago or old, behind a duration. `weak`: perhaps no number at all."""

    kind: str
    value: Leaf
    start: int
    end: int
    currency: Optional[str] = None
    currencies: tuple[str, ...] = ()
    approx: bool = False
    scaled: bool = False
    short: bool = False
    weak: bool = False
    then: str = ""
    exact: tuple[Decimal, ...] = field(default=(), repr=False)


@dataclass
class _Draft:
    """A quantity while it is read. `bound`: below, at_most, above, at_least, almost or just_over."""

    first: Atom
    last: Atom
    at: int
    bound: str = ""
    approx: bool = False
    either: bool = False
    money: Optional[tuple[str, int]] = None
    doubtful: tuple[str, ...] = ()


def find_quantities(text: str, language: str = "en") -> list[Quantity]:
    """All quantities of a tidied message, in order and without overlap."""
    reader = Reader(text, words_of(language))
    found, i = [], 0
    while i < len(reader.places):
        read = read_quantity(reader, i)
        if read is None:
            i += 1
        else:
            quantity, i = read
            found.append(quantity)
    return found


def parse_number(text: str, language: str = "en") -> Optional[Leaf]:
    """The value of a text that is one quantity and nothing else, or None."""
    found = find_quantities(text, language)
    if len(found) != 1 or text[:found[0].start].strip() or text[found[0].end:].strip():
        return None
    return found[0].value


def read_quantity(reader: Reader, i: int) -> Optional[tuple[Quantity, int]]:
    """The quantity that starts at place i and the place behind it."""
    if is_part_of_name(reader, i) or is_below_zero(reader, i):
        return None
    share = _fraction(reader, i)
    if share:
        return share
    begin = i
    bound, approx, between, i = _before(reader, i)
    money, i = _currency(reader, i)
    atom = read_atom(reader, i) or read_one_unit(reader, i)
    if atom is None:
        return None
    draft = _Draft(atom, atom, atom.next, bound, approx, money=money)
    _money_behind(reader, draft)
    _range(reader, draft, between)
    if draft.first is draft.last:
        _after(reader, draft)
    start = reader.starts[begin if bound or approx or money or (between and draft.first is not draft.last) else i]
    return _finish(reader, draft, start)


def _before(reader: Reader, i: int) -> tuple[str, bool, bool, int]:
    """Bound, approximation and "between" in front of a number."""
    bound, approx, between = "", False, False
    while lexeme := reader.get(i, *BOUNDS, "approx", "between"):
        before = reader.get(i - 1, "harmless")
        if before and before.end >= lexeme.end:
            break
        if lexeme.kind == "approx":
            approx = True
        elif lexeme.kind == "between":
            between = True
        elif bound:
            break
        else:
            bound = lexeme.kind
        i = reader.after(lexeme)
    return bound, approx, between, i


def _currency(reader: Reader, i: int) -> tuple[Optional[tuple[str, int]], int]:
    lexeme = reader.get(i, "currency")
    return (lexeme.value, reader.after(lexeme)) if lexeme else (None, i)


def _money_behind(reader: Reader, draft: _Draft) -> None:
    """A currency behind the number: "3 million euros", "600 k€", "12 million crowns"."""
    at = draft.at
    if (dash := reader.places[at][-1] if at < len(reader.places) else None) and dash.text == "-" and reader.get(at + 1, "currency"):
        at += 1
    if draft.money is None and (lexeme := reader.get(at, "currency")):
        draft.money, draft.at = lexeme.value, reader.after(lexeme)
    elif draft.money is None and (lexeme := reader.get(at, "doubtful_currencies")):
        draft.doubtful, draft.at = tuple(lexeme.value), reader.after(lexeme)


def _range(reader: Reader, draft: _Draft, between: bool) -> None:
    """"10-20", "10 to 20", "between 10 and 20", "2 or 3", "2 to 3 million"."""
    link = reader.get(draft.at, "to") or (reader.get(draft.at, "range_and") if between else None) or reader.get(draft.at, "or")
    if link is None or draft.bound:
        return
    money, at = _currency(reader, reader.after(link))
    last = read_atom(reader, at)
    if last is None or last.weak or len(last.values) + len(draft.first.values) > 2:
        return
    first = draft.first
    if first.scale == ONE and last.scale > ONE and first.values[0] * last.scale <= last.values[0]:
        first = Atom(tuple(v * last.scale for v in first.values), first.start, first.next, last.scale, last.short)
    elif first.scale == last.scale == ONE and last.values[0] % 1000 == 0 and 100 <= first.values[0] < 1000 and last.values[0] / 2000 <= first.values[0] <= last.values[0] / 1000:
        first = Atom(tuple(v * 1000 for v in first.values), first.start, first.next, last.scale, last.short)      # "500 to 600 000"
    if first.values[0] >= last.values[0]:
        return
    draft.first, draft.last, draft.at = first, last, last.next
    draft.either = link.kind == "or"
    draft.money = draft.money or money
    _money_behind(reader, draft)


def _after(reader: Reader, draft: _Draft) -> None:
    """"50+", "10 or more", "or so" behind a single number."""
    lexeme = reader.get(draft.at, "or_more", "or_less") if not draft.bound else None
    if lexeme and lexeme.text == "+" and (not reader.is_joined(draft.at) or reader.get(reader.after(lexeme), "numeral")):
        lexeme = None
    if lexeme and not (lexeme.text[0].isalpha() and lexeme.text.split()[0].lower() != "or" and read_atom(reader, reader.after(lexeme))):
        draft.bound = {"or_more": "at_least", "or_less": "at_most"}[lexeme.kind]
        draft.at = reader.after(lexeme)
    approx = reader.get(draft.at, "approx")
    if approx and approx.text.lower() in ("or so", "-ish", "more or less", "give or take"):
        draft.approx, draft.at = True, reader.after(approx)


def _finish(reader: Reader, draft: _Draft, start: int) -> tuple[Quantity, int]:
    """With its unit: a currency, a percent sign, a unit of time, or none."""
    at = draft.at
    joint = at + 1 if at < len(reader.places) and reader.places[at][-1].text == "-" else at
    scaled = draft.last.scale > ONE
    make = functools.partial(Quantity, start=start, approx=draft.approx or draft.bound in ("almost", "just_over"), short=draft.last.short)
    if draft.money or draft.doubtful:
        code, factor = draft.money or (None, 1)
        draft.bound = "" if draft.bound == "almost" else draft.bound        # "almost 6 million" is about 6 million
        value = _leaf(draft, Decimal(factor))
        return make("money", value, end=reader.end_before(at), currency=code, currencies=draft.doubtful, scaled=True), at
    if (percent := reader.get(at, "percent")) and not scaled:
        return make("share", _leaf(draft, Decimal("0.01"), step=Decimal(0)), end=percent.end), reader.after(percent)
    if scaled and draft.bound == "almost":
        draft.bound = ""
    if draft.last.short:
        pass
    elif (unit := reader.get(joint, "months")) and not scaled:
        return _duration(reader, draft, make, Decimal(unit.value), reader.after(unit))
    elif (unit := reader.get(joint, "days")) and not scaled:
        return _days(draft, make, int(unit.value), unit.end, reader.after(unit))
    weak = draft.first.weak and not draft.bound
    return make("number", _leaf(draft), end=reader.end_before(at), scaled=scaled, weak=weak, exact=draft.first.values), at


def _duration(reader: Reader, draft: _Draft, make: Any, factor: Decimal, at: int) -> tuple[Quantity, int]:
    """Months. "a year and a half" carries its half behind the unit."""
    extra = Decimal(0)
    if half := half_behind(reader, at):
        extra, at = Decimal(str(half.value)) * factor, reader.after(half)
    end = reader.end_before(at)
    step = at + 1 if at < len(reader.places) and reader.places[at][-1].text == "-" else at
    then = reader.get(step, "ago", "old")
    if draft.bound == "above" and reader.text[:reader.starts[draft.first.start]].rstrip().lower().endswith(("over", "across")):
        draft.bound = ""        # "over three years" is how long it takes
    value = _leaf(draft, factor, extra=extra, step=factor if factor > 1 and then else ONE)
    if then:
        end, at = then.end, reader.after(then)
    return make("duration", value, end=end, weak=False, then=then.kind if then else ""), at


def _days(draft: _Draft, make: Any, days: int, end: int, at: int) -> tuple[Quantity, int]:
    """Weeks and days as the whole months around them; the case knows months only."""
    months = [value * days * 12 / Decimal("365.25") for value in (*draft.first.values, *draft.last.values)]
    low, high = (int(m.to_integral_value(way)) for m, way in ((min(months), ROUND_FLOOR), (max(months), ROUND_CEILING)))
    if max(draft.last.values) * days < SHORTEST_PROJECT:
        return make("number", _leaf(draft), end=end, weak=True), at
    return make("duration", low if low == high else {"from": low, "to": high}, end=end), at


def _fraction(reader: Reader, i: int) -> Optional[tuple[Quantity, int]]:
    """"a third of", "half of": a share only with "of" behind it."""
    lexeme = reader.get(i, "fractions")
    if lexeme is None or not reader.get(reader.after(lexeme), "of") or read_atom(reader, i):
        return None
    at = reader.after(lexeme)
    return Quantity("share", float(lexeme.value), reader.starts[i], lexeme.end), at


def _leaf(draft: _Draft, factor: Decimal = ONE, extra: Decimal = Decimal(0), step: Decimal = ONE) -> Leaf:
    """The leaf of a case. `step`: what "fewer than" and "more than" exclude."""
    low = [value * factor + extra for value in draft.first.values]
    high = [value * factor + extra for value in draft.last.values]
    if draft.first is not draft.last:
        ends = number(low[0]), number(high[0])
        return {"one_of": list(ends)} if draft.either else {"from": ends[0], "to": ends[1]}
    if len(low) > 1:
        return {"one_of": sorted(number(value) for value in low)}
    if draft.bound in ("below", "almost"):
        return {"to": number(max(low[0] - step, Decimal(0)))}
    if draft.bound in ("above", "just_over"):
        return {"from": number(low[0] + step)}
    if draft.bound:
        return {"to" if draft.bound == "at_most" else "from": number(low[0])}
    return number(low[0])


def number(value: Decimal) -> int | float:
    """An int where it is whole."""
    return int(value) if value == value.to_integral_value() else round(float(value), 6)
