"""Case documents as the two tables that the rules read as SQL: one row a case, and one row for each further partner."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.batch.duck import Duck
from bot.batch.members import NULL
from bot.batch.screening import MEMBERS
from rules.facts import LISTS, Registry
from rules.sql import KEY, PROJECT, Tables
from rules.sql.rows import FLAGS

PARTNERS = "partners"
_SQL_TYPES = {"whole": "DOUBLE", "number": "DOUBLE", "money": "DOUBLE", "share": "DOUBLE", "yes_no": "BOOLEAN", "date": "DATE"}
Document = Mapping[str, Any]


@dataclass
class CaseTables:
    """Rows of both tables. The applicant is the partner marked `you`, else the lead, else the first."""

    registry: Registry
    members: list[dict[str, Any]] = field(default_factory=list)
    partners: list[dict[str, Any]] = field(default_factory=list)

    def add(self, case_id: int, document: Document) -> None:
        """One case. Facts known within limits become pairs of columns; what no column can hold is left out, so that it is unknown."""
        everybody = list(document.get("partners") or [{}])
        place = _applicant(everybody)
        project = {PROJECT + n: v for n, v in self._facts("project", document.get("project") or {}).items()}
        flags = {f: document[f] for f in FLAGS if isinstance(document.get(f), bool)}
        self.members.append({KEY: case_id, **self._facts("partner", everybody[place]), **project, **flags})
        others = [p for i, p in enumerate(everybody) if i != place]
        self.partners += [{KEY: case_id, "position": i, **self._facts("partner", p)} for i, p in enumerate(others, start=1)]

    def _facts(self, subject: str, facts: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in facts.items():
            fact = self.registry.get(subject, name)
            if fact is None or value is None or fact.type in ("table", "countries"):
                continue
            if fact.type in LISTS:
                if isinstance(value, list) and (not value or all(isinstance(v, str) for v in value)):
                    found[name] = "|".join(value)
            elif isinstance(value, Mapping):
                found.update({f"{name}_{end}": value[end] for end in ("from", "to") if end in value})
            elif not isinstance(value, list):
                found[name] = value
        return found

    def load(self, database: Duck, folder: Path, consortium: bool = True) -> Tables:
        """Fills MEMBERS and, for consortia, PARTNERS."""
        columns = self._load(database, MEMBERS, self.members, folder)
        if not consortium:
            return Tables.of(MEMBERS, columns)
        return Tables.of(MEMBERS, columns, PARTNERS, self._load(database, PARTNERS, self.partners, folder))

    def _load(self, database: Duck, name: str, rows: Sequence[dict[str, Any]], folder: Path) -> list[str]:
        columns = list(dict.fromkeys([KEY, *(n for row in rows for n in row)]))
        types = {n: self._type(n) for n in columns}
        path = folder / f"{name}.csv"
        write(path, columns, rows)
        database.load(name, path, types, NULL)
        return columns

    def _type(self, column: str) -> str:
        if column in (KEY, "position"):
            return "BIGINT"
        subject, name = ("project", column.removeprefix(PROJECT)) if column.startswith(PROJECT) else ("partner", column)
        fact = self.registry.get(subject, name) or self.registry.get(subject, name.removesuffix("_from").removesuffix("_to"))
        return "BOOLEAN" if column in FLAGS else _SQL_TYPES.get(fact.type if fact else "", "VARCHAR")


def write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """A clean CSV file: everything quoted, NULL for what is not there."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL)
        writer.writerow(columns)
        writer.writerows([NULL if row.get(n) is None else row[n] for n in columns] for row in rows)


def _applicant(partners: Sequence[Mapping[str, Any]]) -> int:
    marked = [i for i, p in enumerate(partners) if p.get("you")]
    leads = [i for i, p in enumerate(partners) if p.get("role") == "lead"]
    return (marked or leads or [0])[0]
