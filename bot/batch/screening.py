"""Every scheme over a table of members: one row per member and scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import rules
from rules.sql import KEY, SchemeSQL, Tables, firm_sql, scheme_sql
from rules.wording import Wording

MEMBERS = "members"
HEAD = ("row", "member", "scheme", "scheme_name", "verdict", "strand", "criterion", "criterion_text", "missing", "missing_text", "availability")


class Database(Protocol):
    """What a screening needs of a database: see duck.py and spark.py."""

    dialect: str

    def table_from(self, name: str, query: str) -> None: ...

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]: ...


@dataclass
class Screening:
    """Schemes on a day over the table MEMBERS of a database.

    Args:
        tables: what MEMBERS (and the table of partners) hold.
    """

    book: rules.Rulebook
    as_of: date
    tables: Tables
    database: Database

    def prepare(self) -> None:
        """Works out once what all schemes read: SME status, seat, groups."""
        if not self.tables.partners:
            self.database.table_from("firm", firm_sql(self.book, self.tables).sql(self.database.dialect))

    def scheme(self, scheme: str) -> SchemeSQL:
        return scheme_sql(self.book, scheme, self.as_of, self.tables)

    def query(self, scheme: str) -> str:
        """The verdicts of a scheme: columns rules.sql.COLUMNS."""
        return self.scheme(scheme).verdicts_over(prepared=not self.tables.partners).sql(self.database.dialect)

    def verdicts(self, schemes: Iterable[str], progress: Callable[[Iterable[str]], Iterable[str]] = iter) -> Iterator[tuple[Any, ...]]:
        self.prepare()
        for scheme in progress(schemes):
            yield from self.database.rows(self.query(scheme))


@dataclass(frozen=True)
class Words:
    """The texts beside identifiers: names of schemes, what criteria demand, what facts are called."""

    book: rules.Rulebook
    language: str = "en"

    def criteria(self, scheme: str) -> Mapping[str, str]:
        """Name of a criterion (overlays with their id before it) -> what it demands."""
        one, say = self.book.schemes[scheme], Wording(self.language)
        named = [(c.id, c) for c in one.criteria] + [(f"{o.id}:{c.id}", c) for o in one.overlays for c in o.criteria]
        return {name: say.told(c.says) if c.says else say.required(c.rule) for name, c in named if c.weight != "soft"}

    def fact(self, path: str) -> str:
        subject, _, name = path.rpartition(".")
        fact = self.book.facts.get(subject or "partner", name) or self.book.facts.get("consortium", name)
        return Wording(self.language)(fact.label) if fact else path


__all__ = ["HEAD", "KEY", "MEMBERS", "Database", "Screening", "Words"]
