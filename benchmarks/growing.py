"""The case of conversation.yml as it grows, and cases like it that no memory has seen."""
from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from actions import paths

Document = dict[str, Any]
FILE = Path(__file__).parent / "conversation.yml"
_numbers = itertools.count(1)


@lru_cache(maxsize=1)
def _turns() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def conversation() -> Iterator[Document]:
    """The case after each turn. Its applicant has a name and its amounts are a few euros that were never used before: what hangs on
    them cannot be remembered, what hangs on countries and kinds can, as in a server that has talked to others."""
    number = next(_numbers)
    document: Document = {"project": {}, "partners": [{"you": True, "role": "lead", "name": f"Firm {number}"}]}
    for turn in _turns():
        document = copy.deepcopy(document)
        for path, value in turn.items():
            _put(document, path, value + number if path.endswith("_eur") else value)
        yield document


def finished() -> Document:
    """A case nobody has seen, with everything the conversation brings."""
    return list(conversation())[-1]


def _put(document: Document, path: str, value: Any) -> None:
    """Sets one leaf, `partners[1].country` or `project.months`; a partner that is not there yet is appended."""
    where = paths.parse(path)
    if where is None:
        raise ValueError(f"{FILE.name}: {path!r} is not a path of a case")
    index = where.index
    if index is not None and index == len(document["partners"]):
        document["partners"].append({"role": "partner"})
    paths.put(document, where, str(value) if hasattr(value, "isoformat") else value)
