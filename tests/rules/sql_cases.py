"""Random rows for the rules of one scheme: the same applicant as a row of a table and as a case document."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import duckdb

import rules
from rules.facts import Fact
from rules.operators.base import Node
from rules.operators.compare import Within
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET
from rules.scheme import Criterion, Scheme
from rules.sql import KEY, SchemeSQL, Tables, scheme_sql

OF_SME = ("kind", "headcount", "turnover_eur", "balance_sheet_eur", "linked", "sme", "size", "public_share", "sme_previous_period",
          "headcount_previous_period", "ownership_changed_on", "headcount_with_linked")
ALWAYS = ("country", "region", "role", "kind", "wants_funding")
TYPES = {"whole": "DOUBLE", "number": "DOUBLE", "money": "DOUBLE", "share": "DOUBLE", "yes_no": "BOOLEAN", "date": "DATE"}
COUNTRIES = ("DE", "AT", "FI", "FR", "GB", "CH", "NO", "TR", "RU", "KR", "US", "PL", "BE", "GR", "UA")
Column = tuple[str, Fact | None]


@dataclass(frozen=True)
class Reads:
    """The columns that a scheme's rules read, and for each the values that its limits are about."""

    columns: dict[str, Fact | None]
    values: dict[str, list[Any]]


def reads(book: rules.Rulebook, scheme: str) -> Reads:
    found: dict[str, Fact | None] = {"partners_complete": None}
    values: dict[str, list[Any]] = {}
    for name in ALWAYS:
        _add(found, book.facts.get("partner", name))
    for node in _nodes(book, scheme):
        for fact, constants in _facts_of(node):
            names = OF_SME if fact.name in ("sme", "size", "headcount_with_linked") else (fact.name,)
            for name in names:
                _add(found, book.facts.get(fact.subject, name))
            values.setdefault(column(fact), []).extend(constants)
    return Reads(found, values)


def _add(found: dict[str, Fact | None], fact: Fact | None) -> None:
    if fact is not None and fact.type not in ("table", "countries") and not (fact.type == "list" and fact.name != "linked"):
        if fact.name not in ("call", "strand"):
            found[column(fact)] = fact


def column(fact: Fact) -> str:
    return f"project_{fact.name}" if fact.subject == "project" else fact.name


def _nodes(book: rules.Rulebook, scheme: str) -> Iterable[Node]:
    for criterion in criteria_of(book.scheme(scheme)):
        for start in (criterion.when, criterion.rule, criterion.unclear_when):
            if start is not None:
                yield from start.walk()


def criteria_of(scheme: Scheme) -> Iterable[Criterion]:
    """Those of the scheme, and those of countries without which it gives nothing."""
    return [*scheme.criteria, *(c for o in scheme.overlays if o.effect == "verdict" for c in o.criteria)]


def _facts_of(node: Node) -> Iterable[tuple[Fact, list[Any]]]:
    constants = node.constants() if hasattr(node, "constants") else []
    for name in ("ref", "other", "country", "by", "list"):
        fact = getattr(getattr(node, name, None), "fact", None)
        if fact is not None and fact.subject in ("project", "partner"):
            yield fact, [date(2024, 1, 1)] if isinstance(node, Within) else constants
    for holder in (getattr(node, "limit", None), getattr(node, "amount", None)):
        for name in ("ref", "less", "of", "by"):
            fact = getattr(getattr(holder, name, None), "fact", None)
            if fact is not None:
                yield fact, []


def value_of(pick: Callable[[list[Any]], Any], fact: Fact | None, near: list[Any]) -> Any:
    """One value of a fact: about its limits, one of its values, or any."""
    if fact is None:
        return pick([True, False])
    if fact.type == "yes_no":
        return pick([True, False])
    if fact.type == "date":
        days = [d for d in near if isinstance(d, date)] or [date(2019, 5, 17), date(2025, 3, 1)]
        return pick([d + timedelta(days=n) for d in days for n in (-800, -1, 0, 1, 400)])
    if fact.type in ("whole", "number", "money", "share"):
        return _number(pick, fact, near)
    if fact.name in ("country", "nationality", "owner_country"):
        return pick(list(COUNTRIES))
    if fact.name == "region":
        return pick([None, None, "DE21", "AT13", "FI1B", "BE2", "PL42", "EL30", "RU-LEN", "UKM", "FI", "DE", "RU-KR", "CH01", "NO"])
    if fact.name == "linked":
        return pick(["", None])
    if fact.type == "several":
        some = [str(n) for n in near] or ["any"]
        some = [s for s in some if not fact.values or s in fact.values] or list(fact.values)
        return pick(["", *some, "|".join(some[:2]), *([] if fact.values else ["fasie/*"])])
    return pick([*map(str, near), *fact.values, *([] if fact.values else ["other"])])


def _number(pick: Callable[[list[Any]], Any], fact: Fact, near: list[Any]) -> Any:
    step = Fraction(1, 100) if fact.type == "share" else 1
    low, high = fact.range
    low, high = low if low is not None else 0, high if high is not None else 10**12
    limits = [n for n in near if isinstance(n, (int, Fraction))] or [0, *([1] if fact.type == "share" else [9, 49, 249, 400, 2_000_000, 43_000_001])]
    found = [n + d for n in limits for d in (-step, 0, step) if low <= n + d <= high]
    return pick([int(n) if Fraction(n).denominator == 1 else float(n) for n in found] or [int(low)])


def document(row: dict[str, Any], fields: Reads) -> dict[str, Any]:
    """The row as a case."""
    project: dict[str, Any] = {}
    applicant: dict[str, Any] = {"you": True}
    for name, value in row.items():
        fact = fields.columns.get(name)
        if value is None or fact is None:
            continue
        value = [v for v in value.split("|") if v] if fact.type in ("several", "list") else value
        (project if fact.subject == "project" else applicant)[fact.name] = value
    complete = {} if row.get("partners_complete") is None else {"partners_complete": row["partners_complete"]}
    return {"project": project, "partners": [applicant], **complete}


def written(book: rules.Rulebook, scheme: str, day: date, fields: Reads) -> SchemeSQL:
    return scheme_sql(book, scheme, day, Tables.of("members", [KEY, *fields.columns]))


def fill(database: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]], fields: Reads) -> None:
    kinds = {n: TYPES.get(f.type, "VARCHAR") if f else "BOOLEAN" for n, f in fields.columns.items()}
    database.execute("CREATE OR REPLACE TABLE members (case_id INTEGER, " + ", ".join(f'"{n}" {k}' for n, k in kinds.items()) + ")")
    marks = ", ".join("?" for _ in range(len(kinds) + 1))
    database.executemany(f"INSERT INTO members VALUES ({marks})", [[i, *(row.get(n) for n in kinds)] for i, row in enumerate(rows)])


def of_engine(strands: Iterable[tuple[str | None, Any]]) -> dict[str, bool | None]:
    """Each criterion as TRUE, FALSE or None as it bears on the verdict, with strands and overlays in its name."""
    found: dict[str, bool | None] = {}
    for strand, criteria in strands:
        for one in criteria:
            name = f"{one.owner.id}:{one.criterion.id}" if one.owner else one.criterion.id
            found[f"{strand}/{name}" if strand else name] = _as_sql(one)
    return found


def _as_sql(one: Any) -> bool | None:
    if not one.decides:
        return True
    return True if one.outcome in (MET, NOT_APPLICABLE) else False if one.outcome is NOT_MET else None
