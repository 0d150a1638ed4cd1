"""`funding-advisor train`: the model of the language understanding."""
from __future__ import annotations

import click

from bot import assistant


@click.command(name="train")
@click.option("--force", is_flag=True, help="Train even if nothing has changed.")
def command(force: bool) -> None:
    """Train the language understanding, if what it is made from has changed."""
    if not assistant.is_installed():
        raise click.ClickException("Rasa is not installed here. It needs Python 3.10: ./start sets it up.")
    from bot.assistant import training

    try:
        training.train(force)
    except RuntimeError as error:
        raise click.ClickException(str(error)) from None
