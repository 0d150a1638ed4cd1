"""A question that no rule reads is answered by what it seems to ask for (decision 0109); what is not likely is named as before."""
from __future__ import annotations

import pytest

LEFT = "I cannot answer from my rules"
STAFF = {"path": "partners[0].headcount", "fact": "headcount", "subject": "applicant", "partner": 0, "input": "number", "unit": "persons", "buttons": []}


@pytest.fixture
def ask(graz):
    """Ask something that is understood as nothing, but seems to ask for a topic."""
    def say(text, topic, confidence=0.9, intent="unclear"):
        return graz.hear({"text": text, "language": "en", "intent": intent, "confidence": 0.9 if intent != "unclear" else 0.2,
                          "seems": [{"value": topic, "text": text, "start": 0, "end": len(text), "confidence": confidence}]})
    return say


@pytest.mark.parametrize(("topic", "told"), [
    ("fit", "Possible; questions are still open"), ("results", "Possible; questions are still open"), ("best", "these"), ("deadline", "2026"), ("noted", "Noted so far"),
    ("why_out", "are ruled out. The main reasons"), ("partners", "Alone these remain for you"), ("next", "The next step"), ("bot", "I am a program"), ("amount", "depends on the programme")])
def test_it_is_answered_as_what_it_seems_to_be(ask, topic, told):
    said = ask("would onything o that do?", topic)
    assert told in said and LEFT not in said


def test_one_that_is_not_likely_is_named(ask):
    assert LEFT in ask("would onything o that do?", "fit", 0.4)


def test_one_about_funding_that_nothing_here_answers_is_named_also_without_a_mark(ask):
    assert LEFT in ask("tell me how long they take until one hears from them", "other")


def test_a_rhetorical_one_is_neither_answered_nor_named(ask):
    said = ask("who would not want that, right?", "none")
    assert LEFT not in said


def test_a_plain_question_without_a_mark_is_answered(ask):
    assert "2026" in ask("I wonder until when one could still hand it in", "deadline")
    assert "2026" not in ask("I wonder until when one could still hand that in", "deadline", 0.6)


def test_it_is_believed_before_it_is_called_outside_of_our_subject(ask):
    said = ask("and is there a sum on the table or just nice words?", "amount", intent="out_of_scope")
    assert "depends on the programme" in said and "outside" not in said and "cannot help" not in said


def test_how_to_answer_tells_of_the_open_question(talk, graz):
    graz.state["asked"] = STAFF
    said = graz.hear({"text": "with the temps or without?", "language": "en", "intent": "unclear", "confidence": 0.2,
                      "seems": [{"value": "how_to_answer", "text": "with the temps or without?", "start": 0, "end": 26, "confidence": 0.9}]})
    assert "full-time" in said and "Your best estimate will do" in said and LEFT not in said


def test_it_is_no_question_of_an_answer_where_nothing_is_asked(ask, graz):
    graz.state["asked"] = None
    assert LEFT in ask("with the temps or without?", "how_to_answer")


def test_what_a_rule_answered_is_not_answered_again(graz):
    said = graz.say("until when can we apply?", "list_calls")
    text = "until when can we apply?"
    again = graz.hear({"text": text, "language": "en", "intent": "list_calls", "confidence": 0.9, "seems": [{"value": "fit", "text": text, "start": 0, "end": len(text), "confidence": 0.99}]})
    assert "Possible; questions are still open" not in again and said


def test_what_is_told_before_a_question_that_no_rule_reads_is_noted(graz, fact):
    """ "yes 9. do i have to pay it all up front?": the 9 was lost, since nothing said that the message asks."""
    text = "yes 9. do I have to pay all of it up front?"
    said = graz.hear({"text": text, "language": "en", "intent": "unclear", "confidence": 0.2,
                      "seems": [{"value": "amount", "text": text[7:], "start": 7, "end": len(text), "confidence": 0.7}],
                      "parts": [{"text": "yes 9.", "mood": "tells", "intent": "affirm", "confidence": 0.7, "facts": [fact("trl_start", 9, "project")]},
                                {"text": text[7:], "mood": "asks", "intent": "unclear", "confidence": 0.2}]})
    assert graz.case["project"]["trl_start"] == 9 and "depends on the programme" in said


def test_a_doubtful_fact_told_beside_a_question_is_asked_about(graz, fact):
    said = graz.hear({"text": "founded 1991 by my father. so what's my best option", "language": "en", "intent": "inform", "confidence": 1.0,
                      "facts": [fact("founded_on", {"from": "1991-01-01", "to": "1991-12-31"}, confidence=0.5, stated=True)],
                      "mentions": [{"kind": "asks", "value": "best", "text": "what's my best option"}]})
    assert "I am not sure" in said and "1991" in said and "founded_on" not in graz.you


def test_an_answer_is_no_question_whatever_it_sounds_like(graz, bare):
    """ "not before September 2027" sounded like a question for a deadline."""
    text = "not before September 2027, the pilot line comes in summer"
    said = graz.hear({"text": text, "language": "en", "intent": "inform", "confidence": 1.0, "bare": [bare("date", {"from": "2027-09-01"}, "September 2027", start=11)],
                      "seems": [{"value": "deadline", "text": text, "start": 0, "end": len(text), "confidence": 0.96}]})
    assert "closes" not in said


def seeming(*parts):
    """A message of these (sentence, topic, confidence), understood as nothing."""
    text, seems = "", []
    for said, topic, confidence in parts:
        seems.append({"value": topic, "text": said, "start": len(text), "end": len(text) + len(said), "confidence": confidence})
        text += said + " "
    return {"text": text.strip(), "language": "en", "intent": "unclear", "confidence": 0.2, "seems": seems}


def test_a_question_that_was_cut_at_an_abbreviation_is_answered(graz):
    heard = seeming(("Would we ca. also", "none", 0.99), ("get in?", "fit", 0.65))
    assert "Possible; questions are still open" in graz.hear(heard)


def test_two_questions_for_the_same_are_answered_once(graz):
    said = graz.hear(seeming(("who reads what I write?", "bot", 0.9), ("and are you a human being?", "bot", 0.9)))
    assert said.count("I am a program") == 1


def test_what_asks_back_comes_last(graz):
    said = graz.hear(seeming(("what would have to change for it?", "take", 0.9), ("and until when could one hand it in?", "deadline", 0.9)))
    assert said.index("2026") < said.index("Which scheme")
