"""Where a statement comes from."""

from __future__ import annotations

from dataclasses import dataclass

SURENESS = ("official", "secondary", "copy", "weak")
CONFIDENCE = ("high", "medium", "low")


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
