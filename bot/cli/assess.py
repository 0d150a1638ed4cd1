"""`funding-advisor assess`: the verdict for each scheme."""
from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from typing import Any

import click

import rules
from bot.cli import options, report
from bot.cli.documents import Fault, sources

Document = dict[str, Any]


@click.command(name="assess")
@options.files
@options.as_of
@click.option("--scheme", "schemes", multiple=True, metavar="ID", help="Only this scheme (may be repeated).")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@options.instruments
def command(
    files: tuple[str, ...], as_of: datetime.date | None, schemes: tuple[str, ...], form: str, instruments: str | None
) -> None:
    """Assess cases: several files, several documents in one file, or `-`.

    A bad document gives an error in its place and exit code 1; the rest goes on.
    """
    book = rules.load(instruments)
    wanted = options.scheme_ids(book, schemes)
    faults = 0

    def results() -> Iterator[Document | Fault]:
        nonlocal faults
        for result in _results(book, files, as_of, wanted):
            faults += isinstance(result, Fault)
            yield result

    WRITERS[form](results())
    sys.exit(1 if faults else 0)


def _results(
    book: rules.Rulebook, files: tuple[str, ...], as_of: datetime.date | None, wanted: list[str]
) -> Iterator[Document | Fault]:
    for source in sources(files):
        case = source if isinstance(source, Fault) else source.case(book)
        if isinstance(case, Fault):
            yield case
            continue
        yield book.assess(case, options.day_for(case, as_of), wanted or None).to_dict()


def _write_text(results: Iterator[Document | Fault]) -> None:
    for number, result in enumerate(results):
        if number:
            click.echo()
        click.echo(report.fault(result) if isinstance(result, Fault) else report.assessment(result))


def _write_json(results: Iterator[Document | Fault]) -> None:
    """One document: its object. Several: a list."""
    documents = [_plain(result) for result in results]
    click.echo(json.dumps(documents[0] if len(documents) == 1 else documents, indent=2, ensure_ascii=False))


def _write_jsonl(results: Iterator[Document | Fault]) -> None:
    for result in results:
        click.echo(json.dumps(_plain(result), ensure_ascii=False))


def _plain(result: Document | Fault) -> Document:
    return result.to_dict() if isinstance(result, Fault) else result


WRITERS = {"text": _write_text, "json": _write_json, "jsonl": _write_jsonl}
