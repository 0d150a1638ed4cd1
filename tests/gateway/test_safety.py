"""Headers, other origins, logs without user text, and no traceback for anybody."""
import logging

import pytest
from starlette.testclient import TestClient

from actions import dialogue
from bot.gateway import alone
from bot.gateway.store import Store
from tests.gateway.conftest import CHAT, Visitor, texts
from tests.gateway.test_bad_input import assert_problem

SECRET = "Zzyx-Biotech-4711"


@pytest.mark.parametrize("path", ["/", "/widget.js", "/health", "/nothing", "/api/schemes"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers


def test_the_widget_may_talk_from_another_origin_without_cookies(client: TestClient) -> None:
    origin = {"Origin": "https://www.example.org"}
    ask = client.options(CHAT, headers={**origin, "Access-Control-Request-Method": "POST",
                                        "Access-Control-Request-Headers": "authorization,content-type"})
    assert ask.status_code == 200
    answer = client.post(CHAT, json={"message": "/greet"}, headers=origin)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Authorization-Token" in answer.headers["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in answer.headers
    refused = client.get("/api/conversation", headers=origin)
    assert refused.headers["Access-Control-Allow-Origin"] == "*", "the widget must be able to read refusals"


def test_no_user_text_in_the_logs(visitor: Visitor, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    visitor.sender = SECRET
    visitor.say("/greet")
    visitor.say(f"we are {SECRET}")
    visitor.post(f"{SECRET} " * 200)
    visitor.client.get("/api/conversation", params={"sender": SECRET}, headers=visitor.headers)
    own = [record for record in caplog.records if not record.name.startswith("httpx")]
    assert any(record.name.startswith("bot.gateway") for record in own)
    assert not any(SECRET in record.getMessage() for record in own)


def test_a_fault_in_the_dialogue_is_an_apology_and_changes_nothing(visitor: Visitor, monkeypatch: pytest.MonkeyPatch,
                                                                    caplog: pytest.LogCaptureFixture) -> None:
    visitor.say("/greet")
    before = visitor.history()["known"]

    def fail(*_: object) -> None:
        raise ValueError(f"cannot read {SECRET}")

    with monkeypatch.context() as broken:
        broken.setattr(dialogue, "advance", fail)
        assert texts(visitor.say('/press{"act":"results"}')) == alone.BROKEN
    assert visitor.history()["known"] == before
    assert "ValueError" in caplog.text and SECRET not in caplog.text
    assert texts(visitor.say("/greet")) != alone.BROKEN


def test_a_fault_of_the_server_is_a_problem_without_traceback(visitor: Visitor, monkeypatch: pytest.MonkeyPatch,
                                                              caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(f"disk full at {SECRET}")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "find", fail)
        visitor.token = "any"
        answer = visitor.post("hello")
    assert_problem(answer, 500)
    assert SECRET not in answer.text and SECRET not in caplog.text
    assert "RuntimeError" in caplog.text


def test_health_tells_when_the_database_is_away(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> bool:
        raise OSError("gone")

    monkeypatch.setattr(Store, "answers", fail)
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (503, "down")
