"""A fault in a case is told with its path and the accepted form; nothing else of the case is lost on the way."""

from datetime import date

import pytest

import rules

DAY = date(2026, 11, 21)


@pytest.mark.parametrize("document, path, says", [
    ({"partners": [{"country": "Austria"}]}, "partners[0].country", "no country code"),
    ({"partners": [{"headcount": -3}]}, "partners[0].headcount", "must lie between"),
    ({"partners": [{"headcount": "many"}]}, "partners[0].headcount", "a number is expected"),
    ({"partners": [{"headcount": float("nan")}]}, "partners[0].headcount", "a number is expected"),
    ({"partners": [{"headcount": True}]}, "partners[0].headcount", "a number is expected"),
    ({"project": {"trl_start": 12}}, "project.trl_start", "must lie between"),
    ({"project": {"months": 3.5}}, "project.months", "a whole number"),
    ({"project": {"months": {"from": 30, "to": 20}}}, "project.months", "must not be above"),
    ({"project": {"months": {"form": 30}}}, "project.months", "is not known here"),
    ({"project": {"activity": "reserch"}}, "project.activity", "is no kind of project"),
    ({"project": {"starts_on": "01.02.2026"}}, "project.starts_on", "a date is expected"),
    ({"project": {"cost_eur": "1e99"}}, "project.cost_eur", "a number is expected"),
    ({"partners": [{"kind": "firm"}]}, "partners[0].kind", "no kind"),
    ({"partners": [{"sme": "perhaps"}]}, "partners[0].sme", "yes or no"),
    ({"partners": {"country": "DE"}}, "partners", "a list of partners"),
    ({"partners": ["DE"]}, "partners[0]", "a mapping of facts"),
    ({"partners": [{"you": True}, {"you": True}]}, "partners", "exactly one partner"),
    ({"partners": [{"region": "Styria"}]}, "partners[0].region", "no region code"),
    ({"partners": [{"linked": "none"}]}, "partners[0].linked", "list"),
    ({"as_of": "tomorrow"}, "as_of", "a date is expected"),
    ({"partners_complete": "maybe"}, "partners_complete", "yes or no"),
    ({"project": {"cost_eur": {"value": "x", "currency": "PLN"}}}, "project.cost_eur", "a number is expected"),
])
def test_a_slip_in_a_case(book, document, path, says):
    with pytest.raises(rules.CaseErrors) as caught:
        book.case(document)
    problem = caught.value.problems[0]
    assert problem.path == path
    assert says in problem.message


def test_all_slips_are_told_at_once(book):
    with pytest.raises(rules.CaseErrors) as caught:
        book.case({"project": {"trl_start": 12}, "partners": [{"country": "Austria", "headcount": -1}]})
    assert [p.path for p in caught.value.problems] == ["project.trl_start", "partners[0].country", "partners[0].headcount"]


def test_ten_thousand_partners_are_too_many(book):
    with pytest.raises(rules.CaseErrors, match="10000 partners; at most 200"):
        book.case({"partners": [{"country": "DE"}] * 10_000})


def test_five_megabytes_of_text_are_refused_quickly(book):
    with pytest.raises(rules.CaseErrors, match="larger than 2 MB"):
        book.case("project: {call: '" + "x" * 5_000_000 + "'}")
    with pytest.raises(rules.CaseErrors, match="longer than 300 characters"):
        book.case({"project": {"call": "x" * 5_000_000}})


@pytest.mark.parametrize("document", [None, [], "just a word", 7, "a: [", "- 1\n- 2\n"])
def test_something_that_is_no_case_at_all(book, document):
    with pytest.raises(rules.CaseErrors):
        book.case(document)


def test_an_unknown_fact_is_a_warning_and_the_rest_is_used(book):
    case = book.case({"project": {"monts": 30, "months": 30}})
    assert case.warnings == ("project.monts is not a known fact and was not used; did you mean 'months'?",)
    assert case.project["months"].exact == 30


def test_el_uk_and_lower_case_codes_are_understood(book):
    case = book.case({"partners": [{"country": "el"}, {"country": "UK"}, {"region": "el30"}]})
    assert [p.facts["country"].exact for p in case.partners] == ["GR", "GB", "GR"]


def test_no_in_yaml_is_norway(book):
    case = book.case("partners: [{country: NO, sme: no}]")
    assert case.partners[0].facts["country"].exact == "NO"
    assert case.partners[0].facts["sme"].exact is False


def test_an_empty_case_is_fine(book):
    assessment = book.assess({}, DAY)
    assert {s.verdict for s in assessment.schemes} <= {"possible", "not_eligible", "ask_authority"}
    assert book.next_question({}, DAY) is not None


def test_a_misspelt_scheme_names_the_nearest(book):
    with pytest.raises(rules.UnknownScheme) as caught:
        book.scheme("eurostar-3")
    assert "eurostars-3" in caught.value.nearest
    assert book.scheme("Eurostars 3").id == "eurostars-3"
