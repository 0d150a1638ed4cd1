"""Whatever is typed: no error, no fact that was not said, and never a position outside the text."""
from __future__ import annotations

import json

import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORDS = st.sampled_from("we are a the partner university SME in from Graz Tampere Germany 40 people 2.5 million € % years TRL not no without and , . ? our they lead Eurostars "
                        "own holds of us what if 1.200 between to 2014 founded remove Swiss two one institutes project costs share budget k 👍 \n".split(" "))
ANYTHING = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join))
GLOSSED_WORDS = st.sampled_from("wir sind eine der Partner Uni KMU aus Graz Österreich 40 fünfundzwanzig Mitarbeitern 2,5 Mio. € % Jahre nicht ohne und , . ? unser sie gehört vor 3 Jahren gegründet "
                                "nous sommes une l'université à Lyon d'Autriche vingt et un salariés PME pas sans et notre ils мы компания из Москвы двадцать пять человек не без и наш они - млн".split(" "))
LANGUAGES = st.sampled_from(["en", "de", "fr", "ru"])
ASKED = st.sampled_from([None, {"path": "partners[0].headcount", "fact": "headcount", "subject": "applicant", "input": "number"},
                         {"path": "partners[1].country", "fact": "country", "subject": "partner", "partner": 1, "input": "country"}, {}])


@given(ANYTHING, ASKED)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_message_gives_a_document_that_can_be_sent(hear, text, asked):
    heard = hear(text, asked)
    json.dumps(heard, allow_nan=False).encode()
    assert heard["intent"] and 0 <= heard["confidence"] <= 1
    for item in (*heard["facts"], *heard["mentions"], *heard["bare"]):
        assert 0 <= item["start"] <= item["end"] <= len(heard["text"])
        assert item["text"] == heard["text"][item["start"]:item["end"]] or "value" in item


@given(st.one_of(ANYTHING, st.lists(GLOSSED_WORDS, max_size=25).map(" ".join)), LANGUAGES, ASKED)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_in_any_language_stands_where_it_is_said_to_stand(hear, facts, text, language, asked):
    heard = hear(text, asked, language)
    for item in (*heard["facts"], *heard["mentions"], *heard["bare"]):
        assert 0 <= item["start"] <= item["end"] <= len(heard["text"])
    for fact in heard["facts"]:
        described = facts.get("partner" if (fact["subject"] or "applicant") == "applicant" else fact["subject"], fact["fact"])
        if not (isinstance(fact["value"], dict) and "currency" in fact["value"]):
            described.leaf(fact["value"])


@given(ANYTHING)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_fact_can_be_entered_into_a_case(hear, facts, text):
    for fact in hear(text)["facts"]:
        subject = fact["subject"] or "applicant"
        described = facts.get("partner" if subject == "applicant" else subject, fact["fact"])
        assert described is not None, fact
        if not (isinstance(fact["value"], dict) and "currency" in fact["value"]):
            described.leaf(fact["value"])


@pytest.mark.parametrize("text", ["", " ", "\n\n", "👍", "🎉🎉🎉", "...", "?!", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "'; DROP TABLE cases; --", "{{7*7}}", "\x00\x01\x02", "\ud800",
                                  "a" * 5000, "9" * 400, "1e309", "NaN", "-5", "%%%", "€", "((((((((", "qwerty asdf", "lorem ipsum dolor sit amet", "asdfghjkl", "ﷺ", "你好，我们是一家公司", "مرحبا",
                                  "somos una empresa de Madrid con 40 empleados",
                                  "siamo una ditta di Milano con 40 dipendenti", "jesteśmy firmą z Krakowa i mamy 40 pracowników"])
def test_nonsense_and_other_languages_set_no_fact(hear, text):
    heard = hear(text)
    assert heard["facts"] == [] and heard["intent"] not in ("affirm", "deny", "start_over", "remove_partner", "everybody_named")


def test_a_long_message_is_cut(hear):
    heard = hear("we are a firm. " * 200)
    assert len(heard["text"]) == 1000


def test_tags_are_blanked_without_moving_the_rest(hear):
    heard = hear("we are <b>40</b> people")
    fact = heard["facts"][0]
    assert (fact["value"], "we are <b>40</b> people"[fact["start"]:fact["end"]]) == (40, "40</b> people")


@pytest.mark.parametrize("text", ["will it rain tomorrow in Graz", "book a flight to Rome for 2 people", "my son is 12 years old", "I paid 200 euros for a hotel in Vienna", "what is the population of Finland", "remind me in two hours",
                                  "convert 20 dollars to euros", "how many people live in Austria", "is it 5 pm in London"])
def test_talk_about_something_else_changes_nothing_about_a_project(hear, text):
    heard = hear(text)
    assert not [fact for fact in heard["facts"] if fact["subject"] in ("project", "consortium", "partner")], heard["facts"]
