"""One Rasa worker: understands a message and runs `action_advance` in its own process, on loopback only.

    python -m bot.assistant.worker [--port 5005] [--model FILE] [--with-parent]

Rasa would call a second server for its actions. `serve_application` accepts any endpoint object, so the action runs here:
3 ms less per turn, one process and one failure mode less (docs/decisions/0003-actions-inside-the-worker.md).
"""
from __future__ import annotations

import argparse
import datetime
import os
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from bot import pauses
from bot.assistant import quiet, training

LOOPBACK = "127.0.0.1"
FOLDER = Path(__file__).parent


def main(arguments: list[str] | None = None) -> int:
    """Serve until stopped. Returns 2 when there is no model."""
    options = _options(arguments)
    model = options.model or training.current_model()
    if model is None or not Path(model).exists():
        print("No trained model. Train one: funding-advisor train", file=sys.stderr)
        return 2
    if options.with_parent:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    quiet.set_environment()
    pauses.keep_short()
    serve(str(model), options.port)
    return 0


def serve(model: str, port: int) -> None:
    """Start Rasa's server with the REST channel; returns when it is stopped."""
    import rasa.core.run
    from rasa.core.utils import AvailableEndpoints

    quiet.silence()
    endpoints = AvailableEndpoints.read_endpoints(str(FOLDER / "endpoints.yml"))
    endpoints.action = in_process_actions()
    rasa.core.run.serve_application(
        model_path=model,
        interface=LOOPBACK,
        port=port,
        credentials=str(FOLDER / "credentials.yml"),
        enable_api=False,
        endpoints=endpoints,
    )


def in_process_actions() -> Any:
    """Rasa's action endpoint, answered by a function call. The rules are loaded before the first message."""
    from rasa.core.actions.action import RemoteAction
    from rasa.utils.endpoints import EndpointConfig

    from actions import rasa_action

    RemoteAction._validate_action_result = _made_here
    executor = rasa_action.executor()
    rasa_action.rulebook().warm(datetime.date.today())

    class InProcessActions(EndpointConfig):
        """Only `request` is ever called by Rasa's RemoteAction."""

        async def request(self, *args: Any, **kwargs: Any) -> Any:
            """Run the action that the call names; an exception ends the turn, as with a remote server."""
            return await executor.run(kwargs["json"])

    return InProcessActions(url="inproc://actions")


def _made_here(_action: Any, _result: Any) -> bool:
    """Rasa checks what another server answered against a schema, a tenth of a turn; this answer was made by its own SDK in this process."""
    return True


def _end_with_parent() -> None:
    """Stop when the other end of standard input is closed, also when the parent was killed."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.assistant.worker", description="One Rasa worker on loopback.")
    parser.add_argument("--port", type=int, default=5005)
    parser.add_argument("--model", help="a trained model; default: the one trained from the present files")
    parser.add_argument("--with-parent", action="store_true", help="stop when standard input is closed")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
