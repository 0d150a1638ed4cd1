"""What can be wrong with a rule file or a case, said with place, cause and cure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """A line and column (from 1) of a file."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Located(Exception):
    """One fault in a rule file; collected, so that an author sees all of them at once."""

    def __init__(self, place: Place | None, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.place, self.message, self.hint = place, message, hint

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}" + (f" ({self.hint})" if self.hint else "")


class RuleErrors(Exception):
    """Everything that is wrong with a folder of instruments."""

    def __init__(self, problems: Iterable[Located]) -> None:
        self.problems = sorted(problems, key=lambda p: (str(p.place), p.message))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class CaseProblem:
    """One fault in a case: where in the document, what is wrong, what would be right."""

    path: str
    message: str
    hint: str = ""

    def to_dict(self) -> dict[str, str]:
        return {"path": self.path, "message": self.message, "hint": self.hint}

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class CaseErrors(Exception):
    """Everything that is wrong with a case document."""

    def __init__(self, problems: Iterable[CaseProblem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


class UnknownScheme(KeyError):
    """No scheme of that id or name; `nearest` are the ones that come closest."""

    def __init__(self, asked: str, nearest: list[str]) -> None:
        super().__init__(asked)
        self.asked, self.nearest = asked, nearest

    def __str__(self) -> str:
        hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        return f"no scheme is called {self.asked!r}{hint}"


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the closest known word, or nothing."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {found[0]!r}?" if found else ""
