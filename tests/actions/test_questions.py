"""Asking: one question a turn, with reason and buttons; don't know, skip, back, and never in a circle."""
import datetime

QUESTION_ENDS = ("?",)


def test_the_first_turn_greets_with_an_open_question_and_the_first_buttons(talk):
    said = talk.say("hello", "greet")
    assert "Tell me in a sentence or two who you are and what you plan." in said
    assert talk.asked is not None and "I don't know" in talk.titles()


def test_nothing_heard_at_all_still_greets(talk):
    assert talk.hear(None).startswith("Hello!")


def test_the_first_message_may_bring_facts(talk, fact):
    said = talk.say("we are 40", "inform", fact("headcount", 40))
    assert said.startswith("Hello! Noted: headcount: 40") and talk.asked


def test_a_question_carries_its_reason_and_how_many_are_left(graz):
    assert "This decides" in graz.said and "left, often fewer.)" in graz.said
    assert graz.custom("progress") == {"type": "progress", "left": graz.state["asked"]["left"], "asked": 2, "language": "en"}


def test_the_question_is_the_engines(graz, book):
    expected = book.next_question(graz.case, datetime.date(2026, 2, 1), goal="research_and_development")
    assert graz.asked == expected.path


def test_a_button_answers(graz):
    graz.press("That is everybody")
    assert graz.case["partners_complete"] is True and graz.asked not in ("partners", "partners_complete")


def test_a_choice_may_be_made_by_number(talk, bare):
    talk.say("hi", "greet")
    assert talk.asked == "project.activity"
    second = talk.titles()[1]      # of those that are shown, not of all there are
    wanted = next(b["value"] for b in talk.state["asked"]["buttons"] if b["title"] == second)
    talk.say("2", "inform", bare=[bare("number", 2)])
    assert talk.case["project"]["activity"] == wanted


def test_a_choice_may_be_made_by_ordinal_and_by_title(talk, bare):
    talk.say("hi", "greet")
    title, wanted = (talk.state["asked"]["buttons"][-1][k] for k in ("title", "value"))
    talk.say("the last one", "inform", bare=[bare("ordinal", -1, "the last one")])
    assert talk.case["project"]["activity"] == wanted
    talk.act({"act": "correct", "path": "project.activity"})
    talk.say(title.upper() + ".", "out_of_scope", confidence=0.9)
    assert talk.case["project"]["activity"] == wanted


def test_i_dont_know_is_taken_down_and_never_asked_again(graz):
    path = graz.asked
    graz.say("no idea", "dont_know")
    seen = []
    while graz.asked and len(seen) < 60:
        seen.append(graz.asked)
        graz.say("no idea", "dont_know")
    assert path not in seen and len(seen) == len(set(seen)) and len(seen) < 60


def test_answering_dont_know_to_everything_ends_in_results_and_a_summary(graz):
    for _ in range(60):
        if graz.asked is None:
            break
        graz.say("no idea", "dont_know")
    assert graz.custom("results")["schemes"] and "Summary" in graz.titles()


def test_skip_leaves_a_question_out(graz):
    path = graz.asked
    graz.say("skip", "skip")
    assert graz.asked != path and path in graz.state["skipped"]


def test_the_same_question_comes_back_in_other_words_and_then_offers_to_skip(graz):
    texts = [graz.say("foo", "inform", confidence=0.2).split("\n")[-1] for _ in range(3)]
    assert len(set(texts)) == 3 and "Skip this question" in graz.titles()


def test_what_is_not_understood_is_said_once_and_then_brings_buttons(graz):
    first = graz.say("foo", "inform", confidence=0.2)
    assert "So far I know: kind of organisation: a company" in first and "Results so far" not in graz.titles()
    graz.say("bar", "inform", confidence=0.2)
    assert {"Results so far", "Talk to a person", "Start again"} <= set(graz.titles())


def test_no_sentence_is_said_twice_in_a_row(graz):
    last: set[str] = set()
    for intent in ("why_ask", "why_ask", "results", "results", "results", "help", "help", "thanks", "thanks", "greet", "greet", "goodbye", "goodbye",
                   "out_of_scope", "out_of_scope", "human", "human", "list_schemes", "list_schemes", "list_calls", "list_calls"):
        graz.say("x", intent)
        now = {m["text"] for m in graz.messages if "text" in m}
        assert not now & last
        last = now


def test_why_do_you_ask_gives_the_reason_and_asks_again(graz):
    path, reason = graz.asked, graz.state["asked"]["reason"]
    assert reason and reason in graz.say("why?", "why_ask") and graz.asked == path


def test_go_back_returns_to_the_question_and_the_value(graz):
    path, before = graz.asked, graz.case
    graz.press("That is everybody")
    assert graz.case != before
    graz.say("go back", "go_back")
    assert graz.case == before and graz.asked == path


def test_go_back_also_takes_back_a_skip(graz):
    path = graz.asked
    graz.say("skip", "skip")
    graz.say("back", "go_back")
    assert graz.asked == path and path not in graz.state["skipped"]


def test_going_back_further_than_the_beginning_says_so(talk):
    talk.say("hi", "greet")
    assert "nothing to go back to" in talk.say("back", "go_back")


def test_start_again_empties_the_case_and_can_be_undone(graz):
    before = graz.case
    graz.say("start again", "start_over")
    assert graz.case == {"project": {}, "partners": [{"you": True}]}
    graz.press("Undo")
    assert graz.case == before


def test_yes_and_no_answer_a_yes_no_question(talk):
    talk.act({"act": "correct", "path": "partners[0].innovative"})
    talk.say("yes", "affirm")
    assert talk.you["innovative"] is True


def test_no_answers_the_question_about_owners(talk):
    talk.act({"act": "correct", "path": "partners[0].linked"})
    talk.say("no", "deny")
    assert talk.you["linked"] == []


def test_a_fact_can_be_changed_and_removed_from_the_panel(graz):
    entry = next(e for e in graz.custom("known")["facts"] if e["path"] == "partners[0].headcount")
    assert entry["label"] == "headcount" and entry["text"] == "40"
    change, remove = (b["payload"] for b in entry["buttons"])
    graz.act(change)
    assert graz.asked == "partners[0].headcount" and "So far: headcount: 40." in graz.said
    graz.act(remove)
    assert "headcount" not in graz.you


def test_an_amount_in_another_currency_is_asked_for_in_euro(graz, fact):
    graz.say("", "inform", fact("turnover_eur", {"value": 6000000, "currency": "CHF"}))
    graz.act({"act": "correct", "path": "partners[0].turnover_eur"})
    assert "CHF 6,000,000" in graz.said and "euro" in graz.said


def test_only_one_question_a_turn(graz, fact):
    for said in (graz.say("", "inform", fact("months", 30, "project")), graz.say("", "inform", fact("budget_eur", 5000, None)),
                 graz.say("x", "compare"), graz.say("x", "why_not"), graz.say("?", "inform", confidence=0.1)):
        assert said.count("?") - said.count("??") <= 2, said      # the help of a fact may contain one of its own


def test_buttons_that_are_out_of_date_are_said_and_not_obeyed(graz):
    before = graz.case
    for payload in ({"act": "answer", "path": "partners[9].headcount", "value": 1}, {"act": "answer", "path": "project.nonsense", "value": 1},
                    {"act": "fly"}, {}, {"act": "forget", "path": "partners[0]"}, {"act": "forget", "path": "partners[7]"}, {"act": "keep"},
                    {"act": "assign", "to": "partners[44]"}, {"act": "answer", "path": "partners[0].headcount", "value": {"a": {"b": [None]}}}):
        assert graz.act(payload)
        assert graz.case == before


def test_starting_again_announces_no_verdicts(graz):
    assert "possible again" not in graz.say("restart", "start_over")


def test_nothing_is_asked_for_a_definition_alone(graz, book):
    for _ in range(60):
        if graz.asked is None:
            break
        assert "EU definition" not in graz.state["asked"]["reason"]
        graz.say("no idea", "dont_know")


def test_of_many_answers_the_likeliest_come_first_and_the_others_behind_something_else(talk, fact):
    """Fourteen buttons under "What do you want to do?"."""
    talk.say("we are a firm in Austria with 20 people", "inform", fact("kind", "company"), fact("country", "AT"), fact("headcount", 20))
    assert talk.asked == "project.activity"
    few = talk.answers()
    assert len(few) == 8 and few[0] == "research and development" and few[-2:] == ["Something else …", "I don't know"]
    talk.press("Something else …")
    assert talk.asked == "project.activity" and set(few) - {"Something else …"} < set(talk.answers()) and "a feasibility study" in talk.titles()
    talk.press("a feasibility study")
    assert talk.case["project"]["activity"] == "feasibility_study"


def test_an_answer_that_is_not_among_the_first_can_be_said_in_words_too(talk, fact, bare):
    talk.say("we are a firm in Austria with 20 people", "inform", fact("kind", "company"), fact("country", "AT"), fact("headcount", 20))
    talk.say("a feasibility study")
    assert talk.case["project"]["activity"] == "feasibility_study"


def test_a_firm_that_named_nobody_is_asked_whether_it_applies_alone(talk, fact):
    talk.say("we are a firm from Graz and want to do research", "inform", fact("kind", "company"), fact("country", "AT"), fact("activity", "research_and_development", subject="project"))
    assert talk.asked == "partners_complete" and "Will you apply alone, or may partners join?" in talk.said
    assert talk.answers()[:2] == ["Alone", "Partners may join"]
    talk.press("Alone")
    assert talk.case["partners_complete"] is True and len(talk.case["partners"]) == 1


def test_that_more_may_join_is_asked_once(graz, fact):
    graz.say("more may join, and a firm from Spain does", "inform", fact("partners_complete", False), fact("kind", "company", "b"), fact("country", "ES", "b"))
    assert graz.case["partners_complete"] is False and len(graz.case["partners"]) > 1 and graz.asked != "partners_complete"
    graz.press("I don't know")
    assert graz.asked != "partners_complete"
