"""Towns and regions: a name, where it may be written, and what it says (country, NUTS region).

A name is believed when it is capitalised and stands where a place stands; "Nice" at the beginning of a sentence is no town. A name that
several countries share gives them all, unless the message names one of them.
"""
from __future__ import annotations

import csv
import functools
import os
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import itemgetter
from typing import Any

from spacy.tokens import Doc

from bot.understanding.reading.compact import Names
from bot.understanding.reading.gazetteer import LISTS, Span, read_list
from bot.understanding.reading.text import plain
from rules.places import region_names

LONGEST = 5         # tokens of the longest name tried
EUROPE = frozenset("AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split())
CITY = 300_000      # inhabitants from which a European city is meant before its namesakes elsewhere
STANDING = 30_000   # ... and a town between commas
SMALL = 5_000       # ... and below which a place must be said to be one
TOWN = 2_000       # ... from which a town in small letters is asked back
SHORTEST = 4        # letters of such a town
WHERE = re.compile(r"\b(in|from|near|(based|located|situated|seated) (in|at|near))$")
LARGE = 60_000      # inhabitants from which a town is believed without a preposition, or in small letters with one
ACRONYM = 4         # capitals at most
SAINT = re.compile(r"^(Sankt|Saint)[ -]")
SEAT = re.compile(r"\b(seat|site|location|headquarters?|address|place|town|village|called|home)( of (us|our|the|my)( \w+)?)?[ ,:=]*((is|are|lies|in|now|really|actually|though|by the way)[ ,:]*)*$")
DENIED = re.compile(r"\b(not|nicht|pas|не)( in| from| the| near)*\s*$")      # "in Germany, not in Switzerland"
LIES = re.compile(r"\W*(is|lies|are|belongs)( \w+)?( in| to| near)\b|\W*(is|was) (our|the) (seat|site|home|place|town)\b")


@dataclass(frozen=True, slots=True)
class Spot:
    """One reading of a name. `size`: inhabitants, 0 for a region."""

    country: str
    region: str
    size: int = 0


class Spots:
    """Folded name -> its readings, kept as two arrays of numbers: 45,000 objects would take ten times the memory."""

    def __init__(self, rows: Iterable[tuple[str, str, str, int]]) -> None:
        names: dict[str, int] = {}
        areas: dict[tuple[str, str], int] = {}
        read = [(names.setdefault(name, len(names)), areas.setdefault((country, region), len(areas)), size) for name, country, region, size in rows]
        read.sort(key=itemgetter(0))
        self._areas = tuple(areas)
        self._area, self._size = array("H", (area for _, area, _ in read)), array("I", (size for _, _, size in read))
        counts = Counter(number for number, _, _ in read)
        self._borders = array("I", accumulate((counts[number] for number in range(len(names))), initial=0))
        self.names = Names(list(names))

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def get(self, name: str) -> tuple[Spot, ...]:
        """The readings of a name, none where it is not listed."""
        number = self.names.number(name)
        places = range(self._borders[number], self._borders[number + 1]) if number is not None else ()
        return tuple(Spot(*self._areas[self._area[i]], self._size[i]) for i in places)


@functools.lru_cache(maxsize=4)
def spots(language: str) -> Spots:
    """Towns, and the regions as a language calls them."""
    return Spots(chain(_towns(), _regions(language)))


def _towns() -> Iterator[tuple[str, str, str, int]]:
    with (LISTS / "towns.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for name, country, region, population in rows:
            for written in (name, *(SAINT.sub(short, name) for short in ("St. ", "St ") if SAINT.match(name))):
                yield plain(written), country, region, int(population)


def _regions(language: str) -> Iterator[tuple[str, str, str, int]]:
    more = read_list(f"{language}-places.yml")
    unwanted = {plain(name) for name in more["not_regions"]}
    for code, names in chain(region_names().items(), more["regions"].items()):
        for name in (plain(name.split(" (")[0].split(",")[0]) for name in names):
            if name not in unwanted and len(name) > 3:
                yield name, country_of(code), code, 0


@functools.lru_cache(maxsize=4)
def first_words(language: str) -> Names:
    """With which words names begin, for looking no further than needed."""
    return Names(list({re.split(r"[\s'./-]", name, maxsplit=1)[0] for name in spots(language).names}))


def country_of(region: str) -> str:
    """The ISO code of a NUTS or ISO 3166-2 code."""
    return {"EL": "GR", "UK": "GB"}.get(region[:2], region[:2])


def find_places(doc: Doc, countries: list[Span], taken: Sequence[Any], language: str) -> list[Span]:
    """Places of a message, countries among them; `value` is {"country": [codes], "region": code or ""}, and "whole" where a country is named."""
    named = {code for span in countries for code in span.value if not DENIED.search(doc.text[:span.start].lower())}
    names = [(a, b, readings, sure) for a, b, readings in _names(doc, language)
             if (sure := _is_believed(doc, a, b, readings, language, named)) or _may_be_meant(doc, a, b, readings, language)]
    spans = [Span(doc[a].idx, doc[b - 1].idx + len(doc[b - 1]), "place", merge(r, named), doc[a:b].text, sure) for a, b, r, sure in names]
    countries = [s for s in countries if not any(n.start <= s.start and s.end <= n.end and n.end - n.start > s.end - s.start for n in spans)]
    found = [Span(s.start, s.end, "place", {"country": s.value, "region": _of_country(s, language), "whole": True}, s.text, s.sure) for s in countries]
    for span in spans:
        if not any(span.start < other.end and other.start < span.end for other in (*found, *taken)):
            found.append(span)
    return sorted(found, key=lambda span: span.start)


def _of_country(span: Span, language: str) -> str:
    """Scotland, Wales: a country's name that is a region."""
    found = [s.region for s in spots(language).get(plain(span.text)) if [s.country] == span.value and not s.size]
    return found[0] if len(set(found)) == 1 and len(found[0]) > 2 and span.value == ["GB"] else ""


def _names(doc: Doc, language: str) -> Iterator[tuple[int, int, tuple[Spot, ...]]]:
    """Places in a document that carry a listed name, longest first."""
    known, firsts, i = spots(language), first_words(language), 0
    words = [plain(token.text).rstrip(".") for token in doc]
    while i < len(doc):
        if words[i] not in firsts:
            i += 1
            continue
        for last in range(min(i + LONGEST, len(doc)), i, -1):
            readings = known.get(plain(doc[i:last].text))
            if readings:
                yield i, last, readings
                i = last - 1
                break
        i += 1


def _is_believed(doc: Doc, first: int, last: int, readings: tuple[Spot, ...], language: str, named: set[str]) -> bool:
    data = read_list(f"{language}.yml")
    text = doc[first:last].text
    before = " ".join(token.lower_ for token in doc[max(first - 3, 0):first])
    placed = any(before == cue or before.endswith(" " + cue) for cue in data["cues"]["place"])
    common = plain(text) in _common(language)
    size = max(spot.size for spot in readings) or LARGE
    if not text[0].isupper():
        if placed and not common and len(text) > 4 and any(spot.country in named for spot in readings):
            return True     # "german firm in passau"
        return placed and not common and size >= LARGE and len(text) >= SHORTEST and (WHERE.search(before) is not None or not any(t.text[0].isupper() for t in doc[1:] if t.is_alpha and len(t) > 4))
    if not placed and _is_called_a_place(doc, first, last, readings, named):
        return not common or size >= LARGE
    if not placed and (size < SMALL or _is_acronym(doc, text)):
        return False
    if placed or last - first == len([t for t in doc if not t.is_punct]):
        return True
    if common and first > 1 and doc[first - 1].text == "," and (last == len(doc) or doc[last].is_punct) and size >= LARGE and doc[first - 2].text[:1].islower():
        return True         # "small firm, Cork"
    if not common and size >= STANDING and (first == 0 or doc[first - 1].is_punct) and (last == len(doc) or doc[last].is_punct):
        return True         # "software, Passau, 8 people"
    listed = first > 1 and doc[first - 1].lower_ in (",", "and", "or", "/", "-", "(") and doc[first - 2].text[:1].isupper()
    return not common and (size >= LARGE or listed)


def _may_be_meant(doc: Doc, first: int, last: int, readings: tuple[Spot, ...], language: str) -> bool:
    """A town in small letters behind "in" or "from": "a joinery in bregenz" is asked back."""
    text = doc[first:last].text
    return text.islower() and len(text) >= SHORTEST and WHERE.search(doc[:first].text.lower()) is not None and plain(text) not in _common(language) \
        and max(spot.size for spot in readings) >= TOWN


def _is_acronym(doc: Doc, text: str) -> bool:
    """Capitals among small letters: ISE is an institute, Ise a town."""
    return text.isupper() and len(text) <= ACRONYM and not doc.text.isupper()


def _is_called_a_place(doc: Doc, first: int, last: int, readings: tuple[Spot, ...], named: set[str]) -> bool:
    """"our seat is Vöcklabruck", "Vöcklabruck is in", "Vöcklabruck, Austria", or a name as the whole message."""
    before, behind = doc[:first].text.lower(), doc[last:].text.lower()
    at_home = any(spot.country in named for spot in readings) and behind[:1] in (",", "(", "/")
    return at_home or SEAT.search(before) is not None or LIES.match(behind) is not None or not (before + behind).strip(" .!")


@functools.lru_cache(maxsize=4)
def _common(language: str) -> frozenset[str]:
    return frozenset(plain(name) for name in read_list(f"{language}-places.yml")["common_words"])


def merge(readings: tuple[Spot, ...], named: set[str]) -> dict[str, Any]:
    """What the readings agree on: the countries, and the region all readings in one country lie in."""
    kept = [spot for spot in readings if spot.country in named] or list(readings)
    cities = {spot.country for spot in kept if spot.country in EUROPE and spot.size >= CITY}
    kept = [spot for spot in kept if spot.country in cities] if len(cities) == 1 else kept      # Valencia in Spain, not in Venezuela: the programmes are European
    countries = list(dict.fromkeys(spot.country for spot in sorted(kept, key=lambda s: -s.size)))
    codes = [spot.region for spot in kept if spot.country == countries[0]]
    codes = codes if all(codes) else [spot.region for spot in kept if not spot.size and spot.region] or codes
    region = os.path.commonprefix(codes) if all(codes) and len(countries) == 1 else ""
    return {"country": countries, "region": region if len(region) > 2 else ""}
