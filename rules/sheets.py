"""Holds the instruments against the fact sheets: `python -m rules.sheets docs/facts [instruments]`.

Every hard row must be encoded (`row:` of a criterion, an overlay, a suspension, a period), or be left out with a reason, or belong
to a scheme that is not encoded at all, which is then named. The reverse too: a `row:` that no sheet has is a fault.
The sheets are not part of the package: their folder is always given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rules.reader import shipped_instruments
from rules.scheme import FAMILIES
from rules.sheet_reader import Sheets, read_sheets
from rules.yamltext import Mapping, read_document

LEFT_OUT = "left-out.yml"  # in the folder of instruments


@dataclass(frozen=True)
class Used:
    """A row named in the instruments; `reason`: why it is left out, None where it is encoded."""

    row: str
    place: str
    reason: str | None = None


@dataclass
class Instruments:
    """Which ids and rows a folder of instruments knows."""

    ids: set[str] = field(default_factory=set)
    used: list[Used] = field(default_factory=list)
    left_out: list[Used] = field(default_factory=list)  # whole schemes


def read_instruments(folder: Path) -> Instruments:
    """Rows encoded and left out, read from the files so that every one has its place."""
    found = Instruments()
    for room in (*FAMILIES, "overlays", "criteria"):
        for file in sorted((folder / room).glob("*.yml")):
            if file.name.endswith(".cases.yml"):
                continue
            document = read_document(file.read_text(encoding="utf-8"), f"{room}/{file.name}")
            if isinstance(document, Mapping):
                found.ids |= {str(i) for i in (document.get("id"), *(document.get("also") or ())) if i}
                found.used += _used(document, top=room in FAMILIES)
    found.left_out = _schemes_left_out(folder)
    return found


def _schemes_left_out(folder: Path) -> list[Used]:
    """Schemes without a file on purpose, with the reason."""
    file = folder / LEFT_OUT
    document = read_document(file.read_text(encoding="utf-8"), LEFT_OUT) if file.exists() else None
    return [Used(str(k), str(k.place), str(v or "").strip()) for k, v in document.items()] if isinstance(document, Mapping) else []


def _used(written: Any, top: bool = False) -> Iterator[Used]:
    """`top`: a `row:` at the top of a scheme only says where it is described and encodes nothing."""
    if isinstance(written, Mapping):
        for key, value in written.items():
            if key == "row" and not top:
                yield from (Used(str(v), str(v.place)) for v in (value if isinstance(value, list) else [value]) if v is not None)
            elif key == "left_out" and isinstance(value, Mapping):
                yield from (Used(str(k), str(k.place), str(v or "").strip()) for k, v in value.items())
            else:
                yield from _used(value)
    elif isinstance(written, list):
        for one in written:
            yield from _used(one)


@dataclass
class Comparison:
    """`missing`, `unknown`, `without_reason`: faults. `not_encoded`: schemes of the sheets that have no file, id -> place."""

    missing: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    without_reason: list[str] = field(default_factory=list)
    not_encoded: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, list[str]] = field(default_factory=dict)  # scheme not encoded -> its hard rows
    left_out: dict[str, str] = field(default_factory=dict)  # scheme without a file on purpose -> why
    rows: int = 0

    @property
    def faults(self) -> list[str]:
        return [*self.missing, *self.unknown, *self.without_reason]


def compare(sheets: Sheets, instruments: Instruments) -> Comparison:
    encoded = {u.row for u in instruments.used if u.reason is None}
    settled = encoded | {u.row for u in instruments.used if u.reason}
    found = Comparison(rows=len(sheets.hard), not_encoded=_not_encoded(sheets, instruments.ids, encoded))
    for row in sheets.hard:
        owners = sheets.owners(row)
        if row.id in settled:
            continue
        if owners and all(o in found.not_encoded for o in owners):
            found.waiting.setdefault(owners[0], []).append(row.id)
        else:
            found.missing.append(f"{row.place}: row {row.id} is hard and no criterion encodes it: {row.text[:100]}")
    _leave_out(found, instruments)
    for used in instruments.used:
        if used.row not in sheets.rows and used.row.split()[0] not in sheets.sections:
            found.unknown.append(f"{used.place}: no fact sheet has a row {used.row}")
        if used.reason == "":
            found.without_reason.append(f"{used.place}: row {used.row} is left out without a reason")
    return found


def _leave_out(found: Comparison, instruments: Instruments) -> None:
    """A scheme may be left out that a sheet names and that has no file, with a reason."""
    for used in instruments.left_out:
        if used.row not in found.not_encoded:
            found.unknown.append(f"{used.place}: {used.row} is left out, but it has a file or no fact sheet names it")
        elif not used.reason:
            found.without_reason.append(f"{used.place}: the scheme {used.row} is left out without a reason")
        else:
            found.left_out[used.row] = used.reason
            del found.not_encoded[used.row]


def _not_encoded(sheets: Sheets, known: set[str], encoded: set[str]) -> dict[str, str]:
    """Ids without a file. A heading with one id and encoded rows is a national layer: it lives in an overlay."""
    layers = {r.section for r in sheets.hard if r.id in encoded}
    found = {}
    for name, sections in sheets.described.items():
        layered = any(s in layers and len(sheets.schemes_of(s)) == 1 for s in sections)
        if name not in known and not layered:
            found[name] = next(iter(sections.values()))
    return found


def check_sheets(sheets: Path, instruments: Path) -> Comparison:
    """Reads and compares both folders."""
    return compare(read_sheets(sheets), read_instruments(instruments))


def beside(instruments: Path) -> Path | None:
    """The fact sheets of the checkout the instruments stand in; None for an installed package."""
    folder = instruments.resolve().parent / "docs" / "facts"
    return folder if any(folder.glob("*.md")) else None


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m rules.sheets", description="Is every hard row of the fact sheets encoded?")
    parser.add_argument("sheets", type=Path, help="folder with the fact sheets, such as docs/facts")
    parser.add_argument("instruments", nargs="?", type=Path, default=shipped_instruments())
    chosen = parser.parse_args(arguments)
    try:
        found = check_sheets(chosen.sheets, chosen.instruments)
    except FileNotFoundError as error:
        parser.error(str(error))
    for line in found.faults:
        print(f"fault   {line}")
    for name, place in found.not_encoded.items():
        rows = found.waiting.get(name)
        print(f"open    {place}: the scheme {name} is not encoded" + (f"; hard rows: {', '.join(rows)}" if rows else ""))
    for name, reason in found.left_out.items():
        print(f"left out {name}: {reason}")
    print(f"{found.rows} hard rows: {len(found.missing)} missing; {len(found.unknown)} rows without a sheet; "
          f"{len(found.without_reason)} left out without a reason; {len(found.not_encoded)} schemes not encoded")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
