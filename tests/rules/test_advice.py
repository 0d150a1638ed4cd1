"""Questions, repairs and explanations on real schemes."""

from __future__ import annotations

from datetime import date

import pytest

DAY = date(2026, 2, 15)
FIRM = {"you": True, "role": "lead", "kind": "company", "country": "DE", "sme": True, "innovative": True}


def consortium(*others, complete=True, **project):
    people = [{**p, "group": f"g{i}"} for i, p in enumerate([FIRM, *others])]
    return {"project": {"activity": "research_and_development", "months": 30, "months_to_market": 12, **project}, "partners": people, "partners_complete": complete}


def criterion(book, case, scheme, name):
    said = book.assess(case, DAY, [scheme]).to_dict()["schemes"][0]
    return next(c for c in said["criteria"] if c["id"] == name)


def test_a_reason_says_what_was_seen_what_is_required_and_where_it_stands(book):
    case = consortium({"kind": "company", "country": "FR", "sme": True, "budget_eur": 280000})
    case["partners"][0]["budget_eur"] = 720000
    found = criterion(book, case, "eurostars-3", "no-dominant-partner")
    assert (found["outcome"], found["observed"]) == ("not_met", "72%")
    assert "70%" in found["required"]
    assert found["cite"]["url"].startswith("https://")
    assert found["cite"]["read"]
    assert found["fix"]


def test_every_word_of_every_criterion_can_be_said(book):
    for scheme in book.assess({}, DAY).to_dict()["schemes"]:
        for entry in [*scheme["criteria"], *scheme["checks"]]:
            assert entry["required"] and "{" not in entry["required"], (scheme["id"], entry["id"])
            assert entry["cite"] or entry["unsourced"] or entry["weight"] != "hard", (scheme["id"], entry["id"])


def test_the_share_too_large_is_mended_by_an_exact_amount(book):
    case = consortium({"kind": "company", "country": "FR", "sme": True, "budget_eur": 280000})
    case["partners"][0]["budget_eur"] = 720000
    found = book.repairs(case, "eurostars-3", DAY)
    assert found[0].verdict == "eligible"
    assert "20,000" in found[0].text


def test_a_missing_country_is_mended_by_a_partner_from_one_that_works(book):
    case = consortium({"kind": "university", "country": "DE", "budget_eur": 400000})
    case["partners"][0]["budget_eur"] = 600000
    found = book.repairs(case, "eurostars-3", DAY)
    assert found and "add_partner" in found[0].kinds
    assert "AT" in found[0].countries and "DE" not in found[0].countries and "RU" not in found[0].countries


def test_a_long_project_is_shortened_to_the_limit(book):
    case = consortium({"kind": "company", "country": "FR", "sme": True, "budget_eur": 500000}, months=48)
    case["partners"][0]["budget_eur"] = 500000
    found = book.repairs(case, "eurostars-3", DAY)
    assert found[0].case["project"]["months"] == 36
    assert found[0].verdict == "eligible"


def test_a_university_in_the_lead_hands_over_to_the_firm(book):
    case = consortium({"kind": "university", "country": "FR", "budget_eur": 400000})
    case["partners"][0].update(budget_eur=600000, role="partner")
    case["partners"][1]["role"] = "lead"
    found = book.repairs(case, "eurostars-3", DAY)
    assert found[0].kinds == ("swap_lead",)


def test_a_founding_date_is_never_proposed_to_be_changed(book):
    case = {"project": {"activity": "research_and_development"}, "partners_complete": True, "partners": [
        {"you": True, "role": "lead", "kind": "company", "country": "RU", "founded_on": "2001-01-01", "headcount": 6, "registered_small_firm": True}]}
    for repair in book.repairs(case, "fasie-start-1", date(2025, 3, 3)):
        assert repair.case["partners"][0]["founded_on"] == "2001-01-01"


def test_the_question_names_what_it_decides_and_offers_buttons_from_the_limits(book):
    case = {"project": {"activity": "research_and_development"}, "partners": [{"you": True, "kind": "company", "country": "DE"}], "partners_complete": False}
    asked, skip = {}, set()
    for _ in range(25):
        question = book.next_question(case, DAY, frozenset(skip))
        if question is None:
            break
        asked[question.fact] = question
        skip.add(question.path)
    assert {"headcount", "months"} <= set(asked)
    titles = [b["title"] for b in asked["headcount"].buttons]
    assert titles[0] == "up to 9" and "10 to 49" in titles
    assert asked["months"].reason.startswith("This decides")
    assert all(q.text and q.left >= 1 for q in asked.values())


@pytest.mark.parametrize("value", [{"from": 10, "to": 49}, {"from": 250, "to": 499}])
def test_a_button_of_the_headcount_question_is_a_value_the_case_accepts(book, value):
    case = {"partners": [{"you": True, "headcount": value}]}
    low, high = book.case(case).partners[0].facts["headcount"].bounds()
    assert (low, high) == (value["from"], value["to"])


def test_what_a_scheme_of_another_purpose_needs_is_not_asked(book):
    case = {"project": {"activity": "internationalisation"}, "partners": [{"you": True, "kind": "cluster_organisation", "country": "DE"}]}
    skip = set()
    while (question := book.next_question(case, DAY, frozenset(skip))) and len(skip) < 15:
        fits = {s.id: s.fit for s in book.assess(case, DAY).schemes}
        assert any(fits[s] != "no" for s in question.decides)
        skip.add(question.path)


def test_one_who_fits_nothing_open_is_told_so_and_not_asked_for_ever(book):
    case = {"project": {"activity": "research_and_development"}, "partners_complete": True, "partners_independent": True,
            "partners": [{"you": True, "role": "lead", "kind": "natural_person", "country": "US"}]}
    skip, count = set(), 0
    while (question := book.next_question(case, DAY, frozenset(skip))) and count < 40:
        skip.add(question.path)
        count += 1
    assert count < 40


def test_the_stamp_tells_rulebook_case_and_day(book):
    said = book.assess({"project": {"months": 3}}, DAY).to_dict()
    again = book.assess({"project": {"months": 3}}, DAY).to_dict()
    other = book.assess({"project": {"months": 4}}, DAY).to_dict()
    assert said["case"]["hash"] == again["case"]["hash"] != other["case"]["hash"]
    assert said["rulebook"]["hash"] == book.hash
    assert said["as_of"] == "2026-02-15"


def test_loading_twice_gives_the_same_hash(book):
    import rules

    assert rules.load().hash == book.hash
