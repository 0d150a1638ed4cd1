"""`funding-advisor texts`: the catalogues of translations, for developers and translators (docs/translating.md)."""
from __future__ import annotations

import sys

import click

import rules


@click.group(name="texts")
def command() -> None:
    """Extract texts for translation, and check the translations."""


@command.command(name="extract")
def extract() -> None:
    """Write the templates and give the catalogues their new entries."""
    from bot.cli import catalogues

    book = rules.load()
    catalogues.extract(book)
    _print_coverage(book)


@command.command(name="check")
def check() -> None:
    """Print the coverage and every fault; exit code 1 when there is one."""
    from bot.cli import catalogues

    book = rules.load()
    _print_coverage(book)
    found = list(catalogues.faults(book))
    for fault in found:
        click.echo(f"✗ {fault}")
    click.echo(f"{len(found)} faults")
    sys.exit(1 if found else 0)


def _print_coverage(book: rules.Rulebook) -> None:
    from bot.cli import catalogues

    found = list(catalogues.coverage(book))
    click.echo(f"{'':<28}{'texts':>7}" + "".join(f"{language:>8}" for language in catalogues.TRANSLATED))
    for kind in dict.fromkeys(each.kind for each in found):
        cells = {each.language: each for each in found if each.kind == kind}
        total = next(iter(cells.values())).all
        shares = "".join(f"{100 * each.done // max(1, each.all):>6} %" for each in cells.values())
        click.echo(f"{kind:<28}{total:>7}{shares}")
