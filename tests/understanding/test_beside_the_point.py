"""Organisations and places that a message names without adding anybody: planned, denied, where somebody comes from, counted by an ordinal."""
from __future__ import annotations

import functools

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

FIRM = [{"you": True, "kind": "company", "country": "NL", "headcount": 18}]
FIRM_AND_CLINIC = [*FIRM, {"kind": "hospital", "country": "BE"}]


@pytest.fixture(scope="session")
def read(model):
    """What is understood where some organisations are known."""
    from bot.understanding import understand

    return functools.partial(_read, understand, model)


def _read(understand, model, text, language="en", known=FIRM):
    return understand(text, None, None, model, language, known=known)


@pytest.mark.parametrize(("language", "text"), [
    ("en", "We have a prototype that works in the lab"), ("en", "it worked at a clinic already"), ("en", "we want a start-up, just us"), ("en", "five people, all employees of the university"),
    ("ru", "а зачем вам партнеры? мы хотим стартап, одни"), ("ru", "хотим открыть свою фирму"), ("ru", "пять человек, все сотрудники университета"), ("en", "82% is ours, the rest is a regional fund"),
    ("fr", "le capital est à nous à 82%, le reste c'est un fonds régional"),
])
def test_what_is_planned_or_only_named_is_nobody(read, language, text):
    assert [f for f in read(text, language)["facts"] if f["fact"] == "kind"] == []


@pytest.mark.parametrize("text", ["with a 3rd company from Italy", "together with a third company from Italy", "we add a 2nd company from Italy", "with a 4th company from Italy"])
def test_an_ordinal_is_no_count(read, text):
    assert {f["partner"] for f in read(text)["facts"] if f["subject"] == "partner"} == {"a"}


@pytest.mark.parametrize(("language", "text"), [("fr", "on a rien contre une 3e boîte en Italie si besoin, mais bon pas sûr"), ("en", "a company in Italy if needed"), ("en", "a third company from Italy, not sure yet"),
                                                ("fr", "une troisième boîte en Italie au besoin"), ("en", "with a university in Graz if necessary")])
def test_who_comes_only_if_needed_is_possible_only(read, language, text):
    heard = read(text, language)
    assert [f for f in heard["facts"] if f["subject"] == "partner"] == []
    assert "possible_partner" in {m["kind"] for m in heard["mentions"]}


@pytest.mark.parametrize("text", ["nobody from Russia owns us", "the rest is a small VC from Dublin", "Irish founder here", "Dublin is the investor", "no one in Belarus has shares", "we have two angels from Berlin"])
def test_where_somebody_else_comes_from_is_not_where_we_are(read, text):
    heard = read(text, known=[{"you": True, "kind": "company"}])
    assert [f for f in heard["facts"] if f["fact"] in ("country", "region")] == [] and [b for b in heard["bare"] if b["kind"] == "country"] == []


@pytest.mark.parametrize("text", ["Gdansk is where we ARE", "I literally said Gdansk, that's where we sit", "Gdansk. That's where we are", "we make tanks, well, we weld them. in Gdansk. 38 people"])
def test_where_we_are_in_other_words(read, text):
    assert {"subject": "applicant", "value": "PL"}.items() <= next(f for f in read(text, known=[{"you": True, "kind": "company"}])["facts"] if f["fact"] == "country").items()


@pytest.mark.parametrize("text", ["It's a private clinic, not a hospital, about 40 people work there", "40 people are employed there", "there are about 40 people there"])
def test_there_is_at_the_only_partner(read, text):
    assert [(f["subject"], f["value"]) for f in read(text, known=FIRM_AND_CLINIC)["facts"] if f["fact"] == "headcount"] == [("partner", 40)]


def test_the_letters_of_an_institute_are_no_town(read):
    countries = [[f["value"] for f in read(text, known=[])["facts"] if f["fact"] == "country"] for text in ("our partner is the Fraunhofer ISE, a German institute", "WE ARE A FIRM IN GRAZ")]
    assert countries == [["DE"], ["AT"]]


@pytest.mark.parametrize(("language", "text"), [
    ("en", "My brother-in-law's firm has 300 staff but that's beside the point"), ("en", "the neighbours have 200 people, this is not about them"),
    ("de", "Mein Schwager hat 200 Leute, aber um den geht's hier nicht"), ("de", "die Firma meines Vaters macht 3 Mio Umsatz, tut hier aber nichts zur Sache"),
    ("fr", "la boîte de mon beau-frère a 300 salariés mais ça n'a rien à voir"), ("ru", "у моего шурина фирма на 300 человек, но это к делу не относится"),
])
def test_what_is_said_to_be_beside_the_point_counts_for_nothing(language, text, hear):
    heard = hear(text, None, language)
    assert heard["facts"] == [] and heard["bare"] == [] and [m["kind"] for m in heard["mentions"]] == ["aside"]


def test_the_sentence_before_counts(hear):
    heard = hear("We are 12 people in Graz. My uncle has 300, but that is beside the point.")
    assert [f["value"] for f in heard["facts"] if f["fact"] == "headcount"] == [12]


@pytest.mark.parametrize(("language", "text"), [("ru", "есть знакомые партнеры за рубежом"), ("de", "er will einen Sensor fürs Messen von dünnen Schichten"), ("en", "we know partners abroad")])
def test_partners_abroad_and_what_is_measured_are_no_market_to_enter(language, text, hear):
    assert not [f for f in hear(text, None, language)["facts"] if f["fact"] == "activity"]


def test_a_region_that_no_list_knows_hides_no_country(hear):
    assert ("country", "GB", "applicant") in [(f["fact"], f["value"], f["subject"]) for f in hear("we're a ltd in cornwall uk, making skateboards")["facts"]]
