"""Where a statement comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.wording import _

if TYPE_CHECKING:
    from rules.wording import Wording

SURENESS = ("official", "secondary", "copy", "weak")
CONFIDENCE = ("high", "medium", "low")


_OTHERS = {"secondary": _("secondary source"), "copy": _("copy of an official text"), "weak": _("not an official source, please check")}
OLD = 2  # years between a source and its reading


@dataclass(frozen=True)
class Source:
    """A cited document. `dated`: date of its content as known; `read`: when it was read; `sure`: its quality."""

    id: str
    title: str
    publisher: str = ""
    url: str = ""
    dated: str = ""
    read: str = ""
    sure: str = ""


@dataclass(frozen=True)
class Cite:
    """A place in a source."""

    source: Source
    at: str = ""

    def to_dict(self) -> dict[str, str]:
        s = self.source
        return {"source": s.id, "title": s.title, "publisher": s.publisher, "url": s.url, "at": self.at,
                "dated": s.dated, "read": s.read, "sure": s.sure}


def named(cite: Mapping[str, str], w: Wording) -> str:
    """Title and place; of what is not official also what it is, and from when if it is old."""
    title = ", ".join(t for t in (cite.get("title"), cite.get("at")) if t)
    kind = _OTHERS.get(str(cite.get("sure")), "")
    if not title or not kind:
        return title
    years = [re.match(r"\d{4}", str(cite.get(key) or "")) for key in ("dated", "read")]
    dated, read = (int(y[0]) if y else 0 for y in years)
    old = w(_("as of {year}"), year=str(dated)) if dated and read - dated >= OLD else ""
    return w(_("; ")).join([title, ", ".join(t for t in (w(kind), old) if t)])
