"""Options that several commands share."""
from __future__ import annotations

import datetime
from typing import Any

import click

import rules
from actions.speaker import Speaker, speaker
from rules.catalogue import LANGUAGES, SOURCE


class Day(click.ParamType):
    """An ISO date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime.date:
        """The date, or a usage error that shows the form."""
        if isinstance(value, datetime.date):
            return value
        try:
            return datetime.datetime.strptime(value, "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is not a day; write it as 2026-03-19", param, ctx)


as_of = click.option("--as-of", type=Day(), help="The day in question; default: the case's own as_of, else today.")
LANGUAGE = "bot.cli.options.language"      # key of the context's memory


def _remember(ctx: click.Context, param: click.Parameter, value: str) -> str:
    ctx.meta[LANGUAGE] = value
    return value


def say() -> Speaker:
    """Texts in the language of the running command."""
    ctx = click.get_current_context(silent=True)
    return speaker(ctx.meta.get(LANGUAGE, SOURCE) if ctx else SOURCE)


lang = click.option("--lang", type=click.Choice(LANGUAGES), default=SOURCE, show_default=True, callback=_remember, help="The language of the answer.")
files = click.argument("files", metavar="CASE.yml...", nargs=-1, required=True)
instruments = click.option("--instruments", type=click.Path(exists=True, file_okay=False),
                           envvar="FUNDING_ADVISOR_INSTRUMENTS", help="A folder of instruments; default: those shipped.")


def day_for(case: rules.Case, as_of: datetime.date | None) -> datetime.date:
    """`--as-of` beats the case's own day, which beats today."""
    return as_of or case.as_of or datetime.date.today()


def scheme_ids(book: rules.Rulebook, names: tuple[str, ...]) -> list[str]:
    """The ids of the schemes asked for by id, name or nearly so. Raises click.BadParameter."""
    try:
        return [book.scheme(name).id for name in names]
    except rules.UnknownScheme as error:
        raise click.BadParameter(str(error), param_hint="--scheme") from None
