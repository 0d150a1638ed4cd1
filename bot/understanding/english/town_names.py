"""How towns are called in a language that the table of towns does not know, in all cases."""
from __future__ import annotations

import csv
import functools
import re
from array import array
from collections.abc import Iterator

from bot.understanding.reading.compact import Names
from bot.understanding.reading.gazetteer import LISTS, read_list
from bot.understanding.reading.text import plain_double_s

CASES = 7               # at most, of a name


class TownNames:
    """Folded name in any case -> name in the table of towns."""

    def __init__(self, names: dict[str, int], towns: tuple[str, ...]) -> None:
        self._names, self._towns = Names(list(names)), towns
        self._meant = array("I", names.values())

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def get(self, name: str) -> str | None:
        """The town that is called so."""
        number = self._names.number(name)
        return self._towns[self._meant[number]] if number is not None else None


@functools.lru_cache(maxsize=4)
def towns(language: str) -> TownNames:
    """The towns of a language; none where they are called as in the table."""
    cases = read_list(f"{language}/grammar.yml").get("cases", {})
    numbers: dict[str, int] = {}
    rows = [(name, numbers.setdefault(town, len(numbers))) for name, town in _rows(language)]
    meant = {plain_double_s(form): number for name, number in rows for form in inflected(name, cases)}
    return TownNames(meant | {plain_double_s(name): number for name, number in rows}, tuple(numbers))


def inflected(name: str, cases: dict[str, list[str]]) -> list[str]:
    """All cases of a name of one word; `cases`: ending -> endings."""
    for ending, others in cases.items():
        if name.endswith(ending) and " " not in name:
            return [name[:len(name) - len(ending)] + other for other in others]
    return [name]


def names_of_words(language: str) -> Iterator[tuple[str, str]]:
    """Names of several words in all their cases, each with its town: "в Нижнем Новгороде", "из Ростова-на-Дону"."""
    grammar = read_list(f"{language}/grammar.yml")
    cases, adjectives = grammar.get("cases", {}), grammar.get("town_adjectives", {})
    for name, town in _rows(language):
        parts = re.split(r"([ -])", name)
        if len(parts) > 1 and cases:
            forms = [_declined(parts, k, adjectives, cases) for k in range(CASES)]
            yield from ((form, town) for form in dict.fromkeys(forms))


def _declined(parts: list[str], case: int, adjectives: dict[str, list[str]], cases: dict[str, list[str]]) -> str:
    """The parts in one case: adjectives before the name; of "Ростов-на-Дону" the first alone."""
    names = parts[::2]
    head = 0 if len(names) > 2 and names[1].islower() else len(names) - 1
    put = [_in_case(word, case, adjectives if n < head else cases) if n <= head else word for n, word in enumerate(names)]
    return "".join(word + sign for word, sign in zip(put, [*parts[1::2], ""], strict=True))


def _in_case(word: str, case: int, endings: dict[str, list[str]]) -> str:
    for ending, others in endings.items():
        if word.endswith(ending):
            return word[:len(word) - len(ending)] + others[min(case, len(others) - 1)]
    return word


def _rows(language: str) -> Iterator[tuple[str, str]]:
    """(name in the language, name in the table of towns)."""
    path = LISTS / language / "towns.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            next(rows)
            yield from ((name, town) for name, town in rows)
