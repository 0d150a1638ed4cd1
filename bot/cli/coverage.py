"""`funding-advisor coverage`: what the instruments know, how well it is founded, and what is not known."""
from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import click

import rules
from bot.cli import options
from rules.check import cases_of
from rules.reader import shipped_instruments
from rules.scheme import Criterion, Scheme
from rules.sheets import Comparison, beside, check_sheets

HEADS = {"id": "id", "name": "name", "family": "family", "period": "period", "hard": "hard", "soft": "soft", "check": "check", "unsourced": "unsourced",
         "calls": "calls", "newest_source": "newest source", "review_by": "review by", "cases": "cases"}
NUMBERS = ("hard", "soft", "check", "unsourced", "calls", "cases")
DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True)
class Line:
    """One scheme of the table. Criteria of its national layers are counted with it; `newest_source` is as precise as the source."""

    id: str
    name: str
    family: str
    period: str
    hard: int
    soft: int
    check: int
    unsourced: int
    calls: int
    newest_source: str
    review_by: str
    cases: int


@click.command(name="coverage")
@click.option("--format", "form", type=click.Choice(["md", "csv"]), default="md", show_default=True, help="A page, or only its table for a spreadsheet.")
@click.option("--sheets", type=click.Path(exists=True, file_okay=False), help="The fact sheets; default: docs/facts beside the instruments, if there.")
@options.instruments
@options.as_of
def command(form: str, sheets: str | None, instruments: str | None, as_of: datetime.date | None) -> None:
    """What the instruments cover: criteria, calls, sources, review dates and cases of each scheme, and what is not known."""
    folder = Path(instruments) if instruments else shipped_instruments()
    book = rules.load(folder)
    day = as_of or datetime.date.today()
    lines = [line_of(book, scheme, folder, day) for scheme in book.schemes.values()]
    if form == "csv":
        click.echo(as_csv(lines), nl=False)
        return
    found = Path(sheets) if sheets else beside(folder)
    compared = check_sheets(found, folder) if found else None
    click.echo("\n".join(page(book, lines, compared, day)))


def line_of(book: rules.Rulebook, scheme: Scheme, folder: Path, day: datetime.date) -> Line:
    """`day`: the one on which a review date is past."""
    criteria = [c for _, c in criteria_of(scheme)]
    weights = [c.weight for c in criteria]
    calls = book.calls.get(scheme.id)
    return Line(scheme.id, scheme.name, scheme.family, period_of(scheme), weights.count("hard"), weights.count("soft"), weights.count("check"),
                sum(bool(c.evidence.unsourced) for c in criteria), len(calls.calls) if calls else 0, newest_source(criteria),
                review_of(scheme, day), sum(1 for _ in cases_of(folder, scheme)))


def criteria_of(scheme: Scheme) -> Iterator[tuple[str, Criterion]]:
    """(place, criterion) of the scheme and of its national layers."""
    yield from ((scheme.id, c) for c in scheme.criteria)
    yield from ((overlay.id, c) for overlay in scheme.overlays for c in overlay.criteria)


def period_of(scheme: Scheme) -> str:
    starts = scheme.starts.isoformat() if scheme.starts else "unknown"
    return f"{starts} – {scheme.ends.isoformat() if scheme.ends else 'open or unknown'}"


def newest_source(criteria: Iterable[Criterion]) -> str:
    """The latest date of content among the cited sources; empty when none is dated."""
    dated = (c.evidence.cite.source.dated for c in criteria if c.evidence.cite)
    return max((found for text in dated for found in DATE.findall(text)), default="")


def review_of(scheme: Scheme, day: datetime.date) -> str:
    if scheme.review_by is None:
        return "none"
    return f"{scheme.review_by} PAST" if scheme.review_by < day else str(scheme.review_by)


def as_csv(lines: list[Line]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([f.name for f in fields(Line)])
    writer.writerows(astuple(line) for line in lines)
    return text.getvalue()


def page(book: rules.Rulebook, lines: list[Line], compared: Comparison | None, day: datetime.date) -> Iterator[str]:
    """The lines of a Markdown page. `compared`: with the fact sheets, where they are at hand."""
    yield from ["# What the advisor covers", "", f"Made by `funding-advisor coverage` from the rulebook {book.hash}, as of {day}.", ""]
    yield from table(lines)
    yield from ["", *sheets_part(compared), "", "## What is not known", ""]
    yield from unknown_part(book)


def table(lines: list[Line]) -> Iterator[str]:
    heads = list(HEADS.values())
    yield row(heads)
    yield row("---:" if name in NUMBERS else "---" for name in HEADS)
    for line in lines:
        yield row(map(str, astuple(line)))
    past = sum("PAST" in line.review_by for line in lines)
    totals = {name: str(sum(getattr(line, name) for line in lines)) for name in NUMBERS}
    totals |= {"id": "**all**", "name": f"{len(lines)} schemes", "newest_source": max((line.newest_source for line in lines), default=""),
               "review_by": f"{past} past"}
    yield row(totals.get(name, "") for name in HEADS)


def row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def sheets_part(compared: Comparison | None) -> Iterator[str]:
    yield from ["## Fact sheets", ""]
    if compared is None:
        yield "No fact sheets are at hand (`--sheets FOLDER`)."
        return
    yield (f"{compared.rows} hard rows; {len(compared.missing)} neither encoded nor left out with a reason. "
           f"Schemes of the sheets without a file: {len(compared.not_encoded) or 'none'}.")
    for name, place in compared.not_encoded.items():
        rows = compared.waiting.get(name)
        yield f"- `{name}` ({place})" + (f": {', '.join(rows)}" if rows else "")
    yield from (f"- `{name}` is left out: {reason}" for name, reason in compared.left_out.items())
    yield from (f"- {line}" for line in compared.faults)


def unknown_part(book: rules.Rulebook) -> Iterator[str]:
    """Criteria without a source, with how sure they are, and those that are open in themselves, with the reason."""
    for scheme in book.schemes.values():
        entries = [entry for place, c in criteria_of(scheme) for entry in not_known(place, c)]
        if entries:
            yield from [f"### {scheme.name} (`{scheme.id}`)", *entries, ""]


def not_known(place: str, criterion: Criterion) -> Iterator[str]:
    if criterion.evidence.unsourced:
        partly = "partly " if criterion.evidence.cite else ""
        yield f"- {place}, {criterion.id}: {partly}unsourced, confidence {criterion.evidence.unsourced}"
    if criterion.unclear_when or criterion.unclear:
        yield f"- {place}, {criterion.id}: unclear. {criterion.unclear}".rstrip()
