"""A trained model, loaded once for all tests of the Rasa project. Without Rasa these tests are skipped."""
from pathlib import Path

import pytest

from bot.assistant import quiet

quiet.set_environment()
pytest.importorskip("rasa", reason="Rasa is not installed (Python 3.10 only)")


@pytest.fixture(scope="session")
def model() -> Path:
    """The model of the present files; trained when there is none."""
    from bot.assistant import training

    return training.train()
