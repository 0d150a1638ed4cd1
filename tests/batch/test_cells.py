"""Cells of member lists: what they say, and when they are refused."""
from datetime import date
from fractions import Fraction

import pytest

from bot.batch import cells


def read(book, text, name, subject="partner", scale=1):
    return cells.read(text, book.facts.get(subject, name), scale)


@pytest.mark.parametrize("text, expected", [
    ("40", 40), ("1.250", 1250), ("1,250", 1250), ("1 250", 1250), ("1'250", 1250), ("1.234.567", 1234567), ("12,5", Fraction(25, 2)), ("12.5", Fraction(25, 2)),
    ("1.234,5", Fraction(2469, 2)), ("1,234.5", Fraction(2469, 2)),
])
def test_numbers_with_either_separator(book, text, expected):
    assert read(book, text, "headcount") == (expected, expected)


@pytest.mark.parametrize("text, expected", [("2.5 Mio", 2_500_000), ("2,5 Mio. €", 2_500_000), ("€ 300.000", 300_000), ("40k", 40_000), ("1.250 Mio", 1_250_000), ("0", 0)])
def test_amounts_of_money(book, text, expected):
    assert read(book, text, "turnover_eur") == (expected, expected)


def test_the_scale_of_the_heading_counts_where_the_cell_has_no_unit_of_its_own(book):
    assert read(book, "1.200", "turnover_eur", scale=1000) == (1_200_000, 1_200_000)
    assert read(book, "2 Mio", "turnover_eur", scale=1000) == (2_000_000, 2_000_000)


@pytest.mark.parametrize("text, expected", [("10-49", (10, 49)), ("10 – 49", (10, 49)), ("<50", (0, 49)), (">250", (250, None)), ("50+", (50, None)), ("≤ 9", (0, 9))])
def test_numbers_known_within_limits(book, text, expected):
    assert read(book, text, "headcount") == expected


@pytest.mark.parametrize("text, expected", [
    ("2019-03-31", (date(2019, 3, 31),) * 2), ("31.03.2019", (date(2019, 3, 31),) * 2), ("31/03/2019", (date(2019, 3, 31),) * 2),
    ("2019", (date(2019, 1, 1), date(2019, 12, 31))), ("02/2020", (date(2020, 2, 1), date(2020, 2, 29))),
])
def test_days_and_years(book, text, expected):
    assert read(book, text, "founded_on") == expected


@pytest.mark.parametrize("text, code", [("Austria", "AT"), ("Österreich", "AT"), ("Autriche", "AT"), ("Австрия", "AT"), ("at", "AT"), ("UK", "GB"), ("EL", "GR"), ("USA", "US"),
                                        ("Czech Republic", "CZ"), ("Côte d’Ivoire", "CI")])
def test_countries_by_name_in_four_languages(book, text, code):
    assert read(book, text, "country") == (code, code)


@pytest.mark.parametrize("text, expected", [("yes", True), ("Ja", True), ("да", True), ("nein", False), ("0", False), ("", None), ("k.A.", None)])
def test_yes_no_and_nothing(book, text, expected):
    assert read(book, text, "sme") == (expected, expected)


@pytest.mark.parametrize("text, expected", [("no", ""), ("keine", ""), ("", None), ("yes", None), ("Holding AG", None)])
def test_linked_firms_are_none_or_not_known(book, text, expected):
    assert read(book, text, "linked") == (expected, expected)


@pytest.mark.parametrize("text, kind", [("GmbH", "company"), ("Universität", "university"), ("a company", "company"), ("research_organisation", "research_organisation")])
def test_kinds_by_label_legal_form_or_name(book, text, kind):
    assert read(book, text, "kind") == (kind, kind)


@pytest.mark.parametrize("name, text", [
    ("headcount", "many"), ("headcount", "-5"), ("headcount", "1,2,3.4"), ("headcount", "3 apples"), ("country", "Narnia"), ("founded_on", "31.02.2019"), ("founded_on", "soon"),
    ("sme", "perhaps"), ("kind", "spaceship"), ("public_share", "250 %"), ("headcount", "49-10"),
])
def test_what_cannot_be_read_is_refused_with_the_form_expected(book, name, text):
    with pytest.raises(ValueError, match=r"expected|must lie|is no|not clear|not known|above"):
        read(book, text, name)


@pytest.mark.parametrize("text, share", [("25 %", Fraction(1, 4)), ("0,25", Fraction(1, 4)), ("25", Fraction(1, 4)), ("0", 0)])
def test_shares(book, text, share):
    assert read(book, text, "public_share") == (share, share)
