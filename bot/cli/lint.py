"""`funding-advisor lint`: is a folder of instruments right, and is it still fresh?"""
from __future__ import annotations

import datetime

import click

import rules
from bot.cli import options


@click.command(name="lint")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
@options.as_of
def command(folder: str | None, as_of: datetime.date | None) -> None:
    """Check a folder of instruments (default: those shipped): every fault with file, line, cause and cure.

    Schemes whose date of review has passed are named too; they are no fault.
    """
    book = rules.load(folder)
    for scheme in overdue(book, as_of or datetime.date.today()):
        click.secho(f"! {scheme.id}: was to be reviewed by {scheme.review_by}", fg="yellow")
    criteria = sum(len(scheme.criteria) for scheme in book.schemes.values())
    click.secho(f"✓ {len(book.schemes)} schemes with {criteria} criteria, {len(book.calls)} lists of calls: no faults", fg="green")


def overdue(book: rules.Rulebook, day: datetime.date) -> list[rules.scheme.Scheme]:
    """Schemes whose rules were to be looked at again before that day."""
    return [scheme for scheme in book.schemes.values() if scheme.review_by and scheme.review_by < day]
