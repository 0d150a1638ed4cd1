"""A worker is waited for, started again when it dies, and never outlives the command that started it."""
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import supervisor
from bot.cli.supervisor import Supervisor, Worker
from tests.waiting import free_port, until

# A child with the manners of the real one: answers the health address, ends when its standard input is closed.
CHILD = """
import http.server, os, sys, threading
port = int(sys.argv[sys.argv.index("--port") + 1])
class Health(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/webhooks/rest/" else 404); self.end_headers()
    def do_POST(self):
        heard = self.rfile.read(int(self.headers["Content-Length"]))
        open(os.path.join(os.path.dirname(sys.argv[0]), "heard.json"), "wb").write(heard)
        self.send_response(200); self.end_headers()
    def log_message(self, *a): pass
def watch():
    while os.read(0, 1024): pass
    os._exit(0)
threading.Thread(target=watch, daemon=True).start()
http.server.HTTPServer(("127.0.0.1", port), Health).serve_forever()
"""


@pytest.fixture
def worker(tmp_path: Path) -> Worker:
    program = tmp_path / "child.py"
    program.write_text(CHILD)
    return Worker(free_port(), program=(sys.executable, str(program)))


def test_ready_is_said_when_the_worker_answers_and_not_before(worker: Worker) -> None:
    said: list[str] = []
    with Supervisor([worker]).running(lambda: True, said.append):
        assert until(lambda: any(text.startswith("Ready after") for text in said))
        assert worker.answers()
    assert worker.process is not None and worker.process.poll() is not None
    assert not worker.answers()


def test_the_first_visitor_is_not_the_first_to_speak(worker: Worker, tmp_path: Path) -> None:
    ready: list[bool] = []

    def say(text: str) -> None:
        if text.startswith("Ready after"):
            ready.append((tmp_path / "heard.json").exists())

    with Supervisor([worker]).running(lambda: True, say):
        assert until(lambda: bool(ready))
    assert ready == [True]
    assert supervisor.FIRST_MESSAGE in (tmp_path / "heard.json").read_text()


def test_a_worker_is_starting_until_it_has_spoken_and_again_after_its_death(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "POLL", 0.02)
    worker.wait = 0.5
    running = Supervisor([worker])
    assert not running.starting(), "it was not even begun"
    with running.running(lambda: True, lambda text: None):
        assert running.starting()
        assert until(lambda: not running.starting()) and worker.ready
        assert worker.process is not None
        os.kill(worker.process.pid, signal.SIGKILL)
        assert until(running.starting)
        assert until(lambda: not running.starting()) and worker.answers()


def test_a_worker_that_does_not_get_ready_is_not_waited_for_without_end(worker: Worker) -> None:
    worker.start()
    assert worker.is_starting(worker.started + supervisor.PATIENCE - 1)
    assert not worker.is_starting(worker.started + supervisor.PATIENCE + 1)
    worker.stop()


def test_a_killed_worker_comes_back_and_its_end_is_said(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "POLL", 0.05)
    worker.wait = 0.1
    said: list[str] = []
    with Supervisor([worker]).running(lambda: True, said.append):
        assert until(worker.answers)
        first = worker.process
        assert first is not None
        os.kill(first.pid, signal.SIGKILL)
        assert until(lambda: worker.process not in (None, first) and worker.answers())
    assert any("ended (code -9)" in text for text in said)


def test_a_worker_that_keeps_dying_is_started_less_and_less_often() -> None:
    worker = Worker(free_port(), program=(sys.executable, "-c", "raise SystemExit(2)"))
    said: list[str] = []
    waits = []
    now = 0.0
    worker.start()
    for _ in range(8):
        assert worker.process is not None
        worker.process.wait()
        worker.started = now
        worker.check(now, said.append)
        waits.append(worker.restart_at - now)
        worker.check(worker.restart_at - 0.01, said.append)
        assert worker.process is None, "it was started before its time"
        now = worker.restart_at
        worker.check(now, said.append)
    worker.stop()
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_worker_that_was_well_for_long_is_started_at_once(worker: Worker) -> None:
    worker.wait = 60.0
    worker.start()
    assert worker.process is not None
    worker.process.kill()
    worker.process.wait()
    worker.check(worker.started + supervisor.STABLE + 1, lambda text: None)
    assert worker.restart_at == worker.started + supervisor.STABLE + 1 + supervisor.FIRST_WAIT


@pytest.mark.slow
def test_no_worker_outlives_a_parent_that_was_killed(worker: Worker) -> None:
    program = f"""
import time
from bot.cli.supervisor import Worker
Worker({worker.port}, program={worker.program!r}).start()
time.sleep(60)
"""
    parent = subprocess.Popen([sys.executable, "-c", program])
    try:
        assert until(worker.answers)
    finally:
        parent.kill()
        parent.wait()
    assert until(lambda: not worker.answers())
