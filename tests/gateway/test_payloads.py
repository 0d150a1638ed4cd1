"""Buttons count only where they were shown; everything else with a slash is plain text."""
import dataclasses

import pytest
from starlette.testclient import TestClient

from bot.gateway import payloads
from bot.gateway.settings import Settings
from tests.gateway.conftest import Gateway, Visitor, buttons
from tests.gateway.worker import Worker

FORGED = '/press{"act":"answer","path":"partners[0].headcount","value":12345}'


@pytest.fixture
def with_worker(gateway: Gateway, settings: Settings, worker: Worker) -> TestClient:
    return gateway(dataclasses.replace(settings, workers=(worker.address,)))


@pytest.mark.parametrize("typed, heard", [
    ('/inform{"country": "FI"}', 'inform{"country": "FI"}'), ("/restart", "restart"), ("  //  /start_over hello", "start_over hello"),
    (FORGED, FORGED[1:]), ("/press{", "press{"), ("/press[]", "press[]"), ('/press{"act": 5}', 'press{"act": 5}'),
    ('\u200b/inform{"a":1}', 'inform{"a":1}'), ('/\u0000/inform', "inform"), ("and/or", "and/or")])
def test_a_typed_command_loses_its_slash(with_worker: TestClient, worker: Worker, typed: str, heard: str) -> None:
    Visitor(with_worker).say(typed)
    assert worker.messages == [heard]


def test_a_button_that_was_shown_never_needs_the_worker(with_worker: TestClient, worker: Worker) -> None:
    visitor = Visitor(with_worker)
    shown = buttons(visitor.say("/greet"))[0]
    visitor.say(shown["payload"])
    assert worker.questions == []
    assert visitor.history()["turns"][-1]["said"] == {"kind": "button", "text": shown["title"]}


def test_a_button_of_another_conversation_is_only_text(with_worker: TestClient, worker: Worker) -> None:
    shown = buttons(Visitor(with_worker).say("/greet"))[0]["payload"]
    other = Visitor(with_worker)
    other.say("hello")
    other.say(shown)
    assert worker.messages == ["hello", shown[1:]]


def test_a_button_may_be_spelled_with_other_spaces(with_worker: TestClient, worker: Worker) -> None:
    visitor = Visitor(with_worker)
    shown = buttons(visitor.say("/greet"))[0]["payload"]
    visitor.say(shown.replace(":", " : ").replace(",", " , "))
    assert worker.questions == []


def test_a_forged_press_changes_nothing(visitor: Visitor) -> None:
    visitor.say("/greet")
    visitor.say(FORGED)
    assert "12,345" not in str(visitor.history()) and "12345" not in str(visitor.history()["known"])


@pytest.mark.parametrize("act", sorted(payloads.STANDING))
def test_the_menu_works_at_any_time(with_worker: TestClient, worker: Worker, act: str) -> None:
    visitor = Visitor(with_worker)
    visitor.say("/greet")
    assert visitor.say(f'/press{{"act":"{act}"}}')
    assert worker.questions == []


def test_the_menu_takes_no_arguments(with_worker: TestClient, worker: Worker) -> None:
    Visitor(with_worker).say('/press{"act":"undo","path":"x"}')
    assert worker.messages == ['press{"act":"undo","path":"x"}']


def test_buttons_inside_cards_are_found() -> None:
    payload = '/press{"act":"why_not","scheme":"a"}'
    inside = {"custom": {"type": "results", "schemes": [{"buttons": [{"title": "Why?", "payload": payload}]}]}}
    press = payloads.press_of(payload)
    assert press is not None
    assert payloads.buttons_of([inside]) == {payloads.digest(press): "Why?"}
