"""The panel of what is known so far, each fact with a way to change or remove it; and the sign of progress."""

from __future__ import annotations

from typing import Any

from actions import paths
from actions.paths import Path
from actions.turn import Document, Turn, partner_indices, press


def panel(turn: Turn) -> Document:
    """The applicant's and the project's facts, then the partners."""
    own = [Path("partners", paths.YOU, n) for n in turn.case["partners"][paths.YOU] if n != "you"]
    project = [Path("project", None, n) for n in turn.case["project"]]
    group = [Path("", None, n) for n in turn.case if turn.book.facts.get("consortium", n)]
    return {
        "type": "known",
        "facts": [_entry(turn, p) for p in own + project + group],
        "partners": [_partner(turn, i) for i in partner_indices(turn.case)],
    }


def _partner(turn: Turn, index: int) -> Document:
    places = [Path("partners", index, n) for n in turn.case["partners"][index]]
    path = paths.partner_path(index)
    return {
        "path": path,
        "title": turn.words.partner_title(turn.case, index),
        "facts": [_entry(turn, p) for p in places],
        "buttons": [press(turn.say.gettext("Remove"), "forget", path=path)],
    }


def _entry(turn: Turn, path: Path) -> Document:
    say, leaf = turn.say, paths.get(turn.case, path)
    return {
        "path": str(path),
        "label": turn.words.label(path),
        "text": turn.words.leaf(turn.words.fact(path), leaf),
        "buttons": [
            press(say.gettext("Change"), "correct", path=str(path)),
            press(say.gettext("Remove"), "forget", path=str(path)),
        ],
    }


def facts_in_short(turn: Turn, most: int = 6) -> str:
    """The facts so far in one line."""
    found: list[str] = []
    for entry in panel(turn)["facts"]:
        found.append(turn.say.gettext("{label}: {value}", label=entry["label"], value=entry["text"]))
    found += [turn.words.partner(turn.case, i) for i in partner_indices(turn.case)]
    return turn.say.some(found, most)


def progress(turn: Turn) -> dict[str, Any]:
    """How many questions were asked and are likely left."""
    asked = turn.state.asked or turn.state.parked
    return {"type": "progress", "left": asked.left if asked else 0, "asked": turn.state.questions, "language": turn.say.language}
