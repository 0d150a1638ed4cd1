"""Which column of a list holds which fact."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.batch.vocabulary import plain, synonyms
from rules.errors import nearest
from rules.facts import Fact, Registry
from rules.sql import PROJECT
from rules.sql.rows import FLAGS

_THOUSANDS = re.compile(r"\b(teur|keur|t€|k€|tsd|in thousands?|1[.,]?000 ?(eur|€))", re.IGNORECASE)
_MILLIONS = re.compile(r"\b(meur|m€|mio|millions?|mn)\b", re.IGNORECASE)
_FOREIGN = re.compile(r"\b(usd|chf|gbp|rub|pln|czk|sek|nok|dkk|huf|try)\b|[$£₽]", re.IGNORECASE)
UNSUITABLE = ("table", "countries", "list")


@dataclass(frozen=True)
class Column:
    """One column: its heading, the fact it holds (None: not used, with the reason) and the scale its numbers have."""

    place: int
    heading: str
    fact: Fact | None = None
    reason: str = ""
    scale: int = 1

    @property
    def name(self) -> str:
        """The column of the table that the rules read."""
        assert self.fact is not None
        return PROJECT + self.fact.name if self.fact.subject == "project" else self.fact.name


class UnknownFact(ValueError):
    """A `--map` names no fact, or no column."""


def match(headings: Sequence[str], registry: Registry, chosen: Mapping[str, str]) -> list[Column]:
    """Every column with its fact; `chosen` (heading -> fact) comes before what is found by name, label or synonym.

    Raises:
        UnknownFact: a chosen fact or heading is not there.
    """
    _check(headings, registry, chosen)
    known, taken, found = _names(registry), set(chosen.values()), []
    for place, heading in enumerate(headings):
        fact = _fact(chosen[heading], registry) if heading in chosen else known.get(plain(heading))
        column = _column(place, heading, fact)
        if column.fact is not None and heading not in chosen:
            if column.name in taken:
                column = Column(place, heading, None, f"{column.fact.label} is in another column already")
            else:
                taken.add(column.name)
        found.append(column)
    return found


def _column(place: int, heading: str, fact: Fact | None) -> Column:
    if fact is None:
        return Column(place, heading, None, "no fact of this name")
    if fact.type == "money" and _FOREIGN.search(heading) and fact.unit in ("", "EUR"):
        return Column(place, heading, None, "not in EUR")
    scale = 1
    if fact.type == "money":
        scale = 1000 if _THOUSANDS.search(heading) else 10**6 if _MILLIONS.search(heading) else 1
    return Column(place, heading, fact, "", scale)


def _names(registry: Registry) -> dict[str, Fact]:
    """Plain name -> fact. What is known of the organisation comes before what is known of the project."""
    found: dict[str, Fact] = {}
    for subject in ("partner", "project", "consortium"):
        for name in registry.names(subject):
            fact = registry.get(subject, name)
            if fact is None or (fact.type in UNSUITABLE and name != "linked") or (subject == "consortium" and name not in FLAGS):
                continue
            prefixed = [f"project {name}"] if subject == "project" else []
            for word in [name, fact.label, *prefixed, *synonyms()["headings"].get(name, [])]:
                found.setdefault(plain(word), fact)
    return found


def _fact(name: str, registry: Registry) -> Fact | None:
    if name.startswith(PROJECT) and registry.get("project", name.removeprefix(PROJECT)):
        return registry.get("project", name.removeprefix(PROJECT))
    return next((f for s in ("partner", "project", "consortium") if (f := registry.get(s, name.removeprefix(s + ".")))), None)


def _check(headings: Sequence[str], registry: Registry, chosen: Mapping[str, str]) -> None:
    for heading, name in chosen.items():
        if heading not in headings:
            raise UnknownFact(f"there is no column {heading!r}; {nearest(heading, headings) or 'columns: ' + ', '.join(headings[:20])}")
        fact = _fact(name, registry)
        if fact is None or (fact.type in UNSUITABLE and fact.name != "linked"):
            names = [*registry.names("partner"), *(PROJECT + n for n in registry.names("project"))]
            raise UnknownFact(f"{name!r} is no fact that a column can hold; {nearest(name, names) or 'see docs/screening.md'}")
