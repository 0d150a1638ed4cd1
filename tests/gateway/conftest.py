"""A gateway per test, on its own SQLite file, with the real dialogue and the shipped instruments."""
from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient

import rules
from bot.gateway.app import create_app
from bot.gateway.settings import Settings
from bot.gateway.tokens import HEADER
from tests.gateway.worker import Worker, running_worker

CHAT = "/webhooks/rest/webhook"
Document = dict[str, Any]


@dataclass
class Visitor:
    """Somebody with a bearer token (none before the first answer)."""

    client: TestClient
    token: str | None = None
    sender: str = "test"

    def post(self, message: Any, **more: Any) -> Response:
        answer = self.client.post(CHAT, json={"sender": self.sender, "message": message, **more}, headers=self.headers)
        self.token = answer.headers.get(HEADER, self.token)
        return answer

    def say(self, message: str) -> list[Document]:
        answer = self.post(message)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def history(self) -> Document:
        answer = self.get_history()
        assert answer.status_code == 200, answer.text
        return answer.json()

    def get_history(self) -> Response:
        return self.client.get("/api/conversation", params={"sender": self.sender}, headers=self.headers)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def buttons(messages: list[Document]) -> list[Document]:
    """The suggested answers under the messages."""
    return [button for message in messages for button in message.get("buttons", [])]


def texts(messages: list[Document]) -> str:
    return "\n".join(message.get("text", "") for message in messages)


def answer(messages: list[Document]) -> Document:
    """The first answer to the question; "I don't know" where the question has no answers to choose from."""
    found = buttons(messages)
    return next((button for act in ("answer", "dont_know") for button in found if f'"act":"{act}"' in button["payload"]))


@pytest.fixture
def settings(tmp_path: Path, today: datetime.date) -> Settings:
    """No worker; a folder of its own; a fixed day."""
    return Settings(data=tmp_path / "data", workers=(), today=lambda: today)


Gateway = Callable[..., TestClient]


@pytest.fixture
def gateway(book: rules.Rulebook) -> Iterator[Gateway]:
    """Starts gateways: `gateway(settings)` is a client of one."""
    with ExitStack() as running:
        yield lambda settings: running.enter_context(
            TestClient(create_app(settings, book), raise_server_exceptions=False, headers={"Accept-Encoding": "identity"}))


@pytest.fixture
def client(gateway: Gateway, settings: Settings) -> TestClient:
    return gateway(settings)


@pytest.fixture
def visitor(client: TestClient) -> Visitor:
    return Visitor(client)


@pytest.fixture
def worker() -> Iterator[Worker]:
    with running_worker() as worker:
        yield worker
