"""Assessments and questions as text. Colour helps the eye; the sign and the word say the same without it."""
from __future__ import annotations

import textwrap
from typing import Any

import click

from actions.speaker import N_
from bot.cli import stamps
from bot.cli.documents import Fault
from bot.cli.options import say
from rules.catalogue import without_marks

Document = dict[str, Any]
VERDICTS = {
    "eligible": ("✓", N_("eligible"), "green"),
    "possible": ("?", N_("possible"), "yellow"),
    "ask_authority": ("!", N_("ask the authority"), "magenta"),
    "not_eligible": ("✗", N_("not eligible"), "red"),
}
STATES = ("open", "upcoming", "between_calls", "unknown", "not_yet", "suspended", "ended")
OUTCOMES = {"not_met": "✗", "unclear": "!"}
_WIDTH = 110


def assessment(document: Document) -> str:
    """Schemes grouped by verdict, with what decides each."""
    lines = [click.style(say().gettext("As of {day}", day=document["as_of"]), bold=True)]
    lines += [f"! {warning}" for warning in document.get("warnings", [])]
    for verdict, (_, words, colour) in VERDICTS.items():
        schemes = sorted((scheme for scheme in document["schemes"] if scheme["verdict"] == verdict), key=_nearness)
        if schemes:
            words = say().gettext(words)
            lines += ["", click.style(f"{words[0].upper()}{words[1:]} ({len(schemes)})", fg=colour, bold=True)]
        for one in schemes:
            lines += scheme(one)
    if document.get("together"):
        names = {one["id"]: one["name"] for one in document["schemes"]}
        lines += ["", click.style(say().gettext("If several of these are considered"), bold=True)]
        for warning in document["together"]:
            lines += _wrapped("! ", [f"{', '.join(names[one] for one in warning['schemes'])}: {_beside(warning)}"])
    lines += ["", f"Stamp: {stamps.of(document)}"]
    return "\n".join(lines)


def _nearness(document: Document) -> int:
    """What can be used now first, what has ended last; otherwise the order of the assessment."""
    state = (document.get("availability") or {}).get("state")
    return STATES.index(state) if state in STATES else len(STATES)


def scheme(document: Document) -> list[str]:
    """One scheme: verdict, availability, and what decided it."""
    sign, words, colour = VERDICTS[document["verdict"]]
    head = click.style(f"{sign} {document['name']}", fg=colour, bold=True)
    availability = document.get("availability") or {}
    lines = [without_marks(f"{head}  [{document['id']}]  {say().gettext(words)}; {availability.get('text') or availability.get('state', '')}")]
    lines += _decisive(document)
    lines += _wrapped(say().gettext("if: "), document.get("conditions", []))
    lines += _wrapped(say().gettext("! other money: "), [_beside(warning) for warning in document.get("cumulation", [])])
    lines += _missing(document)
    lines += [_call(call) for call in document.get("calls", [])]
    return lines


def _decisive(document: Document) -> list[str]:
    shown = {"not_eligible": ("not_met",), "ask_authority": ("unclear",)}.get(document["verdict"], ())
    lines = []
    for criterion in document.get("criteria", []):
        if criterion["outcome"] in shown and criterion["weight"] != "soft":
            lines += _wrapped(f"{OUTCOMES[criterion['outcome']]} ", [criterion["text"], *criterion.get("unclear", [])])
            lines += _wrapped("  ", [_source(criterion)])
            lines += _wrapped(say().gettext("  to change: "), [criterion["fix"]] if criterion.get("fix") else [])
    return lines


def _source(criterion: Document) -> str:
    cite = criterion.get("cite")
    if not cite:
        return say().gettext("no source was found; sure of it: {how}", how=say().gettext(criterion.get("unsourced") or N_("no")))
    place = f", {cite['at']}" if cite.get("at") else ""
    url = f" <{cite['url']}>" if cite.get("url") else ""
    return say().gettext("source: {title}", title=f"{cite['title']}{place}{url}")


def _beside(warning: Document) -> str:
    """A rule about other money, with whose it is, what is left of a ceiling, and the source."""
    whose = f"{warning['layer']}: " if warning.get("layer") else ""
    return " ".join(filter(None, [whose + warning["text"], warning["headroom"], f"({_source(warning)})"]))


def _missing(document: Document) -> list[str]:
    if document["verdict"] == "not_eligible" or not document.get("missing"):
        return []
    return _wrapped(say().gettext("still to know: "), [", ".join(document["missing"])])


def _call(call: Document) -> str:
    unknown = say().gettext("not known")
    opens, closes = call.get("opens") or unknown, call.get("closes") or (say().gettext("no deadline") if call.get("standing") else unknown)
    estimated = f" ({say().gettext('dates are estimated, not published')})" if call.get("estimated") else ""
    return "    " + say().gettext("call {name}: {opens} to {closes}", name=call["name"], opens=opens, closes=closes) + estimated


def _wrapped(label: str, texts: list[str]) -> list[str]:
    return [line for text in texts for line in textwrap.wrap(
        without_marks(f"{label}{text}"), _WIDTH, initial_indent="    ", subsequent_indent="      ", break_long_words=False)]


def fault(error: Fault) -> str:
    """A document that could not be read."""
    lines = [click.style(f"✗ {error.document}: not assessed", fg="red", bold=True)]
    for problem in error.problems:
        place = f"{problem['path']}: " if problem.get("path") else ""
        hint = f" ({problem['hint']})" if problem.get("hint") else ""
        lines.append(f"    {place}{problem['message']}{hint}")
    return "\n".join(lines)


def question(document: Document | None) -> str:
    """The next question, or that there is none."""
    if document is None:
        return say().gettext("Nothing more to ask: what is known settles every scheme.")
    lines = [click.style(document["text"], bold=True), "    " + say().gettext("asks for: {path}", path=document["path"])]
    lines += _wrapped("", [text for text in (document.get("help"), document.get("reason")) if text])
    lines += [f"    - {button['title']}" for button in document.get("buttons", [])]
    return "\n".join(lines)
