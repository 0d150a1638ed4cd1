"""Dates of a message, on the day it is written."""
from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("babel")
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.reading.dates import find_dates
from bot.understanding.reading.periods import since

TODAY = date(2026, 11, 21)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def values(text: str) -> list:
    return [found.value for found in find_dates(text, TODAY) if found.certain]


@given(DAYS)
def test_dates_as_they_are_written_are_read_back(day):
    for text in (day.isoformat(), format_date(day, "d MMMM y", locale="en"), format_date(day, "MMMM d, y", locale="en"), f"{day.day}.{day.month}.{day.year}"):
        assert values(text) == [day.isoformat()], text


@given(DAYS)
def test_a_date_with_slashes_is_decided_only_where_it_can_be(day):
    found = values(f"{day.day:02d}/{day.month:02d}/{day.year}")
    if day.day > 12 or day.day == day.month:
        assert found == [day.isoformat()]
    else:
        assert day.isoformat() in found[0]["one_of"] and len(found[0]["one_of"]) == 2


@given(st.integers(1, 30), DAYS)
def test_something_n_years_old_is_not_yet_n_plus_one(years, today):
    span = since(12 * years, "old", 12, today)
    first, last = date.fromisoformat(span["from"]), date.fromisoformat(span["to"])
    assert first <= last <= today and years * 365 <= (today - last).days <= years * 366 + 1 and (today - first).days <= (years + 1) * 366


@given(st.text(max_size=60))
def test_any_text_can_be_searched_for_dates(text):
    for found in find_dates(text, TODAY):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("text, value", [
    ("in 2014", {"from": "2014-01-01", "to": "2014-12-31"}), ("March 2024", {"from": "2024-03-01", "to": "2024-03-31"}), ("in Sept 2024", {"from": "2024-09-01", "to": "2024-09-30"}),
    ("Q3 2025", {"from": "2025-07-01", "to": "2025-09-30"}), ("last year", {"from": "2025-01-01", "to": "2025-12-31"}), ("next month", {"from": "2026-12-01", "to": "2026-12-31"}), ("yesterday", "2026-11-20"),
])
def test_a_date_means(text, value):
    assert values(text) == [value]


@pytest.mark.parametrize("text, asked, value", [
    ("next spring", "starts_on", {"from": "2027-03-01", "to": "2027-05-31"}), ("in winter", "starts_on", {"from": "2026-12-01", "to": "2027-02-28"}),
    ("this autumn", "starts_on", {"from": "2026-09-01", "to": "2026-11-30"}), ("in autumn", "starts_on", {"from": "2027-09-01", "to": "2027-11-30"}),
    ("in autumn", "founded_on", {"from": "2026-09-01", "to": "2026-11-30"}), ("last summer", "founded_on", {"from": "2026-06-01", "to": "2026-08-31"}),
    ("winter 2023", "", {"from": "2023-12-01", "to": "2024-02-29"}),
])
def test_a_season_is_three_months_near_the_day_that_is_meant(text, asked, value):
    assert [found.value for found in find_dates(text, TODAY, asked=asked)] == [value]


def test_a_season_without_a_year_is_no_date_unless_one_was_asked_for():
    """`we met in autumn` is no answer to anything."""
    assert values("we met in autumn") == []


@pytest.mark.parametrize("text", ["2021-2027", "31 February 2024", "2024-13-01", "99.99.2024", "Horizon Europe 2021-27"])
def test_no_date_is_made_up(text):
    assert values(text) == []


def test_a_naked_year_may_be_a_number():
    assert [found.certain for found in find_dates("2014", TODAY)] == [False]


@pytest.mark.parametrize(("language", "said"), [
    ("en", "the firm is from 1987"), ("en", "company founded in 1987 btw by a guy"), ("en", "the company dates back to 1987"), ("en", "1987 is when we started the firm"),
    ("de", "uns gibts seit 1987"), ("de", "die Firma ist von 1987"), ("de", "den Betrieb gibts seit 1987"), ("fr", "on existe depuis 1987"), ("fr", "la boîte date de 1987"),
    ("fr", "nous sommes nés en 1987"), ("ru", "мы с 1987 года"), ("ru", "работаем с 1987 года")])
def test_the_year_a_firm_is_from_is_when_it_was_founded(hear, language, said):
    assert [f["value"] for f in hear(said, None, language)["facts"] if f["fact"] == "founded_on"] == [{"from": "1987-01-01", "to": "1987-12-31"}]


@pytest.mark.parametrize("said", ["we have a patent from 1998", "the numbers are from 2023", "our partner's firm is from 2001"])
def test_the_year_something_else_is_from_founds_nobody(hear, said):
    assert "founded_on" not in {f["fact"] for f in hear(said)["facts"]}


def test_the_foundation_of_a_firm_is_no_organisation(hear):
    found = {f["fact"]: f["value"] for f in hear("foundation of course, the firm is from 1987")["facts"]}
    assert found == {"kind": "company", "founded_on": {"from": "1987-01-01", "to": "1987-12-31"}}


@pytest.mark.parametrize(("text", "language", "year"), [
    ("the company was born 2021 duh, covid baby", "en", 2021), ("started 2021", "en", 2021), ("founded in 21", "en", 2021), ("company started in 2018", "en", 2018),
    ("gegründet 21", "de", 2021), ("2012 gestartet", "de", 2012), ("Baujahr 2021", "de", 2021), ("gibts seit 2015", "de", 2015),
    ("créée en 21", "fr", 2021), ("on a démarré en 2019", "fr", 2019), ("existe depuis 2012", "fr", 2012), ("работаем с 2018", "ru", 2018), ("создали в 21 году", "ru", 2021)])
def test_a_firm_is_founded_in_many_words(hear, text, language, year):
    assert [f["value"] for f in hear(text, None, language)["facts"] if f["fact"] == "founded_on"] == [{"from": f"{year}-01-01", "to": f"{year}-12-31"}]


@pytest.mark.parametrize("text", ["I was born in 1980", "my son was born 2015", "we started the project in 2021", "we started in 2021 with the project"])
def test_who_was_born_and_what_was_begun_is_no_foundation(hear, text):
    assert "founded_on" not in {f["fact"] for f in hear(text)["facts"]}


def founded(heard) -> list:
    return [(f["subject"], f["value"]["from"][:4]) for f in heard["facts"] if f["fact"] == "founded_on"]


@pytest.mark.parametrize(("said", "language"), [
    ("34 leute, gegr. 2011", "de"), ("ja es geht um die firma, nicht um uns als cluster. bilanzsumme muss er nachschauen. gegründet 2011", "de"), ("2011 ist gründung der firma selber", "de"),
    ("2011 is when the firm itself was founded", "en"), ("est. 2011", "en"), ("2011 c'est l'année de création de la société", "fr"), ("осн. 2011", "ru"), ("в реестр внесены в 2016 году, создана в 2011", "ru"),
    ("это год когда в реестр попали, а фирма основана в 2011. И ещё раз: у нас НИОКР", "ru"), ("au registre depuis 2016, créée en 2011", "fr"), ("2016 is the year we got into the register, the firm was founded 2011", "en")])
def test_the_year_of_the_foundation_in_any_order_and_abbreviated(hear, said, language):
    heard = hear(said, None, language)
    assert founded(heard) == [("applicant", "2011")] and not heard["bare"]


@pytest.mark.parametrize(("said", "language"), [("да, в реестре МСП состоим с 2016 года", "ru"), ("inscrits au registre depuis 2016", "fr"), ("wir sind seit 2016 im KMU-Register", "de"), ("we're on the sme register since 2016", "en")])
def test_the_year_of_an_entry_in_a_register_is_no_foundation_and_no_question(hear, said, language):
    heard = hear(said, None, language)
    assert not founded(heard) and not heard["bare"]


def test_the_year_beside_a_firm_of_nobody_is_not_ours(hear):
    assert founded(hear("a mate's firm from Brno, founded 2011, joins us")) == [(None, "2011")]
