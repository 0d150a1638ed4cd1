"""Finds dates: ISO, "1 March 2024", "March 2024", "in 2014", "01.03.2024", "Q3 2025", "last year". A span of days is {"from", "to"};
a date that can be read in two ways is {"one_of"}. The day of the conversation is an argument."""
from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from babel.dates import get_month_names
from rapidfuzz.distance import OSA

from bot.understanding.reading.lexemes import words_of
from bot.understanding.reading.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    exact,
    last_day,
    month_span,
    season_near,
    season_span,
    span_of,
    year_span,
)

SHORTEST_SLIPPED = 6            # letters of a month that is put right; "march" is too near to "match"
TOLD = ("next", "coming", "last", "past")     # a season that is told by one of these is a date whatever was asked
PAST = ("founded_on",)          # facts whose day lies behind


@dataclass(frozen=True)
class Day:
    """`certain` is false for a naked year, which may be a plain number as well."""

    value: Any
    start: int
    end: int
    certain: bool = True


@dataclass(frozen=True)
class _Grammar:
    months: dict[str, int]
    written: re.Pattern[str]
    year: re.Pattern[str]
    relative: re.Pattern[str]
    shifts: dict[str, tuple[str, int]]
    season: re.Pattern[str]
    seasons: dict[str, int]
    slipped: re.Pattern[str]
    month_near: re.Pattern[str]
    season_of_year: re.Pattern[str]


DIGITS = re.compile(r"""\b(?P<iso>(\d{4})-(\d{1,2})-(\d{1,2}))\b | \b(?P<isomonth>(\d{4})-(\d{2}))\b(?!-?\d)
    | \b(?P<dotted>(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}))\b | \b(?P<slashed>(\d{1,2})[/-](\d{1,2})[/-](\d{4}))\b
    | \b(?P<slashmonth>(\d{1,2})/(\d{4}))\b | \b(?P<quarter>Q([1-4])[ /-]?(\d{4}))\b""", re.VERBOSE | re.IGNORECASE)


@functools.lru_cache(maxsize=8)
def _grammar(language: str) -> _Grammar:
    data = words_of(language).data
    months: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            months.update({name.lower().rstrip("."): number for number, name in get_month_names(width, context, data["locale"]).items()})
    months.update(data.get("more_months", {}))
    ends = "(?:" + "|".join(data.get("ordinal_ends", ["th"])) + r"|\.)?"
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    cues = "|".join(sorted(map(re.escape, data["year_cues"]), key=len, reverse=True))
    shifts = {text: (unit, shift) for unit in ("years", "months", "days") for text, shift in data.get(f"relative_{unit}", {}).items()}
    relative = r"\b(" + "|".join(sorted(map(re.escape, shifts), key=len, reverse=True)) + r")\b"
    year = rf"(?:\b(?P<cue>{cues})\s+(?:the\s+(?:year|end|beginning|start)\s+(?:of\s+)?)?)?(?<![\d.,:-])(?P<year>(?:19|20)\d\d)(?![\d:%]|[.,-]\d)"
    return _Grammar(months, _written_day(names, ends), re.compile(year, re.I), re.compile(relative, re.I), shifts, re.compile(_season(data), re.I), data.get("seasons", {}),
                    _written_day(rf"[^\W\d_]{{{SHORTEST_SLIPPED},}}", ends), _near_year("month", names, data), _near_year("season", "|".join(data.get("seasons", {"(?!)": 0})), data))


def _near_year(unit: str, names: str, data: dict[str, Any]) -> re.Pattern[str]:
    """"June next year", "autumn of next year"."""
    years = "|".join(sorted(map(re.escape, data.get("relative_years", {})), key=len, reverse=True))
    return re.compile(rf"\b(?P<{unit}>{names}),?\s+(?:of\s+)?(?P<year>{years})\b" if years else rf"(?!)(?P<{unit}>)(?P<year>)", re.I)


def _written_day(names: str, ends: str) -> re.Pattern[str]:
    """A day or a month with one of these names of months, and its year."""
    name = f"(?P<month>{names})" + r"\.?"
    return re.compile(rf"\b(?:(?P<day>\d{{1,2}}){ends}\s*(?:of\s+)?{name},?\s*(?P<year>\d{{4}})"
                      rf"|{name.replace('month', 'month2')}\s*(?P<day2>\d{{1,2}}){ends},?\s+(?P<year2>\d{{4}})"
                      rf"|{name.replace('month', 'month3')},?\s*(?:of\s+)?(?P<year3>\d{{4}}))\b", re.I)


def _season(data: dict[str, Any]) -> str:
    """The pattern of a season, with what stands before it and its year."""
    names, cues = ("|".join(sorted(map(re.escape, data.get(group, {"": 0})), key=len, reverse=True)) for group in ("seasons", "season_cues"))
    return rf"\b(?:(?P<when>{cues})\s+)?(?P<season>{names})\b(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d|'?[2-3]\d(?=\s*(?:[,.;!?)]|$|and\b|or\b|we\b|for\b)))(?!\d))?" if "seasons" in data else r"(?!)(?P<when>)(?P<season>)(?P<year>)"


def find_dates(text: str, today: date, language: str = "en", asked: str = "") -> list[Day]:
    """All dates of a tidied message, in order, the longer reading first where two overlap; an impossible date hides its parts.

    `asked`: the fact of type date that was asked for; only then "in autumn" is a date; "next autumn" always is.
    """
    grammar = _grammar(language)
    found = [*_digits(text), *_written(text, grammar), *_relative(text, grammar, today), *_months_near(text, grammar, today), *_years(text, grammar),
             *_seasons(text, grammar, today, asked), *_seasons_near(text, grammar, today)]
    kept: list[Day] = []
    for day in sorted(found, key=lambda d: (not d.certain, d.start - d.end, d.start)):
        if all(day.end <= other.start or day.start >= other.end for other in kept):
            kept.append(day)
    return sorted((day for day in kept if day.value is not None), key=lambda d: d.start)


def _digits(text: str) -> Iterator[Day]:
    for match in DIGITS.finditer(text):
        yield Day(_read_digits(match), match.start(), match.end())


def _read_digits(match: re.Match[str]) -> Any:
    kind = match.lastgroup
    numbers = [int(part) for part in re.findall(r"\d+", match[0])]
    if kind == "iso":
        return exact(*numbers)
    if kind == "isomonth":
        return month_span(*numbers)
    if kind == "slashmonth":
        return month_span(numbers[1], numbers[0])
    if kind == "quarter":
        quarter, year = numbers
        return span_of(date(year, quarter * 3 - 2, 1), last_day(year, quarter * 3)) if FIRST_YEAR <= year <= LAST_YEAR else None
    first, second, year = numbers
    day_first, month_first = exact(year, second, first), exact(year, first, second)
    if kind == "dotted" or month_first is None or first == second:
        return day_first
    return {"one_of": sorted([day_first, month_first])} if day_first else month_first


def _written(text: str, grammar: _Grammar) -> Iterator[Day]:
    for match in (*grammar.written.finditer(text), *grammar.slipped.finditer(text)):
        parts = {key.rstrip("23"): value for key, value in match.groupdict().items() if value}
        year, month = int(parts["year"]), _month(parts["month"].lower(), grammar)
        if month:
            value = exact(year, month, int(parts["day"])) if "day" in parts else month_span(year, month)
            yield Day(value, match.start(), match.end())


def _month(word: str, grammar: _Grammar) -> int:
    """The number of a month, also of one that is a slip away from its name ("Dceember"); 0 for any other word."""
    near = {number for name, number in grammar.months.items() if len(name) >= SHORTEST_SLIPPED and OSA.distance(word, name, score_cutoff=1) <= 1}
    return grammar.months.get(word) or (near.pop() if len(near) == 1 else 0)


def _relative(text: str, grammar: _Grammar, today: date) -> Iterator[Day]:
    for match in grammar.relative.finditer(text):
        unit, shift = grammar.shifts[match[1].lower()]
        if unit == "years":
            value: Any = year_span(today.year + shift)
        elif unit == "months":
            ahead = today.year * 12 + today.month - 1 + shift
            value = month_span(ahead // 12, ahead % 12 + 1)
        else:
            value = (today + timedelta(days=shift)).isoformat()
        yield Day(value, match.start(), match.end())


def _months_near(text: str, grammar: _Grammar, today: date) -> Iterator[Day]:
    for match in grammar.month_near.finditer(text):
        shift = grammar.shifts[match["year"].lower()][1]
        yield Day(month_span(today.year + shift, grammar.months[match["month"].lower()]), match.start(), match.end())


def _seasons(text: str, grammar: _Grammar, today: date, asked: str) -> Iterator[Day]:
    """"spring 2027", "next spring"; "in autumn" in an answer about a date: the next one to begin, of what is past the last one that began."""
    for match in grammar.season.finditer(text):
        month, cue = grammar.seasons[match["season"].lower()], (match["when"] or "").lower()
        if match["year"]:
            yield Day(season_span(_whole_year(match["year"]), month), match.start("season"), match.end())
        elif asked or cue in TOLD:
            back = cue in ("last", "past") or (cue not in ("next", "coming", "this") and asked in PAST)
            yield Day(season_near(today, month, back, cue == "this"), match.start("season"), match.end())


def _whole_year(text: str) -> int:
    """ "27" and "'27" are 2027."""
    year = int(text.strip("'"))
    return year if year > 99 else 2000 + year


def _seasons_near(text: str, grammar: _Grammar, today: date) -> Iterator[Day]:
    for match in grammar.season_of_year.finditer(text):
        year = today.year + grammar.shifts[match["year"].lower()][1]
        yield Day(season_span(year, grammar.seasons[match["season"].lower()]), match.start(), match.end())


def _years(text: str, grammar: _Grammar) -> Iterator[Day]:
    for match in grammar.year.finditer(text):
        yield Day(year_span(int(match["year"])), match.start("year"), match.end("year"), certain=bool(match["cue"]))
