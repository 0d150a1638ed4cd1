"""Messages of the dialogue on a terminal: texts, tables, results and numbered buttons."""
from __future__ import annotations

import textwrap
from typing import Any

import click

from bot.cli.report import VERDICTS
from rules.catalogue import without_marks

Document = dict[str, Any]
_WIDTH = 100


def show(messages: list[Document]) -> list[Document]:
    """Print the messages. Returns the buttons that can be chosen by number, in order."""
    buttons: list[Document] = []
    for message in plain(messages):
        if message.get("text"):
            click.echo(_wrap(message["text"]))
        for line in _custom(message.get("custom") or {}):
            click.echo(line)
        for button in message.get("buttons") or []:
            buttons.append(button)
            click.secho(f"  {len(buttons)}) {button['title']}", fg="cyan")
    return buttons


def plain(document: Any) -> Any:
    """The same without the marks around texts of another language: no terminal reads them."""
    if isinstance(document, str):
        return without_marks(document)
    if isinstance(document, list):
        return [plain(item) for item in document]
    return {key: plain(value) for key, value in document.items()} if isinstance(document, dict) else document


def _custom(document: Document) -> list[str]:
    draw = _DRAWERS.get(document.get("type", ""))
    return draw(document) if draw else []


def _results(document: Document) -> list[str]:
    lines = []
    for card in document["schemes"]:
        sign, _, colour = VERDICTS.get(card["verdict"], ("-", "", "white"))
        lines.append(click.style(f"  {sign} {card['name']}: {card['verdict_text']}", fg=colour)
                     + f"; {card.get('availability_text') or ''}")
        lines += [_wrap(f"- {reason['text']}", "      ") for reason in card.get("reasons") or []]
    return lines


def _known(document: Document) -> list[str]:
    lines = [f"  {fact['label']}: {fact['text']}" for fact in document.get("facts") or []]
    for partner in document.get("partners") or []:
        facts = ", ".join(str(fact.get("text", "")) for fact in partner.get("facts") or [])
        lines.append(f"  {partner['title']}: {facts}")
    return [click.style(line, dim=True) for line in lines]


def _calls(document: Document) -> list[str]:
    return [f"  - {call.get('name')}: {call.get('opens') or '?'} to {call.get('closes') or '?'} {call.get('url') or ''}"
            for call in document.get("calls") or []]


def _summary(document: Document) -> list[str]:
    return [_wrap(line, "  ") for line in document["text"].splitlines()]


def _table(document: Document) -> list[str]:
    rows = [[str(cell) for cell in row] for row in [document["head"], *document["rows"]]]
    widths = [min(40, max(len(row[i]) for row in rows)) for i in range(len(rows[0]))]
    lines = ["  " + "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)).rstrip() for row in rows]
    return [click.style(f"  {document.get('caption', '')}", bold=True), *lines]


def _wrap(text: str, indent: str = "") -> str:
    return "\n".join(textwrap.fill(part, _WIDTH, initial_indent=indent, subsequent_indent=indent + ("  " if indent else ""))
                     for part in text.split("\n"))


_DRAWERS = {"results": _results, "known": _known, "calls": _calls, "summary": _summary, "table": _table,
            "comparison": _table}
