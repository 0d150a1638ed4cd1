"""`funding-advisor serve`: the gateway in this process, the Rasa workers as its children on loopback."""
from __future__ import annotations

import contextlib
import errno
import signal
import socket
import sys
from pathlib import Path

import click

from bot import assistant, pauses
from bot.cli.supervisor import Supervisor, Worker


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", envvar="FUNDING_ADVISOR_HOST", show_default=True, show_envvar=True)
@click.option("--port", default=8080, type=click.IntRange(1, 65535), envvar="FUNDING_ADVISOR_PORT", show_default=True,
              show_envvar=True)
@click.option("--workers", default=1, type=click.IntRange(0, 64), show_default=True,
              help="Rasa processes; each wants one core and 0.6 GB or more.")
@click.option("--worker-port", default=5005, type=click.IntRange(1, 65535), show_default=True,
              help="Of the first worker; the others follow.")
@click.option("--no-worker", is_flag=True, help="Buttons and forms only, without Rasa.")
def command(host: str, port: int, workers: int, worker_port: int, no_worker: bool) -> None:
    """Serve page, widget, chat and API until Ctrl-C."""
    model = None if no_worker or not workers else _model()
    ports = range(worker_port, worker_port + workers) if model else range(0)
    for needed_host, needed in [(host, port), *(("127.0.0.1", each) for each in ports)]:
        _must_be_free(needed_host, needed)
    serve(host, port, Supervisor([Worker(each, str(model)) for each in ports]))


def serve(host: str, port: int, supervisor: Supervisor) -> None:
    """Run until stopped; the workers end with this process."""
    import uvicorn

    from bot.gateway.app import create_app
    from bot.gateway.settings import Settings

    try:
        settings = Settings.from_environment(workers=tuple(supervisor.addresses), starting=supervisor.starting)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    server = uvicorn.Server(uvicorn.Config(
        create_app(settings), host=host, port=port, log_level="warning", access_log=False, server_header=False,
        ws="none"))       # none is served, and the websockets that Rasa pins is too old for uvicorn
    address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"
    signal.signal(signal.SIGTERM, _interrupt)
    pauses.keep_short()
    with (contextlib.suppress(KeyboardInterrupt),
          supervisor.running(lambda: server.started, lambda text: click.echo(text.format(address=address)))):
        server.run()
    click.echo("Stopped.")
    sys.exit(0 if server.started else 1)


def _interrupt(_number: int, _frame: object) -> None:
    """A service manager's wish to stop is handled like Ctrl-C: the workers are ended in order."""
    raise KeyboardInterrupt


def _model() -> Path | None:
    """The model to serve; None, with the reason said, where the understanding is not installed or not trained."""
    if not assistant.is_installed():
        click.echo("Rasa is not installed here (it needs Python 3.10): serving buttons and forms only.", err=True)
        return None
    from bot.assistant import training

    model = training.current_model()
    if model is None:
        click.echo("No model is trained from the present files: serving buttons and forms only. "
                   "Train one: funding-advisor train", err=True)
    return model


def _must_be_free(host: str, port: int) -> None:
    """Say which port is taken before anything is started."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = "is in use already" if error.errno == errno.EADDRINUSE else f"cannot be used: {error.strerror}"
            raise click.ClickException(f"Port {port} of {host} {reason}. Choose another with --port or --worker-port.") from None
