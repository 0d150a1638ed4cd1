"""How often: per token, per address, per conversation; and the order of messages."""
import asyncio
import dataclasses
from collections.abc import Callable

import httpx
import pytest

import rules
from bot.gateway.app import create_app
from bot.gateway.limits import Rate, Turnstile, address
from bot.gateway.problems import Problem
from bot.gateway.settings import Settings
from tests.gateway.conftest import CHAT, Gateway, Visitor, texts
from tests.gateway.test_bad_input import assert_problem
from tests.gateway.worker import Worker

Posts = Callable[[httpx.AsyncClient], "asyncio.Future[list[httpx.Response]]"]


def test_a_token_that_is_too_fast_is_told_how_long_to_wait(gateway: Gateway, settings: Settings) -> None:
    visitor = Visitor(gateway(dataclasses.replace(settings, token_per_minute=1, token_burst=3)))
    visitor.say("/greet")
    answers = [visitor.post("/greet") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert_problem(answers[-1], 429)
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 60
    other = Visitor(visitor.client)
    assert other.post("/greet").status_code == 200, "others are not held up"


def test_an_address_that_is_too_fast_is_told_too(gateway: Gateway, settings: Settings) -> None:
    client = gateway(dataclasses.replace(settings, address_per_minute=1, address_burst=5))
    answers = [client.get("/api/schemes") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert_problem(answers[-1], 429)
    assert client.get("/health").status_code == 200, "load balancers may always ask"
    assert client.get("/").status_code == client.get("/widget.js").status_code == 200, "an office opens the page at once"


def test_new_conversations_of_one_address_are_limited(gateway: Gateway, settings: Settings) -> None:
    client = gateway(dataclasses.replace(settings, new_per_hour=2))
    known = Visitor(client)
    assert [known.post("/greet").status_code, Visitor(client).post("/greet").status_code] == [200, 200]
    assert_problem(Visitor(client).post("/greet"), 429)
    assert known.post("/greet").status_code == 200, "conversations that have begun go on"


def test_the_rate_recovers_with_time() -> None:
    now = [0.0]
    rate = Rate(60, 60, burst=2, clock=lambda: now[0])
    rate.take("a")
    rate.take("a")
    with pytest.raises(Problem) as refused:
        rate.take("a")
    assert refused.value.headers["Retry-After"] == "1"
    now[0] = 1.0
    rate.take("a")


def test_keys_that_are_due_again_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.gateway.limits._REMEMBERED", 100)
    now = [0.0]
    rate = Rate(60, 60, burst=2, clock=lambda: now[0])
    for number in range(1000):
        now[0] += 1
        rate.take(str(number))
    assert len(rate._due) <= 101


@pytest.mark.parametrize("host, counted", [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("testclient", "testclient")])
def test_of_ipv6_the_network_of_a_customer_is_counted(host: str, counted: str) -> None:
    from starlette.requests import HTTPConnection
    assert address(HTTPConnection({"type": "http", "client": (host, 1), "headers": []})) == counted


async def _together(settings: Settings, book: rules.Rulebook, messages: list[str]) -> tuple[list[httpx.Response], dict]:
    """Posts the messages at the same moment, in this order; and the history afterwards."""
    app = create_app(settings, book)
    transport = httpx.ASGITransport(app)
    async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        first = await client.post(CHAT, json={"message": "/greet"})
        headers = {"Authorization": "Bearer " + first.headers["Authorization-Token"]}
        tasks = []
        for message in messages:
            tasks.append(asyncio.create_task(client.post(CHAT, json={"message": message}, headers=headers)))
            await asyncio.sleep(0.02)
        answers = await asyncio.gather(*tasks)
        history = await client.get("/api/conversation", headers=headers)
    return answers, history.json()


def test_messages_at_the_same_time_are_answered_in_order(settings: Settings, book: rules.Rulebook, worker: Worker) -> None:
    """The first is slow: without a queue the others would overtake it and work on the same old state."""
    worker.answer = _numbered
    worker.seconds = 0.15
    messages = ["one", "two", "three", "four"]
    answers, history = asyncio.run(_together(dataclasses.replace(settings, workers=(worker.address,)), book, messages))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert [texts(answer.json()) for answer in answers] == ["1 one", "2 two", "3 three", "4 four"]
    assert [turn["said"]["text"] for turn in history["turns"]] == ["", *messages]
    assert worker.messages == messages


def _numbered(question: dict) -> list[dict]:
    state = question["metadata"]["state"]
    count = state.get("count", 0) + 1
    return [{"text": f"{count} {question['message']}"}, {"custom": {"type": "state", "state": {**state, "count": count}}}]


def test_a_queue_that_is_too_long_is_refused(settings: Settings, book: rules.Rulebook, worker: Worker) -> None:
    worker.answer, worker.seconds = _numbered, 0.2
    settings = dataclasses.replace(settings, workers=(worker.address,), waiting_messages=1)
    answers, history = asyncio.run(_together(settings, book, ["one", "two", "three"]))
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert history["revision"] == 3


def test_the_turnstile_forgets_conversations_that_are_quiet() -> None:
    async def visit() -> Turnstile:
        turnstile = Turnstile(5)
        async with turnstile.turn("a"):
            assert turnstile._locks
        return turnstile

    turnstile = asyncio.run(visit())
    assert not turnstile._locks and not turnstile._inside
