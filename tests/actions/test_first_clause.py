"""Whatever question is open: the clause that answers it is believed, and what follows is heard as well."""
from __future__ import annotations

from typing import Any

import pytest

from actions.state import State
from bot.understanding import understand

INDEPENDENT = "partners_independent"
FOREIGN = "partners[0].foreign_share"


@pytest.fixture
def tell(talk: Any, fact: Any) -> Any:
    """Puts a question about a place of the case of a firm and a university, then reads and says a message as it is typed."""
    case = {"project": {"activity": "research_and_development"}, "partners": [{"you": True, "kind": "company", "country": "AT", "headcount": 40}, {"kind": "university", "country": "FI"}]}

    def say(text: str, path: str = "", language: str = "en") -> Any:
        if talk.state is None:
            talk.state = State(revision=3, case=case, language=language).document()
        if path:
            talk.act({"act": "correct", "path": path})
        talk.hear(understand(text, talk.state["asked"], talk.day, None, language, talk.case["partners"]))
        return talk

    return say


@pytest.mark.parametrize(("text", "language", "expected"), [
    ("yes, and we are 45 people", "en", True), ("of course, we just know each other from a fair", "en", True), ("no shared ownership with the uni at all", "en", True),
    ("no, they own a third of us", "en", False), ("ja, die haben nichts miteinander zu tun. Unsere Bilanzsumme ist 4 Mio", "de", True), ("oui, aucun lien entre nous", "fr", True),
    ("non, l'université détient un tiers", "fr", False), ("да, никак не связаны. Оборот 95 млн рублей", "ru", True), ("yes. what is a consortium?", "en", True)])
def test_a_yes_or_no_in_front_of_other_things_answers(tell, text, language, expected):
    assert tell(text, INDEPENDENT, language).case[INDEPENDENT] is expected


@pytest.mark.parametrize(("text", "language"), [("nil", "en"), ("none, just the founders", "en"), ("zero, all in family hands. turnover is 3 million euro", "en"), ("gar nichts", "de"),
                                                ("keine, alles in Familienhand", "de"), ("aucune, tout est à nous trois", "fr"), ("ноль", "ru"), ("нисколько, только физлица", "ru")])
def test_nothing_at_all_is_a_share_of_nothing(tell, text, language):
    talk = tell(text, FOREIGN, language)
    assert talk.you["foreign_share"] == 0 and "concern" not in talk.said


def test_what_follows_the_answer_is_noted_too(tell):
    assert tell("zero, all in family hands. turnover is 3 million euro", FOREIGN).you["turnover_eur"] == 3_000_000


def test_a_no_to_what_was_noted_is_no_answer(tell):
    talk = tell("no, we are 45 people", INDEPENDENT)
    assert INDEPENDENT not in talk.case and talk.you["headcount"] == 45


@pytest.mark.parametrize("text", ["foundation of course, and the rest was a joke. what do i get?", "founded", "the second one", "when we were founded, 400 years after Columbus"])
def test_a_button_is_chosen_by_a_word_of_it_its_fact_or_its_place(tell, text):
    assert "“1987”" in tell("1987").said
    assert tell(text).you["founded_on"] == {"from": "1987-01-01", "to": "1987-12-31"}


@pytest.mark.parametrize(("question", "text", "language"), [("25 people or so at their place or ours", "us of course, the firm in Graz. what is the EIC?", "en"), ("25 Leute", "uns natürlich, also die Firma. Und Land ist Österreich!!", "de")])
def test_whose_it_is_may_be_followed_by_anything(talk, fact, tell, question, text, language):
    tell("hm", "", language)
    talk.say(question, "inform", fact("rd_fte", 25, None), language=language)
    assert tell(text, "", language).you["rd_fte"] == 25 and len(talk.others) == 1


def test_all_places_named_with_a_market_are_markets(tell):
    tell("also Japan")
    assert tell("a market of ours, and Canada too").case["project"]["target_countries"] == {"includes": ["JP", "CA"]}


def test_not_knowing_is_an_answer_also_before_other_facts(talk, tell):
    tell("hm")
    talk.act({"act": "answer", "path": "partners_complete", "value": False})
    tell("no idea yet who else. We're at TRL 4 now and want to get to 6")
    assert talk.case["project"]["trl_start"] == 4 and "partners" in talk.state["skipped"]


def test_a_question_that_was_answered_by_something_else_is_not_asked_again_at_once(tell):
    assert "“1987”" in tell("1987").said
    assert "stand for" not in tell("1987").said


def test_nobody_turns_into_another_kind_because_somebody_else_is_named(talk, fact, tell):
    tell("hm")
    said = talk.say("and a cluster is there", "inform", fact("kind", "cluster_organisation", "partner"))
    assert "Is it now" not in said and talk.others[0]["kind"] == "university"


def test_a_firm_and_a_university_are_two_further_partners(talk, fact, tell):
    tell("hm")
    talk.act({"act": "answer", "path": "partners_complete", "value": False})
    talk.say("a Turkish firm and an institute", "inform", fact("kind", "company", None, start=2), fact("country", "TR", None, start=2), fact("kind", "research_organisation", None, start=21))
    assert talk.others[1:] == [{"kind": "company", "country": "TR"}, {"kind": "research_organisation"}], talk.said


def test_what_is_written_down_on_request_is_written_down_once(talk, fact, tell):
    tell("hm")
    talk.act({"act": "answer", "path": "partners_complete", "value": False})
    turkish = [fact("kind", "company", "partner", "a"), fact("country", "TR", "partner", "a"), fact("headcount", 40, "partner", "a")]
    talk.say("What is a consortium? We talk to a Turkish firm of 40", "explain_term", *turkish, mentions=[("term", "consortium")])
    talk.say("a Turkish firm (40), as I said. Please note it", "inform", *turkish)
    assert talk.others[1:] == [{"kind": "company", "country": "TR", "headcount": 40}]


def test_nothing_is_said_of_what_no_longer_waits(talk, fact, tell):
    tell("hm")
    talk.state["pending"] = {"facts": [], "why": "changed", "times": 1}
    assert "not confirmed" not in talk.say("thanks", "thanks")


@pytest.mark.parametrize(("text", "language", "third"), [("the second one, and we are 45", "en", 1), ("das zweite, und wir sind 45", "de", 1), ("le troisième, et nous sommes 45", "fr", 2), ("второе, и нас 45", "ru", 1)])
def test_an_ordinal_counts_the_answers_that_are_shown(tell, text, language, third):
    talk = tell("hm", "project.activity", language)
    talk.act({"act": "correct", "path": "project.activity"})
    title = talk.titles()[third]
    wanted = next(b["value"] for b in talk.state["asked"]["buttons"] if b["title"] == title)
    tell(text, "", language)
    assert talk.case["project"]["activity"] == wanted and talk.you["headcount"] == 45


@pytest.mark.parametrize(("text", "language", "expected"), [
    ("no, luckily not. we made 3 million euro turnover", "en", False), ("God no! what is a consortium?", "en", False), ("um Gottes willen, nein", "de", False), ("non, heureusement. CA 3 M€", "fr", False),
    ("нет, слава богу. Оборот 95 млн рублей", "ru", False), ("нет конечно, всё хорошо", "ru", False), ("ja leider, seit März. Umsatz 3 Mio", "de", True), ("oui hélas, depuis mars", "fr", True)])
def test_yes_and_no_stand_before_or_behind_other_words(tell, text, language, expected):
    assert tell(text, "partners[0].bankrupt", language).you.get("bankrupt") is expected


def test_what_follows_an_answer_about_owners_is_ours(tell):
    talk = tell("nix, gehört alles mir. Laufzeit 18 Monate", "partners[0].public_share", "de")
    assert talk.you["public_share"] == 0 and talk.case["project"]["months"] == 18 and "betrifft" not in talk.said


@pytest.mark.parametrize(("text", "language"), [("ok skip that question. our balance sheet total is 1.6 million euro", "en"), ("die Frage überspringen wir. Unsere Bilanzsumme ist 1,6 Mio Euro", "de"),
                                                ("passons cette question. Notre bilan est de 1,6 million d'euros", "fr"), ("пропустим этот вопрос. Баланс 1,6 млн евро", "ru")])
def test_a_question_is_skipped_in_words_and_the_rest_is_noted(tell, text, language):
    talk = tell(text, FOREIGN, language)
    assert FOREIGN in talk.state["skipped"] and talk.case["partners"][0]["balance_sheet_eur"] == 1_600_000 and talk.asked != FOREIGN


def test_please_note_it_changes_what_waits_to_be_changed(tell):
    tell("our balance sheet total is 1.7 million euro", FOREIGN)
    assert tell("the balance sheet is 900000 and the partner has 50 people").state["pending"]["why"] == "changed"
    assert tell("please note it").case["partners"][0]["balance_sheet_eur"] == 900_000


@pytest.mark.parametrize(("text", "language"), [("Таких нет, максимум те 20 % инноцентра, он сам малое предприятие", "ru"), ("none, at most the 20 % of the angel, who is a person", "en"),
                                                ("keine, höchstens die 20 % vom Business Angel, das ist eine Privatperson", "de"), ("aucune, tout au plus les 20 % du business angel, une personne privée", "fr")])
def test_none_in_front_is_the_answer_and_what_follows_explains(tell, text, language):
    talk = tell("hello", "", language)
    talk.act({"act": "correct", "path": "partners[0].non_sme_share"})
    talk.state["choosing"] = []
    talk = tell(text, "", language)
    assert talk.you["non_sme_share"] == 0 and len(talk.case["partners"]) == 2 and "sme" not in talk.you
