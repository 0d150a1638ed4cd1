"""Answers in own words to what the dialogue itself asks: whose it is, what a place stands for, and whether to write down what was offered."""
from __future__ import annotations

from typing import Any

import pytest

from actions.state import State

ASKS = "Who does this concern"


@pytest.fixture
def two(talk: Any) -> Any:
    """A firm with a university in Finland and a firm in Slovenia."""
    case = {"project": {"activity": "research_and_development"}, "partners": [{"you": True, "kind": "company", "country": "AT"}, {"kind": "university", "country": "FI"},
                                                                              {"kind": "company", "country": "SI"}]}
    talk.state = State(revision=3, case=case, skipped=["partners_complete"]).document()
    return talk


def named(*pairs: tuple[str, Any]) -> list[dict[str, Any]]:
    return [{"kind": kind, "value": value, "text": "", "start": 0} for kind, value in pairs]


def say(talk: Any, text: str, intent: str = "unclear", **more: Any) -> str:
    return str(talk.hear({"text": text, "language": "en", "intent": intent, "confidence": 0.5, "facts": [], "mentions": [], "bare": [], **more}))


@pytest.mark.parametrize(("text", "who"), [("us", [0]), ("that is us, the applicant", [0]), ("uns natürlich", [0]), ("c'est nous", [0]), ("к нам", [0]), ("both of them and us", [0, 1, 2])])
def test_whose_it_is_is_told_in_a_word(two, fact, text, who):
    assert ASKS in two.say("25 people", "inform", fact("headcount", 25, None))
    said = say(two, text)
    assert [i for i, partner in enumerate(two.case["partners"]) if partner.get("headcount") == 25] == who and ASKS not in said


def test_whoever_is_described_is_meant(two, fact):
    two.say("25 people", "inform", fact("headcount", 25, None))
    say(two, "there's only one university", named=named(("kind", "university")))
    assert two.others == [{"kind": "university", "country": "FI", "headcount": 25}, {"kind": "company", "country": "SI"}]


def test_where_only_one_is_like_that_nobody_is_asked(two, fact):
    said = two.say("the firm in Slovenia, medium-sized", "inform", fact("kind", "company", None), fact("country", "SI", None), fact("size", "medium", None))
    assert ASKS not in said and two.others[1]["size"] == "medium"


def test_a_turnover_is_ours_where_nobody_is_named(two, fact):
    two.say("turnover is 4 million", "inform", fact("turnover_eur", 4_000_000, None))
    assert two.you["turnover_eur"] == 4_000_000


def test_two_buttons_never_read_the_same(two, fact):
    two.case["partners"].append({"kind": "company", "country": "SI", "headcount": 9})
    two.say("600,000 euro of budget", "inform", fact("budget_eur", 600_000, None))
    assert len(set(two.titles())) == len(two.titles()) and "Partner 3: a company in Slovenia" in two.titles()


def test_what_was_left_out_is_offered_and_a_yes_takes_it(two, fact):
    two.say("600,000 euro of budget", "inform", fact("budget_eur", 600_000, "applicant", confidence=0.4))
    assert "Not noted yet: budget: EUR 600,000." in two.say("thanks", "thanks")
    two.say("yes, please write it down", "affirm")
    assert two.you["budget_eur"] == 600_000


def test_undoing_takes_back_the_whole_message_and_not_just_what_was_asked_last(two, fact):
    before = two.case
    two.say("food, 25 people", "inform", fact("themes", ["food"], "project"), fact("headcount", 25, None))
    two.press("Us")
    assert two.you["headcount"] == 25
    two.say("undo", "go_back")
    assert two.case == before


def test_a_place_is_asked_about_once_and_not_where_somebody_is(two, bare):
    assert "stand for" not in two.say("Finland", "inform", bare=[bare("country", "FI", "Finland")]) and "noted already" in two.said
    assert "What does “Canada” stand for?" in two.say("Canadian", "inform", bare=[bare("country", "CA", "Canadian")])
    assert two.titles()[:3] == ["Where a further partner is", "A market of ours", "Something else"]
    two.say("something else", "deny")
    assert "stand for" not in two.say("Canada", "inform", bare=[bare("country", "CA", "Canada")])
    assert "stand for" not in two.say("Japan?", "inform", bare=[bare("country", "JP", "Japan")])


@pytest.mark.parametrize(("text", "countries"), [("Canada and Japan are markets, no partners", ["CA", "JP"]), ("das sind Zielmärkte", ["CA"]), ("c'est pour exporter", ["CA"]), ("туда хотим продавать", ["CA"])])
def test_a_market_is_told_in_own_words(two, bare, text, countries):
    two.say("Canada", "inform", bare=[bare("country", "CA", "Canada")])
    more = [bare("country", "CA", "Canada"), bare("country", "JP", "Japan")] if "Japan" in text else []
    say(two, text, bare=more)
    assert two.case["project"]["target_countries"] == {"includes": countries} and len(two.others) == 2


@pytest.mark.parametrize("text", ["that's where our partner sits", "dort sitzt unser Partner", "c'est là qu'est notre partenaire", "там наш партнёр"])
def test_a_partners_place_too(two, bare, text):
    two.say("Estonia", "inform", bare=[bare("country", "EE", "Estonia")])
    say(two, text)
    assert two.others[-1] == {"country": "EE"}


def test_what_is_known_already_is_said_owner_by_owner(two, fact):
    two.case["partners"][1]["headcount"] = 12
    said = two.say("", "inform", fact("kind", "company"), fact("kind", "university", "partner", "a"), fact("country", "FI", "partner", "a"), fact("headcount", 12, "partner", "a"))
    assert "I have that already: kind of organisation: a company and a university in Finland (headcount: 12)." in said


def test_one_who_may_join_is_not_noted_and_it_is_said(two):
    said = two.say("maybe a university from Graz joins", "unclear", mentions=[("possible_partner", "a university from Graz")], confidence=0.3)
    assert "Not noted as a partner yet: “a university from Graz”. Say so when it is certain." in said and len(two.others) == 2


def test_a_sentence_that_gave_nothing_is_named_beside_what_was_noted(two, fact):
    text = "We are 25 people. The recipe works quite well in our kitchen."
    said = say(two, text, "inform", facts=[fact("headcount", 25, start=7)])
    assert two.you["headcount"] == 25 and "From “The recipe works quite well in our kitchen” I noted nothing" in said
    assert "I noted nothing" not in say(two, "Hello and thanks for asking me. We do food.", "inform", facts=[fact("themes", ["food"], "project", start=35)])


def test_a_partner_without_kind_and_country_is_called_by_what_is_known(two, fact):
    two.case["partners"].append({"headcount": 22})
    two.say("600,000 euro of budget", "inform", fact("budget_eur", 600_000, None))
    assert "Partner 4 (headcount: 22)" in two.titles()


def test_a_sentence_with_we_in_it_does_not_say_whose_a_figure_is(two, fact, bare):
    two.say("40 people", "inform", fact("headcount", 40, None))
    two.say("autumn 2027 is when we'd like to begin", "inform", fact("starts_on", "2027-09-01", "project"))
    assert "headcount" not in two.you and two.case["project"]["starts_on"] == "2027-09-01"


def test_never_answers_how_often_and_corrects_nothing_that_was_said_before(talk, fact, bare):
    talk.say("we are a firm of 12", "inform", fact("kind", "company"), fact("headcount", 12))
    talk.act({"act": "correct", "path": "project.failed_submissions"})
    talk.say("never applied anywhere before", "correct", bare=[bare("number", 0, "never")])
    assert talk.you["headcount"] == 12 and talk.case["project"]["failed_submissions"] == 0


def test_a_naked_year_is_offered_as_one_and_what_is_said_beside_the_answer_is_taken(talk, fact, bare):
    talk.say("we are a firm", "inform", fact("kind", "company"))
    assert "Foundation" in (talk.say("2009", "inform", bare=[bare("number", 2009)]), talk.titles())[1]
    talk.say("founded, of course. and we are 15", "inform", fact("headcount", 15), mentions=[("about", "founded_on")])
    assert talk.you["founded_on"]["from"] == "2009-01-01" and talk.you["headcount"] == 15


@pytest.mark.parametrize("text", ["sacré bleu, how did I ever emigrate to that", "no idea yet who else is there", "that is really quite lovely of them", "wie bin ich da nur hingeraten"])
def test_an_exclamation_needs_no_word_that_nothing_was_noted(talk, fact, text):
    said = talk.say(f"We do food. {text}", "inform", fact("themes", ["food"], "project", start=3))
    assert "I noted nothing" not in said


def test_what_is_spent_on_research_in_a_year_is_not_lost_silently(talk, bare):
    talk.say("hello", "greet")
    said = talk.say("we spend around 600k a year on R&D", "inform", bare=[bare("research_money", 600_000, "around 600k")])
    assert "“around 600k” for research in a year: I do not note the amount" in said


AMOUNT = "What does"


@pytest.mark.parametrize(("text", "more", "whose"), [
    ("for the university", {"named": named(("kind", "university"))}, 1), ("das sind die Projektkosten der Uni", {"named": named(("kind", "university")), "mentions": [{"kind": "about", "value": "cost_eur", "text": "Projektkosten"}]}, 1),
    ("c'est la part de la Slovénie", {"named": named(("country", ["SI"]))}, 2), ("our own share", {}, 0), ("это для нас", {}, 0)])
def test_whose_budget_an_amount_is_is_told_in_words(two, bare, text, more, whose):
    assert AMOUNT in two.say("150k", "inform", bare=[bare("money", 150_000, "150k")])
    assert {"Our budget", "Budget of a university in Finland", "Budget of a company in Slovenia"} <= set(two.titles())
    assert AMOUNT not in say(two, text, **more)
    assert [i for i, partner in enumerate(two.case["partners"]) if partner.get("budget_eur") == 150_000] == [whose]
    assert "cost_eur" not in two.case["project"]


def test_the_total_is_still_the_total(two, bare):
    two.say("150k", "inform", bare=[bare("money", 150_000, "150k")])
    say(two, "the total cost")
    assert two.case["project"]["cost_eur"] == 150_000


@pytest.mark.parametrize("text", ["Grant I dont know, more later", "no idea how much funding, more later", "Förderhöhe wissen wir noch nicht, später mehr", "la subvention, aucune idée", "сколько просить не знаю, потом"])
def test_a_grant_that_is_not_known_is_taken_down_once(two, fact, text):
    first = say(two, text, facts=[fact("months", 24, "project", start=len(text))])
    assert two.case["project"]["grant_eur"] == {"unknown": "asked"} and "grant asked for" in first
    assert "I have it already that this is not known" in say(two, text, facts=[fact("months", 24, "project", start=len(text))])


def test_what_is_told_of_us_waits_with_what_we_would_be(talk, fact):
    """ "One of our members, a firm of 30": the cluster had 30 people then."""
    talk.say("we are a cluster in Lyon", "inform", fact("kind", "cluster_organisation"), fact("country", "FR"))
    text = "and one of our members, a 30 people firm, wants to develop an implant"
    said = talk.hear({"text": text, "language": "en", "intent": "inform", "confidence": 1.0, "mentions": [], "bare": [],
                      "facts": [fact("kind", "company", start=25, text="a 30 people firm"), fact("headcount", 30, start=27, text="30 people")]})
    assert "headcount" not in talk.you and "kind of organisation: a cluster organisation. Is it now: headcount: 30 and a company?" in str(said)
    talk.press("Yes, change it")
    assert (talk.you["kind"], talk.you["headcount"]) == ("company", 30)
