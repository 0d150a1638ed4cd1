"""A figure that is taken back in the same breath: the later one counts, for what the first was said of."""
from __future__ import annotations

import pytest


@pytest.mark.parametrize(("text", "language", "fact", "value"), [
    ("the grant should be a million, no wait, 300,000 rather", "en", "grant_eur", 300_000), ("project costs 2 million, hmm no, make that 1.5", "en", "cost_eur", 1_500_000),
    ("we are 40, I mean 45", "en", "headcount", 45), ("it takes 24 months, sorry 30 months", "en", "months", 30),
    ("das Projekt kostet eine Million, na, eher 800.000", "de", "cost_eur", 800_000), ("wir sind 40 Leute, äh nein, 45", "de", "headcount", 45),
    ("le projet coûte un million, euh non, plutôt 800 000 euros", "fr", "cost_eur", 800_000), ("on est 40, non pardon, 45", "fr", "headcount", 45),
    ("проект стоит миллион евро, нет, скорее 800 тысяч евро", "ru", "cost_eur", 800_000), ("нас 30 человек, ой, нет, 35", "ru", "headcount", 35)])
def test_the_later_figure_counts(hear, text, language, fact, value):
    heard = hear(text, None, language)
    assert [(f["fact"], f["value"]) for f in heard["facts"] if f["fact"] == fact] == [(fact, value)] and not heard["bare"]


@pytest.mark.parametrize("text", ["we are 40 people, actually 2 sites", "30 people, no, 5 of them are engineers", "we are 40 people and ask for 30,000 euro, no partners"])
def test_a_figure_of_something_else_takes_nothing_back(hear, text):
    assert next(f["value"] for f in hear(text)["facts"] if f["fact"] == "headcount") in (40, 30)


def test_an_amount_that_is_asked_for_is_the_later_one(hear):
    asked = {"path": "project.grant_eur", "fact": "grant_eur", "subject": "project", "input": "money", "unit": "EUR"}
    heard = hear("a billion! ok no, more like thirty thousand for a stand at a fair in Osaka, whole thing costs maybe 55k", asked)
    assert [b["value"] for b in heard["bare"] if b["kind"] == "money"] == [30_000]
    assert [f["value"] for f in heard["facts"] if f["fact"] == "cost_eur"] == [55_000]
    assert not [f for f in heard["facts"] if f["fact"] == "partners_complete"]
