"""Adjectives of towns: "Linzer", "новосибирская". (Of French, whose adjectives follow no rule, they stand in its lists.)"""
from __future__ import annotations

import functools

from bot.understanding.english.glossary import Glossary, fold
from bot.understanding.reading.places import spots

FEWEST = {"de": 15_000, "ru": 50_000}       # inhabitants of the town: a smaller one may share its name with a common word
NO_TOWN = frozenset("hammer halter bader leiter lager weiler berger".split())      # German words that look like the adjective of a town
GROWN = ("ен", "ин", "ов", "ев")      # what it takes on: "Брно", "брненский"
OF_RUSSIAN = ("", "а", "ь", "и", "ы", "о")        # what the adjective drops of the name of a town


def town_of(lists: Glossary, word: str) -> str:
    """The town (under its name in the table of towns) that a word is the adjective of; empty if of none."""
    return _german(lists, word) if lists.language == "de" else _russian(lists, word) if lists.language == "ru" else ""


def _german(lists: Glossary, word: str) -> str:
    """"Linzer", "Grazern", "Wiener"; written with a capital."""
    stem = word[:-3] if word.endswith("ern") else word[:-2] if word.endswith("er") else ""
    if len(stem) < 3 or not word[0].isupper() or fold(word) in NO_TOWN:
        return ""
    return next((town for name in (stem, stem + "en", stem + "n") if (town := _large(lists, name))), "")


def _russian(lists: Glossary, word: str) -> str:
    """"новосибирская", "миланского", "казанские"."""
    low = word.lower()
    ending = next((e for e in sorted(lists.grammar["adjective_endings"], key=len, reverse=True) if low.endswith("ск" + e)), None)
    if ending is None:
        return ""
    stem = low[:len(low) - len(ending) - 2]
    stems = [stem, *([stem[:-2]] if stem.endswith(GROWN) else [])]
    names = [stem + "ск", *(one + dropped for one in stems for dropped in OF_RUSSIAN)]
    return next((town for name in names if len(stem) > 2 and (town := _large(lists, name))), "")


def _large(lists: Glossary, name: str) -> str:
    town = lists.towns.get(fold(name)) or _listed(lists, name) or (name.capitalize() if lists.language == "de" else "")
    return town if town and max((spot.size for spot in spots("en").get(fold(town))), default=0) >= FEWEST[lists.language] else ""


@functools.lru_cache(maxsize=2048)
def _listed(lists: Glossary, name: str) -> str:
    """A town that the language calls by a name of its own: "Brünn"."""
    found = lists.word(name)
    return found.english if found is not None and found.kind == "towns" else ""
