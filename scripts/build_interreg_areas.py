"""Makes the area sets of the Interreg programmes from the list of regions beside the fact sheet.

    python -m venv DIR && DIR/bin/pip install PyYAML
    DIR/bin/python scripts/build_interreg_areas.py [PROGRAMME ...]

Reads docs/facts/interreg-regions.csv and rules/regions.csv (all NUTS 2021 regions), takes row and source of each list
from the criterion `programme-area` of the programme, and writes instruments/sets/PROGRAMME-area.yml; where the list tells core from
adjoining regions also PROGRAMME-core.yml. Sets written by hand are left alone. The same input always gives the same files.
"""
from __future__ import annotations

import csv
import re
import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
REGIONS = ROOT / "docs" / "facts" / "interreg-regions.csv"
ALL_REGIONS = ROOT / "rules" / "regions.csv"
SETS = ROOT / "instruments" / "sets"
SCHEMES = ROOT / "instruments" / "interreg"
HEAD = "# Made by scripts/build_interreg_areas.py from docs/facts/interreg-regions.csv; change those, not this file."
STOP = "suspended since 2022-03-04"
LAST_DAY = "2022-03-03"         # the day before
SAPMI = "sub-area Sápmi"
DOUBTFUL = "The list of regions was incomplete or older; the region probably belongs to the area."


@dataclass(frozen=True)
class Standing:
    """How a region belongs: until when, under which condition, and why it is open."""

    until: str = ""
    only_when: str = ""
    unclear: str = ""


def main(programmes: list[str]) -> None:
    """Write the sets of the programmes named, or of all that have a scheme."""
    for programme, rows in read_rows().items():
        scheme = SCHEMES / f"{programme}.yml"
        if scheme.exists() and (not programmes or programme in programmes):
            about = yaml.safe_load(scheme.read_text(encoding="utf-8"))
            write(f"{programme}-area", f"area of {about['name']}", about, rows)
            core = [row for row in rows if row["core_or_adjacent"].startswith("core")]
            if any(row["core_or_adjacent"] == "adjacent" for row in rows):
                write(f"{programme}-core", f"core area of {about['name']}", about, core)


def read_rows() -> dict[str, list[dict[str, str]]]:
    """Rows of the list by programme, in its order."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with REGIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["programme_id"]].append(row)
    return found


def write(name: str, title: str, about: dict[str, Any], rows: list[dict[str, str]]) -> None:
    file = SETS / f"{name}.yml"
    if file.exists() and not file.read_text(encoding="utf-8").startswith(HEAD):
        print(f"{file.name}: written by hand, left alone")
        return
    file.write_text("\n".join(document(name, title, about, rows)) + "\n", encoding="utf-8")
    print(f"{file.name}: {len(rows)} regions")


def document(name: str, title: str, about: dict[str, Any], rows: list[dict[str, str]]) -> Iterator[str]:
    """The lines of one set."""
    area = about["criteria"]["programme-area"]
    yield HEAD
    yield "# NUTS 2021; regions that make up a larger one stand as the larger one."
    yield f"id: {name}"
    yield f"name: {title}"
    yield "kind: area"
    yield "row: [" + ", ".join(f'"{row}"' if row[0].isdigit() else row for row in area["row"]) + "]"
    if "cite" in area:
        yield f"cite: {{source: {area['cite']['source']}, at: {area['cite']['at']}}}"
    yield "members:"
    groups: dict[Standing, set[str]] = defaultdict(set)
    for row in rows:
        groups[standing(row)].add(row["nuts_code"].split(" ")[0])
    for how, codes in groups.items():
        yield from member(how, merged(codes))


def standing(row: dict[str, str]) -> Standing:
    kind, name = row["core_or_adjacent"], row["region_name"]
    until = LAST_DAY if name.endswith(STOP) else ""
    if kind.endswith("-unverified"):
        return Standing(until, unclear=DOUBTFUL)
    only_when = "{sub_area: {is: Sapmi}}" if SAPMI in name else ""
    if "(part of" in name:
        return Standing(until, only_when, f"Of {place_of(name)} belongs to the area: {part_of(name)}.")
    if row["nuts_version"] == "LAU":
        return Standing(until, only_when, f"Of this region belongs to the area: {name}.")
    return Standing(until, only_when)


def part_of(name: str) -> str:
    return re.split(r" only\b", name)[0] + " only"


def place_of(name: str) -> str:
    """`powiat żarski only (part of PL432 Zielonogórski)` -> `Zielonogórski`."""
    found = re.search(r"\(part of \w+ ([^)]+)\)", name)
    return found.group(1) if found else "this region"


def member(how: Standing, codes: list[str]) -> Iterator[str]:
    """One entry of the set, long lists broken into lines."""
    text = "of: [" + ", ".join('"NO"' if code == "NO" else code for code in codes) + "]"
    first, *rest = textwrap.wrap(text, 130, break_long_words=False, break_on_hyphens=False)
    yield f"  - {first}"
    yield from (f"         {line}" for line in rest)
    if how.until:
        yield f"    to: {how.until}"
    if how.only_when:
        yield f"    only_when: {how.only_when}"
    if how.unclear:
        yield f'    unclear: "{how.unclear}"'


def merged(codes: Iterable[str]) -> list[str]:
    """Codes with every complete group of regions replaced by the larger region, up to the country."""
    found = set(codes)
    for length in (5, 4, 3):
        for parent, parts in children(length).items():
            if parts <= found:
                found = (found - parts) | {parent}
    return sorted({"EL": "GR", "UK": "GB"}.get(code, code) for code in found)


def children(length: int) -> dict[str, set[str]]:
    """Region -> the regions of the next level, written with `length` letters, that make it up."""
    found: dict[str, set[str]] = defaultdict(set)
    with ALL_REGIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if len(row["code"]) == length and "-" not in row["code"]:
                found[row["code"][:-1]].add(row["code"])
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
