"""The candidates of a partner search as text."""
from __future__ import annotations

import textwrap
from typing import Any

import click

from bot.cli.report import VERDICTS

Document = dict[str, Any]
SHOWN = 5           # organisations or pairs of one candidate; all that were assessed are in the JSON
_WIDTH = 110


def text(found: Document) -> str:
    """A few lines on what was looked at, then one block a candidate."""
    schemes = found["schemes"]
    lines = [click.style(f"As of {found['as_of']}: {found['organisations']:,} organisations, {schemes['could_change']} schemes that partners could still change", bold=True)]
    lines += [f"! {warning}" for warning in found["warnings"]]
    if not found["complete"]:
        lines.append("! Not all pairs could be tried; name schemes with --scheme to look closer.")
    if not found["candidates"]:
        lines += ["", "Nobody on the list makes a scheme eligible or better."]
    for number, candidate in enumerate(found["candidates"], start=1):
        lines += ["", *_candidate(number, candidate)]
    return "\n".join([*lines, "", "By the rules, if these join and nobody else does. Whether they want to is for them to say."])


def _candidate(number: int, candidate: Document) -> list[str]:
    teams = candidate["teams"]
    pair = len(teams[0]) > 1
    lines = [click.style(f"{number}. {_kind(candidate, pair)}", bold=True)]
    lines += _wrapped("", ["; ".join(_team(team) for team in teams[:SHOWN]) + (" …" if len(teams) > SHOWN or candidate["alike"] > len(teams) else "")])
    for gain in candidate["gains"]:
        lines += _gain(gain)
    if candidate["worse"]:
        lines += _wrapped("worse: ", ["; ".join(f"{w['name']} ({_words(w['before'])} → {_after(w)})" for w in candidate["worse"])])
    return lines


def _kind(candidate: Document, pair: bool) -> str:
    count, number = len(candidate["gains"]), candidate["alike"]
    who = ("1 pair" if number == 1 else f"{number:,} pairs") if pair else ("1 organisation" if number == 1 else f"{number:,} organisations")
    return f"{who}: {count} scheme{'s' if count != 1 else ''} better"


def _team(team: list[Document]) -> str:
    return " with ".join(f"{o['name']} ({', '.join(str(o[k]).replace('_', ' ') for k in ('kind', 'country') if k in o) or 'row ' + str(o['row'])})" for o in team)


def _gain(gain: Document) -> list[str]:
    sign, words, colour = VERDICTS[gain["after"]]
    head = click.style(f"{sign} {gain['name']}", fg=colour)
    lines = [f"    {head}  [{gain['scheme']}]  {_words(gain['before'])} → {words}; {gain['availability']['text']}"]
    lines += _deeper("now met: ", [c["text"] + _source(c) for c in gain["met"]])
    lines += _deeper("no longer failed, still open: ", [c["text"] + _source(c) for c in gain["eased"]])
    lines += _deeper("if: ", gain["conditions"])
    return lines + _deeper("still to know: ", [", ".join(gain["still_missing"])] if gain["still_missing"] else [])


def _source(criterion: Document) -> str:
    cite = criterion.get("cite")
    if not cite:
        return f" (no source was found; sure of it: {criterion.get('unsourced') or 'no'})"
    return f" ({', '.join(filter(None, [cite['title'], cite.get('at')]))})"


def _words(verdict: str) -> str:
    return VERDICTS[verdict][1]


def _after(worse: Document) -> str:
    return "suspended" if worse["availability"]["state"] == "suspended" else _words(worse["after"])


def _wrapped(label: str, texts: list[str], indent: str = "    ") -> list[str]:
    return [line for one in texts for line in textwrap.wrap(
        f"{label}{one}", _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_long_words=False)]


def _deeper(label: str, texts: list[str]) -> list[str]:
    return _wrapped(label, texts, indent="      ")
