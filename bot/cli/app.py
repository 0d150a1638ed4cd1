"""The group of commands, and how its errors end."""
from __future__ import annotations

import sys

import click

import rules

COMMANDS = {
    "archive": "bot.cli.archive",
    "ask": "bot.cli.ask",
    "assess": "bot.cli.assess",
    "calls": "bot.cli.calls",
    "chat": "bot.cli.chat",
    "coverage": "bot.cli.coverage",
    "diff": "bot.cli.diff",
    "lint": "bot.cli.lint",
    "partners": "bot.cli.partners",
    "schema": "bot.cli.schema",
    "screen": "bot.cli.screen",
    "serve": "bot.cli.serve",
    "texts": "bot.cli.texts",
    "train": "bot.cli.train",
}


class Commands(click.Group):
    """Loads the module of a command when it is called: `lint` must not wait for a web server's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name in COMMANDS:
            module = __import__(COMMANDS[cmd_name], fromlist=["command"])
            return module.command
        return None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="funding-advisor", prog_name="funding-advisor")
def cli() -> None:
    """Which European funding instruments can an organisation and its project use, and why."""


def main() -> None:
    """The entry point: no traceback for a wrong rule file, a closed pipe or Ctrl-C."""
    try:
        cli(prog_name="funding-advisor")
    except rules.RuleErrors as errors:
        for problem in errors.problems:
            click.echo(f"✗ {problem}", err=True)
        click.echo(f"{len(errors.problems)} problems in the instruments; nothing was assessed.", err=True)
        sys.exit(1)
