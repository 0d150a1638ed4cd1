"""When no worker answers, buttons, numbers and dates go on, and the user is told."""
import dataclasses
import socket
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.gateway import alone
from bot.gateway.settings import Settings
from bot.gateway.worker import Workers
from tests.gateway.conftest import Gateway, Visitor, buttons, texts
from tests.gateway.worker import Worker


def free_address() -> str:
    """An address nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture
def nobody(gateway: Gateway, settings: Settings) -> TestClient:
    """A gateway whose worker is away."""
    return gateway(dataclasses.replace(settings, workers=(free_address(),)))


def test_free_text_is_answered_with_an_apology_and_the_same_buttons(nobody: TestClient) -> None:
    visitor = Visitor(nobody)
    before = buttons(visitor.say("/greet"))
    answer = visitor.say("we are forty people in Graz")
    assert texts(answer) == alone.AWAY
    assert buttons(answer) == before[-len(buttons(answer)):] and buttons(answer)


def test_the_first_message_is_answered_with_the_first_question(nobody: TestClient) -> None:
    answer = Visitor(nobody).say("hello there")
    assert answer[0]["text"] == alone.AWAY
    assert buttons(answer)


def test_buttons_go_on(nobody: TestClient) -> None:
    visitor = Visitor(nobody)
    visitor.say("/greet")
    visitor.say("some text")
    chosen = next(button for button in buttons(visitor.say("/greet")) if '"answer"' in button["payload"])
    visitor.say(chosen["payload"])
    assert visitor.history()["known"]["facts"]


def test_typing_the_title_of_a_button_is_pressing_it(nobody: TestClient) -> None:
    visitor = Visitor(nobody)
    chosen = next(button for button in buttons(visitor.say("/greet")) if '"answer"' in button["payload"])
    visitor.say(chosen["title"].upper() + ".")
    assert visitor.history()["known"]["facts"]


def test_after_two_apologies_the_buttons_are_still_there(nobody: TestClient) -> None:
    visitor = Visitor(nobody)
    before = [button["title"] for button in buttons(visitor.say("/greet"))]
    for _ in range(5):
        last = visitor.say("some text")
    assert [button["title"] for button in buttons(last)] == before[-len(buttons(last)):]


def test_a_slow_worker_gets_an_apology_and_nothing_is_lost(gateway: Gateway, settings: Settings, worker: Worker) -> None:
    visitor = Visitor(gateway(dataclasses.replace(settings, workers=(worker.address,), worker_seconds=0.2)))
    visitor.say("/greet")
    known = visitor.say(next(b for b in buttons(visitor.say("/greet")) if '"answer"' in b["payload"])["payload"])
    worker.seconds = 0.6
    answer = visitor.say("hello")
    assert texts(answer) == alone.SLOW
    assert visitor.history()["known"] == next(m["custom"] for m in known if m.get("custom", {}).get("type") == "known")


def test_while_the_workers_start_free_text_is_asked_to_wait_and_then_answered(gateway: Gateway, settings: Settings) -> None:
    """The first half minute after a start looked like a fault: `I cannot read free text at the moment`."""
    starting = [True]
    visitor = Visitor(gateway(dataclasses.replace(settings, workers=(free_address(),), starting=lambda: starting[0])))
    shown = buttons(visitor.say("/greet"))
    refused = visitor.post("we are forty people in Graz")
    assert (refused.status_code, refused.json()["title"]) == (503, "The advisor is just starting")
    assert refused.json()["type"].endswith("/Starting") and int(refused.headers["Retry-After"]) >= 1
    assert visitor.history()["revision"] == 1, "nothing was taken in"
    assert texts(visitor.say(next(b["title"] for b in shown if '"answer"' in b["payload"]))) != alone.AWAY, "buttons work"
    starting[0] = False
    assert texts(visitor.say("we are forty people in Graz")) == alone.AWAY


def test_a_worker_that_is_slow_because_it_starts_is_no_lost_message(gateway: Gateway, settings: Settings, worker: Worker) -> None:
    starting = [True]
    visitor = Visitor(gateway(dataclasses.replace(settings, workers=(worker.address,), worker_seconds=0.2, starting=lambda: starting[0])))
    visitor.say("/greet")
    worker.seconds = 0.6
    assert visitor.post("hello").json()["type"].endswith("/Starting")
    worker.seconds, starting[0] = 0.0, False
    assert texts(visitor.say("hello")).endswith(": hello")


@pytest.mark.parametrize("status, body", [(500, []), (200, b"not json"), (200, {}), (200, []), (200, [5]), (200, [{"text": "x"}]),
                                          (200, [{"custom": {"type": "state", "state": None}}]), (404, [{"text": "x"}])])
def test_nonsense_of_a_worker_is_not_taken_over(gateway: Gateway, settings: Settings, worker: Worker, status: int, body: Any) -> None:
    worker.status, worker.answer = status, lambda _: body
    visitor = Visitor(gateway(dataclasses.replace(settings, workers=(worker.address,))))
    visitor.say("/greet")
    assert texts(visitor.say("hello")) == alone.AWAY
    assert buttons(visitor.say("/greet")), "the conversation goes on"


def test_another_worker_takes_over(gateway: Gateway, settings: Settings, worker: Worker) -> None:
    client = gateway(dataclasses.replace(settings, workers=(free_address(), worker.address, free_address())))
    for _ in range(6):
        assert texts(Visitor(client).say("hello")) == "1: hello"


def test_the_worker_gets_state_and_day_and_a_random_id(gateway: Gateway, settings: Settings, worker: Worker) -> None:
    visitor = Visitor(gateway(dataclasses.replace(settings, workers=(worker.address,))))
    visitor.say("hello")
    visitor.say("again")
    first, second = worker.questions
    assert first["metadata"] == {"state": None, "today": settings.today().isoformat()}
    assert second["metadata"]["state"] == {"said": ["hello"]}
    assert first["sender"] == second["sender"] and first["sender"] not in ("test", visitor.token)


def test_a_conversation_keeps_to_its_worker_and_few_move_when_one_is_added() -> None:
    ids = [f"{number:032x}" for number in range(2000)]
    before, after = Workers(["http://a", "http://b"], 1), Workers(["http://a", "http://b", "http://c"], 1)
    first = [before.order(each)[0] for each in ids]
    assert first == [before.order(each)[0] for each in ids]
    assert 0.4 < first.count("http://a") / len(ids) < 0.6
    moved = sum(one != after.order(each)[0] for one, each in zip(first, ids, strict=True))
    assert moved / len(ids) < 0.4


def test_health_says_who_is_away(gateway: Gateway, settings: Settings, worker: Worker) -> None:
    away = gateway(dataclasses.replace(settings, workers=(worker.address, free_address()))).get("/health")
    assert (away.status_code, away.json()["status"], away.json()["workers"]) == (200, "degraded", ["ok", "away"])
    well = gateway(dataclasses.replace(settings, workers=(worker.address,))).get("/health").json()
    assert (well["status"], well["free_text"]) == ("ok", True)


@pytest.mark.parametrize("text, kind, value", [("25", "number", 25), ("1,200,000", "number", 1_200_000), ("2.5", "number", 2.5),
                                               ("2026-05-01", "date", "2026-05-01")])
def test_bare_numbers_and_dates_are_read(text: str, kind: str, value: Any) -> None:
    heard = alone.heard_alone(text)
    assert heard and [(each["kind"], each["value"]) for each in heard["bare"]] == [(kind, value)]


@pytest.mark.parametrize("text", ["1.200", "1,2", "12,34", "2026-13-01", "25 people", "about 25", "1e5", "٢٥", "", "--5", "20260501x"])
def test_anything_doubtful_is_not_read(text: str) -> None:
    assert alone.heard_alone(text) is None
