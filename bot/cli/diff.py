"""`funding-advisor diff`: what is different between two rulebooks, and what it does to cases."""
from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NoReturn

import click

import rules
from bot.cli import diff_report, options, rulebooks
from bot.cli.documents import Fault, sources
from rules.difference import differences, touched
from rules.difference_cases import Example, labelled_examples, turned
from rules.errors import Located
from rules.labelled import read_labelled
from rules.yamltext import read_document

SAME, DIFFERENT, ERROR = 0, 1, 2
Document = dict[str, Any]


@click.command(name="diff")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--cases", "files", multiple=True, metavar="FILE", help="Cases to try (may be repeated; also *.cases.yml); default: the labelled cases beside the schemes.")
@click.option("--as-of", type=options.Day(), help="The day of cases that name none; default: today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(old: Path, new: Path, files: tuple[str, ...], as_of: datetime.date | None, form: str) -> None:
    """Compare two rulebooks: folders of instruments, or archives made by `funding-advisor archive`.

    Exit code 0: the same; 1: different; 2: an error.
    """
    try:
        found = _compare(old, new, files, as_of or datetime.date.today())
    except (rulebooks.RulebookError, Located) as error:
        _stop([str(error)])
    except rules.RuleErrors as errors:
        _stop([str(problem) for problem in errors.problems])
    click.echo(json.dumps(found, indent=2, ensure_ascii=False) if form == "json" else diff_report.text(found))
    sys.exit(DIFFERENT if found["differences"] or found["verdicts"] else SAME)


def _compare(old: Path, new: Path, files: tuple[str, ...], day: datetime.date) -> Document:
    with ExitStack() as stack:
        folders = [stack.enter_context(rulebooks.opened(place)) for place in (old, new)]
        one, two = (rulebooks.load_folder(folder, place) for folder, place in zip(folders, (old, new), strict=True))
        examples = _examples(files, two, day) if files else labelled_examples(*folders)
        count, verdicts = turned(one, two, examples, touched(one, two))
        return {"old": one.hash, "new": two.hash, "differences": [d.to_dict() for d in differences(one, two)],
                "cases": count, "verdicts": [v.to_dict() for v in verdicts]}


def _examples(files: tuple[str, ...], book: rules.Rulebook, day: datetime.date) -> Iterator[Example]:
    """Cases of files: labelled ones with the scheme they stand beside, others with all schemes."""
    for file in files:
        if file.endswith(".cases.yml"):
            yield from _labelled(Path(file))
            continue
        for source in sources([file]):
            if isinstance(source, Fault):
                raise rulebooks.RulebookError(f"{source.document}: {source.problems[0]['message']}")
            case = source.case(book)
            if isinstance(case, Fault):
                raise rulebooks.RulebookError("; ".join(f"{case.document}: {p['path']} {p['message']}" for p in case.problems))
            yield Example(source.name, read_document(source.text, source.name), case.as_of or day)


def _labelled(file: Path) -> Iterator[Example]:
    try:
        yield from (Example(c.id, c.case, c.as_of, (c.scheme,)) for c in read_labelled(file))
    except OSError as error:
        raise rulebooks.RulebookError(f"{file} cannot be read: {error.strerror}") from None


def _stop(problems: list[str]) -> NoReturn:
    for problem in problems[:20]:
        click.secho(f"✗ {problem}", fg="red", err=True)
    sys.exit(ERROR)
