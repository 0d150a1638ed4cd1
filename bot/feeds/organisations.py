"""Organisations from a CSV file, as mappings of a partner's facts: columns and cells are read as `funding-advisor screen` reads them."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.batch import cells, headings
from bot.batch.headings import Column
from bot.batch.members import Fault, MemberList
from rules.facts import LISTS, Registry
from rules.possible import plain

SAYS_WHERE = ("kind", "country", "region")      # one of them at least; without it nothing could be said of anybody
Document = dict[str, Any]


class NoOrganisations(ValueError):
    """The file has no column that tells who the organisations are."""


@dataclass
class Listed:
    """Organisations with the row each stands in (headings are row 1); rows that were left out; columns that were not used."""

    organisations: list[Document] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unused: list[Column] = field(default_factory=list)


def read(path: Path, registry: Registry, chosen: Mapping[str, str]) -> Listed:
    """All rows whose cells can be read; empty cells are not known. `chosen`: heading -> fact, before what is found by name.

    Raises:
        Unreadable: no table (bot.batch.members).
        UnknownFact: a chosen heading or fact is not there (bot.batch.headings).
        NoOrganisations: no column for kind, country or region.
    """
    members = MemberList.open(path)
    columns = headings.match(members.headings, registry, chosen)
    used = [c for c in columns if c.fact is not None and c.fact.subject == "partner"]
    if not {c.name for c in used} & set(SAYS_WHERE):
        raise NoOrganisations(f"{path}: no column is taken for kind, country or region; name one with --map COLUMN=FACT, such as --map \"Land=country\"")
    found = Listed(unused=[c for c in columns if c not in used and c.heading])
    for number, row in members.rows():
        document, faults = _organisation(number, row, used)
        if faults:
            found.faults += faults
        else:
            found.organisations.append(document)
            found.rows.append(number)
    return found


def _organisation(number: int, row: list[str], used: Sequence[Column]) -> tuple[Document, list[Fault]]:
    document: Document = {}
    faults = []
    for column in used:
        try:
            leaf = _leaf(row[column.place], column)
        except ValueError as error:
            faults.append(Fault(number, column.heading, row[column.place], str(error)))
            continue
        if leaf is not None:
            document[column.name] = leaf
    return document, faults


def _leaf(text: str, column: Column) -> Any:
    """The value, what is known of it within limits, or None."""
    assert column.fact is not None
    low, high = (plain(end) for end in cells.read(text, column.fact, column.scale))
    if low is None and high is None:
        return None
    if column.fact.type in LISTS:
        return [part.strip() for part in str(low).split("|") if part.strip()]
    return low if low == high else {k: v for k, v in (("from", low), ("to", high)) if v is not None}
