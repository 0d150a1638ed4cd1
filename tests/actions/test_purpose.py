"""The purpose in a conversation: two readings are asked about, a denied one is not noted, a second one is asked about."""
from __future__ import annotations

from typing import Any

import pytest

TWO = {"one_of": ["research_and_development", "market_uptake"]}


def test_of_two_readings_just_those_are_offered(talk: Any, fact: Any) -> None:
    said = talk.say("we have to finish and sell it", "inform", fact("kind", "company"), fact("activity", TWO, "project"))
    assert "Which of them is it above all" in said and talk.asked == "project.activity"
    assert [t for t in talk.answers() if "don't" not in t] == ["research and development", "bringing a finished development to the market"]
    talk.press("research and development")
    assert talk.case["project"]["activity"] == "research_and_development" and talk.asked != "project.activity"


def test_a_known_purpose_that_turns_out_to_be_one_of_two_is_asked_about(talk: Any, fact: Any) -> None:
    talk.say("we want to sell it", "inform", fact("kind", "company"), fact("activity", "market_uptake", "project"))
    talk.say("it's not just selling", "inform", fact("activity", TWO, "project"))
    assert talk.asked == "project.activity" and talk.case["project"]["activity"] == TWO


def test_a_denied_purpose_is_never_noted(talk: Any, fact: Any) -> None:
    said = talk.say("no loans", "inform", fact("kind", "company"), fact("activity", "investment_finance", "project", negated=True))
    assert "activity" not in talk.case["project"] and "it is not about finance for investments" in said


def test_denying_one_of_two_leaves_the_other(talk: Any, fact: Any) -> None:
    talk.say("finish and sell", "inform", fact("kind", "company"), fact("activity", TWO, "project"))
    talk.say("we don't want to sell", "inform", fact("activity", "market_uptake", "project", negated=True))
    assert talk.case["project"]["activity"] == "research_and_development"


def test_a_further_wish_does_not_overwrite_the_purpose(talk: Any, fact: Any) -> None:
    talk.say("we want to do research", "inform", fact("kind", "company"), fact("activity", "research_and_development", "project"))
    said = talk.say("we also want to export", "inform", fact("activity", "internationalisation", "project", start=16, text="export"))
    assert talk.case["project"]["activity"] == "research_and_development" and "Is it now" in said


def supposed(talk: Any, text: str, *facts: Any, countries: Any = (), intent: str = "what_if", language: str = "en") -> str:
    named = [{"kind": "country", "value": [code], "text": code, "start": n, "end": n + 1} for n, code in enumerate(countries)]
    return str(talk.hear({"text": text, "language": language, "intent": intent, "confidence": 0.95, "facts": list(facts), "bare": [], "mentions": [], "named": named}))


def test_our_own_firm_is_supposed_elsewhere(talk: Any, fact: Any) -> None:
    talk.say("we", "inform", fact("kind", "company"), fact("country", "RU"), fact("activity", "research_and_development", "project"))
    stray = (fact("kind", "company", "partner", "a"), fact("country", "AM", "partner", "a"))
    said = supposed(talk, "а если фирму в Ереване зарегаем, что поменяется?", *stray, countries=["AM"])
    assert "country: Armenia" in said and "EIC Accelerator" in said and talk.you["country"] == "RU" and not talk.others


def test_what_would_that_change_is_a_supposition(talk: Any, fact: Any) -> None:
    talk.say("we", "inform", fact("kind", "company"), fact("country", "RU"), fact("activity", "research_and_development", "project"))
    facts = (fact("country", "AM"), fact("country", "RU", None, negated=True))
    said = supposed(talk, "фирму зарегистрируем возможно в Армении а не в РФ. что это изменит?", *facts, countries=["AM", "RU"], intent="inform")
    assert "Suppose this: country: Armenia" in said and talk.you["country"] == "RU"


def test_a_subsidiary_is_a_further_firm_and_cannot_be_tried(talk: Any, fact: Any) -> None:
    talk.say("we", "inform", fact("kind", "company"), fact("country", "RU"))
    said = supposed(talk, "а если мы откроем дочку в Сербии?", fact("country", "RS"), countries=["RS"])
    assert "further firm of your own" in said and "Suppose" not in said and talk.you["country"] == "RU"


def test_where_nothing_more_opens_that_is_said_first(talk: Any, fact: Any) -> None:
    talk.say("we", "inform", fact("kind", "company"), fact("country", "FR"), fact("activity", "research_and_development", "project"))
    said = supposed(talk, "et si on embarquait une boîte allemande ?", fact("kind", "company", None), fact("country", "DE", None), countries=["DE"])
    assert said.index("Nothing more would open up") < said.index("EIC Accelerator")


@pytest.mark.parametrize(("text", "language"), [("Hab ich doch grad gesagt, F&E", "de"), ("na F&E halt", "de"), ("R & D", "en"), ("I told you already, R&D!!", "en"), ("la R&D", "fr"), ("je l'ai déjà dit, la R&D", "fr"), ("я же говорил, НИОКР!", "ru")])
def test_an_impatient_answer_to_the_purpose_counts(talk, text, language):
    understand = pytest.importorskip("bot.understanding").understand
    talk.act({"act": "correct", "path": "project.activity"})
    talk.hear(understand(text, talk.state["asked"], talk.day, None, language))
    assert talk.case["project"]["activity"] == "research_and_development"


def test_a_purpose_that_was_never_said_leaves_the_other_alone(talk: Any, fact: Any) -> None:
    talk.say("we want to do research", "inform", fact("kind", "company"), fact("activity", "research_and_development", "project"))
    said = talk.say("i never said export, it is about development", "inform", fact("activity", "internationalisation", "project", negated=True, start=13, text="export"),
                    fact("activity", "research_and_development", "project", start=33, text="development"))
    assert talk.case["project"]["activity"] == "research_and_development" and "open again" not in said


def test_nothing_is_named_twice_in_a_sentence(talk: Any, fact: Any) -> None:
    say = pytest.importorskip("actions.speaker").speaker("en")
    assert say.both(["United Kingdom", "United Kingdom"]) == "United Kingdom" and say.some(["a", "b", "a"], 1) == "a and b" and say.row(["x", "x"]) == "x"
