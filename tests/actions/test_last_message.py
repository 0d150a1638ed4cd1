"""What was said just before is taken back in words."""
import pytest


@pytest.mark.parametrize("text", ["forget that", "please forget that", "scratch that, please", "lol no, forget it", "bitte vergiss das", "vergessen Sie das bitte", "oublie ça", "non mais oubliez tout ça", "забудьте это", "ладно, забудь об этом"])
def test_forget_that_takes_back_what_was_said_last(talk, fact, text):
    talk.say("we do research", "inform", fact("activity", "research_and_development", "project"))
    talk.say("we have 4 million employees", "inform", fact("headcount", 400_000))
    said = talk.say(text, "unclear")
    assert "headcount" not in talk.you and talk.case["project"] == {"activity": "research_and_development"}
    assert "Left out: headcount: 400,000." in said


def test_what_follows_forget_that_counts(talk, fact):
    talk.say("we have 4 million employees", "inform", fact("headcount", 400_000), fact("sme", False))
    text = "you believed it? forget that. we are 23"
    talk.say(text, "inform", fact("headcount", 23, start=text.find("we are"), end=len(text)))
    assert (talk.you.get("headcount"), talk.you.get("sme")) == (23, None)


def test_forget_that_behind_a_fact_of_the_same_message_means_this_one(talk, fact):
    talk.say("we are 40", "inform", fact("headcount", 40))
    talk.say("we cost a million. no, forget that", "inform", fact("cost_eur", 1_000_000, "project", start=3, end=17))
    assert talk.you["headcount"] == 40 and "cost_eur" not in talk.case["project"]


@pytest.mark.parametrize("text", ["the billion was a joke", "die Milliarde war ein Witz", "le milliard, c'était une blague", "миллиард был шуткой"])
def test_the_figure_that_was_a_joke_goes(talk, fact, text):
    talk.say("we want a grant and are 40", "inform", fact("headcount", 40), fact("turnover_eur", 1_000_000_000))
    talk.say(text, "inform")
    assert (talk.you.get("headcount"), talk.you.get("turnover_eur")) == (40, None)
