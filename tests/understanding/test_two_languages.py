"""A message that changes its language on the way is read clause by clause, each in its own."""
from __future__ import annotations

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

SAID = [
    ("en", "we're a company in Munich. Unser Umsatz ist 3 Millionen Euro, wir sind 40 Leute", {"country": "DE", "turnover_eur": 3_000_000, "headcount": 40}),
    ("en", "did you believe that? on est 23 personnes, une chocolaterie à Liège", {"headcount": 23, "kind": "company", "country": "BE"}),
    ("fr", "bonjour, we are a small firm of 12 people in Lyon. on fait de la robotique", {"kind": "company", "headcount": 12, "country": "FR", "themes": ["manufacturing"]}),
    ("ru", "Мы фирма из Перми, 22 человека. We want to sell to Japan and Canada.", {"country": "RU", "headcount": 22, "target_countries": ["JP", "CA"]}),
    ("en", "we are 30 people in Graz, das Projekt kostet 500.000 Euro und dauert 24 Monate", {"headcount": 30, "country": "AT", "cost_eur": 500_000, "months": 24}),
    ("fr", "on cherche une subvention de 200 000 euros. our project takes 18 months", {"grant_eur": 200_000, "months": 18}),
    ("en", "our turnover is 3 million, et on a 14 salariés", {"turnover_eur": 3_000_000, "headcount": 14}),
    ("fr", "la société date de 2005, we want to export to Norway and Sweden", {"founded_on": {"from": "2005-01-01", "to": "2005-12-31"}, "target_countries": ["NO", "SE"]}),
    ("en", "the plan is ready, on n'a pas d'autres partenaires", {"partners_complete": True}),
]


@pytest.mark.parametrize(("language", "said", "told"), SAID, ids=str)
def test_every_clause_is_read_in_its_own_language(hear, language, said, told):
    found = {f["fact"]: f["value"] for f in hear(said, None, language)["facts"]}
    assert {name: found.get(name) for name in told} == told


def test_what_is_found_stands_where_it_was_said():
    from bot.understanding import understand

    said = "we're a firm in Munich. Unser Umsatz ist 3 Millionen Euro"
    found = next(f for f in understand(said)["facts"] if f["fact"] == "turnover_eur")
    assert found["text"] == said[found["start"]:found["end"]]
    assert found["text"].endswith("3 Millionen Euro")


@pytest.mark.parametrize(("language", "said"), [("de", "Wir machen Machine Learning, Data Science und IoT"), ("fr", "On est à TRL 4, on vise le TRL 6"), ("ru", "Мы делаем machine learning и IoT")])
def test_borrowed_words_do_not_change_the_language(language, said):
    from bot.understanding.english.mixture import stretches

    assert [found for _, _, found in stretches(said, language)] == [language]
