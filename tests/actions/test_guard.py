"""What is established is not overwritten by a mere mention; plain words and corrections still change it at once."""
from __future__ import annotations

import copy
from typing import Any

import pytest

from actions.state import State

CASE = {"project": {"activity": "research_and_development", "cost_eur": 900_000, "months": 24},
        "partners": [{"you": True, "kind": "company", "country": "AT", "region": "AT312", "headcount": 30}, {"kind": "company", "country": "SI", "headcount": 12}]}


@pytest.fixture
def known(talk: Any) -> Any:
    """A conversation in which much is known."""
    talk.state = State(revision=3, case=copy.deepcopy(CASE), skipped=["partners_complete"]).document()
    return talk


@pytest.mark.parametrize(("text", "name", "value", "new"), [
    ("just the two of us for now", "headcount", 2, "2"), ("протестировать в клиниках где-нибудь в Европе", "kind", "hospital", "a hospital"),
    ("миланский университет", "kind", "university", "a university"), ("Wir gehören zu 30 Prozent einer Gesellschaft aus München", "region", "DE21", "Oberbayern (DE21)"),
    ("22 personnes chez eux", "headcount", 22, "22"), ("немецкая фирма у вас записана", "country", "DE", "Germany"),
])
def test_a_mere_mention_changes_nothing_about_us_but_is_asked_about(known, fact, text, name, value, new):
    said = known.say(text, "inform", fact(name, value))
    assert known.you == CASE["partners"][0]
    assert "You said before:" in said and f"Is it now: {new}?" in said
    known.press("Yes, change it")
    assert known.you[name] == value


@pytest.mark.parametrize(("text", "name", "value"), [
    ("we are 35", "headcount", 35), ("we have 45 employees", "headcount", 45), ("that was wrong, 58 people", "headcount", 58), ("actually a university", "kind", "university"),
    ("wir sind 45 Leute", "headcount", 45), ("wir sitzen in Graz", "region", "AT221"), ("doch eher 45 Leute", "headcount", 45), ("nous sommes 45", "headcount", 45),
    ("on est à Lyon", "country", "FR"), ("нас 45 человек", "headcount", 45), ("мы из Новосибирска", "country", "RU"), ("у нас теперь 45 сотрудников", "headcount", 45),
])
def test_plain_words_and_corrections_change_it_at_once(known, fact, text, name, value):
    said = known.say(text, "inform", fact(name, value))
    assert known.you[name] == value and "Changed:" in said


def test_a_correction_by_its_intent_needs_no_words(known, fact):
    known.say("58 people", "correct", fact("headcount", 58))
    assert known.you["headcount"] == 58


def test_a_no_leaves_it_and_a_word_is_enough_for_both(known, fact):
    known.say("just the two of us", "inform", fact("headcount", 2))
    known.say("no", "deny")
    assert known.you["headcount"] == 30
    known.say("the two of us", "inform", fact("headcount", 2))
    known.say("yes", "affirm")
    assert known.you["headcount"] == 2


@pytest.mark.parametrize(("text", "name", "value", "asked"), [
    ("plus maybe equity", "activity", "investment_finance", True), ("we want to bring it to market", "activity", "market_uptake", True),
    ("total cost 1.2 million", "cost_eur", 1_200_000, False), ("1.2 million", "cost_eur", 1_200_000, True), ("die Kosten sind 1,2 Mio", "cost_eur", 1_200_000, False),
])
def test_the_project_too(known, fact, text, name, value, asked):
    said = known.say(text, "inform", fact(name, value, "project"))
    assert ("Is it now:" in said) is asked and (known.case["project"][name] == value) is not asked


def test_a_partner_may_change_when_it_is_spoken_of(known, fact):
    said = known.say("14 people", "inform", fact("headcount", 14, "partner"))
    assert known.others[0]["headcount"] == 12 and "headcount: 12. Is it now: 14?" in said
    known.say("they have 15 people", "inform", fact("headcount", 15, "partner"))
    assert known.others[0]["headcount"] == 15


def test_a_list_that_grows_is_no_contradiction(known, fact):
    known.say("food", "inform", fact("themes", ["food"], "project"))
    known.say("and textiles", "inform", fact("themes", ["textiles"], "project"))
    assert known.case["project"]["themes"] == ["food", "textiles"]


@pytest.mark.parametrize(("said", "language", "region"), [
    ("Sitz is übrigens Gmunden, nicht Linz", "de", "AT31"), ("Unser Standort is Vöcklabruck, bitte statt Linz-Wels eintragen", "de", "AT31"), ("our seat is Graz, not Linz", "en", "AT221"),
    ("Nein, Vöcklabruck is in Oberösterreich. Nur eben ned Linz-Wels, das is Traunviertel", "de", "AT315"), ("we sit in Linz, in Upper Austria", "en", "AT312")])
def test_our_region_is_put_right_in_plain_words(talk, said, language, region):
    from actions.state import State
    from bot.understanding import understand

    case = {"project": {}, "partners": [{"you": True, "kind": "company", "country": "AT", "region": "AT312"}, {"kind": "company", "country": "CZ"}]}
    talk.state = State(language=language, revision=1, case=case, skipped=[]).document()
    talk.hear(understand(said, None, talk.day, None, language, case["partners"]))
    assert talk.you["region"] == region and talk.you["country"] == "AT" and len(talk.others) == 1


def test_a_no_names_what_stays(known, fact):
    """ "Not changed, since it was not confirmed" after a clear no, and "nothing is changed" beside "Changed"."""
    known.say("14 people", "inform", fact("headcount", 14, "partner"))
    assert "Left as it was: " in known.say("no", "deny") and "headcount: 12" in known.said and known.others[0]["headcount"] == 12


TWO_PARTNERS = {**CASE, "partners": [*CASE["partners"], {"kind": "company", "country": "HR"}]}
STAFF_OF_THE_SECOND = {"path": "partners[2].headcount", "fact": "headcount", "subject": "partner", "partner": 2, "input": "number", "unit": "persons", "buttons": []}


@pytest.fixture
def two_partners(talk: Any) -> Any:
    """The staff of the second of two partners is asked for."""
    talk.state = State(revision=3, case=copy.deepcopy(TWO_PARTNERS), skipped=["partners_complete"]).document() | {"asked": STAFF_OF_THE_SECOND}
    return talk


def test_a_doubtful_answer_goes_where_it_was_asked_for_once_it_is_confirmed(two_partners, bare):
    said = two_partners.say("there were 14 of them back then, I believe", "inform", bare=[bare("number", 14, confidence=0.5)])
    assert "I am not sure" in said and "headcount" not in two_partners.others[1]
    two_partners.press("Yes")
    assert [p.get("headcount") for p in two_partners.case["partners"]] == [30, 12, 14]


def test_so_does_the_one_that_counts_of_two_figures(two_partners, bare):
    said = two_partners.say("there were 14, no, wait, it is 41 by now", "inform", bare=[bare("number", 14, confidence=0.5, instead=[41])])
    assert "Which one counts" in said
    two_partners.press("41")
    assert [p.get("headcount") for p in two_partners.case["partners"]] == [30, 12, 41]


def test_a_change_of_a_partner_is_made_of_that_partner(two_partners, fact):
    two_partners.state["case"]["partners"][2]["headcount"], two_partners.state["asked"] = 14, None
    two_partners.state["pending"] = {"facts": [fact("headcount", 41, None)], "why": "changed", "places": ["partners[2].headcount"], "times": 1}
    two_partners.act({"act": "note"})
    assert [p.get("headcount") for p in two_partners.case["partners"]] == [30, 12, 41]
