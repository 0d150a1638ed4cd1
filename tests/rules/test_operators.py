"""Each operator on exact, partial and missing facts."""

import pytest

YOU = {"you": True, "role": "lead"}


def case(*partners, complete=True, **project):
    return {"partners_complete": complete, "project": project, "partners": list(partners)}


@pytest.mark.parametrize("months, expected", [
    (36, "met"), (37, "not_met"), ({"from": 1, "to": 36}, "met"), ({"from": 30, "to": 40}, "unknown"), ({"from": 37}, "not_met"),
    (None, "unknown"), ({"one_of": [12, 24]}, "met"), ({"one_of": [24, 48]}, "unknown"), ({"unknown": "asked", "to": 20}, "met"),
])
def test_a_limit_reasons_by_interval(outcome, months, expected):
    assert outcome("{months: {at_most: 36}}", case(YOU, months=months)).outcome.value == expected


@pytest.mark.parametrize("rule, value, expected", [
    ("{months: {below: 36}}", 36, "not_met"), ("{months: {below: 36}}", 35, "met"), ("{months: {above: 6}}", 6, "not_met"),
    ("{months: {above: 6}}", 7, "met"), ("{months: {at_least: 6}}", 6, "met"), ("{months: {between: [6, 12]}}", 12, "met"),
    ("{months: {between: [6, 12]}}", 13, "not_met"), ("{months: {is: 6}}", 6, "met"), ("{months: {one_of: [6, 9]}}", 8, "not_met"),
])
def test_each_comparison_at_its_edge(outcome, rule, value, expected):
    assert outcome(rule, case(YOU, months=value)).outcome.value == expected


def test_a_dated_limit_holds_from_its_day(outcome):
    from datetime import date

    rule = "{months: {at_most: {2020-01-01: 24, 2025-01-01: 36}}}"
    assert outcome(rule, case(YOU, months=30), date(2024, 12, 31)).outcome.value == "not_met"
    assert outcome(rule, case(YOU, months=30), date(2025, 1, 1)).outcome.value == "met"


def test_a_limit_may_be_a_share_of_another_fact(outcome):
    rule = "{grant_eur: {at_most: {share: 75 %, of: project.cost_eur}}}"
    assert outcome(rule, case(YOU, grant_eur=750, cost_eur=1000)).outcome.value == "met"
    assert outcome(rule, case(YOU, grant_eur=751, cost_eur=1000)).outcome.value == "not_met"
    open_cost = outcome(rule, case(YOU, grant_eur=751))
    assert open_cost.outcome.value == "unknown"
    assert open_cost.finding.missing == {"project.cost_eur"}


def test_beyond_a_soft_limit_the_rule_is_unclear(outcome):
    rule = "{grant_eur: {at_most: {beyond: unclear, limit: 300000}}}"
    assert outcome(rule, case(YOU, grant_eur=300000)).outcome.value == "met"
    assert outcome(rule, case(YOU, grant_eur=300001)).outcome.value == "unclear"


@pytest.mark.parametrize("country, expected", [
    ("FI", "met"), ("DE", "not_met"), ("IS", "unclear"), ("EE", "met"), ({"one_of": ["FI", "SE"]}, "met"), ({"one_of": ["FI", "DE"]}, "unknown"),
    ({"not": ["FI", "SE", "EE", "IS"]}, "not_met"), (None, "unknown"),
])
def test_a_country_in_a_set(outcome, country, expected):
    assert outcome("{lead: {country: {in_set: north}}}", case({**YOU, "country": country})).outcome.value == expected


def test_a_member_counts_only_in_its_time(outcome):
    from datetime import date

    rule = "{lead: {country: {in_set: north}}}"
    assert outcome(rule, case({**YOU, "country": "EE"}), date(2024, 12, 31)).outcome.value == "not_met"
    assert outcome(rule, case({**YOU, "country": "EE"}), date(2025, 1, 1)).outcome.value == "met"


@pytest.mark.parametrize("region, country, expected", [
    ("DE80", "DE", "met"), ("DE801", "DE", "met"), ("DE1", "DE", "not_met"), (None, "DE", "unknown"), ("DE", "DE", "unknown"), (None, "DK", "met"),
    (None, "FR", "not_met"), ("FI20", "FI", "not_met"), ("FI1B", "FI", "met"), (None, "FI", "unknown"), ("EL30", None, "met"), (None, "GR", "met"),
])
def test_a_seat_in_an_area(outcome, region, country, expected):
    area = "id: coast\nname: coast\nkind: area\nmembers:\n  - {of: [DK, FI, DE80, GR]}\n  - {not: [FI20]}\n"
    found = outcome("{lead: {region: {in_set: coast}}}", case({**YOU, "country": country, "region": region}), **{"sets__coast.yml": area})
    assert found.outcome.value == expected


def test_within_counts_back_from_the_day(outcome):
    rule = "{lead: {founded_on: {within: 24 months}}}"
    assert outcome(rule, case({**YOU, "founded_on": "2024-06-01"})).outcome.value == "met"
    assert outcome(rule, case({**YOU, "founded_on": "2024-05-31"})).outcome.value == "not_met"
    assert outcome(rule, case({**YOU, "founded_on": {"from": "2025-01-01"}})).outcome.value == "met"


def test_lists_are_complete_when_given_and_open_when_they_say_so(outcome):
    rule = "{target_countries: {includes_any: [JP, US]}}"
    assert outcome(rule, case(YOU, target_countries=["JP"])).outcome.value == "met"
    assert outcome(rule, case(YOU, target_countries=["CN"])).outcome.value == "not_met"
    assert outcome(rule, case(YOU, target_countries={"includes": ["CN"]})).outcome.value == "unknown"
    assert outcome("{target_countries: {includes_all: [JP, US]}}", case(YOU, target_countries=["US", "JP"])).outcome.value == "met"


def test_the_items_of_a_plain_list_can_be_counted(outcome):
    rule = "{count: {of: project.target_countries, where: {item: {in_set: north}}}, at_most: 0}"
    assert outcome(rule, case(YOU, target_countries=["JP"])).outcome.value == "met"
    assert outcome(rule, case(YOU, target_countries=["FI"])).outcome.value == "not_met"


def test_a_table_gives_each_country_its_own_limit(outcome):
    rule = "{for_each: {of: partners, by: country, must: {user_committee_smes: {at_least: {by: country, default: 5, SE: 3}}}}}"
    partners = ({**YOU, "country": "FI"}, {"role": "partner", "country": "SE"})
    assert outcome(rule, case(*partners, user_committee_smes={"FI": 5, "SE": 3})).outcome.value == "met"
    assert outcome(rule, case(*partners, user_committee_smes={"FI": 3, "SE": 3})).outcome.value == "not_met"
    assert outcome(rule, case(*partners, user_committee_smes={"FI": 5})).outcome.value == "unknown"


def test_same_as_compares_two_facts(outcome):
    rule = "{some: {of: partners, where: {role: {is: partner}, country: {differs_from: lead.country}}}}"
    assert outcome(rule, case({**YOU, "country": "FI"}, {"role": "partner", "country": "SE"})).outcome.value == "met"
    assert outcome(rule, case({**YOU, "country": "FI"}, {"role": "partner", "country": "FI"})).outcome.value == "not_met"


def test_not_applicable_is_neutral(outcome):
    rule = "{all: [{when: {activity: {is: market_uptake}}, then: {months: {at_most: 6}}}, {months: {at_least: 12}}]}"
    assert outcome(rule, case(YOU, activity="research_and_development", months=24)).outcome.value == "met"
    assert outcome(rule, case(YOU, activity="market_uptake", months=24)).outcome.value == "not_met"
    only = "{when: {activity: {is: market_uptake}}, then: {months: {at_most: 6}}}"
    assert outcome(only, case(YOU, activity="research_and_development", months=24)).outcome.value == "not_applicable"


def test_an_open_condition_does_not_matter_when_the_rule_is_met_anyway(outcome):
    rule = "{when: {activity: {is: market_uptake}}, then: {months: {at_most: 6}}}"
    assert outcome(rule, case(YOU, months=6)).outcome.value == "met"
    assert outcome(rule, case(YOU, months=7)).outcome.value == "unknown"


def test_at_least_of_counts_conditions(outcome):
    rule = "{at_least_of: {count: 2, of: [{months: {at_most: 6}}, {grant_eur: {at_most: 10}}, {cost_eur: {at_most: 20}}]}}"
    assert outcome(rule, case(YOU, months=6, grant_eur=10)).outcome.value == "met"
    assert outcome(rule, case(YOU, months=6)).outcome.value == "unknown"
    assert outcome(rule, case(YOU, months=7, grant_eur=11)).outcome.value == "not_met"


def test_a_presumed_fact_counts_and_is_named_as_a_condition(outcome):
    rule = "{every: {of: partners, must: {bankrupt: {is: no}}}}"
    found = outcome(rule, case(YOU))
    assert found.outcome.value == "met"
    assert found.finding.presumed == {"partners[0].bankrupt"}
    assert outcome(rule, case({**YOU, "bankrupt": True})).outcome.value == "not_met"


def test_money_in_another_currency_is_compared_only_with_a_limit_in_it(outcome):
    assert outcome("{cost_eur: {at_most: 1000}}", case(YOU, cost_eur={"value": 500, "currency": "PLN"})).outcome.value == "unknown"
    rule = "{cost_eur: {at_most: {value: 1000, currency: PLN}}}"
    assert outcome(rule, case(YOU, cost_eur={"value": 500, "currency": "PLN"})).outcome.value == "met"
    assert outcome(rule, case(YOU, cost_eur=500)).outcome.value == "unknown"
