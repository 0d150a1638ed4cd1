"""The compiled rules as SQL, for many cases at once: `scheme_sql(book, scheme, day, tables)`.

TRUE is met or not applicable, FALSE not met, NULL unknown or unclear. Sets, limits, calls and availability are resolved for the day when the SQL is
written. What cannot be said is NULL and listed in `unsaid`. Pure like the engine: expressions of sqlglot, no database.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from rules.sql.at import Unsaid
from rules.sql.query import COLUMNS, ManySQL, SchemeSQL
from rules.sql.reasons import Reason
from rules.sql.rows import KEY, PROJECT, Tables

if TYPE_CHECKING:
    from rules.rulebook import Rulebook


def scheme_sql(book: Rulebook, scheme: str, as_of: date, tables: Tables) -> SchemeSQL:
    """A scheme by id or name, written for a day.

    Raises:
        UnknownScheme: with the nearest ids.
    """
    return SchemeSQL(book, book.scheme(scheme), as_of, tables)


def many_sql(book: Rulebook, schemes: Iterable[str], as_of: date, tables: Tables) -> ManySQL:
    """Several schemes by id or name in one query over applicants without partners.

    Raises:
        UnknownScheme: with the nearest ids.
        ValueError: there is a table of partners.
    """
    return ManySQL(book, tuple(book.scheme(s) for s in schemes), as_of, tables)


__all__ = ["COLUMNS", "KEY", "PROJECT", "ManySQL", "Reason", "SchemeSQL", "Tables", "Unsaid", "many_sql", "scheme_sql"]
