"""The EU SME definition: the worked examples of the fact sheet (D.1, section 6) and its edges."""

import pytest

from rules import sme
from rules.case import Case


@pytest.fixture
def status(book):
    def run(**facts):
        case = Case.read({"partners": [{"you": True, "kind": "company", **facts}]}, book.facts)
        return sme.status(case.partners[0].facts, book.parts.definition)

    return run


M = 1_000_000


def firm(share, headcount, turnover, balance, **more):
    return {"share": share, "headcount": headcount, "turnover_eur": turnover * M, "balance_sheet_eur": balance * M, **more}


def own(headcount, turnover, balance):
    return {"headcount": headcount, "turnover_eur": turnover * M, "balance_sheet_eur": balance * M}


def test_t1_university_and_institutional_investor_are_exempt(status):
    found = status(**own(60, 12, 9), linked=[
        {"share": 0.25, "investor_kind": "university", "direction": "owner"}, firm(0.30, 200, 40, 30, direction="owner", investor_kind="company"),
        {"share": 0.25, "investor_kind": "institutional_investor", "direction": "owner"}])
    assert found.sme is True
    assert found.sizes == {"medium"}
    assert found.spans["headcount"] == (120, 120)
    assert found.spans["turnover_eur"] == (24 * M, 24 * M)


def test_t3_partners_upstream_and_downstream_count_by_their_share(status):
    """33 % and 49 % held, 25 % of A held by B: A + 50 + 29.7 + 29.4 = 209.1."""
    found = status(**own(100, 20, 15), linked=[firm(0.33, 90, 12, 8, direction="holding"), firm(0.49, 60, 10, 6, direction="holding"), firm(0.25, 200, 30, 25, direction="owner")])
    assert float(found.spans["headcount"][0]) == pytest.approx(209.1)
    assert float(found.spans["turnover_eur"][0]) == pytest.approx(36.36 * M)
    assert float(found.spans["balance_sheet_eur"][0]) == pytest.approx(26.83 * M)
    assert (found.sme, found.sizes) == (True, {"medium"})


def test_t6_a_ceiling_must_be_crossed_two_years_running(status):
    assert status(**own(260, 10, 10), linked=[], headcount_previous_period=220).sme is True
    assert status(**own(260, 10, 10), linked=[], headcount_previous_period=260).sme is False


def test_a_new_owner_changes_the_status_at_once(status):
    assert status(**own(260, 10, 10), linked=[], headcount_previous_period=220, ownership_changed_on="2025-05-01").sme is False


@pytest.mark.parametrize("people, turnover, balance, expected", [
    (249.9, 60, 43.0, True), (250.0, 5, 3, False), (249, 50, 50, True), (249, 50.1, 43.1, False), (249, 60, 43, True),
])
def test_headcount_is_compulsory_and_one_money_ceiling_is_enough(status, people, turnover, balance, expected):
    assert status(**own(people, turnover, balance), linked=[]).sme is expected


@pytest.mark.parametrize("people, turnover, size", [(9.5, 2.0, "micro"), (10.0, 1.0, "small"), (49, 10, "small"), (50, 10, "medium")])
def test_size_classes(status, people, turnover, size):
    assert status(headcount=people, turnover_eur=turnover * M, balance_sheet_eur=3 * M if people < 10 else None, linked=[]).sizes == {size}


def test_t16_a_quarter_in_the_hands_of_a_large_firm(status):
    found = status(**own(30, 3, 2), linked=[firm(0.25, 5000, 900, 900, direction="owner")])
    assert found.spans["headcount"][0] == 30 + 1250
    assert found.sme is False


def test_a_share_below_a_quarter_adds_nothing(status):
    assert status(**own(30, 3, 2), linked=[firm(0.2499, 5000, 900, 900)]).sme is True


def test_t21_a_city_with_more_than_a_quarter_makes_it_no_sme_whatever_its_size(status):
    city = {"share": 0.26, "investor_kind": "local_authority", "inhabitants": 80_000, "annual_budget_eur": 200 * M, "direction": "owner"}
    assert status(**own(8, 1, 1), linked=[city]).sme is False
    village = {**city, "inhabitants": 4_999, "annual_budget_eur": 9 * M}
    assert status(**own(8, 1, 1), linked=[village]).sme is True


def test_an_exempt_investor_with_more_than_half_is_linked_after_all(status):
    fund = firm(0.51, 5000, 900, 900, investor_kind="venture_capital", direction="owner")
    assert status(**own(30, 3, 2), linked=[fund]).sme is False
    assert status(**own(30, 3, 2), linked=[{**fund, "share": 0.50}]).sme is True


def test_business_angels_are_exempt_below_their_limit(status):
    angel = firm(0.30, 900, 90, 90, investor_kind="business_angel", direction="owner")
    assert status(**own(30, 3, 2), linked=[{**angel, "invested_eur": 1_249_999}]).spans["headcount"] == (30, 30)
    assert status(**own(30, 3, 2), linked=[{**angel, "invested_eur": 1_250_000}]).spans["headcount"] == (300, 300)


def test_links_of_a_partner_are_added_before_its_share_is_taken(status):
    partner = firm(0.30, 100, 5, 5, linked=[firm(1, 100, 5, 5)])
    assert status(**own(30, 3, 2), linked=[partner]).spans["headcount"] == (90, 90)


def test_partners_of_a_linked_firm_count_pro_rata(status):
    link = firm(0.60, 100, 5, 5, partners=[firm(0.40, 50, 5, 5)])
    assert status(**own(30, 3, 2), linked=[link]).spans["headcount"] == (150, 150)


def test_a_person_links_only_firms_of_the_same_market(status):
    person = firm(0.80, 400, 90, 90, investor_kind="natural_person", direction="owner")
    assert status(**own(30, 3, 2), linked=[{**person, "same_or_adjacent_market": False}]).sme is True
    assert status(**own(30, 3, 2), linked=[{**person, "same_or_adjacent_market": True}]).sme is False


def test_what_is_not_known_stays_open_and_says_what_to_ask(status):
    found = status(headcount=40)
    assert found.sme is None
    assert found.missing[0] == "linked"
    assert found.sizes == {"micro", "small", "medium", "small_midcap", "midcap", "large"} - {"micro"}
    assert status(headcount=400).sme is False


def test_a_range_settles_what_it_settles(status):
    found = status(headcount={"from": 10, "to": 49}, turnover_eur={"to": 2 * M}, linked=[])
    assert (found.sme, found.sizes) == (True, {"small"})


def test_figures_beat_a_statement_and_the_conflict_is_told(book):
    from datetime import date

    case = {"partners": [{"you": True, "kind": "company", "country": "DE", **own(300, 90, 90), "linked": [], "sme": True}]}
    assessment = book.assess(case, date(2026, 1, 1))
    assert assessment.derived["partners[0]"]["sme"] is False
    assert any("do not agree" in w for w in assessment.warnings)


