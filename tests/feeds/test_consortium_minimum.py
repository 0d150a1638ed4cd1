"""Funded consortia that stand exactly at the minimum: without one of their three countries they are refused."""

from __future__ import annotations

from datetime import date

import pytest

import rules
from bot.feeds import consortia

FOLDER = consortia.data_folder()
RULE, SCHEME = "three-countries", "h2020-collaborative"
pytestmark = pytest.mark.skipif(
    not (FOLDER / consortia.SAMPLE).exists(), reason=f"the CORDIS sample is not in {FOLDER}; set FUNDING_ADVISOR_RECORDED"
)


def outcome(book, case):
    """(verdict, what the minimum number of countries came to)."""
    result = book.assess(case, date.fromisoformat(case["as_of"]), schemes=[SCHEME]).schemes[0]
    return result.verdict, next((str(c.outcome) for c in result.criteria if c.id == RULE), "")


def without(case, country):
    return {**case, "partners": [p for p in case["partners"] if p["country"] != country]}


def at_the_minimum(book):
    """(record number, case) of eligible records with partners from three countries and no more."""
    for record in consortia.records(FOLDER):
        if consortia.SCHEMES.get(record["scheme"]) != SCHEME:
            continue
        case = consortia.case_of(record)
        if len({p["country"] for p in case["partners"]}) == 3 and outcome(book, case) == ("eligible", "met"):
            yield record["rcn"], case


def test_a_funded_consortium_of_three_countries_is_refused_without_any_of_them():
    book = rules.load()
    cases = list(at_the_minimum(book))
    assert len(cases) >= 30, "the sample holds too few consortia at the minimum to say anything"
    left = {(rcn, country): outcome(book, without(case, country)) for rcn, case in cases for country in {p["country"] for p in case["partners"]}}
    assert {key: found for key, found in left.items() if found != ("not_eligible", "not_met")} == {}
