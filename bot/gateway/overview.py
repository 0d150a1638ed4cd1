"""What fits so far, in short: for the panel beside the chat. No words are made, so it costs next to nothing.

The engine keeps recent assessments; right after a turn this asks for one it has.
"""
from __future__ import annotations

import datetime
from typing import Any

import rules
from actions.telling import nearness, standing

Document = dict[str, Any]


def overview(book: rules.Rulebook, state: Document | None, today: datetime.date) -> list[Document]:
    """The schemes that fund something, the best group first: [{id, name, verdict, group}]. Empty before anything is known."""
    if not state or "case" not in state:
        return []
    try:
        results = list(book.assess(state["case"], _day(state, today)).schemes)
    except rules.CaseErrors:
        return []
    results = [each for each in results if each.scheme.funding.get("kind") != "definition"]
    results.sort(key=lambda each: (nearness.distance(each, state["case"]), standing.rank(each), len(each.missing)))
    found = [{"id": each.id, "name": each.scheme.name, "verdict": each.verdict, "group": _group(each)} for each in results]
    return sorted(found, key=lambda entry: standing.GROUPS.index(entry["group"]))


def _group(result: rules.SchemeResult) -> str:
    return standing.group({"verdict": result.verdict, "availability": {"state": result.availability.state}, "fit": result.fit})


def _day(state: Document, today: datetime.date) -> datetime.date:
    """The day the conversation is about, as in the dialogue."""
    named = state["case"].get("as_of") or state.get("as_of")
    return datetime.date.fromisoformat(named) if named else today
