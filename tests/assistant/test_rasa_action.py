"""The action hands the dialogue what was understood, and brings back what it says."""
import asyncio
import datetime
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import rasa_action

Document = dict[str, Any]
FACT = {"fact": "headcount", "subject": "applicant", "value": 40, "text": "40 people", "confidence": 1.0}
MESSAGE: Document = {
    "text": "we are 40 people",
    "intent": {"name": "inform", "confidence": 0.97},
    "entities": [{"entity": "fact", "value": FACT, "start": 7, "end": 16, "extractor": "any"},
                 {"entity": "mention", "value": {"kind": "scheme", "value": "eurostars-3"}},
                 {"entity": "bare", "value": {"kind": "number", "value": 40}},
                 {"entity": "fact", "value": "not a document"}],
    "language": "en",
}


def tracker_of(message: Document, slots: Document | None = None) -> Tracker:
    return Tracker("someone", slots or {}, message, [], False, None, {}, None)


def run(message: Document, slots: Document | None = None) -> tuple[list[Document], Document, Document]:
    """Messages, state and slots after one run."""
    dispatcher = CollectingDispatcher()
    events = rasa_action.ActionAdvance().run(dispatcher, tracker_of(message, slots), {})
    *messages, last = dispatcher.messages
    assert last["custom"]["type"] == "state"
    return messages, last["custom"]["state"], {event["name"]: event["value"] for event in events}


def test_what_rasa_understood_becomes_the_document_of_the_dialogue() -> None:
    heard = rasa_action.heard(MESSAGE)
    assert heard["intent"] == "inform" and heard["confidence"] == 0.97 and heard["language"] == "en"
    assert heard["facts"] == [FACT]
    assert heard["mentions"] == [{"kind": "scheme", "value": "eurostars-3"}]
    assert heard["bare"] == [{"kind": "number", "value": 40}]


@pytest.mark.parametrize("message", [{}, {"text": None}, {"intent": None, "entities": None}])
def test_an_empty_message_is_heard_as_nothing(message: Document) -> None:
    heard = rasa_action.heard(message)
    assert heard["text"] == "" and heard["facts"] == []


def test_a_fact_reaches_the_case_and_the_answer_ends_with_the_state() -> None:
    messages, state, slots = run({**MESSAGE, "metadata": {"state": None, "today": "2026-11-21"}})
    assert any(message.get("text") for message in messages)
    assert state["case"]["partners"][0]["headcount"] == 40
    assert slots["case"] == state["case"] and slots["asked"] == state["asked"]


def test_the_state_of_the_gateway_beats_the_slots() -> None:
    _, state, slots = run({**MESSAGE, "metadata": {"state": None, "today": "2026-11-21"}})
    other = {**MESSAGE, "text": "hello", "entities": [], "intent": {"name": "greet", "confidence": 1.0}}
    _, after, _ = run({**other, "metadata": {"state": None, "today": "2026-11-21"}}, slots)
    assert "headcount" not in str(after["case"])
    _, after, _ = run({**other, "metadata": {"state": state, "today": "2026-11-21"}}, {})
    assert after["case"]["partners"][0]["headcount"] == 40


def test_without_a_gateway_the_slots_carry_the_conversation() -> None:
    _, state, slots = run(MESSAGE)
    assert rasa_action.state_of(tracker_of({}, slots), {}) == state
    _, after, _ = run({"text": "hello", "intent": {"name": "greet", "confidence": 1.0}, "entities": []}, slots)
    assert after["case"]["partners"][0]["headcount"] == 40
    assert after["revision"] >= state["revision"]


def test_a_person_at_the_shell_sees_texts_and_buttons_only() -> None:
    dispatcher = CollectingDispatcher()
    shell = Tracker("someone", {}, MESSAGE, [{"event": "user", "input_channel": "cmdline"}], False, None, {}, None)
    events = rasa_action.ActionAdvance().run(dispatcher, shell, {})
    assert dispatcher.messages and all(message["text"] and not message["custom"] for message in dispatcher.messages)
    assert {event["name"] for event in events} == {"case", "asked", "rest"}


def test_the_day_is_the_gateways_or_the_clocks() -> None:
    assert rasa_action.today_of({"today": "2014-05-01"}) == datetime.date(2014, 5, 1)
    assert rasa_action.today_of({}) == datetime.date.today()


def test_the_executor_runs_the_action_by_its_name() -> None:
    call = {"next_action": "action_advance", "domain": {}, "tracker": {
        "sender_id": "someone", "slots": {}, "latest_message": {**MESSAGE, "metadata": {"state": None, "today": "2026-11-21"}},
        "events": [], "paused": False, "active_loop": {}}}
    answer = asyncio.run(rasa_action.executor().run(call))
    assert answer["responses"][-1]["custom"]["state"]["case"]["partners"][0]["headcount"] == 40
    assert {event["name"] for event in answer["events"]} == {"case", "asked", "rest"}
