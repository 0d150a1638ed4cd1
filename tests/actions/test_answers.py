"""What can be asked of the advisor: results, reasons, repairs, what-if, comparison, calls, other days, summary, a person."""
import datetime
import json
from urllib.parse import parse_qs, urlsplit

import pytest

from actions.telling import human, standing


@pytest.fixture
def consortium(talk, fact):
    """An Austrian firm with a German firm and a Finnish university: everybody named, money known."""
    talk.say("", "inform", fact("activity", "research_and_development", "project"), fact("months", 30, "project"), fact("cost_eur", 1000000, "project"),
             fact("kind", "company"), fact("headcount", 40), fact("turnover_eur", 5000000), fact("balance_sheet_eur", 4000000), fact("linked", []),
             fact("country", "AT"), fact("budget_eur", 400000), fact("role", "lead"),
             fact("kind", "company", "partner", "a"), fact("country", "DE", "partner", "a"), fact("sme", True, "partner", "a"),
             fact("budget_eur", 350000, "partner", "a"),
             fact("kind", "university", "partner", "b"), fact("country", "FI", "partner", "b"), fact("budget_eur", 250000, "partner", "b"),
             fact("partners_complete", True, "consortium"), fact("partners_independent", True, "consortium"))
    return talk


def verdict(book, talk, scheme):
    return next(s.verdict for s in book.assess(talk.case, talk.day).schemes if s.id == scheme)


def test_results_say_what_fits_with_cards_and_sources(consortium, book):
    assert verdict(book, consortium, "eurostars-3") == "eligible"
    said = consortium.say("what fits?", "results")
    card = next(c for c in consortium.custom("results")["schemes"] if c["id"] == "eurostars-3")
    assert "Fits by the rules: " in said and "Eurostars 3 (apply by March 19, 2026)" in said
    assert card["verdict"] == "eligible" and card["deadline"] == "2026-03-19" and card["website"].startswith("https://")
    assert all(r["source"]["url"] for r in card["reasons"] if "source" in r) and card["reasons"][0]["outcome"] == "met"


def test_an_ended_scheme_is_never_headlined_as_fitting(consortium, book):
    said = consortium.say("all", "results")
    ended = {s.scheme.name: s for s in book.assess(consortium.case, consortium.day).schemes if s.availability.state == "ended"}
    headline = said.split("\n")[0]
    assert ended and not any(name in headline for name in ended)
    consortium.press("Show all schemes")
    cards = [c for c in consortium.custom("results")["schemes"] if c["availability"] == "ended"]
    assert len(cards) == len([s for s in ended.values() if s.scheme.funding.get("kind") != "definition"])
    assert all(c["verdict"] == "ended" and c["verdict_text"].startswith("Ended") for c in cards)


def test_a_definition_is_no_funding_result(consortium):
    consortium.say("", "results")
    consortium.press("Show all schemes")
    assert "eu-sme-definition" not in {c["id"] for c in consortium.custom("results")["schemes"]}


def test_why_not_gives_the_failing_rule_with_its_source(graz):
    said = graz.say("why not CORNET?", "why_not", mentions=[("scheme", "cornet")])
    assert said.startswith("CORNET: Does not fit.") and "Austria" in said and "(Source: " in said


def test_why_not_of_an_ended_scheme_begins_with_its_end_and_successor(graz):
    said = graz.say("why not Eurostars 2?", "why_not", mentions=[("scheme", "eurostars-2")])
    assert said.startswith("Eurostars 2: Ended ") and "Its successor: Eurostars 3" in said
    graz.press("And Eurostars 3?")
    assert graz.said.startswith("Eurostars 3: ")


def test_why_not_without_a_name_asks_which(graz):
    graz.say("why not?", "why_not")
    assert "Which scheme do you mean?" in graz.said
    graz.act(graz.all_buttons()[0]["payload"])
    assert "Does not fit" in graz.said


def test_a_misspelt_scheme_brings_the_nearest(graz):
    said = graz.say("why not Eurostras 3?", "why_not", mentions=[("scheme", "eurostras 3")])
    assert "Did you mean one of these?" in said and "Eurostars 3" in graz.titles()


def test_a_scheme_nobody_knows_is_said_to_be_unknown(graz):
    assert "I do not know a scheme called “zzzz”" in graz.say("why not zzzz", "why_not", mentions=[("scheme", "zzzz")])


def test_what_would_it_take_gives_changes_that_the_engine_tried(graz, book, fact):
    graz.say("48 months, that is all of us", "everybody_named", fact("months", 48, "project"))
    found = book.repairs(graz.case, "eurostars-3", graz.day)
    said = graz.say("what would it take for Eurostars?", "what_would_it_take", mentions=[("scheme", "eurostars-3")])
    assert found and all(r.changes[0].rstrip(".") in said for r in found)


def test_what_would_it_take_of_an_ended_scheme_names_the_successor(graz):
    said = graz.say("", "what_would_it_take", mentions=[("scheme", "eurostars-2")])
    assert "takes no applications any more" in said and "Eurostars 3" in said


def test_what_if_shows_changed_verdicts_and_leaves_the_case(graz, fact):
    before = graz.case
    said = graz.say("what if we applied alone, without the Finns?", "what_if", fact("country", "FI", "partner", "a", op="remove"))
    assert graz.case == before and "EIC Accelerator: does not fit → " in said
    graz.press("Keep it")
    assert graz.others == []
    graz.press("Undo")
    assert graz.case == before


def test_what_if_we_had_a_finnish_partner_adds_nobody(graz, fact):
    before = graz.case
    said = graz.say("what if we had a Finnish firm?", "what_if", fact("kind", "company", "partner", "a"), fact("country", "FI", "partner", "a"))
    assert graz.case == before and said.startswith("Suppose this: a company in Finland.")
    graz.say("yes, keep it", "affirm")
    assert len(graz.others) == 2


def test_a_what_if_is_gone_once_the_case_has_changed(graz, fact):
    graz.say("", "what_if", fact("headcount", 3000))
    graz.say("", "inform", fact("months", 12, "project"))
    assert "nothing to keep" in graz.act({"act": "keep"})


def test_a_question_never_changes_the_case_and_offers_what_came_along(graz, fact):
    before = graz.case
    said = graz.say("why not CORNET, with 300 people?", "why_not", fact("headcount", 300), mentions=[("scheme", "cornet")])
    assert graz.case == before and "You also said: headcount: 300. I have not noted it." in said
    graz.press("Note it")
    assert graz.you["headcount"] == 300


def test_comparison_is_a_table_with_both_schemes(graz):
    said = graz.say("compare CORNET and IraSME", "compare", mentions=[("scheme", "cornet"), ("scheme", "irasme")])
    table = graz.custom("table")
    assert table["head"] == ["", "CORNET", "IraSME"] and all(len(row) == 3 for row in table["rows"]) and "IraSME: " in said


def test_comparison_with_one_name_asks_for_the_other(graz):
    graz.say("compare CORNET", "compare", mentions=[("scheme", "cornet")])
    assert "Compare CORNET with which scheme?" in graz.said
    graz.act(graz.all_buttons()[0]["payload"])
    assert len(graz.custom("table")["head"]) == 3


def test_calls_are_listed_with_their_dates(graz, book):
    matches = book.matching_calls(graz.case, graz.day)
    said = graz.say("which calls are open?", "list_calls")
    assert len(graz.custom("table")["rows"]) == len(matches) > 0 and "Eurostars 3" in said


def test_calls_of_a_scheme_without_any_say_so(graz):
    said = graz.say("calls of the SME instrument?", "list_calls", mentions=[("scheme", "h2020-sme-instrument")])
    assert "I know no call" not in said and "ended" in said


def test_was_that_possible_in_2014_uses_the_rules_of_2014_and_keeps_the_day(graz, fact, bare):
    graz.say("it is research", "inform", fact("activity", "research_and_development", "project"))
    said = graz.say("was that possible in 2014?", "possible_at", bare=[bare("date", {"from": "2014-01-01", "to": "2014-12-31"}, "2014")])
    assert "Eurostars 2" in said and "Eurostars 3" not in said and "The day of your case stays February 1, 2026." in said
    assert graz.custom("table")["head"][1:] == ["January 1, 2014", "December 31, 2014"]
    assert graz.state["as_of"] is None and "as_of" not in graz.case


def test_what_is_said_beside_a_question_about_another_day_is_offered(graz, fact, bare):
    """`We are 60 in Graz. Was Horizon 2020 possible in 2014?` answered, and dropped the 60 people without a word."""
    before = graz.case
    said = graz.say("we are 60. Was Horizon 2020 possible in 2014?", "possible_at", fact("headcount", 60), bare=[bare("date", {"from": "2014-01-01", "to": "2014-12-31"})])
    assert graz.case == before and "By the rules of 2014" in said and "You also said: headcount: 60. I have not noted it." in said


def test_was_that_possible_understands_a_day_and_a_bare_year(graz, bare):
    graz.say("on 2019-03-01?", "possible_at", bare=[bare("date", "2019-03-01")])
    assert len(graz.custom("table")["head"]) == 2
    graz.say("2017?", "possible_at", bare=[bare("number", 2017)])
    assert len(graz.custom("table")["head"]) == 3


def test_was_that_possible_without_a_day_asks_for_one(graz):
    assert "Which day or year do you mean?" in graz.say("was that possible back then?", "possible_at")


def test_a_year_beyond_all_rules_is_refused_kindly(graz, bare):
    assert "only" in graz.say("in 1066?", "possible_at", bare=[bare("date", "1066-10-14")])


def test_a_term_is_explained_with_its_source(graz):
    said = graz.say("what is TRL?", "explain_term", mentions=[("term", "trl")])
    assert "Technology readiness level" in said and "Source: Horizon 2020 work programme" in said


def test_a_fact_is_explained_by_its_own_help(graz, book):
    said = graz.say("what is in-kind public share?", "explain_term", mentions=[("term", "public_share")])
    assert book.facts.get("partner", "public_share").help.rstrip(".") in said


def test_own_wording_says_that_it_has_no_source(graz):
    assert "without a source" in graz.say("consortium?", "explain_term", mentions=[("term", "consortium")])


def test_an_unknown_term_is_said_to_be_unknown(graz):
    assert "no definition of “flux capacitor”" in graz.say("?", "explain_term", mentions=[("term", "flux capacitor")])


def test_a_statement_without_source_says_so(book):
    from actions.heard import Heard
    from actions.speaker import speaker
    from actions.state import State
    from actions.telling import standing
    from actions.turn import Turn
    turn = Turn(State(), Heard(), book, datetime.date(2026, 2, 1), speaker("en"))
    criterion = {"id": "x", "text": "At least 3 partners", "outcome": "unknown", "unsourced": "medium"}
    assert standing.reason_text(turn, criterion) == "At least 3 partners. (No source at hand; confidence: medium.)"


def test_the_summary_can_be_reproduced(consortium, book):
    consortium.say("summary", "summary")
    summary, assessment = consortium.custom("summary"), book.assess(consortium.case, consortium.day)
    text = summary["text"]
    assert summary["rulebook"]["hash"] == book.hash and book.hash in text and assessment.case_hash in text and "Rules of February 1, 2026" in text
    for part in ("- headcount: 40", "a university in Finland", "Eurostars 3", "- condition: ", "it is no legal advice", "https://", "read November 21, 2026"):
        assert part in text


def test_talking_to_a_person_without_a_contact_says_that_none_is_configured(graz):
    said = graz.say("can I talk to somebody?", "human")
    assert "No contact person is configured" in said and graz.custom("summary")["for"] == "human" and "headcount: 40" in graz.custom("summary")["text"]


def test_talking_to_a_person_hands_over_the_case(graz):
    graz.state["contact"] = {"name": "Maria Huber", "email": "huber@example.org"}
    said = graz.say("can I talk to somebody?", "human")
    assert "You can talk to Maria Huber: huber@example.org." in said
    link = graz.custom("summary")["mail"]
    assert link.startswith("mailto:huber@example.org?subject=") and len(link) <= human.MAX_LINK
    body = parse_qs(urlsplit(link).query)["body"][0]
    assert body.startswith("Good day") and "headcount: 40" in body and "a university in Finland" in body and "Possible; questions are still open: " in body


@pytest.mark.parametrize("language", ["de", "fr", "ru"])
def test_the_case_is_in_the_mail_in_every_language(graz, language):
    """The whole summary never fitted into a link, so the mail was empty."""
    graz.state.update(contact={"email": "huber@example.org"}, language=language, language_chosen=True)
    graz.say("", "human")
    link = graz.custom("summary")["mail"]
    assert len(link) <= human.MAX_LINK and ": 40\r\n" in parse_qs(urlsplit(link).query)["body"][0]


def test_a_summary_stays_readable(graz):
    """It had 3234 words: every programme that was ruled out, by name."""
    graz.say("summary", "summary")
    assert len(graz.custom("summary")["text"].split()) < 2000


def test_a_changed_verdict_is_said_in_one_line(graz):
    said = graz.act({"act": "forget", "path": "partners[1]"})
    assert "EIC Accelerator" in said and "possible again" in said


def test_all_schemes_can_be_listed(graz, book):
    graz.say("which programmes are there?", "list_schemes")
    assert len(graz.custom("table")["rows"]) == sum(s.funding.get("kind") != "definition" for s in book.schemes.values())


def test_another_language_without_texts_is_said_to_be_missing(graz):
    said = graz.say("sprich bitte Klingonisch", "language", mentions=[("language", "tlh")])
    assert "I do not speak that language yet" in said


def test_a_conversation_about_2014_runs_on_the_rules_of_2014(talk_on, fact):
    talk = talk_on(datetime.date(2014, 6, 1))
    talk.say("", "inform", fact("kind", "company"), fact("country", "AT"), fact("activity", "research_and_development", "project"))
    talk.say("results", "results")
    shown = {c["id"] for c in talk.custom("results")["schemes"] if c["verdict"] != "not_eligible"}
    assert "eurostars-2" in shown and "eurostars-3" not in shown and "Not begun yet: " in talk.press("Show all schemes")


def test_every_button_of_an_answer_can_be_pressed(consortium):
    """No button leads nowhere, wherever it stands: under a message, in a card or beside a fact."""
    consortium.say("results", "results")
    state = json.dumps(consortium.state)
    payloads = {b["payload"] for b in consortium.all_buttons()}
    assert len(payloads) > 20
    for payload in sorted(payloads):
        consortium.state = json.loads(state)
        said = consortium.act(payload)
        assert said and "does not work any more" not in said and "any more." not in said


def test_a_family_stands_for_its_schemes_that_are_alive(graz):
    said = graz.say("why not Interreg?", "why_not", mentions=[("family", "interreg")])
    assert said.count("2021-2027: ") >= 2 and "2014-2020: " not in said


def test_what_if_a_described_organisation_without_an_owner_is_a_further_partner(graz, fact):
    said = graz.say("what if we had a French company?", "what_if", fact("kind", "company", None), fact("country", "FR", None))
    assert said.startswith("Suppose this: a company in France.") and graz.you["country"] == "AT"


def test_a_message_in_a_language_that_is_not_read_says_so(graz):
    said = graz.say("Somos una empresa", "unclear", confidence=0.0, language="es")
    assert "I can only read English, German, French, and Russian" in said


def test_an_intent_that_only_asks_needs_less_certainty_than_one_that_changes_the_case(graz):
    assert "Possible" in graz.say("what fits", "results", confidence=0.45)
    before = graz.case
    graz.say("from the start", "start_over", confidence=0.45)
    assert graz.case == before


def test_the_name_of_a_scheme_answers_which_scheme(graz):
    graz.say("why not?", "why_not")
    graz.say("CORNET", "inform", mentions=[("scheme", "cornet")])
    assert graz.said.startswith("CORNET: ")


@pytest.mark.parametrize("text", ["<b>hello</b><script>alert(1)</script>", "I saw 2 of your colleagues at the fair in Hanover last week"])
def test_a_number_in_other_words_or_in_pasted_code_picks_no_button(talk, text):
    talk.say("hello", "greet")
    before = dict(talk.state["case"])
    talk.say(text, "inform", bare=[{"kind": "number", "value": 1, "text": "1"}])
    assert talk.state["case"] == before


@pytest.fixture
def lapland(talk, fact):
    """A Finnish public authority that looks across the border: programmes with Russia would be possible, were they not suspended."""
    talk.say("", "inform", fact("kind", "public_authority"), fact("country", "FI"), fact("region", "FI1D1"),
             fact("activity", "cross_border_cooperation", "project"))
    return talk


def test_a_suspended_scheme_is_said_to_be_suspended_before_what_its_rules_say(lapland, book):
    """ENI CBC Karelia read `Possible; questions are still open`, and only then that nobody can apply."""
    assert verdict(book, lapland, "eni-cbc-karelia-2014-2020") == "possible"
    said = lapland.say("why not Karelia?", "why_not", mentions=[("scheme", "eni-cbc-karelia-2014-2020")])
    assert ": Suspended: Cooperation with Russia is suspended" in said.split("\n")[0]
    assert said.index("Suspended: ") < said.index("The rule is unclear for your case")
    card = lapland.custom("results")["schemes"][0]
    assert card["verdict_text"].startswith("Suspended; the rule is unclear") and card["availability"] == "suspended"


def test_the_overview_marks_what_is_suspended(lapland, monkeypatch):
    """So that a programme nobody can apply to is not named like those that take applications."""
    grouped = standing.grouped
    monkeypatch.setattr(standing, "grouped", lambda turn: {name: [s for s in found if standing.is_suspended(s)] for name, found in grouped(turn).items()})
    lines = lapland.say("what fits?", "results").split("\n")
    names = [s["name"] for s in lapland.custom("results")["schemes"] if s["verdict"] == "possible"]
    line = next(t for t in lines if t.startswith("Possible; questions are still open: "))
    assert len(names) > 1 and all(f"{name} (suspended)" in line for name in names)


def test_no_to_a_supposition_is_no_number(graz, fact, bare):
    """`nein` was read as 0 and became the duration of the project, since the next question asked for months."""
    graz.say("what if we had a German partner?", "what_if", fact("kind", "company", "partner"), fact("country", "DE", "partner"))
    assert {"Keep it", "Leave it as it was"} <= set(graz.titles())
    graz.state["asked"] = {**graz.state["asked"], "path": "project.months", "fact": "months", "input": "number", "buttons": []}
    before = graz.case
    graz.say("nein", "deny", bare=[bare("number", 0, "nein")])
    assert graz.case == before and "months" not in graz.case["project"] and graz.state["fork"] is None


@pytest.mark.parametrize(("path", "name", "kind"), [("partners[0].turnover_eur", "turnover_eur", "money"), ("project.months", "months", "number")])
def test_no_to_an_amount_or_a_duration_is_not_zero(graz, bare, path, name, kind):
    graz.state["asked"] = {**graz.state["asked"], "path": path, "fact": name, "input": kind, "unit": "months" if name == "months" else "EUR", "buttons": []}
    before = graz.case
    graz.say("no", "deny", bare=[bare("number", 0, "no")])
    assert graz.case == before and "Sorry" in graz.said
