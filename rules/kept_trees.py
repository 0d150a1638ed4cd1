"""Trees of rule files, kept beside them as Python keeps its byte code: reading YAML is most of what loading costs.

Each tree is kept with the hash of the text it was read from, so a changed file is read anew. What is kept is plain MessagePack,
in which nothing can execute; where it cannot be read or written, everything is read from the YAML.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

import msgspec

from rules.errors import Place
from rules.yamltext import Mapping, Sequence, Text, Tree

FORMAT = "1"  # of the file; another name where the format changes
FOLDER = "__pycache__"
LARGEST = 100_000_000  # bytes
READABLE = 0o644

_Packed = Any  # [text, plain, line, column] | [line, column, items] | [line, column, keys, values] | None


class KeptTrees:
    """The trees of one folder of instruments. `save` writes what was read anew."""

    def __init__(self, root: Path) -> None:
        self.file = root / FOLDER / f"trees-{FORMAT}.msgpack"
        self._old: dict[str, list[Any]] = self._read()
        self._new: dict[str, list[Any]] = {}

    def _read(self) -> dict[str, list[Any]]:
        with contextlib.suppress(OSError, msgspec.DecodeError, msgspec.ValidationError):
            if self.file.stat().st_size <= LARGEST:
                return msgspec.msgpack.decode(self.file.read_bytes(), type=dict[str, list[Any]])
        return {}

    def get(self, name: str, source: bytes) -> tuple[bool, Tree]:
        """Whether the tree of this text is there, and the tree."""
        found = self._old.get(name)
        if not found or len(found) != 2 or found[0] != _hash(source):
            return False, None
        self._new[name] = found
        try:
            return True, _unpacked(found[1], name)
        except (TypeError, ValueError, IndexError):  # not what was written
            return False, None

    def put(self, name: str, source: bytes, tree: Tree) -> None:
        self._new[name] = [_hash(source), _packed(tree)]

    def save(self) -> None:
        """Replaces the file at once, so that another process never reads half of it."""
        if self._new == self._old:
            return
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.file.parent)
            try:
                with os.fdopen(handle, "wb") as output:
                    output.write(msgspec.msgpack.encode(self._new))
                os.chmod(name, READABLE)
                os.replace(name, self.file)
            finally:
                Path(name).unlink(missing_ok=True)


def _hash(source: bytes) -> str:
    return hashlib.sha256(source).hexdigest()


def _packed(tree: Tree) -> _Packed:
    if tree is None:
        return None
    place = tree.place
    if isinstance(tree, Text):
        return [str(tree), tree.plain, place.line, place.column]
    if isinstance(tree, Mapping):
        return [place.line, place.column, [_packed(k) for k in tree], [_packed(v) for v in tree.values()]]
    return [place.line, place.column, [_packed(item) for item in tree]]


def _unpacked(packed: _Packed, file: str) -> Tree:
    if packed is None:
        return None
    if len(packed) == 3:
        items = Sequence(_unpacked(item, file) for item in packed[2])
        items.place = Place(file, packed[0], packed[1])
        return items
    if isinstance(packed[0], str):
        text = Text(packed[0])
        text.plain, text.place = packed[1], Place(file, packed[2], packed[3])
        return text
    keys, values = packed[2], packed[3]
    entries = Mapping(zip([_unpacked(k, file) for k in keys], [_unpacked(v, file) for v in values], strict=True))
    entries.place = Place(file, packed[0], packed[1])
    return entries
