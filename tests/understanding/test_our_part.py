"""What we take of a total that was just said is our budget, in its scale and currency."""
from __future__ import annotations

from typing import Any

import pytest


def budgets(heard: Any) -> dict[str, Any]:
    return {f["fact"]: f["value"] for f in heard["facts"] if f["fact"] in ("budget_eur", "cost_eur", "budget_share", "headcount")}


@pytest.mark.parametrize(("text", "language", "ours", "total"), [
    ("total cost 3.2 million, ours 1.6 of it", "en", 1_600_000, 3_200_000), ("3.2 million in total, of that 1.4 for us", "en", 1_400_000, 3_200_000),
    ("total budget 2 million, our part of it 750", "en", 750_000, 2_000_000), ("Gesamtkosten 3,2 Mio. €, davon 1,4 bei uns", "de", 1_400_000, 3_200_000),
    ("Budget 2,4 Mio, unser Anteil 900", "de", 900_000, 2_400_000), ("Le budget total tournerait autour de 3,2 M€ sur 3 ans, dont 1,4 pour nous", "fr", 1_400_000, 3_200_000),
    ("800 k€ au total, notre part 300", "fr", 300_000, 800_000), ("бюджет 45 млн, из которых 20 наши", "ru", 20_000_000, 45_000_000), ("всего 60 млн, на нас приходится 25", "ru", 25_000_000, 60_000_000)])
def test_our_part_has_the_scale_of_the_total(hear: Any, text: str, language: str, ours: int, total: int) -> None:
    assert budgets(hear(text, language=language)) == {"budget_eur": ours, "cost_eur": total}


def test_our_part_has_the_currency_of_the_total(hear: Any) -> None:
    found = budgets(hear("Бюджет всего проекта где-то 45 млн рублей, из них наших 20", language="ru"))
    assert found == {"cost_eur": {"value": 45_000_000, "currency": "RUB"}, "budget_eur": {"value": 20_000_000, "currency": "RUB"}}


@pytest.mark.parametrize(("text", "language"), [
    ("нет, всего 45, двадцать это доля нашей фирмы", "ru"), ("no, 45 in total, 20 is the share of our company", "en"), ("non, 45 au total, 20 c'est notre part", "fr"),
    ("nein, 45 insgesamt, 20 ist der Anteil unserer Firma", "de")])
def test_our_part_counts_no_people(hear: Any, text: str, language: str) -> None:
    assert budgets(hear(text, language=language)) == {"budget_eur": 20}


@pytest.mark.parametrize(("text", "told"), [
    ("the project costs 2 million, our share is 40 %", {"cost_eur": 2_000_000, "budget_share": 0.4}), ("we are 40 people, of which 12 with us in Ghent do research", {"headcount": 40}),
    ("turnover 5 million, of which we export 2", {})])
def test_other_parts_are_no_budget(hear: Any, text: str, told: Any) -> None:
    assert budgets(hear(text)) == told


ALONE = [{"you": True, "kind": "company", "country": "BE", "headcount": 23}]


def told(hear, said, language, known=ALONE):
    heard = hear(said, None, language, known)
    return {f["fact"]: f["value"] for f in heard["facts"] if not f.get("negated")}, {b["kind"] for b in heard["bare"]}


@pytest.mark.parametrize("said", ["we got 900 grand ourselves from my rich uncle", "like i said 900k of that is ours", "900k is what we can chip in"])
def test_what_somebody_alone_has_is_own_money(hear, said):
    """It became a part of the budget."""
    facts, bare = told(hear, said, "en")
    assert "budget_eur" not in facts and bare == {"own_money"}


def test_own_money_that_was_taken_for_a_part_of_the_budget_is_put_right(hear):
    heard = hear("nah 900k is what we can chip in", None, "en", [{**ALONE[0], "budget_eur": 900_000}])
    assert [(f["value"], f["negated"]) for f in heard["facts"] if f["fact"] == "budget_eur"] == [(900_000, True)]


@pytest.mark.parametrize(("said", "fact", "value"), [("whole thing's gonna be bout 3 mil", "cost_eur", 3_000_000), ("the whole project is about 2 million", "cost_eur", 2_000_000), ("the other 2.1 mil i want from u guys lol", "grant_eur", 2_100_000),
                                                     ("we want 1.2 million from the eu", "grant_eur", 1_200_000), ("we can pay around 40 percent ourself, rest should come from the grant.", "grant_rate", 0.6)])
def test_the_whole_is_the_cost_and_what_is_wanted_from_the_funder_the_grant(hear, said, fact, value):
    assert told(hear, said, "en")[0].get(fact) == value


@pytest.mark.parametrize("said", ["5k batteries bro, not euros", "we make 5k of them a year", "got like 40 of em on the road"])
def test_numbers_of_pieces_are_no_money(hear, said):
    facts, bare = told(hear, said, "en")
    assert not {"cost_eur", "budget_eur", "grant_eur", "turnover_eur", "headcount"} & set(facts) and bare <= {"pieces"}
