"""Words for values, facts and conditions, in a language: everything a rule says about itself goes through here."""

from __future__ import annotations

import math
import re
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Any, Protocol

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from rules.catalogue import SOURCE, Texts, spoken, told
from rules.facts import Fact
from rules.places import country_names, country_of_region, region_name
from rules.possible import Entry, Items, Possible, Table

MAX_NAMES = 14
_WITH_UNIT = re.compile(r"(.*\d)(\s*[^\d\s]+)", re.DOTALL)
_DOUBLED = re.compile(r"г\.\.(?!\.)")
TIMES = {"days": "day", "months": "month", "years": "year"}


class HasFact(Protocol):
    @property
    def fact(self) -> Fact: ...


class SaysItself(Protocol):
    def words(self, w: Wording) -> str: ...


def _(message: str) -> str:
    """Marks a text for the catalogue of translations."""
    return message


class Wording:
    """Says things in one language. Calling it translates: `w("at least {limit}", limit=...)`."""

    def __init__(self, language: str = SOURCE) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self.translations = Texts(language)
        self._required: dict[int, tuple[Any, str]] = {}  # keeps the rule, so that its id stays its own

    def __call__(self, message: str, **parts: Any) -> str:
        text = self.translations.gettext(message)
        return filled(text, parts)

    def told(self, text: str) -> str:
        """A sentence of a scheme as it was written for it; marked as English where it has no translation."""
        return told(text, self.language)

    def required(self, rule: SaysItself) -> str:
        """What a rule demands; said once and kept, since a loaded rule never changes."""
        kept = self._required.get(id(rule))
        if kept is None or kept[0] is not rule:
            kept = self._required[id(rule)] = (rule, rule.words(self))
        return kept[1]

    def plural(self, one: str, many: str, n: int, **parts: Any) -> str:
        return filled(self.translations.ngettext(one, many, n), {"n": self.number(n), **parts})

    def number(self, value: Any) -> str:
        text = value if isinstance(value, int) else float(value)
        return str(format_decimal(text, locale=self.locale, format=None if abs(text) < 1e15 else "#"))

    def percent(self, share: Any) -> str:
        return percent(float(share), self.locale)

    def day(self, day: date) -> str:
        return _day(day, self.locale)

    def period(self, first: date, last: date) -> str:
        """`2018`, `April 2027`, `September – November 2027`; nothing where it is no whole month or year."""
        return _period(first, last, self.locale)

    def country(self, code: str) -> str:
        return country_names(self.language).get(code, code)

    def label(self, ref: HasFact) -> str:
        return self(ref.fact.label or ref.fact.name)

    def named(self, ref: HasFact, value: str) -> str:
        """`country: Finland`"""
        return self(_("{label}: {value}"), label=self.label(ref), value=value)

    def value(self, ref: HasFact | Fact | None, value: Any) -> str:
        """A value of a fact: `EUR 50,000,000`, `36 months`, `Finland`, `university`."""
        fact = ref if isinstance(ref, Fact) or ref is None else ref.fact
        if fact is not None and fact.values and value in fact.values:
            return self(fact.values[value])
        if isinstance(value, bool):
            return self(_("yes")) if value else self(_("no"))
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, (int, float, Fraction)):
            return self._amount(fact, value)
        if fact is None or fact.item_type in ("country", "region") or fact.name == "item":
            return self.place(str(value))
        return str(value)

    def place(self, code: str) -> str:
        if len(code) == 2 or code in country_names(self.language):
            return self.country(country_of_region(code))
        return region_name(code)

    def _amount(self, fact: Fact | None, value: Any) -> str:
        if fact is None:
            return self.number(value)
        if fact.type == "share":
            return self.percent(value)
        if fact.type == "money" or fact.unit == "EUR":
            return self.money(value, fact.unit or "EUR")
        return self.span(value, fact.unit)

    def money(self, value: Any, currency: str = "EUR") -> str:
        return money(float(value), currency, self.locale)

    def span(self, value: Any, unit: str) -> str:
        """A number with its unit of time, in the form that goes with the number; of other units the number alone."""
        if unit in TIMES:
            return str(format_unit(float(value) if value % 1 else int(value), TIMES[unit], length="long", locale=self.locale))
        if unit == "working days":
            return self.plural("{n} working day", "{n} working days", math.ceil(value))
        return self.number(value)

    def limit(self, ref: HasFact | Fact | None, value: Any) -> str:
        """A value behind "at least" and its like."""
        fact = ref if isinstance(ref, Fact) or ref is None else ref.fact
        is_time = fact is not None and fact.unit in TIMES and isinstance(value, (int, Fraction)) and not isinstance(value, bool)
        return self.limited(value, fact.unit) if fact is not None and is_time else self.value(ref, value)

    def limited(self, value: Any, unit: str) -> str:
        """A span of time behind "at least" and its like. Russian has the genitive there, whose words are those that go with 2 and 5."""
        if self.language != "ru" or unit not in TIMES:
            return self.span(value, unit)
        n = 2 if value % 1 or value % 10 == 1 and value % 100 != 11 else 5
        return self.span(n, unit).replace(str(n), self.number(value))

    def known(self, ref: HasFact | Fact, known: Any) -> str:
        """What is known of a fact: exact, a choice, a range, a list, or that it is not known."""
        fact = ref if isinstance(ref, Fact) else ref.fact
        if isinstance(known, Items):
            return self._items(fact, known)
        if isinstance(known, Table):
            cells = [f"{self.place(k)}: {self.known(fact, v)}" for k, v in known.cells.items()]
            return ", ".join(cells) or self(_("not known"))
        if known.values is not None:
            names = sorted(self.value(fact, v) for v in known.values)
            return self.either(names) + (f" {known.currency}" if known.currency else "")
        return self._range(fact, known)

    def _range(self, fact: Fact, known: Possible) -> str:
        low, high = known.low, known.high
        if low is not None and high is not None:
            period = self.period(low, high) if isinstance(low, date) else ""
            return period or self.between(self.limit(fact, low), self.limit(fact, high))
        if low is not None:
            return self(_("at least {low}"), low=self.limit(fact, low))
        if high is not None:
            return self(_("at most {high}"), high=self.limit(fact, high))
        if known.excluded:
            return self(_("not {values}"), values=self.either(sorted(self.value(fact, v) for v in known.excluded)))
        return self(_("not known"))

    def _items(self, fact: Fact, known: Items) -> str:
        if not known.entries:
            return self(_("none")) if known.complete else self(_("not known"))
        plain = [self.value(fact, v.exact) for v in known.values]
        shares = [e.facts["share"].exact for e in known.entries if isinstance(e.facts.get("share"), Possible) and e.facts["share"].exact is not None]
        plain = plain or [self.percent(share) for share in shares]
        return ", ".join(plain) if plain else self.plural("{n} entry", "{n} entries", len(known.entries))

    def between(self, low: str, high: str) -> str:
        """`12 to 24 months`"""
        return self(_("{low} to {high}"), low=once(low, high), high=high)

    def either(self, names: list[str]) -> str:
        return str(format_list(self.cut(names), style="or", locale=self.locale)) if names else ""

    def all_of(self, names: list[str]) -> str:
        return str(format_list(self.cut(names), style="standard", locale=self.locale)) if names else ""

    def cut(self, names: list[str]) -> list[str]:
        if len(names) <= MAX_NAMES:
            return names
        rest = len(names) - MAX_NAMES
        return [*names[:MAX_NAMES], self.plural("{n} more", "{n} more", rest)]

    def entry(self, entry: Entry) -> str:
        return ", ".join(f"{name} {plain.exact}" for name, plain in entry.facts.items() if isinstance(plain, Possible))


def percent(share: float, locale: Locale) -> str:
    """`25.5%`, `25,5 %`"""
    pattern = re.sub(r"0(?=\s*%)", "0.##", str(locale.percent_formats[None].pattern))
    return str(format_percent(share, format=pattern, locale=locale))


def money(value: float, currency: str, locale: Locale) -> str:
    """`EUR 1,200,000`, `1.200.000 EUR`: the code, since a sign may mean several currencies."""
    pattern = "¤¤ #,##0.##" if locale.language == SOURCE else "#,##0.##\xa0¤¤"
    return str(format_currency(value, currency, format=pattern, locale=locale, currency_digits=False))


@lru_cache(maxsize=2000)
def _day(day: date, locale: Locale) -> str:
    text = str(format_date(day, format="long", locale=locale))
    return f"1er{text[1:]}" if locale.language == "fr" and day.day == 1 else text


@lru_cache(maxsize=2000)
def _period(first: date, last: date, locale: Locale) -> str:
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or last < first:
        return ""
    unit = "y" if (first.month, last.month) == (1, 12) else "yMMMM"
    is_one = first.year == last.year and (unit == "y" or first.month == last.month)
    return str(format_skeleton(unit, first, locale=locale) if is_one else format_interval(first, last, unit, locale=locale))


def once(low: str, high: str) -> str:
    """The lower end without the unit that the upper one has as well: `12` of `12 months` and `24 months`."""
    found = _WITH_UNIT.fullmatch(low)
    return found[1] if found and high.endswith(found[2]) else low


def filled(text: str, parts: dict[str, Any]) -> str:
    """The message with its `{names}` filled in; a Russian year has a point of its own, which also ends the sentence."""
    return _DOUBLED.sub("г.", text.format(**parts)) if parts else text


def capital(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def wording(language: str = SOURCE) -> Wording:
    """The wording of a language; English where there are no texts."""
    return _wording(spoken(language) or SOURCE)


@lru_cache(maxsize=8)
def _wording(language: str) -> Wording:
    return Wording(language)
