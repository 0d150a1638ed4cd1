"""Which languages are spoken, and their catalogues: read when a language is first used, never before.

Two domains, each a folder of `.po` files as translators write them (docs/translating.md): `rules/locale` holds the texts of the
code, of this package and of those built on it; `instruments/locale` the texts of the knowledge.
"""

from __future__ import annotations

import gettext
from functools import lru_cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from importlib.abc import Traversable

SOURCE = "en"
LANGUAGES = (SOURCE, "de", "fr", "ru")
DOMAINS = {"code": "rules", "knowledge": "instruments"}  # domain -> package whose folder `locale` it lies in
ISOLATE, POP = "\u2068", "\u2069"  # first strong isolate, pop directional isolate: Unicode's brackets for a run of its own


def folder(domain: str) -> Traversable:
    """Where the catalogues of a domain lie."""
    return resources.files(DOMAINS[domain]) / "locale"


@lru_cache(maxsize=256)
def spoken(language: str | None) -> str | None:
    """The language of a tag such as `de-AT`, when there are texts in it."""
    try:
        found = Locale.parse((language or "").replace("-", "_")).language
    except (UnknownLocaleError, ValueError, TypeError):
        return None
    return found if found in LANGUAGES else None


@lru_cache(maxsize=16)
def catalogue(domain: str, language: str) -> gettext.NullTranslations:
    """The translations of a domain; those of the source language are the texts themselves."""
    if language == SOURCE:
        return gettext.NullTranslations()
    packed = BytesIO()
    with (folder(domain) / f"{language}.po").open("rb") as file:
        write_mo(packed, read_po(file, locale=language))  # entries marked fuzzy are left out: they are not checked yet
    packed.seek(0)
    return gettext.GNUTranslations(packed)  # type: ignore[arg-type]


def told(text: str, language: str) -> str:
    """A sentence of the knowledge; one without a translation stays English, between Unicode's isolating marks."""
    if language == SOURCE or not text:
        return text
    found = Texts(language).gettext(text)
    return found if found is not text else f"{ISOLATE}{text}{POP}"


def without_marks(text: str) -> str:
    """The same for a terminal or a file, where nothing reads the marks."""
    return text.replace(ISOLATE, "").replace(POP, "")


class Texts:
    """The texts of one language: the code's first, then the knowledge's."""

    def __init__(self, language: str) -> None:
        self.language = language

    def gettext(self, message: str) -> str:
        if self.language == SOURCE or not message:
            return message
        found = catalogue("code", self.language).gettext(message)
        return found if found is not message else catalogue("knowledge", self.language).gettext(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return catalogue("code", self.language).ngettext(one, many, n)
