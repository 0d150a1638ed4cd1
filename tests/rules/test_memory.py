"""Kept results never differ from fresh ones."""

import copy

from hypothesis import given

import rules
from rules.assess import Assessor

from .test_laws import BOOK, DAYS, UNHURRIED, cases


@UNHURRIED
@given(case=cases(), other=cases(), day=DAYS)
def test_a_kept_result_is_what_a_fresh_assessment_gives(case, other, day):
    BOOK.assess(other, day)
    mixed = {**copy.deepcopy(case), "project": {**case["project"], **other["project"]}}
    BOOK.assess(mixed, day)
    for kept in BOOK.assess(case, day).schemes:
        fresh = Assessor(BOOK.parts, BOOK.case(case), day).scheme(kept.scheme)
        assert (kept.verdict, kept.missing, kept.strand) == (fresh.verdict, fresh.missing, fresh.strand), kept.id
        assert {**kept.to_dict(), "successors": []} == {**fresh.to_dict(), "successors": []}, kept.id  # a lone assessor knows no others


def test_what_a_scheme_reads_includes_what_its_derived_facts_come_from(book):
    project, partner, _shape = book.schemes["eurostars-3"].reads
    assert {"months", "months_to_market"} <= set(project)
    assert {"sme", "headcount", "linked", "budget_eur"} <= set(partner)
    assert "age_years" not in partner


def test_a_changed_fact_changes_the_result_at_once(book):
    case = {"project": {"months": 36}, "partners": [{"you": True, "country": "DE"}]}
    before = book.assess(case, rules.load().schemes["eurostars-3"].starts, ["eurostars-3"]).schemes[0]
    case["project"]["months"] = 37
    after = book.assess(case, before.as_of, ["eurostars-3"]).schemes[0]
    assert (before.verdict, after.verdict) == ("possible", "not_eligible")
