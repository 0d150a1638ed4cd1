"""Every scheme over a table of members: one row per member and scheme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import rules
from rules.sql import KEY, Reason, Tables, many_sql, scheme_sql
from rules.wording import Wording

MEMBERS = "members"
MANY = 60  # schemes in one query: the more, the less is said twice; the fewer, the sooner progress shows
HEAD = ("row", "member", "scheme", "scheme_name", "verdict", "strand", "criterion", "criterion_text", "missing", "missing_text", "availability")


class Database(Protocol):
    """What a screening needs of a database: see duck.py and spark.py."""

    dialect: str

    def table_from(self, name: str, query: str) -> None: ...

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]: ...


@dataclass(frozen=True)
class Written:
    """Some schemes as one query: `case_id`, then a small whole number for each scheme, which is a place in its reasons.

    A property of rulebook, day and columns: it can be worked out over any number of firms.
    """

    query: str
    reasons: Mapping[str, tuple[Reason, ...]]

    def rows(self, found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Columns rules.sql.COLUMNS, for each case and scheme."""
        for case, *numbers in found:
            for (scheme, reasons), number in zip(self.reasons.items(), numbers, strict=True):
                reason = reasons[number]
                yield case, scheme, reason.strand, reason.verdict, reason.criterion, reason.missing, reason.availability


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

    def written(self, schemes: Iterable[str]) -> Written:
        """Schemes over applicants without partners, each of whom is looked at once."""
        found = many_sql(self.book, schemes, self.as_of, self.tables)
        return Written(found.query.sql(self.database.dialect, copy=False), found.reasons)

    def query(self, scheme: str) -> str:
        """The verdicts of one scheme in words: columns rules.sql.COLUMNS."""
        return scheme_sql(self.book, scheme, self.as_of, self.tables).verdicts.sql(self.database.dialect, copy=False)

    def verdicts(self, schemes: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Rows of all schemes, columns rules.sql.COLUMNS."""
        if self.tables.partners:
            for scheme in schemes:
                yield from self.database.rows(self.query(scheme))
            return
        for some in together(schemes):
            written = self.written(some)
            yield from written.rows(self.database.rows(written.query))


def together(schemes: Sequence[str]) -> list[Sequence[str]]:
    """Those that share a query."""
    return [schemes[start:start + MANY] for start in range(0, len(schemes), MANY)]


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
