"""The real worker: started as `serve` starts it, spoken to as the gateway speaks to it."""
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.cli.supervisor import Worker
from tests.waiting import free_port, until

pytestmark = pytest.mark.slow
TODAY = "2026-11-21"


@pytest.fixture(scope="module")
def worker(model: Path) -> Iterator[Worker]:
    running = Worker(free_port(), str(model))
    running.start()
    try:
        assert until(running.answers, seconds=120), "the worker did not come up"
        yield running
    finally:
        running.stop()


def say(worker: Worker, text: str, state: Any, sender: str = "anna") -> tuple[list[dict[str, Any]], Any]:
    """Messages and state."""
    response = httpx.post(f"{worker.address}/webhooks/rest/webhook", timeout=30, json={
        "sender": sender, "message": text, "metadata": {"state": state, "today": TODAY}})
    assert response.status_code == 200
    *messages, last = response.json()
    assert last["custom"]["type"] == "state"
    return messages, last["custom"]["state"]


def test_a_sentence_with_facts_fills_the_case(worker: Worker) -> None:
    messages, state = say(worker, "we are a company with 40 people in Graz", None)
    assert any(message.get("text") for message in messages)
    you = state["case"]["partners"][0]
    assert you["headcount"] == 40 and you["country"] == "AT"


def test_the_state_travels_with_the_message_not_with_the_worker(worker: Worker) -> None:
    _, state = say(worker, "we are a company with 40 people in Graz", None, sender="boris")
    _, moved = say(worker, "thank you", state, sender="somebody the worker never saw")
    assert moved["case"]["partners"][0]["headcount"] == 40
    _, fresh = say(worker, "thank you", None, sender="boris")
    assert "headcount" not in str(fresh["case"])


@pytest.mark.parametrize("text", ["qwerty asdf", "👍", "...", "?", "нет", "0", "what is TRL?"])
def test_no_message_is_left_without_an_answer(worker: Worker, text: str) -> None:
    messages, _ = say(worker, text, None, sender="carla")
    assert any(message.get("text") for message in messages)


def test_a_pressed_button_is_understood_without_a_gateway_too(worker: Worker) -> None:
    _, state = say(worker, '/press{"act":"answer","path":"partners[0].country","value":"FI"}', None, sender="dora")
    assert state["case"]["partners"][0]["country"] == "FI"


def test_the_hundredth_turn_is_not_slower_than_the_tenth(worker: Worker) -> None:
    def seconds(turns: int) -> float:
        began = time.monotonic()
        for _ in range(turns):
            say(worker, "thank you", None, sender="emil")
        return (time.monotonic() - began) / turns

    seconds(10)
    early = seconds(20)
    seconds(60)
    late = seconds(20)
    assert late < early * 2 + 0.02


def test_the_api_that_shows_and_changes_conversations_is_off(worker: Worker) -> None:
    for path in ("/conversations/anna/tracker", "/status", "/domain"):
        assert httpx.get(worker.address + path).status_code == 404


def test_it_listens_on_loopback_only(worker: Worker) -> None:
    listening = [line.split()[1] for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
                 if line.split()[3] == "0A" and int(line.split()[1].split(":")[1], 16) == worker.port]
    assert listening == [f"0100007F:{worker.port:04X}"]


def test_without_a_model_it_says_how_to_get_one(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "bot.assistant.worker"], capture_output=True, text=True,
                          env={**os.environ, "FUNDING_ADVISOR_MODELS": str(tmp_path)})
    assert done.returncode == 2
    assert re.search(r"funding-advisor train", done.stderr)
