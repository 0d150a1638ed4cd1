"""`funding-advisor calls`: the calls of the EU Funding & Tenders Portal that the advisor answers from."""
from __future__ import annotations

import datetime
import os
import re
import sys
from pathlib import Path

import click

from bot.cli import options

FILE = Path("calls") / "portal" / "topics.jsonl"


@click.group(name="calls")
def command() -> None:
    """The snapshot of open and forthcoming calls. The advisor itself never needs the network."""


@command.command(name="refresh")
@click.option("--from", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="A folder of recorded answers (…page-1.json, also .gz) instead of the portal.")
@click.option("--url", help="Another address of the search.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The snapshot to write; default: that of the instruments.")
@click.option("--on", "day", type=options.Day(), help="The day of the answers; default: today, or the day in the names of the files.")
def refresh(folder: Path | None, url: str | None, out: Path | None, day: datetime.date | None) -> None:
    """Make the snapshot of topics anew, from the portal or from recorded answers."""
    from bot.feeds import portal, portal_pages  # here, since no other command needs the web

    if folder and url:
        raise click.UsageError("either --from or --url, not both")
    day = day or (_recorded_on(folder) if folder else datetime.date.today())
    try:
        slices = portal_pages.recorded(folder) if folder else portal_pages.fetched(url or portal_pages.ENDPOINT, portal.PROGRAMMES)
        made = portal.snapshot(slices, day)
        made.write(out or _shipped())
    except portal_pages.PortalError as error:
        click.secho(f"✗ {error}", fg="red", err=True)
        sys.exit(1)
    click.echo(portal.summary(made.report))
    for warning in made.report.warnings:
        click.secho(f"! {warning}", fg="yellow")
    click.secho(f"✓ {len(made.topics)} topics of {made.day} in {out or _shipped()} ({portal.ATTRIBUTION})", fg="green")


def _recorded_on(folder: Path) -> datetime.date:
    """The day in names such as `search-2026-07-02-page-1.json.gz`. Raises click.UsageError without exactly one."""
    days = {found[0] for file in folder.iterdir() if "page-" in file.name and (found := re.search(r"\d{4}-\d\d-\d\d", file.name))}
    if len(days) != 1:
        raise click.UsageError("the names of the files do not tell the day of the answers; name it with --on")
    try:
        return datetime.date.fromisoformat(days.pop())
    except ValueError:
        raise click.UsageError("the names of the files hold no real day; name it with --on") from None


def _shipped() -> Path:
    """In the folder of instruments that the other commands read."""
    given = os.environ.get("FUNDING_ADVISOR_INSTRUMENTS")
    if given:
        return Path(given) / FILE
    from rules.reader import shipped_instruments

    return shipped_instruments() / FILE
