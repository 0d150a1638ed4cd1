"""The real worker and a gateway in front of it; without Rasa these tests are skipped."""
from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assistant import quiet
from bot.cli.supervisor import Worker
from tests.waiting import free_port, until

quiet.set_environment()
pytest.importorskip("rasa", reason="Rasa is not installed (Python 3.10 only)")


@pytest.fixture(scope="session")
def real_worker() -> Iterator[Worker]:
    from bot.assistant import training

    running = Worker(free_port(), str(training.train()))
    running.start()
    try:
        assert until(running.answers, seconds=120), "the worker did not come up"
        yield running
    finally:
        running.stop()


@pytest.fixture
def client(real_worker: Worker, book: object, tmp_path: Path, today: datetime.date) -> Iterator[object]:
    from starlette.testclient import TestClient

    from bot.gateway.app import create_app
    from bot.gateway.settings import Settings

    settings = Settings(data=tmp_path, workers=(real_worker.address,), worker_seconds=60.0, today=lambda: today,
                        contact_name="Anna Berger", contact_email="anna@example.org")
    with TestClient(create_app(settings, book)) as client:      # type: ignore[arg-type]
        yield client
