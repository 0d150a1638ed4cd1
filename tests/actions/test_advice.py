"""What would it take, read as the owner of a firm reads it: true, clear, doable, and nothing proposed that cannot be done."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from rules.wording import wording

DAY = datetime.date(2026, 11, 22)


@pytest.fixture
def talk(talk_on: Any) -> Any:
    return talk_on(DAY)


@pytest.fixture
def firm(talk, fact):
    """40 people in Graz with EUR 5 million turnover, in research and development."""
    talk.say("", "inform", fact("kind", "company"), fact("headcount", 40), fact("country", "AT"), fact("region", "AT221"), fact("turnover_eur", 5_000_000),
             fact("linked", []), fact("activity", "research_and_development", "project"))
    return talk


def take(talk: Any, scheme: str) -> str:
    """The answer without the question that follows it."""
    talk.say("what would it take?", "what_would_it_take", mentions=[("scheme", scheme)])
    return str(talk.messages[0]["text"])


def alone(talk: Any) -> Any:
    talk.say("we apply alone", "everybody_named")
    return talk


def test_a_firm_alone_is_told_which_partners_from_where(firm):
    said = take(alone(firm), "eurostars-3")
    assert "Add an organisation such as a small or medium-sized firm, a research organisation, or a university" in said
    assert "from one of these countries: Eurostars countries, except Austria. Then nothing stands against it." in said
    assert said.count("\n- ") == 1, "three lines that differ only in the kind of partner were read as three proposals"


def test_a_short_list_of_countries_is_given_by_name_in_order(firm):
    said = take(alone(firm), "interreg-alpine-space-2021-2027")
    assert "from one of these countries: France, Germany, or Italy." in said


def test_what_is_said_to_be_known_still_is_said_once(firm):
    """`Further partners` and `complete list of partners` stood beside each other as two things to tell."""
    assert "further partners" not in take(firm, "eureka-network-projects")


def test_one_month_too_many_is_one_month_less(firm, fact):
    firm.say("", "inform", fact("kind", "company", "partner", "a"), fact("country", "FI", "partner", "a"), fact("sme", True, "partner", "a"), fact("months", 37, "project"))
    assert "- Duration: 36 months instead of 37 months. Then nothing stands against it.\n" in take(alone(firm), "eurostars-3")


def test_a_share_above_the_limit_is_moved_by_the_exact_amount(firm, fact):
    firm.say("", "inform", fact("budget_eur", 800_000), fact("kind", "company", "partner", "a"), fact("country", "FI", "partner", "a"), fact("sme", True, "partner", "a"),
             fact("budget_eur", 200_000, "partner", "a"))
    said = take(alone(firm), "eurostars-3")
    assert "- Move EUR 100,000 of the budget from your organisation to the company (Finland)." in said
    assert "one of these is enough" in said and "with a budget of EUR 143,000" in said


@pytest.fixture
def with_a_russian_partner(firm, fact):
    firm.say("", "inform", fact("kind", "university", "partner", "a"), fact("country", "FI", "partner", "a"), fact("kind", "company", "partner", "b"),
             fact("country", "DE", "partner", "b"), fact("kind", "company", "partner", "c"), fact("country", "RU", "partner", "c"), fact("action_type", "ria", "project"))
    return alone(firm)


def test_a_partner_who_rules_the_scheme_out_is_named(with_a_russian_partner):
    """Horizon Europe with a Russian partner had no repair at all."""
    said = take(with_a_russian_partner, "horizon-europe-collaborative")
    assert "- Go on without the company (Russia). Then nothing stands against it." in said and "Finland" not in said


def test_a_partner_who_makes_the_rule_unclear_is_named_too(with_a_russian_partner):
    """Eurostars 3 read `Nothing stands in the way so far`, while no fundable route is known with a Russian partner."""
    assert "- Go on without the company (Russia)." in take(with_a_russian_partner, "eurostars-3")


def test_two_partners_of_the_same_name_are_told_apart(firm, fact):
    firm.say("", "inform", *(f for letter, country in (("a", "RU"), ("b", "RU"), ("c", "FI"), ("d", "DE"))
                             for f in (fact("kind", "company", "partner", letter), fact("country", country, "partner", letter))), fact("action_type", "ria", "project"))
    said = take(alone(firm), "horizon-europe-collaborative")
    assert "- Go on without the company (Russia), partner 2 and the company (Russia), partner 3." in said


def test_a_firm_of_300_needs_a_smaller_one_that_leads(talk, fact):
    talk.say("", "inform", fact("kind", "company"), fact("headcount", 300), fact("country", "DE"), fact("turnover_eur", 80_000_000), fact("balance_sheet_eur", 60_000_000),
             fact("linked", []), fact("activity", "research_and_development", "project"))
    said = take(talk, "eurostars-3")
    assert "- Add a small or medium-sized firm to lead the project, from one of these countries: Eurostars countries, except Germany." in said
    assert "research organisation" not in said, "whether such a body would be an SME is not known; a firm is the surer lead"


def test_a_firm_too_old_is_told_that_it_cannot_be_changed_and_what_is_nearer(talk, fact):
    talk.say("", "inform", fact("kind", "company"), fact("country", "RU"), fact("founded_on", "2001-05-01"), fact("headcount", 6), fact("activity", "research_and_development", "project"))
    said = take(talk, "fasie-start-1")
    assert said.startswith("FASIE Start-1 does not fit today, and no change of the project alone would help:\n- ")
    assert "May 1, 2001" in said and "Found a new company" in said and "\nNearer to your case:\n- FASIE " in said


def test_a_firm_without_association_sees_all_that_cornet_would_take_and_what_is_nearer(firm):
    said = take(alone(firm), "cornet")
    assert said.startswith("CORNET would take more than a change or two. All of this would have to be different:\n1. Partners from at least 2 countries")
    assert "\n2. An association, a chamber or a cluster organisation leads" in said
    assert "\n- ZIM cooperation projects: Add a small or medium-sized firm from Germany.\n" in said
    firm.press("And ZIM cooperation projects?")
    assert "What ZIM cooperation projects would take" in firm.said


def test_a_low_readiness_is_not_proposed_to_be_another_but_what_counts_is_that_of_the_start(firm, fact):
    firm.say("", "inform", fact("trl_start", 4, "project"))
    said = take(alone(firm), "eic-accelerator")
    assert "at least 5 (found: technology readiness at the start: 4)" in said and "What counts is the maturity with which the project begins" in said and "With the present one these are possible: " in said
    assert "\nNearer to your case:\n- " in said and "EIC Pathfinder" in said


def test_of_an_ended_scheme_the_one_that_lives_is_named_and_not_only_the_next(firm):
    """The SME Instrument's successor has ended as well."""
    said = take(firm, "h2020-sme-instrument")
    assert "takes no applications any more" in said and "\nIn its place today: EIC Accelerator: possible" in said
    firm.press("And EIC Accelerator?")
    assert "EIC Accelerator" in firm.said


def test_a_lead_from_outside_the_area_hands_over_and_stands_back(talk, fact):
    talk.say("", "inform", fact("kind", "public_authority"), fact("country", "FR"), fact("region", "FRK"), fact("role", "lead"),
             *(f for letter, country in (("a", "HU"), ("b", "RO"), ("c", "SK")) for f in (fact("kind", "public_authority", "partner", letter), fact("country", country, "partner", letter))))
    said = take(alone(talk), "interreg-danube-2021-2027")
    assert "- (1) Let the public authority (Hungary) lead. (2) Let your organisation take part as an associated partner, without a budget of its own." in said


def test_a_list_that_is_open_is_said_to_lack_something_not_to_be_ruled_out(talk, fact):
    """Innowwide without a target country read `I found no small change that makes Innowwide fit`."""
    talk.say("", "inform", fact("kind", "company"), fact("country", "CZ"), fact("headcount", 6), fact("activity", "feasibility_study", "project"))
    assert take(talk, "innowwide").startswith("Nothing rules out Innowwide yet, but so far this is missing:\n1. ")
    talk.say("", "inform", fact("months", 9, "project"))
    assert "- Duration: 6 months instead of 9 months." in take(talk, "innowwide")


def test_when_one_can_apply_is_said_with_it(firm):
    assert take(firm, "zim-koop").rstrip().splitlines()[-1].startswith("Applications: open")


def test_a_scheme_for_another_purpose_is_said_to_be_one(firm):
    assert "By its purpose it is meant for other projects than yours." in take(firm, "innowwide")


@pytest.mark.parametrize("language", ["de", "fr", "ru"])
def test_the_proposals_are_said_in_the_language_of_the_user(firm, language):
    alone(firm).say("", "what_would_it_take", mentions=[("scheme", "eurostars-3")], language=language)
    said = firm.messages[0]["text"]
    assert "Add " not in said and "Then " not in said and wording(language).country("AT") in said


def test_what_if_leaves_schemes_for_other_purposes_out(firm, fact):
    """`Innowwide: meant for another purpose than yours → does not fit` is no news."""
    said = firm.say("what if we had a partner in Finland?", "what_if", fact("country", "FI", "partner", "a"))
    assert "EIC Accelerator: possible; questions are still open → does not fit" in said and "another purpose" not in said


def test_what_if_says_where_less_stands_in_the_way(firm, fact):
    said = firm.say("what if we had a Finnish firm?", "what_if", fact("kind", "company", "partner", "a"), fact("country", "FI", "partner", "a"))
    line = next(t for t in said.splitlines() if t.startswith("Same verdict as before, but with less in the way: "))
    assert "Eureka Network Projects" in line and "Innowwide" not in line


def test_what_if_something_changes_nothing(firm, fact):
    assert "No verdict would change." in firm.say("what if we had an English website?", "what_if", fact("english_website", True))


def test_what_stays_unclear_after_a_change_is_said_and_what_would_end_it(with_a_russian_partner, fact):
    """A project of 40 months with a Russian partner read `36 months. Then nothing stands against it.`"""
    with_a_russian_partner.say("", "inform", fact("months", 40, "project"))
    said = take(with_a_russian_partner, "eurostars-3")
    assert "- Duration: 36 months instead of 40 months. Then only what is not clear stays.\n" in said
    assert "- (1) Duration: 36 months instead of 40 months. (2) Go on without the company (Russia). Then nothing stands against it.\n" in said
    assert "\nNot clear for your case:\n- No partner may come from Russia" in said and said.count("Duration") == 2


def test_two_further_partners_are_two_steps(talk, fact):
    """A firm alone in a Horizon Europe project needs two more: neither of them mends anything by itself."""
    talk.say("", "inform", fact("kind", "company"), fact("country", "AT"), fact("activity", "research_and_development", "project"), fact("action_type", "ria", "project"))
    said = take(alone(talk), "horizon-europe-collaborative")
    assert "- (1) Add a small or medium-sized firm from one of these countries: EU member states, except Austria and Hungary. (2) Add a small or medium-sized firm from another country" in said


def test_who_asks_for_a_scheme_of_another_purpose_is_shown_those_of_their_own(talk, fact):
    talk.say("", "inform", fact("kind", "company"), fact("headcount", 8), fact("country", "UA"), fact("activity", "internationalisation", "project"))
    assert "\nNearer to your case:\n- " in take(talk, "smp-euroclusters") and "for another kind of project" not in talk.messages[0]["text"]
