"""Rulebooks kept for later: a folder of instruments as one archive, and opening a folder or archive again.

An archive is the same byte for byte whoever makes it and when, so that it can be compared by its checksum.
"""
from __future__ import annotations

import gzip
import io
import json
import stat
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import rules
from rules.rulebook import version

MANIFEST = "rulebook.json"
KEPT = (".yml", ".jsonl", ".po")
MOST_FILES, MOST_BYTES = 20_000, 200_000_000
ARCHIVES = (".tar.gz", ".tgz", ".zip")
_EPOCH = (1980, 1, 1, 0, 0, 0)


class RulebookError(Exception):
    """A folder or archive that is no rulebook; the text says what would be right."""


def pack(folder: Path, out: Path) -> rules.Rulebook:
    """Checks a folder of instruments and writes it as an archive; by the name .tar.gz or .zip.

    Raises:
        rules.RuleErrors: the folder is not right; nothing is written.
        RulebookError: the name is no archive's, or it cannot be written.
    """
    if not out.name.endswith(ARCHIVES):
        raise RulebookError(f"{out}: name the archive {out.name}.tar.gz or {out.name}.zip")
    book = rules.load(folder)
    files = {MANIFEST: json.dumps({"hash": book.hash, "version": version()}, indent=2).encode() + b"\n"}
    files |= {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file() and file.suffix in KEPT}
    try:
        out.write_bytes(_zip(files) if out.suffix == ".zip" else _tar(files))
    except OSError as error:
        raise RulebookError(f"{out} cannot be written: {error.strerror}") from None
    return book


def _tar(files: dict[str, bytes]) -> bytes:
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(plain.getvalue(), mtime=0)


def _zip(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()


@contextmanager
def opened(place: Path) -> Iterator[Path]:
    """The folder of a rulebook; an archive is unpacked for as long as it is needed.

    Raises:
        RulebookError: neither a folder nor an archive, or not a safe one.
    """
    if place.is_dir():
        yield place
        return
    if not place.is_file():
        raise RulebookError(f"{place} does not exist; a folder of instruments or an archive made by `funding-advisor archive` is expected")
    with tempfile.TemporaryDirectory(prefix="rulebook-") as folder:
        try:
            for name, content in _members(place):
                target = Path(folder, *PurePosixPath(name).parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
        except (tarfile.TarError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise RulebookError(f"{place} cannot be unpacked: {error}") from None
        yield _root(Path(folder))


def load(place: Path) -> rules.Rulebook:
    """A rulebook from a folder or an archive. What an archive says of itself must be true.

    Raises:
        RulebookError: not a rulebook, or changed since it was packed.
        rules.RuleErrors: rules that this version cannot read.
    """
    with opened(place) as folder:
        return load_folder(folder, place)


def load_folder(folder: Path, place: Path) -> rules.Rulebook:
    """The same for a folder, or archive, that is open; `place` is its name in messages."""
    if not (folder / "facts").is_dir():
        raise RulebookError(f"{place} holds no instruments: the folder facts/ is missing")
    said = _manifest(folder / MANIFEST)
    try:
        book = rules.load(folder)
    except rules.RuleErrors as errors:
        if said.get("version") not in (None, version()):
            raise RulebookError(f"{place} was made by version {said['version']}, this is {version()}; rules it does not understand:\n{errors}") from None
        raise
    if said.get("hash") not in (None, book.hash):
        raise RulebookError(f"{place} says that its rulebook is {said['hash']}, but its files make {book.hash}: it was changed after it was packed")
    return book


def _root(folder: Path) -> Path:
    """Archives made by hand often hold one folder with everything in it."""
    inside = list(folder.iterdir())
    return inside[0] if len(inside) == 1 and inside[0].is_dir() and inside[0].name != "facts" else folder


def _manifest(file: Path) -> dict[str, str]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {k: v for k, v in found.items() if isinstance(v, str)} if isinstance(found, dict) else {}


def _members(place: Path) -> Iterator[tuple[str, bytes]]:
    """Files of the archive, as long as they are plain files inside it and not too many or too large."""
    count = size = 0
    for name, content in _zipped(place) if zipfile.is_zipfile(place) else _tarred(place):
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or "\\" in name:
            raise RulebookError(f"{place}: the name {name!r} points outside the archive")
        count, size = count + 1, size + len(content)
        if count > MOST_FILES or size > MOST_BYTES:
            raise RulebookError(f"{place} holds more than {MOST_FILES:,} files or {MOST_BYTES:,} bytes; that is no rulebook")
        if PurePosixPath(name).suffix in KEPT or parts[-1] == MANIFEST:
            yield name, content


def _tarred(place: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(place, "r:*") as archive:
        for entry in archive:
            if entry.isdir():
                continue
            if not entry.isreg() or entry.size > MOST_BYTES:
                raise RulebookError(f"{place}: {entry.name!r} is no plain file")
            file = archive.extractfile(entry)
            yield entry.name.removeprefix("./"), file.read() if file else b""


def _zipped(place: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(place) as archive:
        for entry in archive.infolist():
            if entry.is_dir():
                continue
            if stat.S_ISLNK(entry.external_attr >> 16) or entry.file_size > MOST_BYTES:
                raise RulebookError(f"{place}: {entry.filename!r} is no plain file")
            yield entry.filename, archive.read(entry)
