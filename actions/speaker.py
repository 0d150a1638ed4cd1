"""Texts in the user's language: messages through gettext, numbers, money, dates and lists through Babel.

A language without texts falls back to English as a whole, so that words and numbers never mix two languages.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from rules import wording
from rules.catalogue import POP, SOURCE, Texts, spoken, told
from rules.wording import capital as capital

WITH_ARTICLE = frozenset("AE BS CF CK DO FK FO GB GM KM KY MH MP MV NL PH SB TC US VG VI".split())  # "the Netherlands"; the names of Babel have none
Day = date  # `Speaker.date` is a method


def N_(message: str) -> str:
    """Marks a text for the catalogue that is translated where it is used."""
    return message


class Speaker:
    """Says things in one language."""

    def __init__(self, language: str = SOURCE) -> None:
        self.language = spoken(language) or SOURCE
        self.locale = Locale.parse(self.language)
        self._texts = Texts(self.language)

    def gettext(self, message: str, **values: Any) -> str:
        """The message in this language, its `{names}` filled in."""
        return wording.filled(self._texts.gettext(message), values)

    def told(self, text: str) -> str:
        """A sentence of a scheme; marked as English where it has no translation."""
        return told(text, self.language)

    def ngettext(self, one: str, many: str, n: float, **values: Any) -> str:
        """The form of the message that this language uses for `n`; `{n}` is the number."""
        return wording.filled(self._texts.ngettext(one, many, math.ceil(n)), {"n": self.number(n), **values})

    def number(self, value: Any) -> str:
        return str(format_decimal(value, locale=self.locale))

    def share(self, value: Any) -> str:
        return wording.percent(value, self.locale)

    def money(self, value: Any, currency: str = "EUR") -> str:
        """`EUR 1,200,000`, as the rules write it."""
        return wording.money(value, currency, self.locale)

    def span(self, value: Any, unit: str) -> str:
        """`36 months`; of other units than those of time the number alone."""
        return wording.wording(self.language).span(value, unit)

    def date(self, day: date | str) -> str:
        """The long form of the language, as the rules write it; a text that is no ISO date stays as it is."""
        if not isinstance(day, date):
            try:
                day = date.fromisoformat(day)
            except ValueError:
                return str(day)
        return wording.wording(self.language).day(day)

    def period(self, first: Day | str, last: Day | str) -> str:
        """`October 2027`, `2027`: whole months or years; nothing for other times and for texts that are no ISO dates."""
        try:
            days = [day if isinstance(day, date) else date.fromisoformat(day) for day in (first, last)]
        except ValueError:
            return ""
        return wording.wording(self.language).period(*days)

    def quoted(self, text: str) -> str:
        return self.gettext("“{text}”", text=text)

    def named(self, label: str, value: str) -> str:
        """`label: value`, with the space that French has before the mark."""
        return self.gettext("{label}: {value}", label=label, value=value)

    def country(self, code: str) -> str:
        return str(self.locale.territories.get(code, code))

    def country_inside(self, code: str) -> str:
        """Within a sentence: `the Netherlands`."""
        return f"the {self.country(code)}" if self.language == "en" and code in WITH_ARTICLE else self.country(code)

    def both(self, items: Iterable[str]) -> str:
        """`a, b and c`, each once."""
        return str(format_list([i for i in dict.fromkeys(items) if i], style="standard", locale=self.locale))

    def either(self, items: Iterable[str]) -> str:
        """`a, b or c`, each once."""
        return str(format_list([i for i in dict.fromkeys(items) if i], style="or", locale=self.locale))

    def row(self, items: Iterable[str]) -> str:
        """`a; b; c`, with the space that French has before the mark."""
        return ("\u00a0; " if self.language == "fr" else "; ").join(i for i in dict.fromkeys(items) if i)

    def some(self, items: Iterable[str], most: int = 3) -> str:
        """The first few by name, the others counted: `a, b, c and 4 more`."""
        names = list(dict.fromkeys(items))
        if len(names) <= most + 1:
            return self.both(names)
        rest = len(names) - most
        return self.both([*names[:most], self.ngettext("{n} more", "{n} more", rest)])


@lru_cache(maxsize=16)
def speaker(language: str) -> Speaker:
    """The speaker of a language, made once."""
    return Speaker(language)


def sentence(text: str) -> str:
    """A text that ends with a mark."""
    text = text.strip()
    return text if not text or text.rstrip(f")”»“{POP}")[-1:] in tuple(".!?…:") else f"{text}."


def sentences(*texts: str) -> str:
    """Sentences in a row, the empty ones left out."""
    return " ".join(sentence(t) for t in texts if t and t.strip())
