"""A member list from a CSV file: rows that can be used as a clean file for the database, the others set apart with what is wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from bot.batch import cells
from bot.batch.headings import Column
from rules.possible import plain
from rules.sql import KEY

NULL = "\\N"  # in the clean file; an empty cell there is an empty list
SAMPLE = 65536
_SQL_TYPES = {"whole": "DOUBLE", "number": "DOUBLE", "money": "DOUBLE", "share": "DOUBLE", "yes_no": "BOOLEAN", "date": "DATE"}


class Unreadable(ValueError):
    """The file is no table that can be read; the message says why and what would help."""


@dataclass(frozen=True)
class Fault:
    """A bad cell: row (as a spreadsheet counts, headings are row 1), heading, text, what is expected."""

    row: int
    heading: str
    text: str
    expected: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.heading}: {self.text[:40]!r}: {self.expected}"


@dataclass
class MemberList:
    """An open list: its headings, and rows when asked for."""

    path: Path
    encoding: str
    dialect: Any
    headings: list[str]

    @staticmethod
    def open(path: Path) -> MemberList:
        """Finds out encoding (UTF-8, else cp1252) and delimiter.

        Raises:
            Unreadable: no text, no headings.
        """
        try:
            encoding = _encoding(path)
            with open(path, encoding=encoding, newline="") as file:
                sample = file.read(SAMPLE)
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is no text'}") from None
        if not sample.strip() or "\0" in sample:
            raise Unreadable(f"{path} is no CSV file with a line of headings; save a spreadsheet as CSV first")
        dialect = _dialect(sample)
        found = MemberList(path, encoding, dialect, [])
        found.headings = [h.strip() for h in next(found._lines(), [])]
        if len([h for h in found.headings if h]) < 1:
            raise Unreadable(f"{path} has no headings in its first line")
        return found

    def _lines(self) -> Iterator[list[str]]:
        with open(self.path, encoding=self.encoding, newline="") as file:
            yield from csv.reader(file, self.dialect)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Row number and cells; empty rows are left out, short ones filled up."""
        for number, row in enumerate(self._lines(), start=1):
            if number > 1 and any(c.strip() for c in row):
                yield number, row + [""] * (len(self.headings) - len(row))

    def first(self, column: Column) -> str:
        """The first cell of a column that says something."""
        return next((row[column.place] for _n, row in self.rows() if not cells.blank(row[column.place])), "")


def _encoding(path: Path) -> str:
    with open(path, "rb") as file:
        start = file.read(4)
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
    try:
        with open(path, encoding="utf-8-sig") as text:
            while text.read(1 << 20):
                pass
        return "utf-8-sig"
    except UnicodeDecodeError:
        return "cp1252"


def _dialect(sample: str) -> Any:
    """The delimiter is the one that the line of headings has most of; quotes are double."""
    line = sample.splitlines()[0]
    found = max(";,\t|", key=line.count)

    class Found(csv.excel):
        delimiter = found if line.count(found) else ","

    return Found


@dataclass
class Clean:
    """What came out of reading: the clean file, its columns with their SQL types, and how many rows went where."""

    path: Path
    types: dict[str, str]
    kept: int = 0
    rejected: int = 0
    faults: list[Fault] = field(default_factory=list)
    limited: set[str] = field(default_factory=set)  # columns with values known within limits only

    @property
    def columns(self) -> list[str]:
        return list(self.types)

    @property
    def filled(self) -> list[str]:
        """The columns that the rules need to look at: pairs of limits only where there are some."""
        ends = {n + end for n in self.types for end in ("_from", "_to") if n + end in self.types and n not in self.limited}
        return [n for n in self.types if n not in ends]


def clean(members: MemberList, columns: Sequence[Column], folder: Path, rejected: Path, most_faults: int = 1000) -> Clean:
    """Reads all rows. Rows with a bad cell go to `rejected` as they are, with the reasons in a last column."""
    used = [c for c in columns if c.fact is not None]
    found = Clean(folder / "members.csv", _types(used))
    with open(found.path, "w", encoding="utf-8", newline="") as good, _Rejected(rejected, members.headings) as bad:
        writer = csv.writer(good, quoting=csv.QUOTE_ALL)
        writer.writerow(found.columns)
        for number, row in members.rows():
            values, faults = _values(number, row, used)
            if faults:
                found.rejected += 1
                found.faults += faults[: max(0, most_faults - len(found.faults))]
                bad.write(row, faults)
            else:
                found.kept += 1
                found.limited |= {n.removesuffix(end) for n in values for end in ("_from", "_to") if n.endswith(end) and n not in _plain_names(used)}
                writer.writerow([NULL if values.get(n) is None else values[n] for n in found.columns])
    return found


def _types(used: Sequence[Column]) -> dict[str, str]:
    types = {KEY: "BIGINT"}
    for column in used:
        assert column.fact is not None
        kind = _SQL_TYPES.get(column.fact.type, "VARCHAR")
        types[column.name] = kind
        if kind in ("DOUBLE", "DATE"):
            types.update({column.name + "_from": kind, column.name + "_to": kind})
    return types


def _values(number: int, row: list[str], used: Sequence[Column]) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {KEY: number}
    faults = []
    for column in used:
        assert column.fact is not None
        try:
            low, high = cells.read(row[column.place], column.fact, column.scale)
        except ValueError as error:
            faults.append(Fault(number, column.heading, row[column.place], str(error)))
            continue
        if low == high:
            values[column.name] = plain(low)
        else:
            values.update({column.name + "_from": plain(low), column.name + "_to": plain(high)})
    return values, faults


def _plain_names(used: Sequence[Column]) -> set[str]:
    return {c.name for c in used}


class _Rejected:
    """The file of rejected rows; it exists only when there are some."""

    def __init__(self, path: Path, headings: Sequence[str]) -> None:
        self.path, self.headings = path, headings
        self.file: IO[str] | None = None

    def __enter__(self) -> _Rejected:
        self.path.unlink(missing_ok=True)
        return self

    def write(self, row: Sequence[str], faults: Sequence[Fault]) -> None:
        if self.file is None:
            self.file = open(self.path, "w", encoding="utf-8-sig", newline="")
            csv.writer(self.file).writerow(["row", *self.headings, "problems"])
        csv.writer(self.file).writerow([faults[0].row, *row, "; ".join(f"{f.heading}: {f.expected}" for f in faults)])

    def __exit__(self, *_error: object) -> None:
        if self.file is not None:
            self.file.close()
