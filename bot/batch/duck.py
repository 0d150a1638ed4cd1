"""DuckDB: the database of a screening, in this process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

try:
    import duckdb
except ImportError:  # pragma: no cover
    duckdb = None  # type: ignore[assignment]

CHUNK = 10_000


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
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS {query}')

    def insert(self, name: str, query: str) -> None:
        self.connection.execute(f'INSERT INTO "{name}" {query}')

    def execute(self, query: str, values: list[Any] | None = None) -> None:
        self.connection.execute(query, values or [])

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        cursor = self.connection.execute(query)
        while chunk := cursor.fetchmany(CHUNK):
            yield from chunk

    def write(self, query: str, file: Path) -> None:
        """The rows as CSV or Parquet, by the ending of the file."""
        form = "FORMAT parquet" if file.suffix == ".parquet" else "FORMAT csv, HEADER"
        self.connection.execute(f"COPY ({query}) TO '{_quoted(file)}' ({form})")


def _quoted(file: Path) -> str:
    return str(file).replace("'", "''")
