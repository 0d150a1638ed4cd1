"""What a screening found: a table of results in the database, its summary, and the file it is written to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.batch.duck import Duck, NotInstalled
from bot.batch.screening import HEAD, MEMBERS, Screening, Words

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
    """Fills the table `results` and reads it."""

    screening: Screening
    database: Duck
    words: Words
    named: bool  # do the members have names?

    def fill(self, schemes: list[str], progress: Callable[[Iterable[str]], Iterable[str]]) -> None:
        """Works out every scheme; texts stand beside the identifiers."""
        self.database.execute("CREATE OR REPLACE TABLE results (row BIGINT, member VARCHAR, " + ", ".join(f"{n} VARCHAR" for n in HEAD[2:]) + ")")
        self.screening.prepare()
        for scheme in progress(schemes):
            self._criteria(scheme)
            self.database.table_from("found", self.screening.query(scheme))
            self._facts()
            self.database.insert("results", self._joined(scheme))

    def _criteria(self, scheme: str) -> None:
        self._lookup("criterion_texts", self.words.criteria(scheme).items())

    def _facts(self) -> None:
        paths = [path for (path,) in self.database.rows("SELECT DISTINCT missing FROM found WHERE missing IS NOT NULL")]
        self._lookup("fact_texts", ((p, self.words.fact(p)) for p in paths))

    def _lookup(self, name: str, pairs: Iterable[tuple[str, str]]) -> None:
        self.database.execute(f"CREATE OR REPLACE TABLE {name} (id VARCHAR, text VARCHAR)")
        for pair in pairs:
            self.database.execute(f"INSERT INTO {name} VALUES (?, ?)", list(pair))

    def _joined(self, scheme: str) -> str:
        name = self.screening.book.schemes[scheme].name.replace("'", "''")
        member = f'(SELECT any_value(m."name") FROM {MEMBERS} m WHERE m.case_id = f.case_id)' if self.named else "NULL"
        return (f"SELECT f.case_id, {member}, f.scheme, '{name}', f.verdict, f.strand, f.criterion, c.text, f.missing, t.text, f.availability "
                "FROM found f LEFT JOIN criterion_texts c ON c.id = f.criterion LEFT JOIN fact_texts t ON t.id = f.missing")

    def summary(self) -> list[Line]:
        """Schemes with most members that can use them first; those where all are shut out last."""
        counted = ", ".join(f"count(*) FILTER (verdict = '{v}')" for v in VERDICTS)
        query = f"SELECT scheme, any_value(scheme_name), any_value(availability), {counted} FROM results GROUP BY scheme ORDER BY 4 DESC, 5 DESC, 6 DESC, any_value(availability) <> 'open', 1"
        return [Line(r[0], r[1], r[2] or "", dict(zip(VERDICTS, r[3:], strict=True))) for r in self.database.rows(query)]

    def write(self, file: Path) -> None:
        """CSV, Parquet or Excel by the ending, in order of members.

        Raises:
            TooManyRows: for a sheet of Excel.
            NotInstalled: the extra `batch` is missing.
        """
        ordered = "SELECT * FROM results ORDER BY row, scheme"
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
