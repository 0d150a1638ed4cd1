"""The stamp of an advice: rulebook, case, day, version. Whether an assessment repeats an old one exactly."""
from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

Document = dict[str, Any]
PARTS = ("rulebook", "case", "day", "version")
_HASH = re.compile(r"[0-9a-f]{16}")


class StampError(Exception):
    """What was expected is no stamp and no assessment."""


def of(assessment: Document) -> str:
    """`RULEBOOK/CASE/DAY/VERSION`, such as 3ad3d6a3d1fa09ef/5fd4285424f4ded8/2026-11-21/1.0."""
    return "/".join(_parts(assessment).values())


def _parts(assessment: Document) -> dict[str, str]:
    book = assessment["rulebook"]
    return dict(zip(PARTS, (book["hash"], assessment["case"]["hash"], assessment["as_of"], book["version"]), strict=True))


class Expected:
    """What an assessment is held against: a stamp or its beginning, or the whole assessment as JSON."""

    def __init__(self, text: str) -> None:
        """Raises StampError for what is neither a stamp nor a file with an assessment."""
        self.document: Document | None = None
        stamp = text
        if not _HASH.match(text):
            self.document = _read(Path(text))
            stamp = of(self.document)
        self.parts = dict(zip(PARTS, stamp.split("/"), strict=False))
        wrong = [k for k in PARTS[:2] if k in self.parts and not _HASH.fullmatch(self.parts[k])]
        if wrong or stamp.count("/") >= len(PARTS):
            raise StampError(f"{text!r} is no stamp; a stamp is RULEBOOK/CASE/DAY/VERSION or its beginning, each hash 16 characters of 0-9 and a-f")

    @property
    def rulebook(self) -> str:
        return self.parts["rulebook"]

    def differences(self, found: Document) -> list[str]:
        """In sentences; empty when all that is expected is so."""
        now = _parts(found)
        lines = [f"the {k} is {now[k]}, expected {v}" for k, v in self.parts.items() if now[k] != v]
        if self.document is not None and not lines:
            lines = _content(self.document, found)
        return lines


def _read(file: Path) -> Document:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        of(found)
    except OSError:
        raise StampError(f"{str(file)!r} is neither a stamp (RULEBOOK/CASE/DAY/VERSION) nor a file that can be read") from None
    except (ValueError, KeyError, TypeError):
        raise StampError(f"{file} holds no assessment; make one with `funding-advisor assess CASE.yml --format json`") from None
    return dict(found)


def _content(old: Document, new: Document) -> list[str]:
    """Same stamp and yet another content: the files of the case or the program were changed without a new version."""
    new = json.loads(json.dumps(new))
    before, after = ({s["id"]: s for s in d["schemes"]} for d in (old, new))
    lines = [f"{s}: assessed on one side only" for s in sorted(before.keys() ^ after.keys())]
    for scheme in sorted(before.keys() & after.keys()):
        keys = sorted(k for k in before[scheme].keys() | after[scheme].keys() if before[scheme].get(k) != after[scheme].get(k))
        if keys:
            lines.append(f"{scheme}: differs in {', '.join(keys)}")
    rest = sorted(k for k in old.keys() | new.keys() if k != "schemes" and old.get(k) != new.get(k))
    return lines + [f"{key} differs" for key in rest]
