"""`serve` as an operator sees it, without Rasa."""
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from bot.cli import serve
from bot.cli.app import cli
from tests.waiting import free_port, until

pytestmark = pytest.mark.slow


class Served:
    """A running `serve --no-worker` and what it printed."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data / "output"
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-c", "from bot.cli import main; main()", "serve", "--no-worker", "--port", str(self.port)],
                stdout=output, stderr=subprocess.STDOUT, env={**os.environ, "FUNDING_ADVISOR_DATA": str(data), "PYTHONUNBUFFERED": "1"})

    @property
    def said(self) -> str:
        return self.log.read_text()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    running = Served(tmp_path)
    try:
        assert until(lambda: "Ready" in running.said, 30), running.said
        yield running
    finally:
        running.process.kill()
        running.process.wait()


def test_it_prints_the_address_and_answers_there(served: Served) -> None:
    assert f"http://localhost:{served.port}" in served.said
    assert httpx.get(f"{served.url}/health").status_code == 200
    assert "<html" in httpx.get(served.url).text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_in_order_when_told_to(served: Served, number: signal.Signals) -> None:
    served.process.send_signal(number)
    assert served.process.wait(15) == 0
    assert served.said.endswith("Stopped.\n") and "Traceback" not in served.said


def test_a_conversation_over_http_keeps_what_was_said(served: Served) -> None:
    done = CliRunner().invoke(cli, ["chat", "--url", served.url], input="1\n40\n1\n")
    assert done.exit_code == 0, done.output
    assert "research and development" in done.output and "Goodbye" in done.output
    assert "headcount" in done.output.lower()


def test_a_taken_port_is_named(served: Served) -> None:
    done = CliRunner().invoke(cli, ["serve", "--no-worker", "--port", str(served.port)])
    assert done.exit_code == 1
    assert f"Port {served.port}" in done.output and "in use" in done.output


def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FUNDING_ADVISOR_KEEP_DAYS", "many")
    done = CliRunner().invoke(cli, ["serve", "--no-worker", "--port", str(free_port())])
    assert done.exit_code == 1
    assert "FUNDING_ADVISOR_KEEP_DAYS" in done.output


def test_a_server_that_is_not_there_is_said_to_be_away() -> None:
    done = CliRunner().invoke(cli, ["chat", "--url", f"http://127.0.0.1:{free_port()}"])
    assert done.exit_code == 1
    assert "does not answer" in done.output


def test_a_port_that_is_free_is_not_complained_about() -> None:
    serve._must_be_free("127.0.0.1", free_port())
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Exception, match="in use"):
            serve._must_be_free("127.0.0.1", taken.getsockname()[1])
