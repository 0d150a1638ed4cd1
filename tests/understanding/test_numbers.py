"""The number grammar: what is written out is read back, and what can mean two things is not decided."""
from __future__ import annotations

from decimal import Decimal

import pytest

pytest.importorskip("babel")
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.reading.lexemes import read_numeral
from bot.understanding.reading.quantities import find_quantities, parse_number

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(n: int) -> str:
    """A whole number below a million as English writes it."""
    if n >= 1000:
        rest = f" {in_words(n % 1000)}" if n % 1000 >= 100 else f" and {in_words(n % 1000)}" if n % 1000 else ""
        return f"{in_words(n // 1000)} thousand{rest}"
    if n >= 100:
        return f"{ONES[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    if n >= 20:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return ONES[n]


def one(text: str):
    found = find_quantities(text)
    assert len(found) == 1, found
    return found[0]


@given(st.integers(0, 999_999))
def test_number_words_below_a_million_are_read_back(n):
    assert parse_number(in_words(n)) == n


@given(st.integers(0, 10**9))
def test_whole_numbers_as_english_writes_them_are_read_back(n):
    assert parse_number(format_decimal(n, locale="en")) == n
    assert parse_number(str(n)) == n


@given(st.decimals(0, 10**7, places=2), st.sampled_from(["en", "de", "fr", "ru", "de_CH"]))
def test_amounts_with_two_decimals_are_read_back_however_they_are_written(amount, locale):
    text = format_decimal(amount, format="#,##0.00", locale=locale).replace("\xa0", " ").replace("\u202f", " ").replace("’", "'")
    values = read_numeral(text, "en")
    assert values == (amount,), text


@given(st.integers(1, 999), st.integers(0, 999))
def test_three_digits_behind_a_point_may_be_thousands_or_decimals(head, tail):
    text = f"{head}.{tail:03d}"
    assert set(read_numeral(text, "en")) == {Decimal(f"{head}{tail:03d}"), *([Decimal(text)] if tail else [])}  # nobody means 900 by "900.000"
    assert read_numeral(f"{head},{tail:03d}", "en") == (Decimal(f"{head}{tail:03d}"),)
    assert read_numeral(f"{head}.{tail:03d}", "de") == (Decimal(f"{head}{tail:03d}"),)


def test_a_half_in_figures_belongs_to_the_number_before_it():
    assert [read_numeral(text, "en") for text in ("2 1/2", "1½", "3 ½")] == [(Decimal("2.5"),), (Decimal("1.5"),), (Decimal("3.5"),)]


@given(st.integers(1, 999), st.sampled_from([("k", 10**3), (" thousand", 10**3), (" million", 10**6), (" mln", 10**6), (" Mio", 10**6), ("bn", 10**9)]))
def test_scales_multiply(n, scale):
    assert parse_number(f"{n}{scale[0]}") == n * scale[1]


@given(st.integers(2, 10**6))
def test_strict_bounds_leave_the_number_out_and_others_keep_it(n):
    assert parse_number(f"fewer than {n}") == {"to": n - 1}
    assert parse_number(f"more than {n}") == {"from": n + 1}
    assert parse_number(f"at least {n}") == parse_number(f"{n} or more") == {"from": n}
    assert parse_number(f"up to {n}") == parse_number(f"{n} or less") == {"to": n}


@given(st.integers(1, 10**5), st.integers(1, 10**5))
def test_ranges_have_both_ends(a, b):
    if a == b:
        return
    low, high = sorted((a, b))
    for text in (f"{low}-{high}", f"between {low} and {high}", f"{low} to {high}", f"from {low} to {high}"):
        assert parse_number(text) == {"from": low, "to": high}


@given(st.integers(0, 100))
def test_percentages_are_shares(n):
    found = one(format_percent(n / 100, locale="en"))
    assert (found.kind, found.value) == ("share", pytest.approx(n / 100))


@given(st.integers(1, 120), st.sampled_from([("month", 1), ("year", 12)]))
def test_durations_are_months(n, unit):
    for text in (f"{n} {unit[0]}s", f"{n}-{unit[0]} project"):
        found = one(text)
        assert (found.kind, found.value) == ("duration", n * unit[1])


@given(st.text(max_size=60))
def test_any_text_can_be_searched_for_quantities(text):
    for found in find_quantities(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("text, value", [
    ("2.5 million", 2_500_000), ("half a million", 500_000), ("a quarter of a million", 250_000), ("two and a half million", 2_500_000), ("one point five million", 1_500_000),
    ("a dozen", 12), ("two dozen", 24), ("half a dozen", 6), ("a hundred", 100), ("1'200'000", 1_200_000), ("1 200 000", 1_200_000), ("1.234.567", 1_234_567), ("1,5 million", 1_500_000),
    ("2 to 3 million", {"from": 2_000_000, "to": 3_000_000}), ("between 500 and 700k", {"from": 500_000, "to": 700_000}), ("2 or 3", {"one_of": [2, 3]}),
    ("just under 250", {"to": 249}), ("under 2 million", {"to": 1_999_999}), ("50+", {"from": 50}), ("1.200", {"one_of": [1.2, 1200]}),
])
def test_a_quantity_is_worth(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize("text, value, currency", [
    ("€3m", 3_000_000, "EUR"), ("600 k€", 600_000, "EUR"), ("EUR 90 000", 90_000, "EUR"), ("3 MEUR", 3_000_000, "EUR"), ("700 kEUR", 700_000, "EUR"), ("2 million Polish zlotys", 2_000_000, "PLN"),
    ("100,000 Swiss francs", 100_000, "CHF"), ("£250k", 250_000, "GBP"), ("5 million roubles", 5_000_000, "RUB"), ("12 million crowns", 12_000_000, None),
])
def test_an_amount_has_its_currency(text, value, currency):
    found = one(text)
    assert (found.kind, found.value, found.currency) == ("money", value, currency)


@pytest.mark.parametrize("text", ["1.23.45", "1,20,000", "FP7", "a Danish one with", ""])
def test_what_is_no_number_is_refused(text):
    assert parse_number(text) is None


def test_about_keeps_the_number_and_says_so():
    assert (one("about forty").value, one("about forty").approx) == (40, True)
    assert one("turned over 19 million").value == 19_000_000


def test_a_year_behind_an_amount_is_no_duration():
    assert [found.kind for found in find_quantities("2 million euros a year")] == ["money"]


@pytest.mark.parametrize(("text", "language", "people"), [
    ("38 people plus 4 apprentices", "en", 38), ("we are 25 people, plus 3 freelancers", "en", 25), ("20 fixed and some seasonal", "en", 20), ("14 employees and around 5 contractors", "en", 14),
    ("wir sind 25, dazu 3 Freelancer", "de", 25), ("20 Festangestellte und 5 Freie", "de", 20), ("nous sommes 12 et 2 stagiaires", "fr", 12), ("on est 8 plus 2 alternants", "fr", 8),
    ("нас 34 человека в штате плюс человек пять по гпх", "ru", 34), ("в штате 15, плюс два фрилансера", "ru", 15), ("нас 12 и ещё трое на договоре", "ru", 12)])
def test_the_staff_counts_and_not_those_beside_it(hear, text, language, people):
    facts = hear(text, None, language)["facts"]
    assert [f["value"] for f in facts if f["fact"] == "headcount"] == [people] and not [f for f in facts if f["subject"] == "partner"]


@pytest.mark.parametrize(("text", "language"), [("tested on 5 people", "en"), ("it was tested on 12 patients", "en"), ("we showed it to 12 customers", "en"), ("we tried it with 5 farms", "en"), ("ein Labormuster gibts schon, getestet an 5 Leuten", "de"),
                                                ("an 12 Patienten getestet", "de"), ("testé sur 5 personnes", "fr"), ("nous l'avons montré à 12 clients", "fr"), ("испытали на 5 людях", "ru"), ("показали 12 клиентам", "ru")])
def test_whom_it_was_tried_on_is_no_staff_and_raises_no_question(hear, text, language):
    heard = hear(text, None, language)
    assert not [f for f in heard["facts"] if f["fact"] in ("headcount", "kind")] and not [b for b in heard["bare"] if b["kind"] == "number"]


@pytest.mark.parametrize(("text", "language", "people"), [("a 14-head outfit", "en", 14), ("two-woman outfit", "en", 2), ("we are a startup of 9", "en", 9), ("a 5-man band", "en", 5), ("Drei-Mann-Betrieb", "de", 3), ("ein 12-köpfiges Team", "de", 12),
                                                          ("une boîte de 8", "fr", 8), ("une startup de 5", "fr", 5), ("нас восемь человек", "ru", 8), ("конторка на 6 человек", "ru", 6)])
def test_a_firm_of_so_many_is_counted(hear, text, language, people):
    assert [f["value"] for f in hear(text, None, language)["facts"] if f["fact"] == "headcount"] == [people]


@pytest.mark.parametrize(("text", "language"), [("and it's not 5 employees but 34, the five are on contract", "en"), ("И не 5 сотрудников, а 34, пятеро это на договорах", "ru"), ("und nicht 5 Mitarbeiter, sondern 34", "de"), ("et pas 5 salariés, mais 34", "fr")])
def test_the_number_that_is_set_against_the_denied_one_counts(hear, text, language):
    assert [f["value"] for f in hear(text, None, language)["facts"] if f["fact"] == "headcount"] == [34]


@pytest.mark.parametrize(("text", "language"), [("not 24 months but 30", "en"), ("nicht 24 Monate, sondern 30", "de"), ("pas 24 mois mais 30", "fr"), ("не 24 месяца, а 30", "ru")])
def test_a_duration_that_is_set_against_the_denied_one_counts(hear, text, language):
    heard = hear(text, None, language)
    assert [i["value"] for i in [*heard["facts"], *heard["bare"]] if i.get("fact") == "months" or i.get("kind") in ("duration", "number")] == [30]


@pytest.mark.parametrize(("text", "language", "months"), [
    ("two and a half years", "en", 30), ("two years and a half", "en", 30), ("2 and a half years", "en", 30), ("zweieinhalb Jahre", "de", 30), ("zwei und ein halbes Jahr", "de", 30), ("18 mois et demi", "fr", 18.5),
    ("sur deux ans et demi", "fr", 30), ("durée de trois ans et demi", "fr", 42), ("quatre ans et demi", "fr", 54), ("год с половиной", "ru", 18), ("два с половиной года", "ru", 30), ("5 с половиной лет", "ru", 66),
])
def test_half_a_year_or_a_month_more(hear, text, language, months):
    heard = hear(text, None, language)
    assert [i["value"] for i in [*heard["facts"], *heard["bare"]] if i.get("fact") == "months" or i.get("kind") == "duration"] == [months]


@pytest.mark.parametrize(("text", "language", "value"), [
    ("the budget is between 25 and 30 million", "en", (25, 30)), ("Kosten so zwischen 2 und 3 Millionen", "de", (2, 3)), ("le budget est entre 2 et 3 millions", "fr", (2, 3)), ("бюджет думаем млн 25-30", "ru", (25, 30)),
    ("le projet coûte de 500 à 600 000 euros", "fr", (0.5, 0.6)), ("our project costs 25 million at least, more likely 30 million", "en", (25, 30)),
])
def test_a_range_of_costs_is_kept(hear, text, language, value):
    assert [f["value"] for f in hear(text, None, language)["facts"] if f["fact"] == "cost_eur"] == [{"from": value[0] * 1_000_000, "to": value[1] * 1_000_000}]


def test_half_of_something_else_is_no_half_year(hear):
    heard = hear("two years and half a million euros in total")
    assert [f["value"] for f in heard["facts"] if f["fact"] in ("months", "cost_eur")] == [24, 500_000]


@pytest.mark.parametrize("text, value", [("almost 6 million", 6_000_000), ("just under 6 million euros", 6_000_000), ("not quite €3m", 3_000_000), ("nearly 800k", 800_000), ("just under 250", {"to": 249})])
def test_almost_an_amount_is_about_as_much(text, value):
    assert one(text).value == value and one(text).approx
