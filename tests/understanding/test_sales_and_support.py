"""What the firm sells today and what it was paid for earlier is neither the project's cost nor its purpose, market or start."""
from __future__ import annotations

from typing import Any

import pytest

RUSSIAN = "мы фирма из Томска. "


def told(heard: Any) -> dict[str, Any]:
    return {f["fact"]: f["value"] for f in heard["facts"]}


@pytest.mark.parametrize(("text", "language"), [
    ("our exports to Kazakhstan were 12 million last year", "en"), ("we already sell the product in Poland for 3 million", "en"), ("wir exportieren schon nach Polen, 3 Mio im Jahr", "de"),
    ("on exporte déjà au Maroc pour 2 millions", "fr"), ("экспорт в казахстан миллионов на 12", "ru"), ("l'an dernier on a vendu pour 3 millions en Italie", "fr"), ("в прошлом году продали в Беларусь на 8 млн", "ru"), ("12 млн руб. это экспорт за прошлый год", "ru")])
def test_sales_of_today_are_kept_apart(hear: Any, text: str, language: str) -> None:
    heard = hear(text, language=language)
    assert not {"cost_eur", "activity", "target_countries", "country"} & set(told(heard))
    assert "sales" in [bare["kind"] for bare in heard["bare"]]


@pytest.mark.parametrize("text", ["we want to export to Kazakhstan", "wir wollen nach Kasachstan exportieren", "хотим экспортировать в Казахстан"])
def test_sales_that_are_wanted_are_a_market(hear: Any, text: str) -> None:
    assert "KZ" in str(told(hear(text)).get("target_countries"))


def test_the_project_stays_what_it_is_beside_its_sales(hear: Any) -> None:
    found = told(hear("И проект у нас по-прежнему НИОКР на 45 млн рублей, 12 млн руб. это экспорт за прошлый год.", language="ru"))
    assert found == {"activity": "research_and_development", "cost_eur": {"value": 45_000_000, "currency": "RUB"}}


@pytest.mark.parametrize("text", ["Старт завершён в 2024", "Старт мы закончили в 24 году", "старт-2 закрыли в 24-м, отчитались"])
def test_start_is_a_programme_when_it_is_completed(hear: Any, text: str) -> None:
    found = told(hear(RUSSIAN + text, language="ru"))
    assert found["start_contract_completed"] is True and "starts_on" not in found


def test_the_start_of_the_project_is_none(hear: Any) -> None:
    found = told(hear(RUSSIAN + "старт проекта в апреле 2027", language="ru"))
    assert "start_contract_completed" not in found and found["starts_on"] == {"from": "2027-04-01", "to": "2027-04-30"}


@pytest.mark.parametrize(("text", "language", "scheme"), [
    ("wir hatten schon ZIM", "de", "zim-koop"), ("ZIM hatten wir schon", "de", "zim-koop"), ("we finished Eurostars in 2023", "en", "eurostars-3"), ("we did an Eurostars project in 2019", "en", "eurostars-3")])
def test_what_was_had_is_earlier_support(hear: Any, text: str, language: str, scheme: str) -> None:
    assert told(hear(text, language=language))["earlier_support"] == {"includes": [scheme]}


def test_phase_one_in_2019_is_no_start_of_the_project(hear: Any) -> None:
    assert "starts_on" not in told(hear("we did Phase 1 in 2019"))


@pytest.mark.parametrize(("text", "language"), [
    ("on compte le vendre 2 ans après", "fr"), ("we plan to sell it 2 years after", "en"), ("verkaufen wollen wir es 2 Jahre danach", "de"), ("продавать планируем через 2 года после", "ru")])
def test_when_it_is_sold_afterwards_is_the_time_to_market(hear: Any, text: str, language: str) -> None:
    found = told(hear(text, language=language))
    assert found.get("months_to_market") == 24 and "months" not in found


@pytest.mark.parametrize(("text", "months"), [("The project would cost around 400 thousand, in 2 years", 24), ("we start in 2 years", None), ("The project costs 400 thousand and starts in 2 years", None)])
def test_a_cost_in_two_years_says_how_long_it_lasts(hear: Any, text: str, months: Any) -> None:
    assert told(hear(text)).get("months") == months


@pytest.mark.parametrize(("text", "language"), [
    ("начать весной 27го", "ru"), ("начать весной 27-го", "ru"), ("начало весной 27 года", "ru"), ("we want to start in spring '27", "en"), ("Start Frühjahr 27", "de"), ("début printemps 27", "fr")])
def test_a_year_in_two_figures(hear: Any, text: str, language: str) -> None:
    assert told(hear(text, language=language)) == {"starts_on": {"from": "2027-03-01", "to": "2027-05-31"}}


@pytest.mark.parametrize(("text", "language", "people"), [
    ("we're 14 nerds in Ghent", "en", 14), ("30 Leutchen sind wir", "de", 30), ("on est une quinzaine de gars", "fr", 15), ("38 человек нас", "ru", 38)])
def test_people_in_slang_are_counted(hear: Any, text: str, language: str, people: int) -> None:
    assert told(hear(text, language=language))["headcount"] == people


@pytest.mark.parametrize(("language", "said", "asks"), [
    ("en", "we got a grant of 200,000 euro in 2019", False), ("de", "wir haben 2019 schon 200.000 Euro Zuschuss bekommen", False), ("fr", "nous avons reçu une subvention de 200 000 € en 2019", False), ("ru", "в 2019 мы получили грант 200 тысяч евро", False),
    ("en", "we want to get a grant of 200,000 euro", True), ("de", "wir wollen 200.000 Euro Zuschuss bekommen", True), ("fr", "nous aimerions obtenir une subvention de 200 000 €", True), ("ru", "хотим получить грант 200 тысяч евро", True)])
def test_a_grant_of_the_past_is_not_asked_for(language, said, asks):
    import datetime

    from bot.understanding import understand

    document = understand(said, None, datetime.date(2026, 11, 22), None, language)
    assert (("grant_eur", 200_000) in [(f["fact"], f["value"]) for f in document["facts"]]) is asks
    assert (("past_support", 200_000) in [(b["kind"], b["value"]) for b in document["bare"]]) is not asks and "date" not in [b["kind"] for b in document["bare"]]
