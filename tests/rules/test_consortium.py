"""Aggregates over a partner list that may still grow."""

import pytest

TWO = "{count_distinct: {of: partners, by: country, where: {country: {in_set: north}}}, at_least: 2}"
HALF = "{share: {of: partners, where: {sme: {is: yes}}, amount: budget_eur, less: subcontracting_eur}, at_least: 50 %}"
TOP = "{largest_share: {of: partners, by: partner, amount: budget_eur}, at_most: 70 %}"
COUNTRY_TOP = "{largest_share: {of: partners, by: country, amount: budget_eur}, at_most: 70 %}"


def case(*partners, complete=True, **project):
    first, *rest = partners
    return {"partners_complete": complete, "project": project,
            "partners": [{"you": True, "role": "lead", **first}, *({"role": "partner", **p} for p in rest)]}


def test_a_missing_country_can_still_join_an_open_list(outcome):
    found = outcome(TWO, case({"country": "FI"}, complete=False))
    assert (found.outcome.value, found.finding.so_far.value) == ("unknown", "not_met")
    assert "partners" in found.finding.missing


def test_a_closed_list_settles_it(outcome):
    assert outcome(TWO, case({"country": "FI"})).outcome.value == "not_met"
    assert outcome(TWO, case({"country": "FI"}, {"country": "SE"}, complete=False)).outcome.value == "met"


def test_an_upper_limit_over_an_open_list_is_unknown_but_met_so_far(outcome):
    found = outcome("{count: {of: partners}, at_most: 2}", case({"country": "FI"}, complete=False))
    assert (found.outcome.value, found.finding.so_far.value) == ("unknown", "met")
    assert found.finding.missing == {"partners_complete"}


def test_what_certainly_exceeds_an_upper_limit_is_final(outcome):
    assert outcome("{count: {of: partners}, at_most: 1}", case({}, {}, complete=False)).outcome.value == "not_met"


def test_every_fails_as_soon_as_one_certainly_fails(outcome):
    rule = "{every: {of: everyone, must: {country: {in_set: north}}}}"
    assert outcome(rule, case({"country": "FI"}, {"country": "DE"}, complete=False)).outcome.value == "not_met"
    found = outcome(rule, case({"country": "FI"}, complete=False))
    assert (found.outcome.value, found.finding.so_far.value) == ("unknown", "met")


def test_unclear_members_count_as_nought_or_one(outcome):
    assert outcome(TWO, case({"country": "FI"}, {"country": "IS"})).outcome.value == "unclear"
    assert outcome(TWO, case({"country": "FI"}, {"country": "IS"}, {"country": "SE"})).outcome.value == "met"
    assert outcome(TWO, case({"country": "IS"}, {"country": "DE"})).outcome.value == "not_met"


def test_only_lead_and_partners_are_counted_unless_everyone_is_said(outcome):
    people = [{"country": "FI"}, {"country": "SE", "role": "associated"}]
    assert outcome(TWO, case(*people)).outcome.value == "not_met"
    assert outcome(TWO.replace("of: partners", "of: everyone"), case(*people)).outcome.value == "met"


@pytest.mark.parametrize("mine, theirs, expected", [(500, 500, "met"), (499, 501, "not_met"), (None, 500, "unknown"), (700, None, "unknown")])
def test_the_share_of_small_firms(outcome, mine, theirs, expected):
    found = outcome(HALF, case({"sme": True, "budget_eur": mine}, {"sme": False, "budget_eur": theirs}))
    assert found.outcome.value == expected


def test_subcontracting_comes_off_both_sides(outcome):
    mine = {"sme": True, "budget_eur": 600, "subcontracting_eur": 200}
    assert outcome(HALF, case(mine, {"sme": False, "budget_eur": 400})).outcome.value == "met"
    assert outcome(HALF, case(mine, {"sme": False, "budget_eur": 401})).outcome.value == "not_met"


def test_exactly_seventy_percent_is_not_above_seventy_percent(outcome):
    assert outcome(TOP, case({"budget_eur": 700000}, {"budget_eur": 300000})).outcome.value == "met"
    assert outcome(TOP, case({"budget_eur": 700001}, {"budget_eur": 299999})).outcome.value == "not_met"


def test_two_partners_of_one_country_are_added_up(outcome):
    people = [{"country": "FI", "budget_eur": 500}, {"country": "FI", "budget_eur": 300}, {"country": "SE", "budget_eur": 200}]
    assert outcome(COUNTRY_TOP, case(*people)).outcome.value == "not_met"
    assert outcome(TOP, case(*people)).outcome.value == "met"


def test_a_known_total_cost_bounds_what_others_can_still_bring(outcome):
    """With EUR 100 of 1,000 left, nobody who joins can bring the largest share below 70 %."""
    people = [{"budget_eur": 800}, {"budget_eur": 100}]
    assert outcome(TOP, case(*people, complete=False, cost_eur=1000)).outcome.value == "not_met"
    assert outcome(TOP, case(*people, complete=False)).outcome.value == "unknown"


def test_budget_shares_may_stand_instead_of_budgets(outcome, tmp_path):
    extra = "budget_share: {label: share, type: share, question: Share?, help: Part.}\n"
    from textwrap import dedent

    from .conftest import FACTS

    facts = dedent(FACTS["partner.yml"]) + extra
    people = [{"budget_share": 0.72}, {"budget_share": 0.28}]
    assert outcome(TOP, case(*people), **{"facts__partner.yml": facts}).outcome.value == "not_met"


MINIMUM = "{differing: {of: partners, in: [country, group], including: [{where: {country: {in_set: north}}, at_least: 1}]}, at_least: 3}"


def test_the_minimum_consortium_is_a_matching_not_three_counts(outcome):
    """AT in group 1, HU in group 1, SK in groups 2 and 3: three countries and three groups, but only two usable entities."""
    people = [{"country": "FI", "group": "1"}, {"country": "HU", "group": "1"}, {"country": "SK", "group": "2"}, {"country": "SK", "group": "3"}]
    assert outcome(MINIMUM, case(*people)).outcome.value == "not_met"
    assert outcome(MINIMUM, case(*people, {"country": "DE", "group": "3"})).outcome.value == "met"


def test_the_quota_must_hold_inside_the_matching(outcome):
    people = [{"country": "DE", "group": "1"}, {"country": "HU", "group": "2"}, {"country": "SK", "group": "3"}]
    assert outcome(MINIMUM, case(*people)).outcome.value == "not_met"


def test_independence_that_nobody_told_is_asked_in_one_question(outcome):
    people = [{"country": "FI"}, {"country": "HU"}, {"country": "SK"}]
    found = outcome(MINIMUM, case(*people))
    assert found.outcome.value == "unknown"
    assert found.finding.missing == {"partners_independent"}
    assert outcome(MINIMUM, {**case(*people), "partners_independent": True}).outcome.value == "met"


def test_a_present_lead_excludes_another(outcome):
    rule = "{lead: {sme: {is: yes}}}"
    assert outcome(rule, case({"sme": False}, {"sme": True}, complete=False)).outcome.value == "not_met"


def test_as_long_as_nobody_leads_somebody_suitable_may(outcome):
    rule = "{lead: {sme: {is: yes}}}"
    open_case = {"partners": [{"you": True, "sme": False}], "project": {}}
    found = outcome(rule, open_case)
    assert found.outcome.value == "unknown"
    assert "partners[0].role" in found.finding.missing
