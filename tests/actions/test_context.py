"""What a message means in the light of what was said before."""
import datetime

import pytest

from actions.speaker import Speaker


@pytest.fixture
def asked(talk, fact):
    """Puts a question about a place of the case."""
    def put(path):
        talk.act({"act": "correct", "path": path})
        assert talk.asked == path
    talk.say("a firm in Linz and a firm in Spain", "inform", fact("kind", "company"), fact("country", "AT"), fact("headcount", 23),
             fact("activity", "research_and_development", "project"), fact("kind", "company", "partner", "a"), fact("country", "ES", "partner", "a"))
    return put


@pytest.mark.parametrize("text", ["balance sheet total no clue", "i don't know my balance sheet total"])
def test_what_is_not_known_is_what_was_named_and_the_question_stays(talk, asked, text):
    """`balance sheet total no clue` marked the open question as not known, for good."""
    asked("project.months")
    said = talk.say(text, "dont_know", mentions=[("term", "balance_sheet")])
    assert talk.you["balance_sheet_eur"] == {"unknown": "asked"} and "balance sheet total" in said
    assert "months" not in talk.case["project"] and "project.months" not in talk.state["skipped"]


def test_i_do_not_know_alone_is_about_the_open_question(talk, asked):
    asked("project.months")
    talk.say("no idea", "dont_know")
    assert talk.case["project"]["months"] == {"unknown": "asked"}


def test_they_are_independent_answers_the_question_whether_they_are(talk, asked, fact):
    asked("partners_independent")
    talk.say("yes they are independent", "inform", fact("linked", [], "partner"))
    assert talk.case["partners_independent"] is True and "linked" not in talk.others[0] and talk.asked != "partners_independent"


@pytest.mark.parametrize("text", ["yes", "ok", "Okay.", "d'accord"])
def test_a_yes_to_the_only_reading_takes_it(talk, asked, bare, text):
    """`ok` to `What does “18 months” stand for? Duration | Something else` lost the months."""
    asked("partners[0].headcount")
    assert "stand for?" in talk.say("18 months", "inform", bare=[bare("duration", 18, "18 months", unit="months")])
    talk.say(text, "affirm" if text == "yes" else "unclear", confidence=0.95 if text == "yes" else 0.37)
    assert talk.case["project"]["months"] == 18


@pytest.mark.parametrize("text", ["ok keep that", "yes keep it", "D'accord, gardez-le", "behalten wir", "сохраните это"])
def test_what_was_supposed_is_kept_in_many_words(talk, asked, fact, text):
    talk.say("what if we had a partner in Finland?", "what_if", fact("country", "FI", "partner", "a"))
    talk.say(text, "unclear", confidence=0.4)
    assert [p["country"] for p in talk.others] == ["ES", "FI"]


def test_keep_it_without_a_supposition_skips_nothing(talk, asked):
    asked("project.months")
    before = talk.case
    said = talk.say("keep it", "skip", confidence=0.63)
    assert talk.case == before and talk.state["skipped"] == [] and "Skipped" not in said and "Left out" not in said


def test_facts_that_wait_for_an_owner_do_not_go_without_a_word(talk, asked, fact):
    """`Who does this concern: headcount: 120?` was asked and then forgotten."""
    assert "headcount: 120" in talk.say("120 people", "inform", fact("headcount", 120, None))
    said = talk.say("what is TRL?", "explain_term", mentions=[("term", "trl")])
    assert "Not noted yet: headcount: 120." in said and "Who does this concern" not in said
    assert "Who does this concern: headcount: 120?" in talk.press("Note it")


def test_forget_the_university_takes_it_off_the_list(graz, fact):
    graz.say("no wait, forget the uni", "inform", fact("kind", "university", "partner", "a"))
    assert graz.others == []


def test_forgetting_one_who_is_not_there_adds_nobody(talk, asked, fact):
    talk.say("forget the uni", "inform", fact("kind", "university", "partner", "a"))
    assert [p["country"] for p in talk.others] == ["ES"]


def test_and_without_the_spanish_partner_only_supposes(talk, asked, fact):
    said = talk.say("Et sans le partenaire espagnol ?", "remove_partner", fact("country", "ES", "partner", "a", op="remove"))
    assert len(talk.others) == 1 and said.startswith("Suppose this partner is not there: a company in Spain.")
    talk.say("remove the Spanish partner", "remove_partner", fact("country", "ES", "partner", "a", op="remove"))
    assert talk.others == []


@pytest.mark.parametrize(("text", "intent"), [("is Eurostars for us?", "unclear"), ("are we eligible for Eurostars?", "results"), ("Подходит ли нам Eurostars?", "unclear")])
def test_a_scheme_that_is_named_is_explained(talk, asked, text, intent):
    said = talk.say(text, intent, mentions=[("scheme", "eurostars-3")], confidence=0.95 if intent == "results" else 0.3)
    assert said.startswith("Eurostars 3: ") and "Sorry" not in said and "CORNET" not in said.split("\n")[0]


@pytest.mark.parametrize("text", ["Wer fehlt noch für CORNET?", "who is missing for CORNET?", "Qu'est-ce qu'il nous faudrait pour CORNET ?", "Кого не хватает для CORNET?"])
def test_who_is_missing_is_what_it_would_take(talk, asked, text):
    said = talk.say(text, "unclear", mentions=[("scheme", "cornet")], confidence=0.22)
    assert "CORNET" in said and "Applications: " in said


@pytest.mark.parametrize("year", [{"kind": "number", "value": 2020, "text": "2020"}, {"kind": "date", "value": {"from": "2020-01-01", "to": "2020-12-31"}, "text": "2020"}])
def test_a_year_after_a_question_about_a_year_is_one(talk, asked, bare, year):
    talk.say("was that possible in 2014?", "possible_at", bare=[bare("date", {"from": "2014-01-01", "to": "2014-12-31"}, "2014")])
    said = talk.say("2020", "inform", bare=[year])
    assert "By the rules of 2020" in said and "stand for" not in said


def lines_of(said):
    return [line for line in said.split("\n") if line.startswith("- ")]


def test_a_possible_scheme_is_not_called_open(firm):
    said = firm("AT").say("what fits?", "results")
    assert "Possible; questions are still open: " in said and "something is still open" not in said


@pytest.mark.parametrize("country", ["AT", None])
def test_russian_programmes_come_after_those_within_reach(firm, country):
    """A German firm asked about 2014 and was told of twelve programmes of FASIE first."""
    talk = firm(country)
    talk.say("was that possible in 2014?", "possible_at", bare=[{"kind": "date", "value": {"from": "2014-01-01", "to": "2014-12-31"}, "text": "2014"}])
    names = [row[0] for row in talk.custom("table")["rows"]]
    near = [i for i, name in enumerate(names) if name in ("Eurostars 2", "Eureka Network Projects")]
    assert near and all(i > max(near) for i, name in enumerate(names) if "FASIE" in name)


def test_the_answer_about_a_year_uses_what_the_question_says_of_us_and_keeps_nothing(talk, fact, bare):
    said = talk.say("could i have got money in 2014 as a german firm?", "possible_at", fact("kind", "company"), fact("country", "DE"),
                    bare=[bare("date", {"from": "2014-01-01", "to": "2014-12-31"}, "2014")])
    assert "supposing this: kind of organisation: a company and country: Germany." in said and talk.you == {"you": True}
    assert not any(row[0].startswith("FASIE") for row in talk.custom("table")["rows"])
    again = talk.say("and 2020?", "inform", bare=[bare("number", 2020)])
    assert "By the rules of 2020" in again and "country: Germany" in again and talk.you == {"you": True}


def test_for_a_french_firm_the_country_is_ours(talk, bare):
    said = talk.say("En 2020, c'était possible pour une PME française ?", "possible_at", bare=[bare("date", {"from": "2020-01-01", "to": "2020-12-31"}, "2020")],
                    mentions=[("country", "FR"), ("term", "sme")])
    assert "country: France" in said and "kind of organisation: a company" in said and talk.you == {"you": True}


def test_the_answer_about_a_year_is_short(firm, bare):
    said = firm("RU").say("what is open in 2026?", "possible_at", bare=[bare("date", {"from": "2026-01-01", "to": "2026-12-31"}, "2026")])
    answer = said[:said.index("The day of your case")]
    assert len(answer.strip().split("\n")) <= 5


def test_a_scheme_whose_beginning_nobody_wrote_down_is_said_to_be_so(firm, bare, book):
    talk = firm("RU")
    talk.say("was that possible in 2014?", "possible_at", bare=[bare("date", {"from": "2014-01-01", "to": "2014-12-31"}, "2014")])
    day, never = datetime.date(2014, 12, 31), datetime.date.max
    silent = {s.name for s in book.schemes.values() if s.starts is None and not any((c.opens or c.closes or never) <= day for c in book.calls[s.id].calls)}
    rows = [row for row in talk.custom("table")["rows"] if row[0] in silent]
    assert any(row[0] == "FASIE Start-AI-1" for row in rows)
    assert all(cell.startswith("Not known whether it had begun; ") for row in rows for cell in row[1:])


def test_a_call_with_something_in_between_says_what(talk_on, fact):
    """A Russian firm was offered Eureka and ZIM as calls that match."""
    talk = talk_on(datetime.date(2026, 11, 22))
    talk.say("we are a firm in Novosibirsk", "inform", fact("kind", "company"), fact("country", "RU"), fact("activity", "research_and_development", "project"))
    said = talk.say("which calls?", "list_calls")
    assert "Calls that match:" not in said and "something stands in between:" in said
    zim = next(line for line in said.split("\n") if line.startswith("- ZIM"))
    eureka = next(line for line in said.split("\n") if line.startswith("- Eureka Network"))
    assert "Germany" in zim and "No fundable route was found" in eureka


def test_what_gets_better_is_said_first_and_what_is_far_off_last(firm, fact):
    said = firm("AT").say("what if we had a partner in Spain?", "what_if", fact("country", "ES", "partner", "a"), fact("kind", "company", "partner", "a"))
    changed = [line.split(": ", 1)[1] for line in said.split("\n") if " → " in line]
    got_worse = [line.endswith("→ does not fit") for line in changed]
    assert got_worse == sorted(got_worse)


def test_a_comparison_holds_what_was_named(firm):
    talk = firm("AT")
    talk.say("compare Eurostars with the Eureka network projects", "compare", mentions=[("scheme", "eurostars-3"), ("family", "eureka")])
    assert len(talk.custom("table")["head"]) == 3
    talk.say("compare Eurostars and CORNET", "compare", mentions=[("scheme", "eurostars-3"), ("family", "cornet"), ("scheme", "cornet")])
    assert talk.custom("table")["head"][1:] == ["Eurostars 3", "CORNET"]


def test_an_overview_names_five_and_counts_in_one_line_what_is_out(firm):
    talk = firm("AT")
    lines = talk.say("what fits?", "results").split("\n")
    left, out = [line for line in lines if line.startswith("Possible; ")], [line for line in lines if "ruled out, ended, or meant for something else" in line]
    assert len(left) == len(out) == 1 and left[0].count(", ") <= 6 and "Meant for another purpose: " not in "".join(lines)
    assert "Meant for another purpose: " in talk.press("Show all schemes") and "Ruled out: " in talk.said


def test_the_best_names_three_with_calls_of_their_own_before_those_that_projects_pass_on(firm):
    talk = firm("AT")
    lines = [line for line in talk.say("what is left for us?", "results", mentions=[("asks", "best")]).split("\n") if line.startswith("- ")]
    assert len(lines) == 3 and "cascade funding" not in lines[0] and all("Possible; " in line for line in lines)


def test_a_date_that_was_asked_for_stands_first_and_money_beside_it(firm):
    lines = [line for line in firm("AT").say("best shot, the deadline and how much?", "results", mentions=[("asks", "best"), ("asks", "deadline"), ("asks", "amount")]).split("\n") if line.startswith("- ")]
    assert lines and all(": Apply by" in line or ": Open" in line or ": A call" in line or ": The last call" in line or ": Opens" in line for line in lines), lines


def test_a_question_is_asked_for_the_sake_of_programmes_within_reach_only(firm):
    talk = firm("PT")
    assert "ZIM" not in talk.said and "FASIE" not in talk.said and "ZIM" not in talk.say("why do you ask?", "why_ask", mentions=[("asks", "why_ask")])


def test_the_same_fact_said_twice_is_confirmed_once(talk, asked, fact):
    said = talk.say("us in Austria, Austria", "inform", fact("country", "AT"), fact("country", "AT"))
    assert said.count("country: Austria") == 1


def test_a_first_statement_is_no_change(talk, fact):
    said = talk.say("a firm, no, a university", "inform", fact("kind", "company"), fact("kind", "university"))
    assert "Changed: " not in said and "a university" in said


def test_a_title_of_a_button_that_always_works_is_understood(talk, asked):
    assert "Possible; " in talk.say("Results so far", "unclear", confidence=0.2)


def test_marks_and_days_have_the_form_of_the_language():
    assert Speaker("fr").date("2014-01-01").startswith("1er janvier") and Speaker("fr").row(["a", "b"]) == "a\u00a0; b"
    assert not Speaker("ru").gettext("The day of your case stays {day}.", day=Speaker("ru").date("2026-11-22")).endswith("..")


@pytest.mark.parametrize(("text", "name"), [("i don't know my turnover", "turnover_eur"), ("i have no idea about the headcount", "headcount")])
def test_what_is_not_known_is_found_by_its_name(talk, asked, text, name):
    asked("project.months")
    talk.say(text, "dont_know")
    assert talk.you[name] == {"unknown": "asked"} or name == "headcount" and "unknown" in talk.you[name]
    assert "months" not in talk.case["project"]


def test_to_suppose_without_a_partner_names_who_and_says_nothing_is_taken_off(talk, asked, fact):
    said = talk.say("and without the Spanish partner?", "remove_partner", fact("country", "ES", "partner", "a", op="remove"))
    assert "Suppose this partner is not there: a company in Spain." in said and "Taken off" not in said and len(talk.others) == 1


def test_what_a_scheme_needs_of_others_is_said_while_nobody_else_is_known(firm):
    """`Nothing stands in the way`, while nobody else was known."""
    said = firm("FR").say("what would it take to get into Horizon Europe?", "what_would_it_take", mentions=[("scheme", "horizon-europe-collaborative")])
    assert "Nothing stands in the way" not in said and "this has still to be so:\n- At least 3 legal entities" in said


def test_another_firm_in_another_country_does_not_become_us(firm, fact):
    """`a company in Spain` moved an Austrian firm to Spain."""
    talk = firm("AT")
    talk.act({"act": "correct", "path": "project.activity"})
    said = talk.say("a company in Spain", "inform", fact("kind", "company", None), fact("country", "ES", None))
    assert talk.you["country"] == "AT" and "Who does this concern" in said
    talk.press("A further partner")
    assert [p["country"] for p in talk.others] == ["ES"] and talk.you["country"] == "AT"


def test_who_wants_everything_deleted_is_told_where(firm):
    talk = firm("AT")
    assert "“Delete this conversation”" in talk.say("delete everything", "start_over")
    assert "“Delete this conversation”" not in talk.say("start again", "start_over")


def test_why_it_fits_explains_what_fits(talk, fact):
    talk.say("a firm in Graz", "inform", fact("kind", "company"), fact("country", "AT"), fact("headcount", 23))
    said = talk.say("why does it fit", "why_not", confidence=0.75)
    assert "Enterprise Europe Network: Fits by the rules" in said and "Which scheme" not in said


@pytest.mark.parametrize("text", ["yes they are independent", "ja, die sind unabhängig", "oui, ils sont indépendants", "да, они независимы"])
def test_they_are_independent_says_nothing_about_owners_whatever_is_asked(talk, asked, fact, text):
    asked("project.months")
    talk.say(text, "inform", fact("linked", [], "partner"))
    assert talk.case["partners_independent"] is True and all("linked" not in p for p in talk.case["partners"])


def test_what_a_question_says_and_the_case_has_is_not_offered(talk, asked, fact, bare):
    said = talk.say("was it possible in 2014 as an Austrian firm?", "possible_at", fact("country", "AT"), bare=[bare("number", 2014)])
    assert "You also said" not in said
