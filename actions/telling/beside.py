"""Other money beside a scheme: bans of double funding, `only one of`, what is left of a ceiling. As reasons on a card and as sentences."""

from __future__ import annotations

from actions.speaker import sentences
from actions.telling import standing
from actions.turn import Document, Turn

MOST = 3  # warnings in one message


def reasons(turn: Turn, scheme: Document) -> list[Document]:
    """For the card of a scheme, after the criteria: `outcome` is `note`, since nothing is decided by it."""
    found: list[Document] = []
    for warning in scheme.get("cumulation") or []:
        entry: Document = {"outcome": "note", "text": _text(turn, warning)}
        source = standing.source_of(turn, warning)
        found.append({**entry, "source": source} if source else entry)
    return found


def lines(turn: Turn, scheme: Document) -> list[str]:
    """For the answer to `why`: one a line, with the title of the source."""
    return [f"- {_sourced(turn, w)}" for w in (scheme.get("cumulation") or [])[:MOST]]


def together(turn: Turn) -> list[str]:
    """What must be said where several schemes fit at the same time."""
    found = turn.assessed().together(turn.wording)
    names = [turn.say.both([standing.name_of(turn, s) for s in w["schemes"]]) for w in found[:MOST]]
    return [turn.say.gettext("If you think of {schemes} at the same time: {rule}", schemes=n, rule=_sourced(turn, w)) for n, w in zip(names, found, strict=False)]


def _text(turn: Turn, warning: Document) -> str:
    text = str(warning["text"])
    text = turn.say.gettext("{label}: {value}", label=warning["layer"], value=text) if warning.get("layer") else text
    return sentences(text, warning.get("headroom") or "", standing.unsourced_text(turn, warning))


def _sourced(turn: Turn, warning: Document) -> str:
    source = standing.source_of(turn, warning)
    where = turn.say.gettext("(Source: {title})", title=source["title"]) if source and source["title"] else ""
    return " ".join(t for t in (_text(turn, warning), where) if t)
