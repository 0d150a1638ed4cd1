"""`funding-advisor lint`: is a folder of instruments right, is it still fresh, and does it hold what the fact sheets demand?"""
from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

import rules
from bot.cli import options
from rules.reader import shipped_instruments
from rules.sheets import Comparison, beside, check_sheets


@click.command(name="lint")
@click.argument("folder", required=False, type=click.Path(exists=True, file_okay=False))
@click.option("--strict", is_flag=True, help="Hard rows of the fact sheets that nothing encodes, and reviews in the past, are faults too.")
@options.as_of
def command(folder: str | None, strict: bool, as_of: datetime.date | None) -> None:
    """Check a folder of instruments (default: those shipped): every fault with file, line, cause and cure.

    Where the fact sheets stand beside it (docs/facts of a checkout), a row that no sheet has, or that is left out without a reason,
    is a fault. Hard rows that nothing encodes and schemes whose date of review has passed are named.
    """
    place = Path(folder) if folder else shipped_instruments()
    book = rules.load(place)
    late = overdue(book, as_of or datetime.date.today())
    for scheme in late:
        click.secho(f"! {scheme.id}: was to be reviewed by {scheme.review_by}", fg="yellow")
    sheets = beside(place)
    faults = tell_sheets(check_sheets(sheets, place), strict) if sheets else 0
    faults += len(late) if strict else 0
    criteria = sum(len(scheme.criteria) for scheme in book.schemes.values())
    counted = f"{len(book.schemes)} schemes with {criteria} criteria, {len(book.calls)} lists of calls"
    if faults:
        click.secho(f"✗ {counted}: {faults} faults", fg="red")
        sys.exit(1)
    click.secho(f"✓ {counted}: no faults", fg="green")


def tell_sheets(found: Comparison, strict: bool) -> int:
    """Says where the fact sheets and the instruments differ; how many of the differences are faults."""
    faults = [*found.unknown, *found.without_reason, *(found.missing if strict else ())]
    for line in faults:
        click.secho(f"✗ {line}", fg="red")
    for line in () if strict else found.missing:
        click.secho(f"! {line}", fg="yellow")
    if found.not_encoded:
        click.echo(f"{len(found.not_encoded)} schemes of the fact sheets are not encoded (funding-advisor coverage names them)")
    return len(faults)


def overdue(book: rules.Rulebook, day: datetime.date) -> list[rules.scheme.Scheme]:
    """Schemes whose rules were to be looked at again before that day."""
    return [scheme for scheme in book.schemes.values() if scheme.review_by and scheme.review_by < day]
