"""`funding-advisor assess`: the verdict for each scheme."""
from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import click

import rules
from bot.cli import options, report, rulebooks, stamps
from bot.cli.documents import Fault, sources
from rules.wording import wording

Document = dict[str, Any]


@click.command(name="assess")
@options.files
@options.as_of
@click.option("--scheme", "schemes", multiple=True, metavar="ID", help="Only this scheme (may be repeated).")
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@click.option("--rulebook", type=click.Path(path_type=Path), help="Advise from this folder or archive (`funding-advisor archive`) instead.")
@click.option("--expect", metavar="STAMP", help="Fail unless the advice has this stamp (RULEBOOK/CASE/DAY/VERSION or its beginning), or equals this JSON file.")
@options.lang
@options.instruments
def command(
    files: tuple[str, ...], as_of: datetime.date | None, schemes: tuple[str, ...], form: str, rulebook: Path | None, expect: str | None,
    lang: str, instruments: str | None,
) -> None:
    """Assess cases: several files, several documents in one file, or `-`.

    A bad document gives an error in its place and exit code 1; the rest goes on. With --rulebook and --expect an old advice is repeated
    and held against its stamp: exit code 1 and what differs, when it is not the same.
    """
    book, expected = _rulebook(rulebook, instruments), _expected(expect)
    if expected and book.hash != expected.rulebook:
        _differs("nothing was assessed", [f"the rulebook is {book.hash}, expected {expected.rulebook}"])
    wanted = options.scheme_ids(book, schemes)
    faults = 0

    def results() -> Iterator[Document | Fault]:
        nonlocal faults
        for result in _results(book, files, as_of, wanted, lang):
            faults += isinstance(result, Fault)
            if expected and not isinstance(result, Fault):
                different.extend(expected.differences(result))
            yield result

    different: list[str] = []
    WRITERS[form](results())
    if different:
        _differs("not the advice that was expected", different)
    sys.exit(1 if faults else 0)


def _rulebook(place: Path | None, instruments: str | None) -> rules.Rulebook:
    if place is None:
        return rules.load(instruments)
    try:
        return rulebooks.load(place)
    except rulebooks.RulebookError as error:
        click.secho(f"✗ {error}", fg="red", err=True)
        sys.exit(1)


def _expected(text: str | None) -> stamps.Expected | None:
    try:
        return stamps.Expected(text) if text else None
    except stamps.StampError as error:
        raise click.BadParameter(str(error), param_hint="--expect") from None


def _differs(what: str, lines: list[str]) -> NoReturn:
    for line in lines[:20]:
        click.secho(f"✗ {line}", fg="red", err=True)
    click.echo(f"{len(lines)} difference{'s' if len(lines) > 1 else ''}: {what}.", err=True)
    sys.exit(1)


def _results(
    book: rules.Rulebook, files: tuple[str, ...], as_of: datetime.date | None, wanted: list[str], lang: str
) -> Iterator[Document | Fault]:
    for source in sources(files):
        case = source if isinstance(source, Fault) else source.case(book)
        if isinstance(case, Fault):
            yield case
            continue
        yield book.assess(case, options.day_for(case, as_of), wanted or None).to_dict(wording(lang))


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
