"""The currency of an amount that names none is that of the conversation."""
from __future__ import annotations

import pytest


@pytest.fixture
def tomsk(talk, fact):
    """A firm in Russia."""
    talk.say("мы компания из Томска", "inform", fact("kind", "company"), fact("country", "RU"), language="ru")
    return talk


def test_a_firm_in_russia_speaks_of_roubles(tomsk, fact):
    tomsk.say("оборот 45 миллионов", "inform", fact("turnover_eur", 45_000_000), language="ru")
    tomsk.say("нужен грант 10 миллионов", "inform", fact("grant_eur", 10_000_000, "project"), language="ru")
    assert tomsk.you["turnover_eur"] == {"value": 45_000_000, "currency": "RUB"}
    assert tomsk.case["project"] == {"grant_rub": 10_000_000}


def test_an_amount_in_euro_stays_one(tomsk, fact):
    tomsk.say("бюджет 300 тысяч евро", "inform", fact("cost_eur", 300_000, "project", text="бюджет 300 тысяч евро"), language="ru")
    assert tomsk.case["project"] == {"cost_eur": 300_000}


def test_of_two_currencies_it_is_asked_which(tomsk, fact):
    tomsk.say("бюджет 300 тысяч евро", "inform", fact("cost_eur", 300_000, "project"), language="ru")
    said = tomsk.say("оборот 45 миллионов", "inform", fact("turnover_eur", 45_000_000, text="45 миллионов"), language="ru")
    assert "turnover_eur" not in tomsk.you
    assert "валют" in said
    assert len(tomsk.titles()) == 2
    tomsk.press(tomsk.titles()[1])
    assert tomsk.you["turnover_eur"] == 45_000_000


def test_once_roubles_were_named_the_next_amount_is_in_roubles(graz, fact):
    graz.say("turnover 5 million roubles", "inform", fact("turnover_eur", {"value": 5_000_000, "currency": "RUB"}))
    graz.say("the budget is 2 million", "inform", fact("cost_eur", 2_000_000, "project"))
    assert graz.case["project"]["cost_eur"] == {"value": 2_000_000, "currency": "RUB"}


def test_an_amount_of_a_firm_in_the_euro_area_is_in_euro(graz, fact):
    graz.say("the budget is 2 million", "inform", fact("cost_eur", 2_000_000, "project"))
    assert graz.case["project"]["cost_eur"] == 2_000_000


def test_the_currency_can_be_put_right_afterwards(graz, fact):
    graz.say("the grant is 2 million", "inform", fact("grant_eur", 2_000_000, "project"))
    graz.say("the grant is in roubles", "inform", mentions=[("currency", "RUB"), ("amount", "grant_eur")])
    assert graz.case["project"]["grant_rub"] == 2_000_000
    assert "grant_eur" not in graz.case["project"]


def test_a_plain_answer_is_in_the_currency_of_the_conversation(tomsk, bare):
    tomsk.act({"act": "correct", "path": "partners[0].turnover_eur"})
    tomsk.say("45 миллионов", "inform", bare=[bare("number", 45_000_000)], language="ru")
    assert tomsk.you["turnover_eur"] == {"value": 45_000_000, "currency": "RUB"}


def test_own_money_is_said_to_be_just_that(graz, bare):
    said = graz.say("we could put in 40k of our own", "inform", bare=[bare("own_money", 40_000, "40k")])
    assert "“40k” is money of your own" in said
    assert "cost_eur" not in graz.case["project"] and "grant_eur" not in graz.case["project"]


def test_what_an_amount_stands_for_is_taken_in_own_words(graz, bare):
    assert "stand for" in graz.say("150k", "inform", bare=[bare("number", 150_000, "150k")])
    graz.say("that's what we want to ask for", "inform", mentions=[("about", "grant_eur")])
    assert graz.case["project"]["grant_eur"] == 150_000
