"""Two or more schemes side by side."""

from __future__ import annotations

from typing import Any

from actions.speaker import capital
from actions.telling import standing
from actions.turn import Document, Turn, press
from actions.understood import naming

MOST = 4


def show(turn: Turn, given: list[Any]) -> None:
    """A table with one column a scheme; asks for the second one when only one was named."""
    schemes = naming.meant(turn, given)[:MOST]
    if len(schemes) > 1:
        table = _table(turn, schemes)
        turn.tell(_as_text(turn, schemes), [], table)
    elif not turn.messages:
        _ask_with(turn, schemes)


def _ask_with(turn: Turn, schemes: list[Document]) -> None:
    groups = standing.grouped(turn)
    others = [s for key in (standing.FITS, standing.OPEN, standing.ASK, standing.OUT) for s in groups[key] if s not in schemes]
    if schemes:
        text = turn.say.gettext("Compare {name} with which scheme?", name=schemes[0]["name"])
        turn.ask_back(text, [press(s["name"], "compare", schemes=[schemes[0]["id"], s["id"]]) for s in others[: naming.BUTTONS]])
    else:
        turn.ask_back(
            turn.say.gettext(
                "Which schemes shall I compare? Name two of them, for instance {names}.",
                names=turn.say.both(s["name"] for s in others[:2]),
            ),
            [press(turn.say.gettext("Which schemes are there?"), "list_schemes")],
        )


def _table(turn: Turn, schemes: list[Document]) -> Document:
    say = turn.say
    rows = [[label, *(value(s) for s in schemes)] for label, value in _lines(turn)]
    return {
        "type": "table",
        "about": "comparison",
        "caption": say.gettext("Comparison for your case on {day}", day=say.date(turn.as_of)),
        "head": ["", *(s["name"] for s in schemes)],
        "rows": [r for r in rows if any(r[1:])],
    }


def _lines(turn: Turn) -> list[Any]:
    say, funding = turn.say, lambda s: turn.book.scheme(s["id"]).funding
    return [
        (say.gettext("For your case"), lambda s: capital(standing.verdict_text(turn, s))),
        (say.gettext("Availability"), lambda s: capital(standing.availability_text(turn, s))),
        (say.gettext("What it is"), lambda s: say.told(turn.book.scheme(s["id"]).about)),
        (say.gettext("Run by"), lambda s: turn.book.scheme(s["id"]).run_by),
        (say.gettext("Kind of support"), lambda s: say.told(str(funding(s).get("text") or "")) or _kind(turn, str(funding(s).get("kind") or ""))),
        (say.gettext("Highest rate"), lambda s: _or_blank(say.share, funding(s).get("rate_max"))),
        (say.gettext("Highest amount"), lambda s: _or_blank(say.money, funding(s).get("max_eur"))),
        (
            say.gettext("Longest duration"),
            lambda s: _or_blank(lambda n: say.ngettext("{n} month", "{n} months", n), funding(s).get("months_max")),
        ),
        (say.gettext("Apply by"), lambda s: say.date(standing.deadline(s) or "")),
        (say.gettext("Deciding"), lambda s: " ".join(standing.reason_text(turn, c) for c in standing.deciding(s)[:2])),
        (say.gettext("Website"), lambda s: str(s.get("website") or "")),
    ]


def _kind(turn: Turn, kind: str) -> str:
    say = turn.say
    return {
        "grant": say.gettext("grant"),
        "loan": say.gettext("loan"),
        "guarantee": say.gettext("guarantee"),
        "equity": say.gettext("equity"),
        "label": say.gettext("label"),
        "service": say.gettext("service"),
    }.get(kind, kind)


def _or_blank(form: Any, value: Any) -> str:
    """The value in form; one that is no number stays as it was written, a table of values stays out."""
    if value is None or isinstance(value, (dict, list)):
        return ""
    try:
        return str(form(float(value)))
    except ValueError:
        return str(value)


def _as_text(turn: Turn, schemes: list[Document]) -> str:
    say = turn.say
    return "\n".join(say.gettext("{name}: {standing}", name=s["name"], standing=standing.standing_text(turn, s)) for s in schemes)
