"""Starts Rasa workers as children, waits until they answer, starts a dead one again, and ends them with this process."""
from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import httpx

FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0    # seconds before a dead worker is started again, doubled each time
STABLE = 120.0                          # seconds after which a worker counts as well again
PATIENCE = 180.0                        # seconds a worker may take to answer for the first time
SOON = 5.0                              # seconds until a dead worker is started again that a visitor is asked to wait
POLL = 0.25
FIRST_MESSAGE = "we are 40 people in Graz and know a university in Tampere, two years, 1.2 million"


@dataclass
class Worker:
    """One child process and its history."""

    port: int
    model: str = ""
    program: Sequence[str] = (sys.executable, "-m", "bot.assistant.worker")
    wait: float = FIRST_WAIT
    started: float = 0.0
    ready: bool = False                 # answered its first message since it was started
    restart_at: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the child. It ends by itself when our end of its standard input is closed, even after a kill -9."""
        self.started, self.ready = time.monotonic(), False
        self.process = subprocess.Popen(
            [*self.program, "--port", str(self.port), "--model", self.model, "--with-parent"],
            stdin=subprocess.PIPE, start_new_session=True, env={"OMP_NUM_THREADS": "1", **os.environ})

    def check(self, now: float, say: Callable[[str], None]) -> None:
        """Notice a death, and start again when its time has come."""
        if self.process is not None and self.process.poll() is not None:
            if now - self.started > STABLE:
                self.wait = FIRST_WAIT
            say(f"The worker on port {self.port} ended (code {self.process.returncode}); next try in {self.wait:.0f} s.")
            self.process, self.restart_at = None, now + self.wait
            self.wait = min(self.wait * 2, LONGEST_WAIT)
        elif self.process is None and now >= self.restart_at:
            self.start()

    def answers(self) -> bool:
        """Whether its channel is up."""
        try:
            return httpx.get(f"{self.address}/webhooks/rest/", timeout=2.0, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def warm_up(self) -> None:
        """One message of nobody, so that the first visitor does not wait for the tables that are read when they are first needed."""
        with contextlib.suppress(httpx.HTTPError):
            httpx.post(f"{self.address}/webhooks/rest/webhook", json={"sender": "warm-up", "message": FIRST_MESSAGE}, timeout=PATIENCE, trust_env=False)
        self.ready = True

    def is_starting(self, now: float) -> bool:
        """Whether it is about to answer: begun lately and not ready yet, or soon begun again."""
        if self.process is None:
            return 0 < self.restart_at < now + SOON
        return not self.ready and now - self.started < PATIENCE

    def stop(self, seconds: float = 5.0) -> None:
        """End the child, kindly first."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Supervisor:
    """The workers of one `serve`."""

    def __init__(self, workers: Sequence[Worker]) -> None:
        self.workers = list(workers)
        self._ending = threading.Event()

    @property
    def addresses(self) -> list[str]:
        """Where the workers listen."""
        return [worker.address for worker in self.workers]

    def starting(self) -> bool:
        """Whether a worker that does not answer now is about to."""
        now = time.monotonic()
        return any(worker.is_starting(now) for worker in self.workers)

    @contextlib.contextmanager
    def running(self, gateway_started: Callable[[], bool], say: Callable[[str], None]) -> Iterator[None]:
        """Workers run inside this block. `say` gets the progress; `{address}` in it stands for the gateway's address."""
        for worker in self.workers:
            worker.start()
        watching = threading.Thread(target=self._watch, daemon=True, args=(say,))
        watching.start()
        for work in (self._get_ready, lambda: self._announce(gateway_started, say)):
            threading.Thread(target=work, daemon=True).start()
        try:
            yield
        finally:
            self._ending.set()
            watching.join()
            for worker in self.workers:
                worker.stop()

    def _watch(self, say: Callable[[str], None]) -> None:
        while not self._ending.wait(POLL):
            for worker in self.workers:
                worker.check(time.monotonic(), say)

    def _get_ready(self) -> None:
        """Wait for each worker that was started, also for one started again, and send it its first message."""
        while not self._ending.wait(POLL):
            for worker in self.workers:
                if not worker.ready and worker.process is not None and worker.answers():
                    worker.warm_up()

    def _announce(self, gateway_started: Callable[[], bool], say: Callable[[str], None]) -> None:
        while not gateway_started():
            if self._ending.wait(POLL):
                return
        if not self.workers:
            return say("Ready, with buttons and forms only: {address}")
        say("Buttons work already at {address}; starting the language understanding (about 20 s) ...")
        began = time.monotonic()
        while not all(worker.ready for worker in self.workers):
            if time.monotonic() - began > PATIENCE:
                return say(f"The worker did not answer within {PATIENCE:.0f} s. Buttons and forms work: {{address}}")
            if self._ending.wait(POLL):
                return
        say(f"Ready after {time.monotonic() - began:.0f} s: {{address}}")
