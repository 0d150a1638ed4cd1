"""The purpose in a conversation: two readings are asked about, a denied one is not noted, a second one is asked about."""
from __future__ import annotations

from typing import Any

TWO = {"one_of": ["research_and_development", "market_uptake"]}


def test_of_two_readings_just_those_are_offered(talk: Any, fact: Any) -> None:
    said = talk.say("we have to finish and sell it", "inform", fact("kind", "company"), fact("activity", TWO, "project"))
    assert "Which of them is it above all" in said and talk.asked == "project.activity"
    assert [t for t in talk.titles() if "don't" not in t] == ["research and development", "bringing a finished development to the market"]
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
