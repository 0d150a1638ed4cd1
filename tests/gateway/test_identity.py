"""Who is who: a sender label opens nothing without its token."""
import sqlite3

import pytest
from starlette.testclient import TestClient

from bot.gateway.settings import Settings
from tests.gateway.conftest import CHAT, Visitor
from tests.gateway.test_bad_input import assert_problem


def test_a_forged_sender_reads_nothing_of_another_conversation(client: TestClient) -> None:
    victim, attacker = Visitor(client, sender="anna"), Visitor(client, sender="eve")
    victim.say("/greet")
    victim.say("a secret plan")
    attacker.say("/greet")
    forged = Visitor(client, attacker.token, sender="anna")
    assert forged.history()["turns"] == []
    forged.say("/greet")
    assert "secret" not in str(forged.history())
    assert victim.history()["revision"] == 2


@pytest.mark.parametrize("method, path", [("GET", "/api/conversation"), ("DELETE", "/api/conversation"),
                                          ("GET", "/api/conversation/results")])
def test_without_a_token_there_is_nothing_to_see(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, path, params={"sender": "anna"})
    assert_problem(answer, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["Bearer nobody-issued-this", "Bearer " + "x" * 43, "Basic YTpi", "Bearer", "Bearer a b",
                                    "Bearer ü"])
def test_tokens_that_were_not_issued_here_are_refused(client: TestClient, header: str) -> None:
    headers = {"Authorization": header.encode("latin-1")}
    assert_problem(client.post(CHAT, json={"sender": "a", "message": "/greet"}, headers=headers), 401)
    assert_problem(client.get("/api/conversation", headers=headers), 401)


def test_a_client_cannot_choose_its_token(client: TestClient, settings: Settings) -> None:
    """A token somebody made up must not become valid by using it."""
    headers = {"Authorization": "Bearer my-own-token-that-others-can-guess-0001"}
    for _ in range(2):
        assert client.post(CHAT, json={"message": "/greet"}, headers=headers).status_code == 401


def test_neither_token_nor_internal_id_are_shown_or_stored_in_clear(visitor: Visitor, settings: Settings) -> None:
    answer = visitor.post("/greet")
    with sqlite3.connect(settings.data / "conversations.db") as database:
        (internal, token_hash), = database.execute("SELECT id, token_hash FROM conversation").fetchall()
    assert visitor.token and visitor.token not in (internal, token_hash)
    assert internal not in answer.text + str(answer.headers) + str(visitor.history())
    assert not any(visitor.token.encode() in file.read_bytes() for file in settings.data.iterdir())
