"""Keeps Rasa quiet: no telemetry, no chatter of its libraries, and no word of a user in a log.

Rasa logs the text of a message at several places, with tracebacks that show local variables. Here an entry keeps its event,
its level and the kind of error; everything else is dropped.
"""
from __future__ import annotations

import logging
import os
import warnings
from collections.abc import MutableMapping
from typing import Any

ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "SANIC_HOST": "127.0.0.1",          # the SDK's server would listen on every interface
    "LOG_LEVEL": "WARNING",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}
KEPT = ("event", "event_info", "level")


def set_environment() -> None:
    """Set the switches that Rasa and TensorFlow read while they are imported. What is set already stays."""
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    warnings.showwarning = _drop        # filters do not help: the libraries set their own while they are imported


def _drop(*_warning: Any, **_more: Any) -> None:
    """Warnings of the pinned libraries help nobody, and Rasa's quote what a user wrote."""


def silence() -> None:
    """Route structured and plain logs to stderr, warnings and above, without the texts of users."""
    import structlog

    level = logging.getLevelName(os.environ.get("LOG_LEVEL", "WARNING"))
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=level)
    for handler in logging.getLogger().handlers:
        handler.setFormatter(WithoutMessagesOfErrors("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.processors.add_log_level,
            without_user_text,
            structlog.processors.KeyValueRenderer(key_order=["event"]),
        ],
        context_class=dict,
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )


def without_user_text(_logger: Any, _method: str, entry: MutableMapping[str, Any]) -> dict[str, Any]:
    """A structlog processor: the entry reduced to what cannot hold a user's words."""
    kept = {key: entry[key] for key in KEPT if key in entry}
    error = _current_error(entry.get("exc_info"))
    return {**kept, "error": error} if error else kept


def _current_error(exc_info: Any) -> str | None:
    import sys

    if not exc_info:
        return None
    kind = (exc_info if isinstance(exc_info, tuple) else sys.exc_info())[0]
    return kind.__name__ if kind else None


class WithoutMessagesOfErrors(logging.Formatter):
    """Shows where an error happened, not its message: that may quote the user."""

    def formatException(self, ei: Any) -> str:
        """File, line and function of each frame, and the kind of the error."""
        import traceback

        frames = traceback.extract_tb(ei[2])
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        return "\n".join([*lines, f"  {ei[0].__name__}"])
