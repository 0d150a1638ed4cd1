"""Forget me, at once and altogether; and what nobody comes back to goes by itself."""
import dataclasses
import datetime
import time

from starlette.testclient import TestClient

from bot.gateway.settings import Settings
from bot.gateway.store import Store
from tests.gateway.conftest import Gateway, Visitor
from tests.gateway.test_bad_input import assert_problem
from tests.gateway.worker import Worker


def forget(visitor: Visitor, **which: str) -> int:
    answer = visitor.client.delete("/api/conversation", params=which, headers=visitor.headers)
    assert answer.status_code == 200
    return answer.json()["forgotten"]


def test_forget_me_deletes_everything_under_the_token(visitor: Visitor) -> None:
    visitor.say("/greet")
    Visitor(visitor.client, visitor.token, "second").say("/greet")
    assert forget(visitor) == 2
    assert_problem(visitor.post("/greet"), 401)
    assert_problem(visitor.get_history(), 401)


def test_one_conversation_can_be_forgotten(visitor: Visitor) -> None:
    visitor.say("/greet")
    second = Visitor(visitor.client, visitor.token, "second")
    second.say("/greet")
    assert forget(visitor, sender="second") == 1
    assert second.history()["turns"] == []
    assert visitor.history()["revision"] == 1


def test_nothing_of_it_stays_in_the_files(gateway: Gateway, settings: Settings, worker: Worker) -> None:
    visitor = Visitor(gateway(dataclasses.replace(settings, workers=(worker.address,))))
    visitor.say("our secret is XyzzyPlugh")
    files = [file for file in settings.data.iterdir()]
    assert any(b"XyzzyPlugh" in file.read_bytes() for file in files), "the test must be able to find it"
    forget(visitor)
    assert not any(b"XyzzyPlugh" in file.read_bytes() for file in settings.data.iterdir())


def test_others_are_not_touched(client: TestClient) -> None:
    one, other = Visitor(client), Visitor(client)
    one.say("/greet")
    other.say("/greet")
    forget(one)
    assert other.history()["revision"] == 1


def test_conversations_nobody_comes_back_to_are_swept(settings: Settings) -> None:
    now = [datetime.datetime(2026, 1, 1)]
    store = Store(settings.database_url, now=lambda: now[0])
    store.migrate()
    for label, turns in (("greeted", 1), ("talked", 3)):
        conversation = store.open("token", label)
        for _ in range(turns):
            conversation = store.save_turn(conversation, {"kind": "text", "text": "x"}, [], {}, {})
    idle, greeted = datetime.timedelta(days=90), datetime.timedelta(days=1)
    assert store.sweep(idle, greeted) == 0
    now[0] += datetime.timedelta(days=2)
    assert store.sweep(idle, greeted) == 1
    assert store.find("token", "greeted") is None and store.find("token", "talked") is not None
    now[0] += datetime.timedelta(days=90)
    assert store.sweep(idle, greeted) == 1
    store.close()


def test_the_day_of_deletion_is_said(visitor: Visitor) -> None:
    visitor.say("/greet")
    greeted = visitor.history()
    said = datetime.datetime.fromisoformat(greeted["turns"][-1]["at"].rstrip("Z")).date()
    assert greeted["kept_until"] == (said + datetime.timedelta(days=1)).isoformat()
    visitor.say("25")
    assert visitor.history()["kept_until"] == (said + datetime.timedelta(days=90)).isoformat()
    assert Visitor(visitor.client, visitor.token, "nobody").history()["kept_until"] is None


def test_the_sweep_runs_by_itself_with_the_days_of_the_settings(gateway: Gateway, settings: Settings) -> None:
    visitor = Visitor(gateway(settings))
    visitor.say("/greet")
    gateway(dataclasses.replace(settings, keep_greeted_days=-1))
    until = time.monotonic() + 20
    while visitor.get_history().status_code == 200:
        assert time.monotonic() < until, "a server that starts must sweep"
        time.sleep(0.05)
    assert_problem(visitor.get_history(), 401)
