"""One cell of a member list as a value, or as two limits, read with patience and never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from typing import Any

from bot.batch import vocabulary
from rules import places, scalars
from rules.facts import Fact

NUMBERS = ("whole", "number", "money", "share")
Span = tuple[Any, Any]
_NUMBER = re.compile(r"(?P<number>[+-]?\d[\d.,'’\s]*)(?P<unit>[^\W\d][\w.]*)?\s*(?P<percent>%)?")
_RANGE = re.compile(r"(?P<low>[^<>–—-]*\d[^<>–—-]*)\s*(?:-|–|—|to|bis)\s*(?P<high>\d.*)", re.IGNORECASE)
_CURRENCY = re.compile(r"€|\beur\b|\beuro\b", re.IGNORECASE)
_SCALES = {"": 1, "k": 10**3, "t": 10**3, "tsd": 10**3, "thousand": 10**3, "tausend": 10**3,
           "m": 10**6, "mn": 10**6, "mio": 10**6, "million": 10**6, "millions": 10**6, "millionen": 10**6, "bn": 10**9, "mrd": 10**9}
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d")


def blank(text: str) -> bool:
    return text.strip().casefold() in vocabulary.blanks()


def read(text: str, fact: Fact, scale: int = 1) -> Span:
    """Lowest and highest value; the same twice when it is known exactly. (None, None): nothing is said.

    Args:
        scale: what a number without a unit of its own is multiplied with, from the heading (1000 for TEUR).

    Raises:
        ValueError: says which form is expected.
    """
    text = text.strip()
    if fact.name == "linked":
        return _linked(text)
    if blank(text):
        return None, None
    if fact.type in NUMBERS:
        return _checked(_numbers(text, fact, scale), fact)
    if fact.type == "date":
        return _dates(text)
    value = _READERS.get(fact.type, _text)(text, fact)
    return value, value


def _linked(text: str) -> Span:
    """Only that there are none can be said in a list; empty text is the empty list. That there are some is not yet which."""
    word = text.casefold()
    if blank(text) and word not in ("-", "–"):
        return None, None
    found = vocabulary.values_of("linked").get(vocabulary.plain(text) or "")
    if found == "none" or word in ("-", "–"):
        return "", ""
    return None, None


def _numbers(text: str, fact: Fact, scale: int) -> Span:
    """`250`, `1.2 Mio`, `10-49`, `<50`, `> 250`, `50+`."""
    text = _CURRENCY.sub("", text).strip()
    between = _RANGE.fullmatch(text)
    if between:
        return _number(between["low"], fact, scale), _number(between["high"], fact, scale)
    one = _number(text.strip("<>≤≥=+ "), fact, scale)
    if text.startswith(("<", "≤")):
        whole = fact.type in ("whole", "number") and not text.startswith(("≤", "<="))
        return 0, one - 1 if whole else one
    if text.startswith((">", "≥")) or text.endswith("+"):
        return one, None
    return one, one


def _number(text: str, fact: Fact, scale: int) -> Any:
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise ValueError("a number is expected, such as 1,200 or 2.5 Mio")
    unit = (found["unit"] or "").casefold().rstrip(".")
    if unit not in _SCALES:
        raise ValueError(f"the unit {found['unit']} is not known; a number is expected, such as 1,200 or 2.5 Mio")
    factor = _SCALES[unit] if unit else scale
    value = Fraction(_separated(found["number"].strip(), decimal=factor >= 10**6 or fact.type == "share")) * factor
    if found["percent"] or (fact.type == "share" and value > 1):
        value /= 100
    return int(value) if value.denominator == 1 else value


def _separated(text: str, decimal: bool) -> str:
    """Thousands taken out, the decimal sign made a point. A single group of three is thousands, except where `decimal` says otherwise."""
    text = re.sub(r"[\s'’]", "", text)
    signs = [c for c in text if c in ".,"]
    if not signs:
        return text
    last = signs[-1]
    other = "," if last == "." else "."
    if len(set(signs)) == 2 and signs.count(last) == 1 and all(len(g) == 3 for g in text.split(last)[0].split(other)[1:]):
        return text.replace(other, "").replace(last, ".")
    groups = text.split(last)
    if len(set(signs)) == 2 or any(len(g) != 3 for g in groups[1:]) and len(groups) > 2:
        raise ValueError("it is not clear which sign separates the thousands")
    if len(groups) > 2 or (len(groups[1]) == 3 and groups[0].lstrip("+-") not in ("", "0") and not decimal):
        return "".join(groups)
    return text.replace(last, ".")


def _checked(span: Span, fact: Fact) -> Span:
    low, high = fact.range
    for value in span:
        if value is not None and (low is not None and value < low or high is not None and value > high):
            raise ValueError(f"{fact.label} must lie between {low} and {high}")
    if None not in span and span[0] > span[1]:
        raise ValueError("the lower end is above the upper end")
    if fact.type == "whole" and any(isinstance(v, Fraction) for v in span):
        raise ValueError("a whole number is expected")
    return span


def _dates(text: str) -> Span:
    """A day, or a year or month of which the day is not known."""
    for form in _DATES:
        try:
            day = datetime.strptime(text.split(" ")[0].split("T")[0], form).date()
            return day, day
        except ValueError:
            continue
    found = re.fullmatch(r"(?:(\d{1,2})[./])?(\d{4})", text)
    if not found or not 1000 <= int(found[2]) <= 2999 or not 1 <= int(found[1] or 1) <= 12:
        raise ValueError("a date is expected, such as 2019-03-31, 31.03.2019 or 2019")
    year, month = int(found[2]), found[1]
    first = date(year, int(month or 1), 1)
    after = date(year + 1, 1, 1) if not month or int(month) == 12 else date(year, int(month) + 1, 1)
    return first, scalars.earlier(after, 1, "day")


def _yes_no(text: str, fact: Fact) -> bool:
    found = vocabulary.truths().get(vocabulary.plain(text))
    if found is None:
        raise ValueError("yes or no is expected")
    return found


def _country(text: str, fact: Fact) -> str:
    found = vocabulary.country(text)
    if found is None:
        raise ValueError(f"{text[:40]!r} is no country that is known; a name or an ISO code is expected, such as Austria or AT")
    return found


def _region(text: str, fact: Fact) -> str:
    found = places.region_code(text)
    if found is None:
        raise ValueError(f"{text[:40]!r} is no region code; a NUTS code is expected, such as DEA2")
    return found


def _one(text: str, fact: Fact) -> str:
    word = vocabulary.plain(text)
    found = _named(tuple(fact.values.items())).get(word) or vocabulary.values_of(fact.name).get(word)
    if found is None:
        raise ValueError(f"{text[:40]!r} is no {fact.label} that is known; one of: " + ", ".join(list(fact.values)[:8]))
    return found


@lru_cache(maxsize=None)
def _named(values: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Labels and names of values, compared plainly -> value."""
    return {**{vocabulary.plain(label): v for v, label in values}, **{vocabulary.plain(v): v for v, _label in values}}


def _several(text: str, fact: Fact) -> str:
    parts = [p.strip() for p in re.split(r"[;,|]", text) if p.strip()]
    return "|".join(_one(p, fact) if fact.values else p for p in parts)


def _text(text: str, fact: Fact) -> str:
    return text[:300]


_READERS: dict[str, Callable[[str, Fact], Any]] = {"yes_no": _yes_no, "country": _country, "region": _region, "one": _one, "several": _several}
