"""Kept results never differ from fresh ones."""

import copy

from hypothesis import given

import rules
from rules.assess import Assessor
from rules.outcome import NOT_MET, UNKNOWN
from rules.possible import exactly
from rules.question_answers import Answer, answered

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


@UNHURRIED
@given(case=cases(), day=DAYS)
def test_one_criterion_that_rules_a_scheme_out_says_the_same_as_all_of_them(case, day):
    for result in BOOK.assess(case, day).schemes:
        verdict, outcomes = result.verdict, {c.outcome for c in result.criteria if c.decides}
        assert (verdict == "not_eligible") is (NOT_MET in outcomes), result.id
        assert (verdict == "possible") is (UNKNOWN in outcomes and NOT_MET not in outcomes), result.id


@UNHURRIED
@given(case=cases(), day=DAYS)
def test_what_an_answer_would_change_is_numbered_as_if_the_case_were_read_anew(case, day):
    read, memory = BOOK.case(case), BOOK.memory
    before = memory.facets(read)
    for path, known in (("project.months", exactly(7)), ("partners[0].country", exactly("MT")), ("partners[0].headcount", exactly(9)),
                        ("partners_complete", exactly(True)), ("partners", "university")):
        fact = BOOK.facts.of_path(path)
        after = answered(read, path, Answer(1.0, known), fact, "MT")
        assert memory.facets_after(before, after, path) == memory.facets(after), path


def test_the_first_answer_of_all_makes_a_partner(book):
    nobody = book.case({})
    answer = Answer(1.0, exactly("MT"))
    after = answered(nobody, "partners[0].country", answer, book.facts.of_path("partners[0].country"), "MT")
    assert book.memory.facets_after(book.memory.facets(nobody), after, "partners[0].country") == book.memory.facets(after)


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
