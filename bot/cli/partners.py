"""`funding-advisor partners`: who of a list could complete the consortium."""
from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import NoReturn

import click

import rules
from bot.cli import options, partners_report, report
from bot.cli.documents import Fault, sources
from bot.feeds import organisations


@click.command(name="partners")
@click.argument("case_file", metavar="CASE.yml")
@click.argument("list_file", metavar="ORGANISATIONS.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.as_of
@click.option("--scheme", "schemes", multiple=True, metavar="ID", help="Only this scheme (may be repeated), also one with another purpose or without a call.")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="How many candidates to show.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.instruments
def command(
    case_file: str, list_file: Path, as_of: datetime.date | None, schemes: tuple[str, ...], limit: int, form: str, instruments: str | None,
) -> None:
    """Which organisations of a list, alone or in pairs, make which schemes eligible or better.

    The headings of the CSV file are names of facts: name, kind, country, region, headcount, turnover_eur ... Empty cells are not known.
    """
    book = rules.load(instruments)
    wanted = options.scheme_ids(book, schemes)
    case = _case(book, case_file)
    try:
        listed, warnings = organisations.read(list_file, book.facts)
        found = book.partner_search(case, listed, options.day_for(case, as_of), wanted or None, limit).to_dict()
    except organisations.OrganisationErrors as errors:
        _stop(errors.problems)
    except rules.CaseErrors as errors:
        _stop([_in_file(p.path, p.message) for p in errors.problems])
    found["warnings"] = [*warnings, *found["warnings"]]
    click.echo(json.dumps(found, indent=2, ensure_ascii=False) if form == "json" else partners_report.text(found))


def _case(book: rules.Rulebook, path: str) -> rules.Case:
    """The one case of the file."""
    found = list(sources([path]))
    if len(found) != 1:
        _stop([f"{path} holds {len(found)} documents; one case is expected"])
    case = found[0] if isinstance(found[0], Fault) else found[0].case(book)
    if isinstance(case, Fault):
        click.echo(report.fault(case), err=True)
        sys.exit(1)
    return case


def _in_file(path: str, message: str) -> str:
    """`organisations[3].headcount` is the fourth organisation: how people count."""
    head, _, fact = path.partition("].")
    number = head.removeprefix("organisations[").removesuffix("]")
    return f"organisation {int(number) + 1}, {fact or 'row'}: {message}" if number.isdecimal() else f"{path}: {message}"


def _stop(problems: list[str]) -> NoReturn:
    for problem in problems[:20]:
        click.secho(f"✗ {problem}", fg="red", err=True)
    if len(problems) > 20:
        click.echo(f"… and {len(problems) - 20} more", err=True)
    sys.exit(1)
