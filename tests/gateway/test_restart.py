"""A restart in the middle of a conversation loses nothing, not even after kill -9."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.gateway.conftest import CHAT, answer
from tests.gateway.test_worker_away import free_address

ROOT = Path(__file__).resolve().parents[2]
SERVE = """
import sys, uvicorn
from pathlib import Path
from bot.gateway.app import create_app
from bot.gateway.settings import Settings
uvicorn.run(create_app(Settings(data=Path(sys.argv[1]), workers=())), port=int(sys.argv[2]), log_level="error", ws="none")
"""


def start(data: Path, address: str) -> subprocess.Popen[bytes]:
    """A real server process; returns when it answers."""
    process = subprocess.Popen([sys.executable, "-c", SERVE, str(data), address.rsplit(":", 1)[1]], cwd=ROOT)
    for _ in range(300):
        try:
            if httpx.get(f"{address}/health", trust_env=False).status_code == 200:
                return process
        except httpx.HTTPError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.1)
    raise TimeoutError("the server does not answer")


@pytest.mark.slow
def test_a_killed_server_goes_on_where_it_was(tmp_path: Path) -> None:
    address = free_address()
    first = start(tmp_path, address)
    with httpx.Client(base_url=address, trust_env=False) as client:
        greeting = client.post(CHAT, json={"message": "/greet"})
        client.headers["Authorization"] = "Bearer " + greeting.headers["Authorization-Token"]
        asked = client.post(CHAT, json={"message": answer(greeting.json())["payload"]}).json()
        before = client.get("/api/conversation").json()
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        second = start(tmp_path, address)
        try:
            assert client.get("/api/conversation").json() == before
            assert client.post(CHAT, json={"message": answer(asked)["payload"]}).status_code == 200
            after = client.get("/api/conversation").json()
        finally:
            second.terminate()
            second.wait()
    assert after["revision"] == before["revision"] + 1
    assert len(after["known"]["facts"]) > len(before["known"]["facts"]) > 0
