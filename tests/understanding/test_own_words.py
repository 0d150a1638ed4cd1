"""Answers in own words to the question that is open."""
from __future__ import annotations

import pytest

COMPLETE = {"path": "partners_complete", "fact": "partners_complete", "subject": "consortium", "input": "yes_no"}
OTHERS_MAY_JOIN = [("fr", "d'autres pourront nous rejoindre oui"), ("de", "ja es können noch welche dazukommen"), ("fr", "ca peut encore s'ouvrir à d'autres, rien n'est figé"),
                   ("de", "kann sein dass noch wer dazukommt"), ("de", "offen halt"), ("de", "die Partnerliste ist nicht vollständig"), ("ru", "готовы искать партнёров"),
                   ("ru", "нет, будут ещё"), ("en", "nothing is fixed yet"), ("fr", "il manque encore quelqu'un")]
THAT_IS_ALL = [("en", "just us then"), ("fr", "on reste à deux"), ("de", "ja das passt so, wir bleiben zu dritt"), ("de", "nein, es kommt niemand mehr dazu"), ("ru", "состав окончательный"),
               ("ru", "только мы вдвоём"), ("en", "no that's the lot"), ("fr", "oui tout le monde est là")]


@pytest.mark.parametrize(("language", "text"), OTHERS_MAY_JOIN, ids=lambda x: x)
def test_that_others_may_join_is_no_yes_to_everybody(hear, language, text):
    heard = hear(text, COMPLETE, language)
    assert [(f["fact"], f["value"], f["confidence"]) for f in heard["facts"]] == [("partners_complete", False, 1.0)]
    assert heard["intent"] == "inform"


@pytest.mark.parametrize(("language", "text"), THAT_IS_ALL, ids=lambda x: x)
def test_that_nobody_else_joins_counts_no_employees(hear, language, text):
    heard = hear(text, COMPLETE, language)
    assert [(f["fact"], f["value"]) for f in heard["facts"]] == [("partners_complete", True)]
    assert heard["bare"] == []


def test_nobody_at_the_moment_is_asked_about(hear):
    assert [(f["value"], f["confidence"] < 0.6) for f in hear("it's just us at the moment", COMPLETE)["facts"]] == [(True, True)]


def test_a_yes_with_more_words_to_an_either_or_question_is_none(hear):
    assert hear("yes, that may well be so", COMPLETE)["intent"] == "unclear"
    assert hear("yes", COMPLETE)["intent"] == "affirm"


ROUBLES = {"path": "project.grant_rub", "fact": "grant_rub", "subject": "project", "input": "money", "unit": "RUB"}
MONTHS = {"path": "project.months", "fact": "months", "subject": "project", "input": "number", "unit": "months"}
TURNOVER = {"path": "partners[0].turnover_eur", "fact": "turnover_eur", "subject": "applicant", "input": "money", "unit": "EUR"}


@pytest.mark.parametrize(("language", "text", "asked", "value"), [
    ("ru", "миллион рублей", ROUBLES, 1_000_000), ("ru", "ну миллион рублей хотя бы", ROUBLES, {"from": 1_000_000}), ("ru", "миллионов двадцать рублей", ROUBLES, 20_000_000),
    ("ru", "полтора-два года", MONTHS, {"from": 18, "to": 24}), ("ru", "год-полтора", MONTHS, {"from": 12, "to": 18}), ("ru", "месяцев 18", MONTHS, 18),
    ("de", "eineinhalb bis zwei Jahre", MONTHS, {"from": 18, "to": 24}), ("fr", "un an, un an et demi", MONTHS, {"from": 12, "to": 18}), ("en", "a year or two", MONTHS, {"one_of": [12, 24]}),
    ("de", "gut 5 Mio", TURNOVER, 5_000_000), ("en", "a million", TURNOVER, 1_000_000), ("en", "Maybe 150 grand", TURNOVER, 150_000)], ids=str)
def test_a_figure_in_words_is_the_figure(hear, language, text, asked, value):
    assert [b["value"] for b in hear(text, asked, language)["bare"]] == [value]


@pytest.mark.parametrize(("text", "fact", "value"), [("бюджет тысяч 300 евро", "cost_eur", 300_000), ("выручка миллиард евро", "turnover_eur", 1_000_000_000), ("на год работы", "months", 12)])
def test_russian_puts_the_unit_before_the_figure_it_estimates(hear, text, fact, value):
    assert [(f["fact"], f["value"]) for f in hear(text, language="ru")["facts"]] == [(fact, value)]


def test_nobody_has_a_budget_below_zero(hear):
    assert "cost_eur" not in {f["fact"] for f in hear("we have 900 trillion employees and minus 5 euros budget")["facts"]}


@pytest.mark.parametrize(("language", "text"), [("ru", "И бюджет в рублях!!"), ("de", "das Budget ist in Rubel, nicht in Euro"), ("en", "the budget is in roubles"), ("fr", "le budget est en roubles")])
def test_a_currency_without_an_amount_is_said_of_a_known_one(hear, language, text):
    assert [(m["kind"], m["value"]) for m in hear(text, language=language)["mentions"]] == [("currency", "RUB"), ("amount", "cost_eur")]
