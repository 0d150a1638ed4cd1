"""`funding-advisor screen`: a member list against every scheme."""
from __future__ import annotations

import datetime
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

import rules
from bot.batch import headings, results
from bot.batch.duck import Duck, NotInstalled
from bot.batch.headings import Column, UnknownFact
from bot.batch.members import NULL, Clean, MemberList, Unreadable, clean
from bot.batch.screening import MEMBERS, Screening, Words
from bot.cli import options
from rules.sql import Tables

SHOWN_SCHEMES, SHOWN_FAULTS = 30, 10
_WIDTH = 44


class Mapped(click.ParamType):
    """COLUMN=FACT."""

    name = "column=fact"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Both names, or a usage error that shows the form."""
        heading, sign, fact = str(value).rpartition("=")
        if not sign or not heading.strip() or not fact.strip():
            self.fail(f"{value!r} is not of the form COLUMN=FACT, such as \"Staff=headcount\"", param, ctx)
        return heading.strip(), fact.strip()


@click.command(name="screen")
@click.argument("members", metavar="MEMBERS.csv", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The results: .csv, .parquet or .xlsx.")
@options.as_of
@click.option("--scheme", "schemes", multiple=True, metavar="ID", help="Only this scheme (may be repeated).")
@click.option("--map", "chosen", multiple=True, type=Mapped(), metavar="COLUMN=FACT", help="What a column holds (may be repeated).")
@click.option("--yes", is_flag=True, help="Do not ask whether the columns are right.")
@options.instruments
def command(members: Path, out: Path, as_of: datetime.date | None, schemes: tuple[str, ...], chosen: tuple[tuple[str, str], ...],
            yes: bool, instruments: str | None) -> None:
    """Screen a member list: one row per member and scheme.

    Rows with a cell that cannot be read are set apart in OUT.rejected.csv; the others go on (exit code 1).
    """
    if out.suffix not in results.FORMATS:
        raise click.BadParameter(f"the ending {out.suffix or '(none)'} is not known; .csv, .parquet or .xlsx", param_hint="--out")
    book = rules.load(instruments)
    wanted = options.scheme_ids(book, schemes) or list(book.schemes)
    listed, columns = _columns(members, book, dict(chosen))
    _preview(listed, columns)
    if not yes and sys.stdin.isatty() and not click.confirm("Is that right?", default=True):
        raise click.ClickException("Nothing was screened. Name columns with --map COLUMN=FACT.")
    try:
        cleaned = _screen(book, listed, columns, wanted, as_of or datetime.date.today(), out)
    except (NotInstalled, results.TooManyRows) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or out} cannot be written: {error.strerror}") from None
    sys.exit(1 if cleaned.rejected else 0)


def _columns(members: Path, book: rules.Rulebook, chosen: dict[str, str]) -> tuple[MemberList, list[Column]]:
    try:
        listed = MemberList.open(members)
        columns = headings.match(listed.headings, book.facts, chosen)
    except Unreadable as error:
        raise click.ClickException(str(error)) from None
    except UnknownFact as error:
        raise click.BadParameter(str(error), param_hint="--map") from None
    if all(c.fact is None for c in columns):
        raise click.ClickException("No column holds a fact that is known. Name them with --map COLUMN=FACT, such as --map \"Staff=headcount\".")
    return listed, columns


def _preview(listed: MemberList, columns: Sequence[Column]) -> None:
    """What every column is taken for, with the first cell that says something."""
    click.echo(f"{listed.path.name}: {len(columns)} columns, {listed.encoding.removesuffix('-sig')}, delimiter {listed.dialect.delimiter!r}\n")
    rows = [["column", "is taken for", "first value"]]
    for column in columns:
        scale = f" (in {column.scale:,} EUR)" if column.scale > 1 else ""
        taken = f"{column.fact.label} [{column.name}]{scale}" if column.fact else f"not used: {column.reason}"
        rows.append([column.heading, taken, listed.first(column) if column.fact else ""])
    _table(rows)


def _table(rows: Sequence[Sequence[str]]) -> None:
    widths = [min(_WIDTH, max(len(str(r[i])) for r in rows)) for i in range(len(rows[0]))]
    for number, row in enumerate(rows):
        line = "  ".join(f"{str(c)[:w]:<{w}}" for c, w in zip(row, widths, strict=True)).rstrip()
        click.secho("  " + line, bold=number == 0)
    click.echo()


def _screen(book: rules.Rulebook, listed: MemberList, columns: Sequence[Column], wanted: list[str], day: datetime.date, out: Path) -> Clean:
    """Reads, works out, writes and sums up."""
    rejected = out.with_name(out.name + ".rejected.csv")
    with tempfile.TemporaryDirectory() as folder, Duck() as database:
        cleaned = clean(listed, columns, Path(folder), rejected)
        _faults(cleaned, rejected)
        if cleaned.kept:
            database.load(MEMBERS, cleaned.path, cleaned.types, NULL)
            screening = Screening(book, day, Tables.of(MEMBERS, cleaned.filled), database)
            found = results.Results(screening, database, Words(book), "name" in cleaned.columns)
            found.fill(wanted, _progress)
            found.write(out)
            _summary(found.summary(), cleaned, day, out)
    return cleaned


def _progress(groups: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    """The schemes that share a query."""
    with click.progressbar(list(groups), label="Screening", file=sys.stderr) as bar:
        yield from bar


def _faults(cleaned: Clean, rejected: Path) -> None:
    for fault in cleaned.faults[:SHOWN_FAULTS]:
        click.secho(f"✗ {fault}", fg="red", err=True)
    more = len(cleaned.faults) - SHOWN_FAULTS
    if more > 0:
        click.secho(f"  and {more} more cells", fg="red", err=True)
    if cleaned.rejected:
        click.secho(f"{cleaned.rejected} rows were set apart in {rejected}; {cleaned.kept} go on.", err=True)


def _summary(lines: Sequence[results.Line], cleaned: Clean, day: datetime.date, out: Path) -> None:
    click.echo(f"{cleaned.kept} members, {len(lines)} schemes, {day.isoformat()}\n")
    useful = [line for line in lines if any(n for v, n in line.counts.items() if v != "not_eligible")]
    head = ["scheme", "availability", *(v.replace("_", " ") for v in results.VERDICTS)]
    _table([head, *([line.scheme, line.availability, *(str(line.counts[v]) for v in results.VERDICTS)] for line in useful[:SHOWN_SCHEMES])])
    if len(useful) > SHOWN_SCHEMES:
        click.echo(f"  and {len(useful) - SHOWN_SCHEMES} more schemes, all in the file")
    shut = len(lines) - len(useful)
    if shut:
        click.echo(f"  {shut} schemes rule out every member")
    click.echo(f"Written to {out}")
