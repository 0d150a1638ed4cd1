"""Helpers for reading rule trees: expected shapes, known keys, values, all with place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from rules import scalars
from rules.errors import Located, nearest
from rules.yamltext import Mapping, Sequence, Text, Tree, place_of

T = TypeVar("T")
MISSING: Any = object()


def mapping(tree: Tree, what: str) -> Mapping:
    if not isinstance(tree, Mapping):
        raise Located(place_of(tree), f"{what}: a mapping is expected")
    return tree


def sequence(tree: Tree, what: str) -> Sequence:
    if not isinstance(tree, Sequence):
        raise Located(place_of(tree), f"{what}: a list is expected", "write it in square brackets")
    return tree


def text(tree: Tree, what: str) -> Text:
    if not isinstance(tree, Text):
        raise Located(place_of(tree), f"{what}: a text is expected")
    return tree


def only(tree: Mapping, known: Iterable[str], what: str) -> None:
    """Refuses unknown keys, naming the nearest known one."""
    known = tuple(known)
    for key in tree:
        if key not in known:
            hint = nearest(key, known) or "known: " + ", ".join(known)
            raise Located(key.place, f"{what}: the key {key!r} is not known", hint)


def read(tree: Tree, convert: Callable[[Any], T], what: str) -> T:
    """A scalar by a converter; its error becomes one with place."""
    try:
        return convert(text(tree, what))
    except ValueError as error:
        raise Located(place_of(tree), f"{what}: {error}") from None


def optional(tree: Mapping, key: str, convert: Callable[[Any], T], default: T) -> T:
    return default if tree.get(key) is None else read(tree[key], convert, key)


def words(tree: Mapping, key: str, default: str = "") -> str:
    """A text, or nothing."""
    found = tree.get(key)
    return default if found is None else str(text(found, key)).strip()


def names(tree: Tree, what: str) -> list[Text]:
    """One text or a list of texts; `none` is the empty list."""
    if tree is None or tree == "none":
        return []
    return [text(t, what) for t in tree] if isinstance(tree, Sequence) else [text(tree, what)]


def one_of(tree: Mapping, key: str, allowed: Iterable[str], default: str = "") -> str:
    found = words(tree, key, default)
    if found not in tuple(allowed):
        raise Located(place_of(tree.get(key)) or tree.place, f"{key}: {found!r} is not known", nearest(found, allowed) or "one of: " + ", ".join(allowed))
    return found


def required(tree: Mapping, key: str, what: str) -> Tree:
    if tree.get(key) is None:
        raise Located(tree.place, f"{what}: the key {key!r} is missing")
    return tree[key]


def day_or(tree: Mapping, key: str, *open_words: str) -> date | None:
    """A date, or None for one of the open words (unknown, open, none) and for nothing."""
    found = tree.get(key)
    if found is None or found in open_words:
        return None
    return read(found, scalars.to_date, key)
