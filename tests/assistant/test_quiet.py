"""What a user wrote never reaches a log."""
import logging
import subprocess
import sys

import pytest

from bot.assistant.quiet import WithoutMessagesOfErrors, without_user_text

SECRET = "we are Meyer Biotech, insolvent since May"


def test_structured_entries_lose_everything_that_may_hold_a_text() -> None:
    entry = {"event": "processor.message.parse", "level": "error", "parse_data_text": SECRET, "anything": [SECRET]}
    assert without_user_text(None, "error", entry) == {"event": "processor.message.parse", "level": "error"}


def test_an_error_is_named_without_its_message() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        entry = {"event": "failed", "exc_info": (type(error), error, error.__traceback__)}
    assert without_user_text(None, "error", entry) == {"event": "failed", "error": "ValueError"}


def test_a_traceback_shows_places_but_no_message() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "it failed", None, sys.exc_info())
    text = WithoutMessagesOfErrors("%(message)s").format(record)
    assert SECRET not in text
    assert "test_quiet.py" in text and text.endswith("ValueError")


@pytest.mark.slow
def test_rasas_own_loggers_are_silenced_too() -> None:
    program = f"""
from bot.assistant import quiet
quiet.set_environment()
import structlog, logging
quiet.silence()
logger = structlog.get_logger("rasa.core.processor")
logger.debug("debug.event", user_text={SECRET!r})
try:
    int({SECRET!r})
except ValueError:
    logger.exception("rest.message.received.failure", text={SECRET!r})
    logging.getLogger("rasa").exception("failed")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    output = done.stdout + done.stderr
    assert done.returncode == 0, output
    assert "rest.message.received.failure" in output and "ValueError" in output
    assert "Meyer" not in output and "debug.event" not in output
