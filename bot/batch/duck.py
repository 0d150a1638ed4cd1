"""DuckDB: the database of a screening, in this process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

try:
    import duckdb
except ImportError:  # pragma: no cover
    duckdb = None  # type: ignore[assignment]

CHUNK = 10_000
JOINED = 12  # DuckDB makes a join of every list of values (its optimizer `in_clause`): faster for a few, 20 ms for each of hundreds


class NotInstalled(Exception):
    """A package of an extra is missing; the text says which."""


class Duck:
    """A database that lives as long as the context."""

    dialect = "duckdb"

    def __init__(self, path: str = ":memory:", threads: int | None = None) -> None:
        """Raises NotInstalled without the extra `batch`."""
        if duckdb is None:
            raise NotInstalled("Screening needs DuckDB: install the extra `batch`, such as pip install 'funding-advisor[batch]'.")
        self.connection = duckdb.connect(path, config={} if threads is None else {"threads": threads})

    def __enter__(self) -> Duck:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def load(self, name: str, file: Path, types: Mapping[str, str], null: str) -> None:
        """A clean CSV file with headings as a table."""
        columns = ", ".join(f'"{n}" {t}' for n, t in types.items())
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" ({columns})')
        self.connection.execute(f"COPY \"{name}\" FROM '{_quoted(file)}' (FORMAT csv, HEADER, DELIMITER ',', QUOTE '\"', NULLSTR '{null}')")

    def table_from(self, name: str, query: str) -> None:
        self._choose_optimizers(query)
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {query}')

    def insert(self, name: str, query: str) -> None:
        self.connection.execute(f'INSERT INTO "{name}" {query}')

    def add(self, name: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Rows of texts, whole numbers and None, written out: as parameters each value takes as long as a thousand firms."""
        listed = ", ".join("(" + ", ".join(map(_literal, row)) + ")" for row in rows)
        if listed:
            self.connection.execute(f'INSERT INTO "{name}" VALUES {listed}')

    def execute(self, query: str, values: list[Any] | None = None) -> None:
        self.connection.execute(query, values or [])

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        self._choose_optimizers(query)
        cursor = self.connection.execute(query)
        while chunk := cursor.fetchmany(CHUNK):
            yield from chunk

    def _choose_optimizers(self, query: str) -> None:
        few = query.count(" IN (") <= JOINED
        self.connection.execute(f"SET disabled_optimizers = '{'' if few else 'in_clause'}'")

    def write(self, query: str, file: Path) -> None:
        """The rows as CSV or Parquet, by the ending of the file."""
        form = "FORMAT parquet" if file.suffix == ".parquet" else "FORMAT csv, HEADER"
        self.connection.execute(f"COPY ({query}) TO '{_quoted(file)}' ({form})")


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")


def _literal(value: str | int | None) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"
