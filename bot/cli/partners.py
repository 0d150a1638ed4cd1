"""`funding-advisor partners`: who of a list could complete the consortium."""
from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path
from typing import NoReturn

import click

import rules
from bot.batch.headings import UnknownFact
from bot.batch.members import Unreadable
from bot.cli import options, partners_report, report
from bot.cli.documents import Fault, sources
from bot.cli.screen import Mapped
from bot.feeds import organisations

SHOWN_FAULTS = 10


@click.command(name="partners")
@click.argument("case_file", metavar="CASE.yml")
@click.argument("list_file", metavar="ORGANISATIONS.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.as_of
@click.option("--scheme", "schemes", multiple=True, metavar="ID", help="Only this scheme (may be repeated), also one with another purpose or without a call.")
@click.option("--map", "chosen", multiple=True, type=Mapped(), metavar="COLUMN=FACT", help="What a column of the list holds (may be repeated).")
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="How many candidates to show.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.instruments
def command(
    case_file: str, list_file: Path, as_of: datetime.date | None, schemes: tuple[str, ...], chosen: tuple[tuple[str, str], ...], limit: int,
    form: str, instruments: str | None,
) -> None:
    """Which organisations of a list, alone or in pairs, make which schemes eligible or better.

    The columns of the CSV file are found by the names of facts (name, kind, country, region, headcount, turnover_eur ...) and what they are
    commonly called. Empty cells are not known. Rows with a cell that cannot be read are left out and named.
    """
    book = rules.load(instruments)
    wanted = options.scheme_ids(book, schemes)
    case = _case(book, case_file)
    listed = _listed(book, list_file, dict(chosen))
    try:
        found = book.partner_search(case, listed.organisations, options.day_for(case, as_of), wanted or None, limit).to_dict()
    except rules.CaseErrors as errors:
        _stop([_in_file(p.path, p.message, listed.rows) for p in errors.problems])
    found["warnings"] = [*_left_out(listed), *found["warnings"]]
    for organisation in (o for c in found["candidates"] for t in c["teams"] for o in t):
        organisation["row"] = listed.rows[organisation["row"] - 1]
    click.echo(json.dumps(found, indent=2, ensure_ascii=False) if form == "json" else partners_report.text(found))


def _listed(book: rules.Rulebook, file: Path, chosen: dict[str, str]) -> organisations.Listed:
    try:
        return organisations.read(file, book.facts, chosen)
    except UnknownFact as error:
        raise click.BadParameter(str(error), param_hint="--map") from None
    except (Unreadable, organisations.NoOrganisations) as error:
        _stop([str(error)])


def _left_out(listed: organisations.Listed) -> list[str]:
    """Columns and rows that were not used, with the reason."""
    texts = [f"the column {c.heading!r} was not used: {c.reason or 'it says nothing of an organisation'}" for c in listed.unused]
    texts += [f"left out: {fault}" for fault in listed.faults[:SHOWN_FAULTS]]
    more = len(listed.faults) - SHOWN_FAULTS
    return texts + ([f"left out: {more:,} more cells that cannot be read"] if more > 0 else [])


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


def _in_file(path: str, message: str, rows: list[int]) -> str:
    """`organisations[3].headcount` as the row that a spreadsheet counts."""
    head, _, fact = path.partition("].")
    number = head.removeprefix("organisations[").removesuffix("]")
    return f"row {rows[int(number)]}, {fact or 'organisation'}: {message}" if number.isdecimal() else f"{path}: {message}"


def _stop(problems: list[str]) -> NoReturn:
    for problem in problems[:20]:
        click.secho(f"✗ {problem}", fg="red", err=True)
    if len(problems) > 20:
        click.echo(f"… and {len(problems) - 20} more", err=True)
    sys.exit(1)
