"""The rules as SQL against the engine, on the real rulebook."""

from __future__ import annotations

import random
from datetime import date
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

duckdb = pytest.importorskip("duckdb", reason="the extra `batch` is not installed")

import rules  # noqa: E402
from rules.sql import KEY, Tables, scheme_sql  # noqa: E402

from . import sql_cases as cases  # noqa: E402
from .conftest import write_folder  # noqa: E402

BOOK = rules.load()
DAYS = (date(2026, 11, 21), date(2023, 6, 1), date(2015, 3, 2))
SCHEMES = sorted(BOOK.schemes)
SAMPLE = ("cornet", "eic-accelerator", "eurostars-3", "fasie-start-1", "gber-sme", "h2020-collaborative", "h2020-sme-instrument",
          "horizon-europe-collaborative", "innowwide", "interreg-alpine-space-2021-2027", "irasme", "zim-koop")
ROWS = 12
SETTINGS = settings(deadline=None, max_examples=40, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.too_slow])


@lru_cache(maxsize=None)
def written(scheme: str, day: date) -> tuple[cases.Reads, str, str, frozenset[str]]:
    fields = cases.reads(BOOK, scheme)
    found = cases.written(BOOK, scheme, day, fields)
    texts = (f"SELECT * FROM ({q.sql('duckdb')}) ORDER BY case_id" for q in (found.criteria, found.verdicts))
    return (fields, *texts, frozenset(u.criterion for u in found.unsaid))


def rows_of(fields: cases.Reads, seed: int, gaps: float) -> list[dict[str, Any]]:
    """Random applicants about the limits of the rules; `gaps`: how much of them is not known."""
    source = random.Random(seed)
    found = [{n: cases.value_of(source.choice, f, fields.values.get(n, [])) for n, f in fields.columns.items()} for _ in range(ROWS)]
    for row in found:
        row.update({n: None for n in row if source.random() < gaps})
    return found


def compare(scheme: str, day: date, seed: int, gaps: float) -> tuple[int, list[Any], list[Any], list[Any]]:
    """How many values were compared; where SQL says something else; where it says less; verdicts that differ."""
    fields, criteria, verdicts, unsaid = written(scheme, day)
    rows = rows_of(fields, seed, gaps)
    with duckdb.connect() as database:
        cases.fill(database, rows, fields)
        cursor = database.execute(criteria)
        names = [c[0] for c in cursor.description][1:]
        values, judged = cursor.fetchall(), database.execute(verdicts).fetchall()
    other, less, differing = [], [], []
    for row, found, verdict in zip(rows, values, judged, strict=True):
        document = cases.document(row, fields)
        wanted, said = by_engine(scheme, document, day)
        for name, value in zip(names, found[1:], strict=True):
            want = wanted.get(name, True)
            if value is not None and value is not want:
                other.append((name, value, want, document))
            elif value is None and want is not None:
                less.append((name.rpartition("/")[2], want, document))
        if verdict[3] != said:
            differing.append((verdict, said, document))
    return len(rows) * len(names), other, [one for one in less if one[0] not in unsaid], differing


def by_engine(scheme: str, document: dict[str, Any], day: date) -> tuple[dict[str, bool | None], str]:
    """The criteria of every strand, and the verdict."""
    strands = []
    for strand in [*BOOK.schemes[scheme].strands] or [None]:
        project = {**document["project"], **({"strand": strand} if strand else {})}
        strands.append((strand, BOOK.assess({**document, "project": project}, day, [scheme]).schemes[0].criteria))
    return cases.of_engine(strands), BOOK.assess(document, day, [scheme]).schemes[0].verdict


@SETTINGS
@given(scheme=st.sampled_from(SCHEMES), day=st.sampled_from(DAYS), seed=st.integers(0, 10**6))
def test_of_an_applicant_who_is_fully_known_sql_says_what_the_engine_says(scheme, day, seed):
    compared, other, less, differing = compare(scheme, day, seed, gaps=0)
    assert other == [] and less == []
    unsaid = written(scheme, day)[3]
    assert differing == [] or unsaid, differing[0]
    for verdict, engine, _document in differing:
        assert verdict[3] == "possible" and engine != "possible", "what has no SQL leaves the verdict open, and changes nothing else"


@SETTINGS
@given(scheme=st.sampled_from(SCHEMES), day=st.sampled_from(DAYS), seed=st.integers(0, 10**6), gaps=st.sampled_from([0.2, 0.5, 0.9]))
def test_with_gaps_sql_never_says_more_than_the_engine(scheme, day, seed, gaps):
    _compared, other, _less, differing = compare(scheme, day, seed, gaps)
    assert other == []
    for verdict, engine, document in differing:
        assert verdict[3] == "possible", (verdict, engine, document)


@pytest.mark.nightly
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_on_every_day(scheme):
    for day in DAYS:
        for seed in range(10):
            compared, other, less, _differing = compare(scheme, day, seed, gaps=seed % 3 * 0.3)
            assert other == []
            assert less == [] or seed % 3, less[0]


def test_most_of_the_rulebook_can_be_said() -> None:
    """What cannot is listed, criterion by criterion; nothing is dropped."""
    said, unsaid = 0, set()
    for scheme in SAMPLE:
        found = scheme_sql(BOOK, scheme, DAYS[0], Tables.of("members", [KEY, *cases.reads(BOOK, scheme).columns]))
        said += len(list(cases.criteria_of(BOOK.schemes[scheme])))
        unsaid |= {(u.scheme, u.criterion) for u in found.unsaid}
        assert all(u.operator and u.reason for u in found.unsaid)
    assert 0 < len(unsaid) < 0.1 * said


# single rules

DAY = date(2026, 6, 1)


NULLS = {"project_months": "DOUBLE", "partners_complete": "BOOLEAN"}


def outcome(folder: Any, rule: str, row: dict[str, Any], **further: str) -> tuple[bool | None, str, str | None]:
    """Criterion, verdict and missing fact of one row under a rule written as one line of YAML."""
    book = rules.load(write_folder(folder, rule, **further))
    columns = ", ".join(f"{_literal(n, v)} AS {n}" for n, v in row.items())
    found = scheme_sql(book, "small-scheme", DAY, Tables.of("members", [KEY, *row]))
    with duckdb.connect() as database:
        database.execute(f"CREATE TABLE members AS SELECT 1 AS case_id, {columns}")
        value = database.execute(found.criteria.sql("duckdb")).fetchall()[0][1]
        verdict = database.execute(found.verdicts.sql("duckdb")).fetchall()[0]
    return value, verdict[3], verdict[5]


def _literal(name: str, value: Any) -> str:
    if value is None:
        return f"CAST(NULL AS {NULLS.get(name, 'VARCHAR')})"
    if isinstance(value, bool):
        return str(value).upper()
    return f"'{value}'" if isinstance(value, str) else str(value)


@pytest.mark.parametrize("country, expected", [("FI", True), ("DE", False), ("IS", None), (None, None)])
def test_a_country_in_a_set(tmp_path, country, expected):
    row = {"country": country, "role": "lead", "headcount": 3}
    assert outcome(tmp_path, "{lead: {country: {in_set: north}}}", row)[0] is expected


def test_what_the_authority_must_say_is_not_asked_of_the_user(tmp_path):
    assert outcome(tmp_path, "{lead: {country: {in_set: north}}}", {"country": "IS", "role": "lead"})[1:] == ("ask_authority", None)


def test_the_missing_fact_is_named(tmp_path):
    assert outcome(tmp_path, "{project.months: {at_most: 36}}", {"project_months": None, "country": "FI"})[1:] == ("possible", "project.months")


@pytest.mark.parametrize("low, high, expected", [(1, 9, True), (11, 20, False), (5, 15, None), (10, 10, True)])
def test_a_number_known_within_limits(tmp_path, low, high, expected):
    row = {"role": "lead", "headcount_from": low, "headcount_to": high}
    assert outcome(tmp_path, "{lead: {headcount: {at_most: 10}}}", row)[0] is expected


@pytest.mark.parametrize("linked, expected", [("", True), (None, None)])
def test_an_sme_by_its_figures_only_where_linked_firms_are_known_to_be_none(tmp_path, linked, expected):
    further = {"criteria__eu-sme-definition.yml": DEFINITION.read_text(encoding="utf-8").replace("cite: {source: horizon-d1, at: thresholds}", "")}
    row = {"role": "lead", "kind": "company", "headcount": 20, "turnover_eur": 1000000, "linked": linked}
    assert outcome(tmp_path, "{lead: {sme: {is: yes}}}", row, **further)[0] is expected


def test_seventy_per_cent_are_not_above_seventy_per_cent(tmp_path):
    rule = "{largest_share: {of: partners, by: partner, amount: budget_eur}, at_most: 70 %}"
    assert outcome(tmp_path, rule, {"budget_eur": 5, "partners_complete": True})[0] is False
    assert outcome(tmp_path, rule, {"budget_eur": 5, "partners_complete": None})[0] is None


def test_a_list_that_has_no_sql_is_null_and_listed(tmp_path):
    book = rules.load(write_folder(tmp_path, "{some: {of: project.target_countries, where: {item: {is: FI}}}}"))
    found = scheme_sql(book, "small-scheme", DAY, Tables.of("members", [KEY, "country"]))
    assert [(u.criterion, u.operator) for u in found.unsaid] == [("the-rule", "Some")]


from rules.reader import shipped_instruments  # noqa: E402

DEFINITION = shipped_instruments() / "criteria" / "eu-sme-definition.yml"
