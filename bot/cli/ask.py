"""`funding-advisor ask`: the question that decides most."""
from __future__ import annotations

import datetime
import json
import sys

import click

import rules
from bot.cli import options, report
from bot.cli.documents import Fault, sources
from rules.wording import wording


@click.command(name="ask")
@options.files
@options.as_of
@click.option("--scheme", metavar="ID", help="Ask only what this scheme depends on.")
@click.option("--skip", multiple=True, metavar="PATH", help="Do not ask for this path (may be repeated).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@options.lang
@options.instruments
def command(
    files: tuple[str, ...], as_of: datetime.date | None, scheme: str | None, skip: tuple[str, ...], form: str, lang: str,
    instruments: str | None,
) -> None:
    """The next question for each case."""
    book = rules.load(instruments)
    goal = options.scheme_ids(book, (scheme,))[0] if scheme else None
    faults = 0
    for source in sources(files):
        case = source if isinstance(source, Fault) else source.case(book)
        if isinstance(case, Fault):
            faults += 1
            click.echo(json.dumps(case.to_dict(), ensure_ascii=False) if form == "json" else report.fault(case))
            continue
        question = book.next_question(case, options.day_for(case, as_of), skip=frozenset(skip), goal=goal, w=wording(lang))
        document = question.to_dict() if question else None
        click.echo(json.dumps(document, ensure_ascii=False) if form == "json" else report.question(document))
    sys.exit(1 if faults else 0)
