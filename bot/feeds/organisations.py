"""Organisations from a CSV file whose headings are the registry's names of facts: name, kind, country, region, headcount ..."""
from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from rules.errors import nearest
from rules.facts import LISTS, Registry

MOST_BYTES = 50_000_000
ENCODINGS = ("utf-8-sig", "cp1252")        # what spreadsheets write
NONE = ("none", "-", "[]")                  # in a column of a list: certainly nothing
Document = dict[str, Any]


class OrganisationErrors(Exception):
    """The file cannot be used; each line says where and what would be right."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read(path: Path, registry: Registry) -> tuple[list[Document], list[str]]:
    """(organisations as mappings of facts, warnings) of a file; empty cells are not known.

    Raises:
        OrganisationErrors: not readable, no known heading, or lines that do not fit the headings.
    """
    lines = [(n, row) for n, row in enumerate(_rows(_text(path)), start=1) if any(cell.strip() for cell in row)]
    if not lines:
        raise OrganisationErrors([f"{path} is empty; the first line holds the headings, such as name,kind,country,headcount"])
    headings = [cell.strip().lower() for cell in lines[0][1]]
    warnings = _check(headings, registry, path)
    long = [f"line {n}: {len(row)} cells under {len(headings)} headings" for n, row in lines[1:] if len(row) > len(headings)]
    if long:
        raise OrganisationErrors(long[:20])
    return [_organisation(headings, row, registry) for _, row in lines[1:]], warnings


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise OrganisationErrors([f"{path} cannot be read: {error.strerror}"]) from None
    if len(data) > MOST_BYTES or b"\0" in data:
        raise OrganisationErrors([f"{path} is no CSV file" if b"\0" in data else f"{path} has more than {MOST_BYTES:,} bytes"])
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise OrganisationErrors([f"{path} is no text in UTF-8; save it as CSV UTF-8"])


def _rows(text: str) -> list[list[str]]:
    """Comma, semicolon or tab: the one that the headings have most of."""
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise OrganisationErrors([f"not readable as CSV: {error}"]) from None


def _check(headings: list[str], registry: Registry, path: Path) -> list[str]:
    known = registry.names("partner")
    twice = sorted({h for h in headings if h and headings.count(h) > 1})
    if twice:
        raise OrganisationErrors([f"{path}: the heading {h!r} stands twice" for h in twice])
    if not {"kind", "country", "region"} & set(headings):
        raise OrganisationErrors([f"{path}: none of the headings is kind, country or region; the headings are names of facts, such as name,kind,country,headcount"])
    return [f"the column {h!r} is not a known fact and was not used" + (f"; {hint}" if (hint := nearest(h, known)) else "")
            for h in headings if h and h not in known]


def _organisation(headings: list[str], row: list[str], registry: Registry) -> Document:
    found: Document = {}
    for heading, cell in zip(headings, row, strict=False):
        fact, text = registry.get("partner", heading), cell.strip()
        if fact is not None and text:
            found[heading] = _several(text) if fact.type in LISTS else text
    return found


def _several(text: str) -> list[str]:
    """Several values in one cell are separated by semicolons or bars."""
    return [] if text.lower() in NONE else [part.strip() for part in text.replace("|", ";").split(";") if part.strip()]
