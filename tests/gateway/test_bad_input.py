"""Whatever is sent gets a clear answer: a problem description with a kind text, or a normal turn."""
import asyncio
import dataclasses
import json
from typing import Any

import pytest
from httpx import Response
from starlette.requests import Request
from starlette.testclient import TestClient

from bot.gateway import bodies
from bot.gateway.problems import Problem
from bot.gateway.settings import Settings
from tests.gateway.conftest import CHAT, Gateway, Visitor, texts
from tests.gateway.worker import Worker


def assert_problem(answer: Response, status: int) -> dict[str, Any]:
    """The answer is a problem description with that status and no trace of Python."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"] and problem["detail"]
    assert "Traceback" not in answer.text and 'File \\"' not in answer.text
    return problem


def raw(client: TestClient, body: bytes, media_type: str = "application/json", path: str = CHAT) -> Response:
    return client.post(path, content=body, headers={"Content-Type": media_type})


def test_a_thousand_characters_are_taken(visitor: Visitor) -> None:
    assert visitor.post("x" * 1000).status_code == 200


def test_a_thousand_emoji_are_taken(client: TestClient) -> None:
    body = json.dumps({"sender": "me", "message": "🙂" * 1000}, ensure_ascii=False).encode()
    assert raw(client, body).status_code == 200


def test_one_character_more_is_refused_with_both_numbers(visitor: Visitor) -> None:
    problem = assert_problem(visitor.post("x" * 1001), 422)
    assert "1,001" in problem["detail"] and "1,000" in problem["detail"]
    assert problem["problems"][0]["path"] == "message"


@pytest.mark.parametrize("length", [5_000, 100_000, 1_000_000])
def test_long_texts_are_refused_before_they_are_read(visitor: Visitor, length: int) -> None:
    problem = assert_problem(visitor.post("x" * length), 413)
    assert "4,096" in problem["detail"]


def test_a_body_that_hides_its_length_is_cut_off(client: TestClient) -> None:
    answer = client.post(CHAT, content=(b"x" * 1000 for _ in range(100)), headers={"Content-Type": "application/json"})
    assert_problem(answer, 413)


def test_a_body_that_never_ends_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.03)
        return {"type": "http.request", "body": b" ", "more_body": True}

    monkeypatch.setattr(bodies, "PATIENCE", 0.1)
    request = Request({"type": "http", "method": "POST", "headers": []}, receive)
    with pytest.raises(Problem) as refused:
        asyncio.run(bodies.read_json(request, 1000, 5))
    assert refused.value.status == 408


def test_a_refused_message_takes_no_turn(visitor: Visitor) -> None:
    visitor.say("/greet")
    visitor.post("x" * 5000)
    visitor.post("")
    assert visitor.history()["revision"] == 1


@pytest.mark.parametrize("body, hint", [
    (b"", "line 1"), (b"{", "line 1"), (b"hello", "line 1"), (b"\xff\xfe", "UTF-8"),
    (b'{"message": "a", "message": "b"}', "twice"), (b'{"message": NaN}', "NaN"), (b'{"a": 1e999}', "too large"),
    (b'{"message": "\\ud800"}', "UTF-8"), (b'{"a": ' + b"9" * 3000 + b"}", ""),
    (b"[" * 2000 + b"]" * 2000, "deep"), (b'{"message": ' + b"[" * 40 + b"]" * 40 + b"}", "deep")])
def test_unreadable_json_is_named(client: TestClient, body: bytes, hint: str) -> None:
    answer = raw(client, body)
    problem = assert_problem(answer, 422 if not hint else 400)
    assert hint in problem["detail"]


def test_very_deep_json_does_not_end_the_server(client: TestClient) -> None:
    body = b'{"project": ' + b"[" * 400_000 + b"]" * 400_000 + b"}"
    assert_problem(raw(client, body, path="/api/assess"), 400)
    assert client.get("/health").status_code == 200


@pytest.mark.parametrize("document", [[], "hello", 5, None, {}, {"message": None}, {"message": 5}, {"message": ["a"]},
                                      {"message": ""}, {"message": "  \n"}, {"message": "///"}, {"message": "\u0000\u200b"},
                                      {"message": "a", "sender": 5}, {"message": "a", "sender": ""},
                                      {"message": "a", "sender": "x" * 201}, {"message": "a", "sender": "a\nb"}])
def test_a_document_of_another_shape_is_named_with_path_and_hint(client: TestClient, document: Any) -> None:
    problem = assert_problem(raw(client, json.dumps(document).encode()), 422)
    assert set(problem["problems"][0]) == {"path", "message", "hint"}


def test_forms_are_not_read(client: TestClient) -> None:
    assert_problem(raw(client, b"message=hello", "application/x-www-form-urlencoded"), 415)


@pytest.mark.parametrize("text", ["🙂🚀🙃", "<script>alert(1)</script>", "<b>40</b> people", "Wir sind eine Firma aus Graz",
                                  "Мы небольшая компания", "我们是一家公司", "‮evil‬ text", "'; DROP TABLE turn; --", "%s {0} ${x}",
                                  "\x1b[31mred\x07", "a\u0000b"])
def test_odd_texts_are_answered(visitor: Visitor, text: str) -> None:
    visitor.say("/greet")
    assert texts(visitor.say(text)).strip()
    assert visitor.history()["revision"] == 2


def test_control_characters_do_not_reach_the_worker(gateway: Gateway, settings: Settings, worker: Worker) -> None:
    visitor = Visitor(gateway(dataclasses.replace(settings, workers=(worker.address,))))
    visitor.say("a\u0000b\x1b[31m\u202ec 👩\u200d🔬\nd")
    assert worker.messages == ["ab[31mc 👩\u200d🔬\nd"]


@pytest.mark.parametrize("method, path, status", [("GET", CHAT, 405), ("PUT", "/api/conversation", 405), ("POST", "/", 405),
                                                  ("GET", "/nothing", 404), ("GET", "/widget/x/../../app.py", 404),
                                                  ("GET", "/widget/x/%2e%2e%2fwidget.js", 404)])
def test_other_addresses_and_methods_are_problems_too(client: TestClient, method: str, path: str, status: int) -> None:
    assert_problem(client.request(method, path), status)
