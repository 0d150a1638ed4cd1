"""`funding-advisor archive`: the rulebook as one file, so that an advice can be repeated years later."""
from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.cli import options, rulebooks
from rules.reader import shipped_instruments


@click.command(name="archive")
@click.argument("out", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
@options.instruments
def command(out: Path, instruments: str | None) -> None:
    """Keep the instruments as OUT (.tar.gz or .zip), after checking them; `assess --rulebook OUT` advises from it again."""
    try:
        book = rulebooks.pack(Path(instruments) if instruments else shipped_instruments(), out)
    except rulebooks.RulebookError as error:
        click.secho(f"✗ {error}", fg="red", err=True)
        sys.exit(1)
    click.secho(f"✓ {out}: {len(book.schemes)} schemes, rulebook {book.hash}", fg="green")
