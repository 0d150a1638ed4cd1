"""Spark: the same queries where one machine is not enough. Needs the extra `spark` and a Java runtime."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from bot.batch.duck import NotInstalled

_TYPES = {"DOUBLE": "double", "BOOLEAN": "boolean", "DATE": "date", "BIGINT": "bigint", "INTEGER": "int"}


class Spark:
    """A session that lives as long as the context.

    Args:
        master: `local[2]`, `local-cluster[2,1,1024]` (two workers with one core and 1,024 MB each), or the address of a cluster.
    """

    dialect = "spark"

    def __init__(self, master: str = "local[*]", settings: Mapping[str, str] | None = None) -> None:
        """Raises NotInstalled without pyspark or without Java."""
        if shutil.which("java") is None:
            raise NotInstalled("Spark needs a Java runtime: scripts/install-system-packages --nightly installs one.")
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise NotInstalled("Spark needs pyspark: install the extra `spark`, such as pip install 'funding-advisor[spark]'.") from None
        builder = SparkSession.builder.master(master).appName("funding-advisor").config("spark.ui.enabled", "false")
        for name, value in {"spark.sql.shuffle.partitions": "4", "spark.sql.session.timeZone": "UTC", **(settings or {})}.items():
            builder = builder.config(name, value)
        self.session: Any = builder.getOrCreate()

    def __enter__(self) -> Spark:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.session.stop()

    def load(self, name: str, file: Path, types: Mapping[str, str], null: str) -> None:
        """A clean CSV file with headings as a table; the workers must see the same path."""
        schema = ", ".join(f"`{n}` {_TYPES.get(t, 'string')}" for n, t in types.items())
        found = self.session.read.csv(str(file), schema=schema, header=True, nullValue=null, emptyValue="", quote='"', escape='"', mode="FAILFAST")
        found.createOrReplaceTempView(name)

    def table_from(self, name: str, query: str) -> None:
        """Kept in the memory of the workers."""
        self.session.sql(query).cache().createOrReplaceTempView(name)

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        yield from (tuple(row) for row in self.session.sql(query).toLocalIterator())

    def write(self, query: str, folder: Path) -> None:
        """As Parquet files in a folder, each written by the worker that has its rows."""
        self.session.sql(query).write.mode("overwrite").parquet(str(folder))
