"""What a screening found: a table of results in the database, its summary, and the file it is written to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from bot.batch.duck import Duck, NotInstalled
from bot.batch.screening import HEAD, MEMBERS, Screening, Words, together
from rules.sql import Reason

FORMATS = (".csv", ".parquet", ".xlsx")
SHEET_ROWS = 1_048_575  # a sheet of Excel has 1,048,576 lines, one of them for the headings
VERDICTS = ("eligible", "ask_authority", "possible", "not_eligible")


class TooManyRows(Exception):
    """An Excel sheet cannot hold the results."""


@dataclass(frozen=True)
class Line:
    """One scheme in the summary: how many members came out how."""

    scheme: str
    name: str
    availability: str
    counts: dict[str, int]


@dataclass
class Results:
    """Fills the table `results` and reads it: a case, and the number of what was found; `reasons` holds the texts."""

    screening: Screening
    database: Duck
    words: Words
    named: bool  # do the members have names?

    def fill(self, schemes: list[str], progress: Callable[[Iterable[Sequence[str]]], Iterable[Sequence[str]]]) -> None:
        """Works out every scheme."""
        self.database.execute("CREATE OR REPLACE TABLE results (case_id BIGINT, id INTEGER)")
        columns = ", ".join(f"{n} VARCHAR" for n in HEAD[2:])
        self.database.execute(f"CREATE OR REPLACE TABLE reasons (id INTEGER, {columns})")
        first = 0
        for some in progress(together(schemes)):
            first = self._several(some, first)

    def _several(self, schemes: Sequence[str], first: int) -> int:
        """The schemes of one query, whose reasons are numbered from `first` on; returns the next number."""
        written = self.screening.written(schemes)
        self.database.table_from("found", written.query)
        counted = accumulate((len(r) for r in written.reasons.values()), initial=first)
        starts = dict(zip(written.reasons, counted, strict=False))
        shifted = ", ".join(f'"{name}" + {start}::INTEGER AS "{name}"' for name, start in starts.items())
        self.database.insert("results", f"SELECT case_id, id FROM (UNPIVOT (SELECT case_id, {shifted} FROM found) ON * EXCLUDE (case_id) INTO NAME scheme VALUE id)")
        texts = [line for name, reasons in written.reasons.items() for line in self._texts(name, starts[name], reasons)]
        self.database.add("reasons", texts)
        return first + len(texts)

    def _texts(self, scheme: str, start: int, reasons: Sequence[Reason]) -> Iterator[tuple[Any, ...]]:
        criteria, name = self.words.criteria(scheme), self.screening.book.schemes[scheme].name
        for number, r in enumerate(reasons, start):
            missing = self.words.fact(r.missing) if r.missing else None
            yield (number, scheme, name, r.verdict, r.strand, r.criterion, criteria.get(r.criterion or ""), r.missing, missing, r.availability)

    @property
    def _rows(self) -> str:
        """One row for each member and scheme: columns HEAD."""
        name = 'm."name"' if self.named else "NULL"
        texts = ", ".join(f"r.{n}" for n in HEAD[2:])
        return (f'SELECT f.case_id AS "row", {name} AS member, {texts} FROM results f JOIN reasons r ON r.id = f.id '
                f"JOIN {MEMBERS} m ON m.case_id = f.case_id")

    def summary(self) -> list[Line]:
        """Schemes with most members that can use them first; those where all are shut out last."""
        counted = ", ".join(f"count(*) FILTER (verdict = '{v}')" for v in VERDICTS)
        query = f"SELECT scheme, any_value(scheme_name), any_value(availability), {counted} FROM results JOIN reasons USING (id) GROUP BY scheme ORDER BY 4 DESC, 5 DESC, 6 DESC, any_value(availability) <> 'open', 1"
        return [Line(r[0], r[1], r[2] or "", dict(zip(VERDICTS, r[3:], strict=True))) for r in self.database.rows(query)]

    def write(self, file: Path) -> None:
        """CSV, Parquet or Excel by the ending, in order of members.

        Raises:
            TooManyRows: for a sheet of Excel.
            NotInstalled: the extra `batch` is missing.
        """
        ordered = f'SELECT * FROM ({self._rows}) ORDER BY "row", scheme'
        if file.suffix == ".xlsx":
            _write_sheets(file, self.database.rows(ordered), self._number(), self.summary())
        else:
            self.database.write(ordered, file)

    def _number(self) -> int:
        return int(next(self.database.rows("SELECT count(*) FROM results"))[0])


def _write_sheets(file: Path, rows: Iterator[tuple[Any, ...]], number: int, summary: list[Line]) -> None:
    if number > SHEET_ROWS:
        raise TooManyRows(f"{number:,} rows do not fit into an Excel sheet ({SHEET_ROWS:,}); write .csv or .parquet, or name fewer schemes with --scheme")
    try:
        from openpyxl import Workbook
    except ImportError:
        raise NotInstalled("Excel files need openpyxl: install the extra `batch`, such as pip install 'funding-advisor[batch]'.") from None
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Results")
    sheet.append(list(HEAD))
    for row in rows:
        sheet.append([_harmless(cell) for cell in row])
    overview = book.create_sheet("Summary")
    overview.append(["scheme", "name", "availability", *VERDICTS])
    for line in summary:
        overview.append([line.scheme, line.name, line.availability, *(line.counts[v] for v in VERDICTS)])
    book.save(file)


def _harmless(cell: Any) -> Any:
    """A member's name that begins like a formula stays text."""
    return "'" + cell if isinstance(cell, str) and cell[:1] in "=+-@" else cell
