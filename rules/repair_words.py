"""Repairs in words: additions that differ only in the partner become one, with kinds and countries as lists to read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from babel.lists import format_list

from rules.assessment import SchemeResult
from rules.operators.compare import InSet
from rules.repair_changes import Choice
from rules.repair_partners import NEW_PARTNERS
from rules.sets import PlaceSet
from rules.wording import Wording, _

MOST_NAMED = 14  # countries; of more the set is named, where the rules have one
MOST_LEFT_OUT = 4
COVERED = 0.9  # of the countries, by the set that is named for them
KINDS = [str(f["kind"]) for f in NEW_PARTNERS]
FEW = 3

Choices = tuple[Choice, ...]


def alike(choices: Iterable[Choice]) -> list[Choices]:
    """Choices in groups: kinds of partners for which the same countries work."""
    countries: dict[tuple[str, int | None, bool], list[str]] = {}
    for one in choices:
        countries.setdefault((one.kind, one.budget, one.leads), []).append(one.country)
    groups: dict[tuple[frozenset[str], int | None, bool], list[str]] = {}
    for (kind, budget, leads), found in countries.items():
        groups.setdefault((frozenset(found), budget, leads), []).append(kind)
    return [tuple(Choice(k, c, budget, leads) for k in kinds for c in sorted(where)) for (where, budget, leads), kinds in groups.items()]


class Words:
    """Sentences about further partners of a scheme."""

    def __init__(self, result: SchemeResult, w: Wording) -> None:
        self.result, self.w = result, w
        kind = result.judged.ctx.derived["registry"].get("partner", "kind")
        self._kinds = kind.values if kind else {}

    def added(self, choices: Choices) -> str:
        where, partner = sorted({c.country for c in choices}), self._partner(choices)
        if len(where) == 1:
            pattern = _("Add {partner} from {country} to lead the project.") if choices[0].leads else _("Add {partner} from {country}.")
            return self.w(pattern, partner=partner, country=self.w.country(where[0]))
        many = _("Add {partner} from one of these countries: {countries}.")
        pattern = _("Add {partner} to lead the project, from one of these countries: {countries}.") if choices[0].leads else many
        return self.w(pattern, partner=partner, countries=self.countries(where))

    def another(self, choices: Choices) -> str:
        """A second newcomer, not from the country of the first."""
        return self.w(_("Add {partner} from another country, one of these: {countries}."), partner=self._partner(choices),
                      countries=self.countries(sorted({c.country for c in choices})))

    def two(self, choices: Choices, different: bool) -> str:
        """Two partners, any two of the choices; `different`: not from the same country."""
        apart = _("Add two partners from two different countries of these, each of them {partner}: {countries}.")
        pattern = apart if different else _("Add two partners from these countries, each of them {partner}: {countries}.")
        return self.w(pattern, partner=self._partner(choices), countries=self.countries(sorted({c.country for c in choices})))

    def _partner(self, choices: Choices) -> str:
        found = {c.kind for c in choices}
        names = [self.w(_("a small or medium-sized firm") if k == "company" else self._kinds.get(k, k)) for k in KINDS if k in found]
        text = self.w(_("an organisation such as {kinds}"), kinds=self.w.either(names[:FEW])) if len(names) > FEW + 1 else self.w.either(names)
        budget = choices[0].budget
        return text if budget is None else self.w(_("{partner} with a budget of {amount}"), partner=text, amount=self.w.money(budget))

    def countries(self, codes: Sequence[str]) -> str:
        """By name; of many a set of the rules that holds nearly all of them, with its members that do not do."""
        if len(codes) > MOST_NAMED:
            found = [(len(left) - len(members), one.name, left) for one, members in self._sets() if len(left := members - set(codes)) <= MOST_LEFT_OUT]
            most, name, left = min(found, default=(0, "", set[str]()))
            if -most >= COVERED * len(codes):
                return self.w(_("{set}, except {countries}"), set=self.w(name), countries=self._listed(left, "standard")) if left else self.w(name)
        return self._listed(codes, "or")

    def _sets(self) -> list[tuple[PlaceSet, set[str]]]:
        """The sets of countries that the rules name, with their members on the deciding day."""
        found = {}
        for entry in self.result.criteria:
            for node in entry.criterion.rule.walk():
                if isinstance(node, InSet) and node.country is None:
                    found.update({one.id: (one, set(one.codes_on(entry.ctx.day))) for one in node.sets})
        return list(found.values())

    def _listed(self, codes: Iterable[str], style: str) -> str:
        names = sorted((self.w.country(c) for c in codes), key=_in_order)
        return str(format_list(names, style=style, locale=self.w.locale))  # type: ignore[arg-type]


def _in_order(name: str) -> str:
    """As a reader looks for it: without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()
