"""Places in a case document: `project.months`, `partners[0].headcount`, `partners_complete`, `partners[+].country`.

`partners[+]` is a partner that is not on the list yet.
"""

from __future__ import annotations

import re
from typing import Any, Optional

import msgspec

NEW = "+"
YOU = 0
_PATH = re.compile(r"(?:(project|partners\[(\d{1,3}|\+)\])\.)?([a-z][a-z0-9_]{0,60})")
_PARTNER = re.compile(r"partners\[(\d{1,3}|\+)\]")


class Path(msgspec.Struct, frozen=True):
    """`owner` is project, partners or "" (the consortium); `index` is the partner, -1 for a new one."""

    owner: str
    index: Optional[int]
    name: str

    def __str__(self) -> str:
        return f"{self.head}.{self.name}" if self.owner else self.name

    @property
    def head(self) -> str:
        return partner_path(self.index) if self.owner == "partners" else self.owner

    @property
    def subject(self) -> str:
        """The subject in the registry of facts."""
        return {"": "consortium", "project": "project"}.get(self.owner, "partner")


PLACES = ("country", "region")  # where an organisation is
IDENTITY = ("name", "kind", *PLACES, "locality")  # what tells organisations apart in talk
PARTNERS = Path("", None, "partners")  # the list of partners itself, which is no fact
EVERYBODY = Path("", None, "partners_complete")  # whether it is complete
KIND_OF_US = Path("partners", YOU, "kind")
BUDGET = "budget_eur"  # of a partner, ours too


def parse(text: Any) -> Path | None:
    """None when it is no path of a case."""
    found = _PATH.fullmatch(text) if isinstance(text, str) else None
    if not found:
        return None
    head, index, name = found.groups()
    if head is None or head == "project":
        return Path(head or "", None, name)
    return Path("partners", _index(index), name)


def parse_partner(text: Any) -> int | None:
    """The index in `partners[2]`, -1 for `partners[+]`, None when it is no partner."""
    found = _PARTNER.fullmatch(text) if isinstance(text, str) else None
    return _index(found[1]) if found else None


def _index(text: str) -> int:
    return -1 if text == NEW else int(text)


def partner_path(index: int | None) -> str:
    return f"partners[{NEW if index is None or index < 0 else index}]"


def of_partner(index: int, name: str) -> Path:
    return Path("partners", index, name)


def holder(case: dict[str, Any], path: Path) -> dict[str, Any] | None:
    """The mapping the leaf stands in; None when there is no such partner."""
    if path.owner == "":
        return case
    if path.owner == "project":
        return case.setdefault("project", {})
    partners = case.setdefault("partners", [])
    return partners[path.index] if path.index is not None and 0 <= path.index < len(partners) else None


def get(case: dict[str, Any], path: Path) -> Any:
    """The leaf, or None when nothing is known."""
    found = holder(case, path)
    return None if found is None else found.get(path.name)


def put(case: dict[str, Any], path: Path, leaf: Any) -> None:
    """Set the leaf; None forgets it."""
    found = holder(case, path)
    if found is None:
        return
    if leaf is None:
        found.pop(path.name, None)
    else:
        found[path.name] = leaf


def after_removal(text: str, removed: int) -> str | None:
    """The same place once partner `removed` is gone; None when it was that partner's."""
    path = parse(text)
    if path is None or path.owner != "partners" or path.index is None or path.index < removed:
        return text
    return None if path.index == removed else str(Path("partners", path.index - 1, path.name))
