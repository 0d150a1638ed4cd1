"""Owners with their shares, said again: the same investor with another share replaces the first, as does a list that leaves no room for what was noted."""

from __future__ import annotations

from typing import Any

WHOLE = 1.0001  # rounding apart


def told(entries: Any) -> bool:
    """Each entry says how much is held."""
    return isinstance(entries, list) and bool(entries) and all(isinstance(e, dict) and isinstance(e.get("share"), (int, float)) for e in entries)


def joined(known: Any, said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is noted after `said` was told of the owners."""
    if not isinstance(known, list):
        return said
    kept = [e for e in known if not any(_is_same(e, new) for new in said)]
    owners = [e.get("share") for e in (*kept, *said) if e.get("direction") == "owner"]
    fits = sum(share for share in owners if isinstance(share, (int, float))) <= WHOLE
    return [e for e in kept if fits or e.get("direction") != "owner"] + said


def _is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """One kind of investor, in the same direction; or one kind is not told."""
    kinds = {one.get("investor_kind"), other.get("investor_kind")} - {None}
    return one.get("direction") == other.get("direction") and len(kinds) <= 1
