"""A hand-written sentence may not say a number, date or country that is not the rule's."""

from datetime import date

import pytest

import rules
from rules.saying import strange_parts
from rules.wording import filled, once, wording

from .conftest import write_folder

RULE = "{months: {at_most: 36}, lead: {country: {one_of: [FI, SE]}, founded_on: {after: 2020-05-01}}}"


@pytest.mark.parametrize("sentence, strange", [
    ("At most 36 months, led from Finland or Sweden, founded after 2020-05-01.", []),
    ("At most 24 months.", ["24"]),
    ("Led from Norway.", ["Norway"]),
    ("Founded after 2021-05-01.", ["2021-05-01"]),
    ("At most 3 years, by Regulation 651/2014.", []),
    ("Shorter than 37 months.", []),
])
def test_what_a_sentence_may_say(tmp_path, sentence, strange):
    book = rules.load(write_folder(tmp_path, RULE + f", says: '{sentence}'"))
    assert strange_parts(book.schemes["small-scheme"].criteria[0]) == strange


PARTNERS_IN_THE_NORTH = "{count: {of: partners, where: {country: {in_set: north}, sme: {is: yes}}}, at_least: 2}"
TWO_APART = "{differing: {of: partners, where: {country: {in_set: north}}, in: [country, group]}, at_least: 2}"
BOUNDED = "{months: {at_least: 12, at_most: 24}}"
YOUNG = "{applicant: {founded_on: {within: 24 months, before: as_of}}}"


@pytest.mark.parametrize("rule, language, said", [
    (PARTNERS_IN_THE_NORTH, "en", "at least 2 partners (north; small or medium-sized enterprise)"),
    (PARTNERS_IN_THE_NORTH, "ru", "партнёры (north; малое или среднее предприятие): не менее 2"),
    (PARTNERS_IN_THE_NORTH, "fr", "partenaires (north\u00a0; petite ou moyenne entreprise)\u00a0: au moins 2"),
    (TWO_APART, "ru", "партнёры (north): не менее 2, из разных стран и независимые друг от друга"),
    (TWO_APART, "de", "Partner (north): mindestens 2, aus verschiedenen Ländern und voneinander unabhängig"),
    ("{largest_share: {of: partners, by: country, amount: budget_eur}, at_most: 70 %}", "ru", "доля одной страны (бюджет): не более 70\u00a0%"),
    ("{share: {of: partners, where: {kind: {is: company}}, amount: budget_eur}, at_least: 50 %}", "de", "Partner (ein Unternehmen): zusammen mindestens 50\u00a0% (Budget)"),
    (BOUNDED, "en", "duration from 12 to 24 months"), (BOUNDED, "ru", "продолжительность от 12 до 24 месяцев"),
    ("{months: {at_most: 21}}", "ru", "продолжительность не более 21 месяца"),
    (YOUNG, "ru", "заявитель: founded не более 24 месяцев назад (на день подачи заявки)"),
    ("{any: [{lead: {country: {is: FI}}}, {lead: {kind: {is: company}}}]}", "en", "the lead partner: Finland or a company"),
    ("{none: [{lead: {country: {is: FI}}}]}", "en", "the lead partner: not: Finland"),
    ("{some: {of: partners, where: {country: {is: FI}}, must: {sme: {is: yes}}}}", "en", "at least 1 of the partners (Finland; small or medium-sized enterprise)"),
    ("{grant_eur: {at_most: {value: 2000000, currency: DKK}}}", "ru", "грант не более 2\u00a0000\u00a0000\u00a0DKK"),
])
def test_what_a_rule_says_of_itself(tmp_path, rule, language, said):
    """Words that need no inflection: a condition on partners stands in brackets behind them, a number behind a colon."""
    book = rules.load(write_folder(tmp_path, rule))
    assert wording(language).required(book.schemes["small-scheme"].criteria[0].rule) == said


def test_the_first_of_a_month_is_an_ordinal_number_in_french_only():
    assert [wording(language).day(date(2027, 10, 1)) for language in ("fr", "de")] == ["1er octobre 2027", "1. Oktober 2027"]


def test_a_russian_year_and_a_sentence_end_with_one_point():
    assert filled("до {day}.", {"day": "31 декабря 2023 г."}) == "до 31 декабря 2023 г."


def test_no_sentence_of_a_rule_names_an_id(book):
    """Ids such as fasie-start-1 mean nothing to a reader."""
    said = {f"{scheme.id} {c.id}": wording().required(c.rule) for scheme in book.schemes.values() for c in scheme.criteria if not c.says}
    assert {place: text for place, text in said.items() if any(scheme in text for scheme in book.schemes)} == {}


@pytest.mark.parametrize("low, high, said", [("12 months", "24 months", "12"), ("100.000 EUR", "1.000.000 EUR", "100.000"), ("EUR 5", "EUR 9", "EUR 5"), ("1 год", "5 лет", "1 год"), ("10%", "20%", "10"), ("a", "b", "a")])
def test_the_unit_of_a_range_is_said_once(low, high, said):
    assert once(low, high) == said


def test_a_scheme_is_named_as_in_its_own_documents_where_they_are_read(book):
    """Russian firms know «Старт-1», not FASIE Start-1."""
    scheme = book.scheme("fasie-start-1")
    assert [scheme.title(language) for language in ("ru", "de", "en")] == ["FASIE Start-1 («Старт-1»)", "FASIE Start-1", "FASIE Start-1"]
    assert book.scheme("eurostars-3").title("ru") == "Eurostars 3"


@pytest.mark.parametrize("rule, found", [
    ("{every: {of: partners, must: {none: [{country: {is: FI}}]}}}", "country: Finland"),
    ("{some: {of: partners, must: {country: {is: FI}}}}", "country: Finland"),
    ("{some: {of: partners, must: {country: {is: NO}}}}", "country: Germany; country: Finland"),
    ("{all: [{count: {of: partners}, at_least: 2}, {some: {of: partners, must: {country: {is: NO}}}}]}", "country: Germany; country: Finland"),
    ("{any: [{count: {of: partners}, at_least: 3}, {some: {of: partners, must: {country: {is: FI}}}}]}", "country: Finland"),
])
def test_what_was_found_is_what_tells(outcome, rule, found):
    """Nobody from an excluded country: found Germany, Finland and Sweden, but who is it?"""
    case = {"partners_complete": True, "partners": [{"you": True, "country": "DE"}, {"country": "FI"}]}
    assert outcome(rule, case).to_dict(wording(), {})["observed"] == found
