"""What the advisor itself calls things is understood when it is typed: the titles of the answers to its first questions."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")


def values(heard, name):
    return [fact["value"] for fact in heard["facts"] if fact["fact"] == name]


def test_the_aims_by_their_titles(hear, book):
    titles = book.facts.get("project", "activity").values
    heard = {value: values(hear(f"We are a company in Spain, and what we plan is {title}."), "activity") for value, title in titles.items()}
    assert heard == {value: [value] for value in titles}


def test_the_kinds_of_organisations_by_their_titles(hear, book):
    titles = book.facts.get("partner", "kind").values
    heard = {value: values(hear(f"We are {title} in Spain"), "kind") for value, title in titles.items()}
    assert heard == {value: [value] for value in titles}


@pytest.mark.parametrize("text", ["610000 €, no, sorry, 600000 €", "EUR 610,000 - wait, that was wrong, 600k EUR", "I said 610,000, I mean 0.6 million"])
def test_an_amount_that_is_taken_back_is_no_answer(hear, text):
    asked = {"path": "partners[2].budget_eur", "fact": "budget_eur", "subject": "partner", "partner": 2, "input": "money"}
    assert [bare["value"] for bare in hear(text, asked)["bare"]] == [600000]


def test_two_amounts_with_nothing_taken_back_are_two(hear):
    asked = {"path": "project.cost_eur", "fact": "cost_eur", "subject": "project", "input": "money"}
    assert len(hear("600000 € or 610000 €", asked)["bare"]) + len(hear("600000 €, 610000 €", asked)["bare"]) >= 3


def test_the_number_asked_for_may_stand_in_a_sentence(hear):
    asked = {"path": "partners[0].headcount", "fact": "headcount", "subject": "applicant", "partner": 0, "input": "number"}
    assert [bare["value"] for bare in hear("Well, let me think, that would be 20.", asked)["bare"]] == [20]


@pytest.mark.parametrize("text", ["Let me see, there is also a company in Italy.", "Let me see, there is also a company in Italy and a hospital in Austria."])
def test_thinking_aloud_makes_nobody_the_applicant(hear, text):
    asked = {"path": "partners_complete", "fact": "partners_complete", "subject": "consortium", "input": "yes_no"}
    facts = hear(text, asked)["facts"]
    assert {fact["subject"] for fact in facts} <= {"partner", None} and ("kind", "company") in [(fact["fact"], fact["value"]) for fact in facts]


@pytest.mark.parametrize("text", ["We are a company in Austria with 40 people and want to do research and development.",
                                  "We are a company in France with 40 people and do research and development with a company in Russia."])
def test_people_of_a_firm_that_plans_research_are_not_research_staff(hear, text):
    facts = {fact["fact"]: fact["value"] for fact in hear(text)["facts"]}
    assert facts["headcount"] == 40 and facts["activity"] == "research_and_development" and "rd_fte" not in facts


def test_people_in_research_are_research_staff(hear):
    facts = {fact["fact"]: fact["value"] for fact in hear("We are a company in Austria, 12 people in R&D")["facts"]}
    assert facts["rd_fte"] == 12


@pytest.mark.parametrize("text", ["No, others may still join us later.", "others can join", "more may join"])
def test_who_may_join_later_leaves_the_list_open(hear, text):
    asked = {"path": "partners_complete", "fact": "partners_complete", "subject": "consortium", "input": "yes_no"}
    assert [(fact["fact"], fact["value"]) for fact in hear(text, asked)["facts"]] == [("partners_complete", False)]


@pytest.mark.parametrize("text", ["орган власти (Россия) и орган власти (Польша)", "public authority (Russia) and public authority (Poland)",
                                  "public authority Russia, public authority Poland"])
def test_who_else_there_is_needs_no_article_to_be_a_partner(hear, text):
    asked = {"path": "partners_complete", "fact": "partners_complete", "subject": "consortium", "input": "yes_no"}
    facts = hear(text, asked)["facts"]
    assert [fact["value"] for fact in facts if fact["fact"] == "country"] == ["RU", "PL"] and {fact["subject"] for fact in facts} == {"partner"}


def test_i_think_is_no_town_in_indonesia(hear):
    heard = hear("Думаю, это все, больше никто не участвует.")
    assert "country" not in [fact["fact"] for fact in heard["facts"]] and heard["bare"] == []


def test_a_slip_in_million_does_not_make_it_four_tenths_of_a_euro(hear):
    asked = {"path": "partners[1].budget_eur", "fact": "budget_eur", "subject": "partner", "partner": 1, "input": "money"}
    assert [bare["value"] for bare in hear("0.4 milloin €", asked)["bare"]] == [400000]
