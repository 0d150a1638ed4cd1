"""An answer that is offered may be typed, within a sentence and with a slip."""
import pytest

from actions.understood.titles import named

ROLES = ["lead partner", "partner", "associated partner", "subcontractor"]
STEPS = ["short proposal", "submission", "evaluation", "grant agreement"]


@pytest.mark.parametrize(("text", "titles", "meant"), [
    ("lead partner", ROLES, 0), ("Lead partner.", ROLES, 0), ("lead pratner", ROLES, 0), ("the answer is lead partner", ROLES, 0), ("partner", ROLES, 1),
    ("Well, let me think, that would be submission.", STEPS, 1), ("short proopsal", STEPS, 0), ("that is everyobdy", ["That is everybody", "More may join"], 0)])
def test_an_answer_in_other_clothes_is_that_answer(text, titles, meant):
    assert named(text, titles) == meant


@pytest.mark.parametrize(("text", "titles"), [
    ("not the lead partner", ROLES), ("what is a lead partner?", ROLES), ("lead partner or subcontractor", ROLES), ("we are a partner", ["yes", "no"]), ("", STEPS), ("👍", STEPS),
    ("we have asked three of our neighbours whether the short proposal could be theirs", STEPS), ("exception", ["no exception", "one exception"])])
def test_what_is_none_of_the_answers_or_could_be_two_is_left_to_the_understanding(text, titles):
    assert named(text, titles) is None


def test_nothing_else_that_was_said_is_thrown_away():
    assert named("a company in Russia", ["a company", "a university"], ["a company", "Russia"]) is None
    assert named("growing an innovative firm", ["growing an innovative firm"], ["innovative firm"]) == 0


def test_who_else_there_is_may_be_said_where_everybody_was_asked_for(talk, fact):
    """"a company in Russia" took the place of the French applicant."""
    talk.say("", "inform", fact("kind", "company"), fact("country", "FR"), fact("activity", "research_and_development", "project"))
    assert talk.asked == "partners_complete"
    talk.say("a company in Russia", "inform", fact("kind", "company", None), fact("country", "RU", None))
    assert talk.you["country"] == "FR" and talk.others == [{"kind": "company", "country": "RU"}]


def test_the_aim_may_be_chosen_within_a_sentence(talk, fact):
    talk.say("", "inform", fact("kind", "company"), fact("country", "AT"))
    assert talk.asked == "project.activity"
    talk.say("Well, that would be cooperation with regions across a border.", "unclear")
    assert talk.case["project"]["activity"] == "cross_border_cooperation"


@pytest.fixture
def supported(talk, fact):
    """A small Russian firm that is asked which programmes have supported it."""
    talk.say("", "inform", fact("kind", "company"), fact("country", "RU"), fact("activity", "research_and_development", "project"), fact("headcount", 20),
             fact("partners_complete", True, "consortium"), fact("registered_small_firm", True), fact("ownership_exception", "none"), fact("public_share", 0),
             fact("foreign_share", 0), fact("non_sme_share", 0))
    talk.act('/press{"act":"correct","path":"partners[0].earlier_support"}')
    assert talk.asked == "partners[0].earlier_support"
    return talk


def test_a_programme_named_where_earlier_support_is_asked_for_is_the_answer(supported):
    supported.say("FASIE Start-1", "explain_term", mentions=[("scheme", "fasie-start-1")], confidence=0.3)
    assert supported.you["earlier_support"] == ["fasie-start-1"]


def test_a_question_about_a_programme_is_no_answer(supported):
    supported.say("what is FASIE Start-1?", "explain_term", mentions=[("scheme", "fasie-start-1")])
    assert "earlier_support" not in supported.you


def test_no_to_a_question_for_a_list_is_an_empty_list(supported):
    supported.say("No, not really.", "deny")
    assert supported.you["earlier_support"] == []


def test_a_programme_alone_is_the_answer_even_where_it_was_taken_for_a_question(supported):
    supported.say("fasie-start-1", "compare", mentions=[("scheme", "fasie-start-1")])
    assert supported.you["earlier_support"] == ["fasie-start-1"]


def test_roubles_where_roubles_are_asked_for_are_not_asked_again(supported, bare):
    """"You said RUB 60,000,000; the limits are in euro", again and again."""
    supported.act('/press{"act":"correct","path":"partners[0].revenue_rub_3y"}')
    supported.say("60 million RUB", "inform", bare=[bare("money", 60000000, currency="RUB")])
    assert supported.you["revenue_rub_3y"] == 60000000 and supported.asked != "partners[0].revenue_rub_3y"


def test_a_partner_that_was_doubtful_is_a_partner_once_it_is_confirmed(talk, fact):
    """"a clutser oragnisation in Ukraine": the confirmed guess took the place of the Polish applicant."""
    talk.say("", "inform", fact("kind", "company"), fact("country", "FR"), fact("activity", "research_and_development", "project"))
    talk.say("a hopsital in Italy", "inform", fact("kind", "hospital", None, confidence=0.5), fact("country", "IT", None, confidence=0.5))
    talk.say("yes", "affirm")
    assert talk.you["country"] == "FR" and talk.others == [{"kind": "hospital", "country": "IT"}]


def test_the_code_of_a_region_answers_the_question_for_it(talk, fact):
    talk.say("", "inform", fact("kind", "company"), fact("country", "IT"))
    talk.act('/press{"act":"correct","path":"partners[0].region"}')
    talk.say("Well, that would be ITH10.", "unclear")
    assert talk.you["region"] == "ITH10"
    talk.act('/press{"act":"correct","path":"partners[0].region"}')
    talk.say("XYZ99", "unclear")
    assert talk.you["region"] == "ITH10"


def test_a_slip_in_the_longer_title_is_not_the_shorter_one_inside():
    titles = ["research and innovation action", "innovation action"]
    assert [named(text, titles) for text in ("reseacrh and innovation action", "innovation action", "innovation atcion")] == [0, 1, 1]


def test_only_the_title_itself_counts_where_nothing_else_may_stand_around_it():
    titles = ["EIC Pathfinder or FET", "another project"]
    assert named("EIC Ptahfinder or FET", titles, alone=True) == 0
    assert named("is it EIC Pathfinder or FET", titles, alone=True) is None


def test_the_code_of_a_region_beyond_eurostat_answers_where_the_country_has_it(talk, fact):
    talk.say("", "inform", fact("kind", "university"), fact("country", "UA"), fact("activity", "cross_border_cooperation", "project"))
    talk.act({"act": "correct", "path": "partners[0].region"})
    talk.say("the answer is RU-51", "unclear")
    assert "region" not in talk.you
    talk.act({"act": "correct", "path": "partners[0].region"})
    talk.say("the answer is UA-51", "unclear")
    assert talk.you["region"] == "UA-51"
