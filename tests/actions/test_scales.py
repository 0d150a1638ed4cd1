"""A part of the total that leaves out its scale has that of the total."""
from __future__ import annotations

import tracemalloc

import pytest


@pytest.fixture
def costs(talk, fact):
    """A project of 45 million roubles."""
    talk.say("45 млн рублей", "inform", fact("kind", "company"), fact("country", "RU"), fact("cost_eur", {"value": 45_000_000, "currency": "RUB"}, "project"), language="ru")
    return talk


def test_twenty_of_45_million_is_20_million(costs, fact, bare):
    costs.say("нет, всего 45, двадцать это доля нашей фирмы", "inform", fact("budget_eur", 20), bare=[bare("number", 45)], language="ru")
    assert costs.you["budget_eur"] == {"value": 20_000_000, "currency": "RUB"}
    assert costs.case["project"]["cost_eur"] == {"value": 45_000_000, "currency": "RUB"}
    assert "headcount" not in costs.you


def test_a_part_of_no_known_total_is_left_out(graz, fact):
    graz.say("our share is 40", "inform", fact("budget_eur", 40, text="40"))
    assert "budget_eur" not in graz.you
    assert "40" in graz.said


def test_a_no_that_puts_figures_right_answers_no_question_for_a_share(costs, fact, bare):
    costs.say("наших 20 млн", "inform", fact("budget_eur", {"value": 20_000_000, "currency": "RUB"}), language="ru")
    costs.state["asked"] = {**costs.state["asked"], "path": "partners[0].foreign_share", "fact": "foreign_share", "subject": "applicant", "partner": 0, "input": "share"}
    costs.say("нет, всего 45, двадцать это доля нашей фирмы", "inform", fact("budget_eur", 20, text="двадцать", start=15), bare=[bare("number", 45, start=11)], language="ru")
    assert "foreign_share" not in costs.you


def test_a_year_is_no_amount_to_be_scaled(talk, fact, bare):
    talk.say("x", "inform", fact("cost_eur", 25_000_000, "project"))
    tracemalloc.start()
    talk.say("since 2011", "inform", bare=[bare("date", {"from": "2011-01-01", "to": "2011-12-31"}, text="2011")])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000_000       # bytes; a text repeated a milliard times is more
    assert talk.case["project"]["cost_eur"] == 25_000_000


def test_the_rest_is_worked_out_from_the_total_and_all_other_parts(talk, fact):
    talk.say("900k in Porto with a university and a firm", "inform", fact("kind", "university", "partner", "a"), fact("country", "PT", "partner", "a"), fact("kind", "company", "partner", "b"),
             fact("country", "ES", "partner", "b"), fact("cost_eur", 900_000, "project"), fact("budget_eur", 500_000))
    said = talk.say("uni gets 250, the firm the rest", "inform", fact("kind", "university", "partner", "a"), fact("budget_eur", 250_000, "partner", "a"), mentions=[("rest", "budget_eur")])
    assert [one["budget_eur"] for one in talk.others] == [250_000, 150_000] and "EUR 900,000 = EUR 500,000 + EUR 250,000 + EUR 150,000" in said


def test_a_rest_that_cannot_be_worked_out_is_said_to_be_so(talk, fact):
    talk.say("with a university", "inform", fact("kind", "university", "partner", "a"), fact("country", "PT", "partner", "a"))
    assert "cannot work out the rest yet; still to be known: total cost" in talk.say("we 500k, the rest the uni", "inform", fact("budget_eur", 500_000), mentions=[("rest", "budget_eur")])
    assert "budget_eur" not in talk.others[0]
