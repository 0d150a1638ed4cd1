"""Plain YAML, safely read: every scalar stays text and knows its place.

Anchors, aliases, tags, merge keys and duplicate keys are refused, size and depth are limited, and nothing in a file
can execute. The declared type of a fact or key decides what a text means, so `NO` is Norway and `3.10` stays as written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from rules.errors import Located, Place

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(str):
    """A scalar as written, with its place."""

    place: Place
    plain: bool


class Mapping(dict[Any, Any]):
    """A mapping with its place; the keys are `Text` and carry theirs."""

    place: Place


class Sequence(list[Any]):
    """A sequence with its place."""

    place: Place


Tree = Any  # Text | Mapping | Sequence | None


def read_documents(source: str, file: str) -> Iterator[Tree]:
    """All documents of one YAML text.

    Raises:
        Located: broken YAML, or something of YAML that is not plain.
    """
    if len(source.encode("utf-8", "replace")) > MAX_BYTES:
        raise Located(Place(file, 1, 1), f"the file is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        yield from _Builder(file).documents(yaml.parse(source, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        raise Located(place, f"not readable as YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise Located(Place(file, 1, 1), f"not readable as YAML: {error}") from None


def read_document(source: str, file: str) -> Tree:
    """The only document of a text; None when it is empty."""
    documents = list(read_documents(source, file))
    if len(documents) > 1:
        raise Located(Place(file, 1, 1), "one document expected, several found", "remove the line ---")
    return documents[0] if documents else None


def place_of(tree: Tree) -> Place | None:
    return getattr(tree, "place", None)


class _Builder:
    """Turns parser events into trees."""

    def __init__(self, file: str) -> None:
        self.file = file

    def documents(self, events: Iterator[Any]) -> Iterator[Tree]:
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                yield self.node(next(events), events, 0)

    def node(self, event: Any, events: Iterator[Any], depth: int) -> Tree:
        place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
        self.refuse_fancy(event, place, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, place, depth)
        return self.mapping(events, place, depth)

    def refuse_fancy(self, event: Any, place: Place, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Located(place, "anchors and aliases are not allowed", "write the value out, or name a set or criterion")
        if getattr(event, "tag", None):
            raise Located(place, f"the tag {event.tag} is not allowed", "plain values only")
        if depth > MAX_DEPTH:
            raise Located(place, f"nested deeper than {MAX_DEPTH} levels")

    def scalar(self, event: Any, place: Place) -> Text | None:
        if event.style is None and event.value in ("", "~", "null"):
            return None
        text = Text(event.value)
        text.place, text.plain = place, event.style is None
        return text

    def sequence(self, events: Iterator[Any], place: Place, depth: int) -> Sequence:
        items = Sequence()
        items.place = place
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self.node(event, events, depth + 1))
        return items

    def mapping(self, events: Iterator[Any], place: Place, depth: int) -> Mapping:
        entries = Mapping()
        entries.place = place
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if not isinstance(key, Text):
                raise Located(place_of(key) or place, "a key must be a word")
            if key == "<<":
                raise Located(key.place, "merge keys are not allowed")
            if key in entries:
                raise Located(key.place, f"the key {key!r} stands twice", "keep one of them")
            entries[key] = self.node(next(events), events, depth + 1)
        return entries
