"""What a fact decides: the rules that cannot be judged without it, in their own words."""

from __future__ import annotations

import copy
import re

from actions import paths
from actions.telling import nearness, standing
from actions.turn import Document, Turn

SHOWN, NAMED = 3, 2  # rules, and schemes named for each


def lines(turn: Turn, place: str) -> list[str]:
    """One line for each rule with the schemes that have it; those that count come before those that keep somebody out."""
    found: dict[str, list[str]] = {}
    schemes = _open(turn, place)
    for scheme in decided(turn, place, schemes) or schemes:
        for criterion in scheme["criteria"]:
            if place in criterion["missing"] and criterion.get("text") not in (None, "", criterion["required"]):
                found.setdefault(str(criterion["text"]), []).append(str(scheme["name"]))
    chosen = sorted(found, key=lambda text: (re.search(r"\d", text) is None, -len(found[text])))[:SHOWN]
    return [f"- {turn.say.named(turn.say.some(list(dict.fromkeys(found[text])), NAMED), text)}" for text in chosen]


def decided(turn: Turn, place: str, schemes: list[Document] | None = None) -> list[Document]:
    """Of the open schemes those that the message names and that have a rule that waits for the fact."""
    named = turn.heard.mentioned("scheme")
    return [s for s in (_open(turn, place) if schemes is None else schemes) if s["id"] in named and any(place in c["missing"] for c in s["criteria"])] if named else []


def _open(turn: Turn, place: str) -> list[Document]:
    """The schemes within reach that may still fit, as they stand while the fact is not known."""
    case, path = copy.deepcopy(turn.case), paths.parse(place)
    if path is not None:
        paths.put(case, path, None)
    words = turn.schemes(case)
    open_ = [s for s in turn.assessed(case).schemes if s.fit != "no" and s.verdict == "possible" and not s.availability.stale and standing.is_running(turn, s)]
    return [words[s.id] for s in sorted(nearness.within_reach(turn, open_), key=standing.rank)]


def changed_by(turn: Turn, scheme: Document) -> str:
    """The fact without which the scheme would not be ruled out, among those that came last; empty when no single one did it."""
    recent = [paths.EVERYBODY, *(p for p in map(paths.parse, reversed(turn.state.changed)) if p is not None)]
    for path in dict.fromkeys(recent):
        known = paths.get(turn.case, path)
        if known is None:
            continue
        case = copy.deepcopy(turn.case)
        paths.put(case, path, None)
        before = turn.results(case)[scheme["id"]]
        if before.verdict != "not_eligible":
            return turn.words.whose(turn.case, path, known)
    return ""
