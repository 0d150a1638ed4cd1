"""Texts: forms of numbers, money and dates, words of facts, and the catalogue."""
from pathlib import Path

import pytest
import yaml

from actions.paths import parse
from actions.speaker import Speaker, sentence, sentences
from actions.telling import glossary
from actions.words import Words
from rules.cite import named
from rules.wording import wording

ACTIONS = Path(glossary.__file__).parents[1]


@pytest.fixture
def words(book):
    return Words(book.facts, Speaker("en"))


def test_numbers_money_and_dates_have_the_form_of_the_language():
    say = Speaker("en")
    assert (say.number(1200000), say.money(1200000), say.money(2.5, "PLN"), say.share(0.255), say.date("2026-03-19"), say.country("FI")) == (
        "1,200,000", "EUR 1,200,000", "PLN 2.5", "25.5%", "March 19, 2026", "Finland")


@pytest.mark.parametrize("language", ["xx", "", "tlh", "zz-ZZ", "../../etc", "en-GB"])
def test_a_language_without_texts_is_answered_in_english(language):
    assert Speaker(language).language == "en"


def test_many_names_are_counted_after_the_first_few():
    say = Speaker("en")
    assert say.some(list("abcd")) == "a, b, c, and d" and say.some(list("abcdef")) == "a, b, c, and 3 more"


def test_sentences_end_once():
    assert sentence("Done (yes.)") == "Done (yes.)" and sentence("a") == "a." and sentences("a", "", "b?") == "a. b?"


@pytest.mark.parametrize(("path", "leaf", "text"), [
    ("partners[0].headcount", 40, "40"), ("partners[0].headcount", {"from": 10, "to": 49}, "10 to 49"), ("partners[0].headcount", {"from": 250}, "at least 250"),
    ("partners[0].headcount", {"unknown": "asked"}, "not known"), ("partners[0].country", "AT", "Austria"),
    ("partners[0].country", {"not": ["DE", "FR"]}, "not Germany or France"), ("partners[0].country", {"one_of": ["AT", "DE"]}, "Austria or Germany"),
    ("partners[0].linked", [], "none"), ("partners[0].linked", [{"share": 0.3, "direction": "owner"}], "a further owner: 30%"), ("partners[0].linked", {"includes": []}, "yes, without details yet"),
    ("partners[0].public_share", 0.25, "25%"), ("partners[0].sme", True, "yes"), ("partners[0].founded_on", "2020-05-01", "May 1, 2020"),
    ("project.months", 36, "36 months"), ("project.cost_eur", {"value": 5000, "currency": "PLN"}, "PLN 5,000"), ("project.activity", "scale_up", "growing an innovative firm"),
    ("project.themes", {"includes": ["food"]}, "food and farming among others"), ("project.trl_start", 4, "4"),
])
def test_leaves_in_words(words, path, leaf, text):
    place = parse(path)
    assert words.leaf(words.fact(place), leaf) == text


def test_every_leaf_of_every_fact_can_be_said(words, book):
    for subject in ("project", "partner", "consortium"):
        for name in book.facts.names(subject):
            fact = book.facts.get(subject, name)
            for leaf in (None, True, 1, 0.5, "x", [], ["x"], {"from": 1}, {"one_of": ["x"]}, {"unknown": "asked"}, {"DE": 5}):
                assert words.leaf(fact, leaf)


def test_glossary_entries_have_a_source_with_an_address_or_none_at_all():
    assert all(bool(t.title) == bool(t.url) for t in glossary.TERMS) and sum(bool(t.url) for t in glossary.TERMS) >= 9
    assert glossary.find("De Minimis") is glossary.find("de_minimis") is not None


def test_every_term_the_language_understanding_knows_can_be_explained(book):
    terms = yaml.safe_load((ACTIONS.parent / "bot" / "understanding" / "lists" / "en.yml").read_text("utf-8"))["terms"]
    assert not [t for t in terms if glossary.find(t) is None and not any(book.facts.get(s, t) for s in ("project", "partner"))]


def test_what_concerns_several_partners_is_said_once(book):
    case = {"project": {}, "partners": [{"you": True, "kind": "company"}, {"kind": "university", "country": "FI"}, {"country": "DE"}]}
    places = [parse(f"partners[{i}].{name}") for name, owners in (("headcount", (0,)), ("budget_eur", (0, 1, 2)), ("region", (1, 2)), ("sme", (2,))) for i in owners]
    said = {language: Words(book.facts, Speaker(language)).labels(case, places) for language in ("en", "ru")}
    assert said["en"] == ["headcount", "budget of each partner", "region of a university in Finland and a partner in Germany", "small or medium-sized enterprise of a partner in Germany"]
    assert said["ru"][1:] == ["бюджет каждого партнёра", "регион – университет (Финляндия) и партнёр (Германия)", "малое или среднее предприятие – партнёр (Германия)"]


@pytest.mark.parametrize(("language", "first", "last", "said"), [
    ("ru", "2027-10-01", "2027-10-31", "октябрь 2027\u202fг."), ("fr", "2027-10-01", "2027-10-31", "octobre 2027"), ("en", "2014-01-01", "2014-12-31", "2014"),
    ("de", "2027-09-01", "2027-11-30", "September–November 2027"), ("de", "2026-10-01", "2027-10-31", "Oktober 2026 – Oktober 2027"),
    ("de", "2027-10-02", "2027-10-31", ""), ("de", "about 2027", "2027-10-31", ""),
])
def test_whole_months_and_years_are_named_as_such(language, first, last, said):
    assert Speaker(language).period(first, last).replace("\u00a0", "\u202f").replace("\u2009", " ") == said


def test_a_founding_year_is_said_as_a_year(book):
    path = parse("partners[0].founded_on")
    assert Words(book.facts, Speaker("en")).phrase(path, {"from": "2018-01-01", "to": "2018-12-31"}) == "foundation: 2018"
    assert Words(book.facts, Speaker("en")).phrase(path, {"from": "2018-01-15", "to": "2018-12-31"}) == "foundation: January 15, 2018 to December 31, 2018"


def test_quotation_marks_are_those_of_the_language():
    assert [Speaker(language).quoted("x") for language in ("en", "de", "fr", "ru")] == ["“x”", "„x“", "«\u00a0x\u00a0»", "«x»"]


@pytest.mark.parametrize(("cite", "said"), [
    ({"title": "Rules", "at": "point 3", "sure": "official", "dated": "2014", "read": "2026-11-21"}, "Rules, point 3"),
    ({"title": "A page", "sure": "secondary", "dated": "2026-01", "read": "2026-11-21"}, "A page; secondary source"),
    ({"title": "A page", "sure": "weak", "dated": "2021", "read": "2026-11-21"}, "A page; not an official source, please check, as of 2021"),
    ({"title": "A page", "sure": "copy", "dated": "undated", "read": "2026-11-21"}, "A page; copy of an official text"),
    ({"title": "", "sure": "weak"}, ""),
])
def test_a_source_that_is_not_official_says_so(cite, said):
    assert named(cite, wording("en")) == said
