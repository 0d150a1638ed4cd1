"""The words of member lists: headings, values, countries (CLDR names in four languages) and how they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from rules.places import country_code, country_names

LANGUAGES = ("en", "de", "fr", "ru")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SIGNS = re.compile(r"[^\w&]+")


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, Any]:
    """The file synonyms.yml."""
    text = resources.files("bot.batch").joinpath("synonyms.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def plain(text: Any) -> str:
    """Lower case, without brackets and punctuation, for comparison."""
    bare = _SIGNS.sub(" ", _BRACKETS.sub(" ", unicodedata.normalize("NFKC", str(text)).casefold()).replace("_", " "))
    return " ".join(bare.split())


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Names and codes of countries, compared plainly -> ISO code."""
    found = {plain(name): code for language in LANGUAGES for code, name in country_names(language).items()}
    found.update({plain(name): code for name, code in synonyms()["countries"].items()})
    return found


def country(text: str) -> str | None:
    """The code of a country by name or code; None when there is no such country."""
    code = country_code(text.strip()) if len(text.strip()) == 2 else None
    return code or countries().get(plain(text))


@lru_cache(maxsize=1)
def truths() -> Mapping[str, bool]:
    return {**{plain(w): True for w in synonyms()["yes"]}, **{plain(w): False for w in synonyms()["no"]}}


@lru_cache(maxsize=1)
def blanks() -> frozenset[str]:
    return frozenset(str(w).casefold() for w in synonyms()["empty"])


@lru_cache(maxsize=None)
def values_of(fact: str) -> Mapping[str, str]:
    """Words for the values of a fact, compared plainly."""
    listed = synonyms()["values"].get(fact, {})
    return {plain(word): value for value, words in listed.items() for word in words}
