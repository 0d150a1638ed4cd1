"""The set-ups that are compared, as processes on free ports of loopback, and their end."""
from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks import machine
from benchmarks.report import NotMeasured
from bot.assistant import is_installed, quiet

PATIENCE = 180.0        # seconds until a server must answer on a busy machine
CLI = "from bot.cli import main; main()"
WORKER = "bot.assistant.worker"
NO_LIMITS = {f"FUNDING_ADVISOR_{name}": "1000000" for name in (
    "TOKEN_PER_MINUTE", "TOKEN_BURST", "ADDRESS_PER_MINUTE", "ADDRESS_BURST", "NEW_PER_HOUR")}      # all visitors have one address here
ENDPOINTS = "action_endpoint:\n  url: http://127.0.0.1:{port}/webhook\n"


@dataclass(frozen=True)
class SetUp:
    """A running set-up. `processes`: title -> process id; `worker_url`: of the worker behind a gateway; `first_visitor`: added to the
    visitors' numbers, where the same process was visited by others."""

    name: str
    url: str
    processes: dict[str, int]
    worker_url: str = ""
    first_visitor: int = 0

    def without_gateway(self) -> SetUp:
        """The worker asked directly; its state is then in Rasa's slots."""
        return SetUp("our worker, no gateway", self.worker_url, {"worker": self.processes["worker"]}, first_visitor=500)


def needed_model() -> Path:
    """The model of the present files, trained when there is none.

    Raises:
        NotMeasured: Rasa is not installed, or training failed.
    """
    if not is_installed():
        raise NotMeasured("Rasa is not installed in this environment (it needs Python 3.10): ./start makes .venv with it.")
    from bot.assistant import training

    try:
        return training.train()
    except RuntimeError as error:
        raise NotMeasured(str(error)) from None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def ours(folder: Path) -> Iterator[SetUp]:
    """`funding-advisor serve`: gateway, and one worker with the action inside. Yields at once."""
    port, worker_port = free_port(), free_port()
    arguments = ["-c", CLI, "serve", "--port", str(port), "--worker-port", str(worker_port)]
    with _process(arguments, folder / "ours", {**NO_LIMITS, "FUNDING_ADVISOR_DATA": str(folder / "data")}) as gateway:
        worker = _until(lambda: _worker_of(gateway), gateway)
        yield SetUp("ours", f"http://127.0.0.1:{port}", {"gateway": gateway.pid, "worker": worker}, f"http://127.0.0.1:{worker_port}")


@contextlib.contextmanager
def stock(folder: Path, model: Path, overlay: Path | None = None) -> Iterator[SetUp]:
    """`rasa run` with its usual tracker store, and `rasa run actions`, on the same model. `overlay`: packages that come first."""
    port, actions_port = free_port(), free_port()
    here = folder / ("stock" if overlay is None else "stock-as-installed")
    here.mkdir()
    (here / "endpoints.yml").write_text(ENDPOINTS.format(port=actions_port))
    (here / "credentials.yml").write_text("rest:\n")
    path = {"PYTHONPATH": os.pathsep.join(map(str, filter(None, [overlay, machine.ROOT])))}
    run = ["-m", "rasa", "run", "--model", str(model), "--port", str(port), "--interface", "127.0.0.1",
           "--endpoints", "endpoints.yml", "--credentials", "credentials.yml"]
    actions = ["-m", "rasa", "run", "actions", "--actions", "actions.rasa_action", "--port", str(actions_port)]
    with _process(run, here / "rasa", path, here) as server, _process(actions, here / "actions", path, here) as action_server:
        yield SetUp("usual" if overlay is None else "usual, jsonschema not pinned", f"http://127.0.0.1:{port}",
                    {"`rasa run`": server.pid, "`rasa run actions`": action_server.pid})


def wait_for_text(set_up: SetUp) -> None:
    """Until free text can be answered."""
    _until(lambda: _understands(set_up), None)


def wait_for_page(set_up: SetUp) -> None:
    """Until the gateway answers, with buttons at least."""
    _until(lambda: _get(set_up.url + "/health") is not None, None)


def _understands(set_up: SetUp) -> bool:
    health = _get(set_up.url + "/health")
    if health is not None and health.status_code == 200:
        return bool(health.json().get("free_text"))
    channel = _get(set_up.url + "/webhooks/rest/")
    return channel is not None and channel.status_code == 200


def _get(url: str) -> httpx.Response | None:
    try:
        return httpx.get(url, timeout=2.0, trust_env=False)
    except httpx.HTTPError:
        return None


def _worker_of(gateway: subprocess.Popen[bytes]) -> int | None:
    """The child of the gateway that is its worker."""
    for pid in machine.tree(gateway.pid):
        if WORKER in Path(f"/proc/{pid}/cmdline").read_text().split("\0"):
            return pid
    return None


@contextlib.contextmanager
def _process(arguments: list[str], log: Path, environment: dict[str, str], folder: Path = machine.ROOT) -> Iterator[subprocess.Popen[bytes]]:
    """A Python process, as quiet as the worker, ended with everything it started. One thread for arithmetic, as in the worker."""
    surroundings = {**os.environ, **quiet.ENVIRONMENT, "OMP_NUM_THREADS": "1", **environment}
    with log.with_suffix(".log").open("wb") as output:
        process = subprocess.Popen([sys.executable, *arguments], cwd=folder, env=surroundings, stdout=output, stderr=subprocess.STDOUT)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _until(found: Callable[[], int | bool | None], process: subprocess.Popen[bytes] | None) -> int:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and (process is None or process.poll() is None):
        if result := found():
            return int(result)
        time.sleep(0.05)
    raise NotMeasured(f"A server did not answer within {PATIENCE:.0f} s, or ended. Does `funding-advisor serve` work?")
