"""Case documents from files, from several documents in one file, and from standard input; a bad one never hides the others."""
from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import rules
from rules.errors import Located
from rules.yamltext import read_document

_SEPARATOR = re.compile(r"^---(?:[ \t].*)?$", re.MULTILINE)


@dataclass(frozen=True)
class Fault:
    """A document that cannot be assessed: which one, and what is wrong with it."""

    document: str
    problems: list[dict[str, str]] = field(default_factory=list)

    def to_dict(self) -> dict[str, Any]:
        """For output as JSON."""
        return {"error": {"document": self.document, "problems": self.problems}}


@dataclass(frozen=True)
class Source:
    """One document as text, with the name it has in messages."""

    name: str
    text: str

    def case(self, book: rules.Rulebook) -> rules.Case | Fault:
        """The case, or what is wrong with it."""
        try:
            return book.case(_readable(read_document(self.text, self.name), self.name))
        except rules.CaseErrors as errors:
            return Fault(self.name, [_as_dict(problem) for problem in errors.problems])
        except Located as error:
            return Fault(self.name, [{"path": "", "message": str(error), "hint": ""}])


def sources(paths: Iterable[str]) -> Iterator[Source | Fault]:
    """All documents of the files in order; `-` is standard input."""
    for path in paths:
        name = "standard input" if path == "-" else path
        try:
            text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not a text in UTF-8"
            yield Fault(name, [{"path": "", "message": f"cannot be read: {reason}", "hint": ""}])
            continue
        parts = split(text)
        for number, part in enumerate(parts, start=1):
            yield Source(name if len(parts) == 1 else f"{name}, document {number}", part)


def split(text: str) -> list[str]:
    """The documents of a text: one a line when it is JSON Lines, else separated by `---`."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and _is_json(lines[0]):
        return lines
    parts = _SEPARATOR.split(text)
    if len(parts) > 1 and _is_blank(parts[0]):
        parts = parts[1:]
    if len(parts) > 1 and _is_blank(parts[-1]):
        parts = parts[:-1]
    return parts


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _is_blank(part: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith(("#", "%", "...")) for line in part.splitlines())


def _readable(tree: Any, name: str) -> Any:
    if tree is None:
        raise Located(None, f"{name} is empty", "a case document starts with `project:` or `partners:`")
    if not isinstance(tree, dict):
        raise Located(None, f"{name} is no case document", "a mapping is expected, such as `project: {months: 24}`")
    return tree


def _as_dict(problem: Any) -> dict[str, str]:
    return problem if isinstance(problem, dict) else problem.to_dict()
