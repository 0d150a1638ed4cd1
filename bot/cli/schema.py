"""`funding-advisor schema`: JSON Schemas, made from the registry of facts and from the engine's own lists of words."""
from __future__ import annotations

import json

import click

import rules
from bot.cli import options, schemas


@click.command(name="schema")
@click.argument("name", type=click.Choice(sorted(schemas.SCHEMAS)), required=False)
@options.instruments
def command(name: str | None, instruments: str | None) -> None:
    """JSON Schema (2020-12) of a case, an assessment or a scheme; without a name all three, by name."""
    registry = rules.load(instruments).facts
    made = {each: make(registry) for each, make in schemas.SCHEMAS.items()}
    click.echo(json.dumps(made[name] if name else made, indent=2, ensure_ascii=False))
