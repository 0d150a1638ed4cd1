"""Reads the snapshot of the portal's topics and the two lists that match it to schemes and themes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

from rules import scalars, tree
from rules.errors import Located
from rules.facts import Registry
from rules.topic import FILE
from rules.topics import Entry, Portal
from rules.yamltext import Mapping as TreeMapping
from rules.yamltext import Tree, place_of

FOLDER = "calls/portal"
KEYS = ("programme", "ids", "not", "types", "facts", "any_field")


class Files(Protocol):
    """What is needed of a folder of instruments."""

    root: Path
    digest: Any
    problems: list[Located]

    def documents(self, name: str, suffix: str = ".yml") -> Iterator[tuple[str, TreeMapping]]: ...


def read_portal(folder: Files, registry: Registry, schemes: Iterable[str]) -> Portal:
    """The portal's topics; without a snapshot in the folder there are none. Faults go to the folder's problems."""
    documents = dict(folder.documents(FOLDER))
    entries, themes = documents.get(f"{FOLDER}/schemes.yml"), documents.get(f"{FOLDER}/themes.yml")
    snapshot = _snapshot(folder)
    try:
        return Portal(snapshot, tuple(_entries(entries or {}, registry, set(schemes))), _themes(themes or {}, registry))
    except Located as problem:
        folder.problems.append(problem)
        return Portal("", (), {})


def _snapshot(folder: Files) -> str:
    file = folder.root / FILE
    if not file.is_file():
        return ""
    content = file.read_bytes()
    folder.digest.update(FILE.encode() + b"\0" + content + b"\0")
    return content.decode("utf-8", "replace")


def _entries(document: Mapping[Any, Tree], registry: Registry, schemes: set[str]) -> Iterator[Entry]:
    for scheme, written in document.items():
        if schemes and scheme not in schemes:
            raise Located(scheme.place, f"the scheme {scheme!r} does not exist")
        for found in tree.sequence(written, scheme):
            yield _entry(str(scheme), tree.mapping(found, scheme), registry)


def _entry(scheme: str, found: TreeMapping, registry: Registry) -> Entry:
    tree.only(found, KEYS, f"topics of {scheme}")
    facts = {}
    for name, value in (tree.mapping(found["facts"], "facts") if found.get("facts") else {}).items():
        fact = registry.get("project", str(name))
        if fact is None:
            raise Located(name.place, f"the project has no fact {name!r}")
        facts[str(name)] = str(tree.read(value, fact.scalar, str(name)))
    ids, but, types = (tuple(str(t) for t in tree.names(found.get(key), key)) for key in ("ids", "not", "types"))
    return Entry(scheme, tree.text(tree.required(found, "programme", scheme), "programme"), ids or ("*",), but, frozenset(types), facts,
                 tree.optional(found, "any_field", scalars.to_yes_no, False))


def _themes(document: Mapping[Any, Tree], registry: Registry) -> dict[str, tuple[str, ...]]:
    fact = registry.get("project", "themes")
    known = fact.values if fact else {}
    for name in document:
        if name not in known:
            raise Located(place_of(name), f"{name!r} is not a value of the fact themes", "known: " + ", ".join(known))
    return {str(name): tuple(str(w) for w in tree.names(words, name)) for name, words in document.items()}
