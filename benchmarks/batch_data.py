"""Synthetic firms, drawn by DuckDB about the limits of the rules: the same for every peer, at any number."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from benchmarks.batch_rules import EPOCH, Tree, facts, values
from rules import Rulebook
from rules.facts import Fact

PAGE = 2654435761               # Knuth's multiplicative hash
YEARS_OF_DAYS = tuple(range(7305, 20455, 365))   # days since 1970 in the years 1990 to 2026: far from the few days that are in doubt


def columns(trees: dict[str, Tree]) -> dict[str, list[Any]]:
    """Column -> the values that its limits are about."""
    found: dict[str, list[Any]] = {name: [] for tree in trees.values() for name in sorted(facts(tree))}
    for tree in trees.values():
        for name, value in values(tree):
            found[name].append(value)
    return found


def fact_of(book: Rulebook, column: str) -> Fact:
    subject, name = ("project", column.removeprefix("project_")) if column.startswith("project_") else ("partner", column)
    fact = book.facts.get(subject, name)
    assert fact is not None, column
    return fact


def draw(book: Rulebook, trees: dict[str, Tree], number: int, file: Path) -> dict[str, str]:
    """Writes so many firms as Parquet: what the peers read. Returns the SQL type of each column."""
    import duckdb

    wanted = columns(trees)
    types = {name: _type(fact_of(book, name), near) for name, near in wanted.items()}
    items = ", ".join(f"{_choice(place, fact_of(book, name), near, types[name])} AS \"{name}\"" for place, (name, near) in enumerate(wanted.items()))
    with duckdb.connect() as database:
        database.execute(f"COPY (SELECT i AS case_id, {items} FROM range({number}) r(i)) TO '{file}' (FORMAT parquet)")
    return types


def _type(fact: Fact, near: list[Any]) -> str:
    """Whole numbers where all limits are whole: some peers hold others in single precision."""
    if fact.type in ("money", "number", "whole") and all(isinstance(n, int) for n in near):
        return "INTEGER"
    return {"yes_no": "BOOLEAN", "date": "INTEGER", "one": "VARCHAR", "country": "VARCHAR", "text": "VARCHAR", "several": "VARCHAR"}.get(fact.type, "DOUBLE")


def _choice(place: int, fact: Fact, near: list[Any], kind: str) -> str:
    """One of a list, chosen by a hash of the number and the place of the column."""
    some = _options(fact, near)
    listed = ", ".join(f"'{o}'" if isinstance(o, str) else str(o) for o in some)
    return f"CAST(([{listed}])[1 + (hash(i * {PAGE} + {place * 7919}) % {len(some)})::BIGINT] AS {kind})"


def _options(fact: Fact, near: list[Any]) -> list[Any]:
    """Mostly values that are met, so that firms differ in the later criteria too."""
    if fact.type == "yes_no":
        return [*[v for v in near if isinstance(v, bool)] * 4, True, False]
    if fact.type == "date":
        return list(YEARS_OF_DAYS)
    if fact.type in ("one", "several"):
        return [*near, *[""] * 6] if fact.type == "several" else [*near * 3, *fact.values]
    if fact.type == "country":
        return [*sorted(set(near)), "US", "BR", "JP", *["DE", "FR", "RU", "PL"] * 4]
    steps = (-0.01, 0, 0.01) if fact.type == "share" else (-1, 0, 1)
    low, high = fact.range
    found = [n + s for n in sorted(set(near)) for s in steps]
    return [n for n in found if (low is None or n >= low) and (high is None or n <= high)]


def days_as_dates(types: dict[str, str], book: Rulebook) -> str:
    """The select list for our own tables: days as dates, everything else as it is, and linked firms known to be none."""
    items = []
    for name in types:
        is_day = fact_of(book, name).type == "date"
        items.append(f"DATE '{EPOCH.isoformat()}' + \"{name}\" AS \"{name}\"" if is_day else f'"{name}"')
    return ", ".join(["case_id", *items, "'' AS linked", "'lead' AS \"role\"", "TRUE AS partners_complete"])
