"""Reads fact sheets: Markdown with tables of criteria (`#` in the head's first cell, a column that says hard or soft).

The sheets are research notes for people; what is taken from them is only which schemes they describe and which rows they call hard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

WEIGHT_HEADS = ("hard/soft", "h/s", "hard", "kind")
HEADING = re.compile(r"#+\s+(.*)")
NUMBER = re.compile(r"(?:PART\s+)?([A-Z]?\d*(?:\.\d+[a-z]?)*|[A-Z])[.\s:]")
CODED = re.compile(r"`([a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:/\d+)*|…-\d{4}-\d{4})`")
DATED = re.compile(r"\b[a-z]+(?:-[a-z]+)+-20\d\d-20\d\d\b|…-20\d\d-20\d\d")
NAMED = re.compile(r"(?:^|\W)ids? (`.*)")
BULLET = re.compile(r"- (`[a-z0-9-]+`)(?: \(|:)")
INLINE = re.compile(r"\b([A-Z]{2,}\d*-\d+[a-z]?) ([^();]{0,60})(\([^)]*\))?")  # `Criteria: NWE-1 area (hard): ...` in running text
PARAGRAPH = re.compile(r"([A-Z][A-Za-z]+(?: [A-Za-z]+)+)(?: \([^)]*\))?:")


@dataclass(frozen=True)
class Row:
    """One hard row of a table of criteria. `section`: number of the heading above it."""

    id: str
    text: str
    place: str
    section: str
    scheme: str = ""  # what the table's own column says, as `BMBF-FASIE`


@dataclass
class Sheets:
    """What the sheets of a folder describe."""

    hard: list[Row] = field(default_factory=list)
    rows: set[str] = field(default_factory=set)
    sections: set[str] = field(default_factory=set)
    described: dict[str, dict[str, str]] = field(default_factory=dict)  # scheme id -> {file and section -> place}

    def describe(self, ids: Iterable[str], key: str, place: str) -> None:
        for one in ids:
            self.described.setdefault(one, {}).setdefault(key, place)

    def schemes_of(self, section: str) -> list[str]:
        """Ids described under that very heading."""
        return [i for i, sections in self.described.items() if section in sections]

    def owners(self, row: Row) -> list[str]:
        """The schemes a row is about: those its table names, else those of its heading."""
        named = [found for part in row.scheme.split(",") if (found := self._nearest(part))]
        return named or self.schemes_of(row.section)

    def _nearest(self, name: str) -> str:
        """`Tekes-FASIE 7th call` is `fasie-tekes`: the longest id all of whose words are in the name."""
        words = set(re.findall(r"[a-z0-9]+", name.lower().replace(".", "")))
        return max((i for i in self.described if set(i.split("-")) <= words), key=len, default="")


def read_sheets(folder: Path) -> Sheets:
    """All `*.md` of a folder.

    Raises:
        FileNotFoundError: the folder has no sheet.
    """
    files = sorted(folder.glob("*.md"))
    if not files:
        raise FileNotFoundError(f"{folder} has no fact sheets (*.md)")
    sheets = Sheets()
    for file in files:
        _Reader(sheets, file).read()
    return sheets


@dataclass
class _Reader:
    """Goes through one sheet line by line; knows the heading and the table it is in."""

    sheets: Sheets
    file: Path
    number: str = ""
    heading: str = ""
    head: list[str] = field(default_factory=list)

    def read(self) -> None:
        for line, text in enumerate(self.file.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{self.file.name}:{line}"
            if text.startswith("|"):
                self._table_line(text, place)
                continue
            self.head = []
            if found := HEADING.match(text):
                self._heading(found[1], place)
            elif named := NAMED.search(text):
                self._describe(_ids(named[1]), place)
            elif bullet := BULLET.match(text):
                self._describe(_ids(bullet[1]), place)
            self._prose(text, place)

    def _heading(self, text: str, place: str) -> None:
        found = NUMBER.match(text + " ")
        self.number = found[1] if found and found[1] else self.number
        self.heading = f"{self.file.name} {text}"
        if found and found[1]:
            self.sheets.sections.add(found[1])
        self._describe(_ids(text, dated=True), place)

    def _prose(self, text: str, place: str) -> None:
        """Rows and paragraphs that running text names."""
        if paragraph := PARAGRAPH.match(text):
            self.sheets.rows.add(paragraph[1])
        if "Criteria:" not in text:
            return
        for name, subject, weight in INLINE.findall(text.split("Criteria:", 1)[1]):
            if "hard" in weight and name not in self.sheets.rows:
                self.sheets.hard.append(Row(name, subject.strip(), place, self.heading))
            self.sheets.rows.add(name)

    def _describe(self, ids: list[str], place: str) -> None:
        self.sheets.describe(ids, self.heading, place)

    def _table_line(self, text: str, place: str) -> None:
        cells = [c.strip() for c in re.split(r"(?<!\\)\|", text.strip().strip("|"))]
        if not self.head:
            self.head = cells
        elif set(text) <= set("|-: "):
            return
        elif self.head[0] == "#":
            self._row(cells, place)
        elif self.head[0] == "id":
            self._describe(_ids(cells[0], dated=True), place)
        if cells[0] == "id" and len(cells) > 1:
            self._describe(_ids(cells[1]), place)

    def _row(self, cells: list[str], place: str) -> None:
        name = f"{self.number}-{cells[0]}" if cells[0][:1].isdigit() else cells[0]
        entry = dict(zip(self.head, cells, strict=False))
        self.sheets.rows.add(name)
        if _is_hard(entry):
            text = next((c for h, c in entry.items() if h.startswith("condition")), "")
            self.sheets.hard.append(Row(name, text, place, self.heading, entry.get("scheme", "")))


def _is_hard(entry: dict[str, str]) -> bool:
    weights = [c for h, c in entry.items() if h in WEIGHT_HEADS]
    return any("all hard" in h for h in entry) or any(re.search(r"\bhard\b", w) for w in weights)


def _ids(text: str, dated: bool = False) -> list[str]:
    """Scheme ids in a piece of text, what stands in brackets left aside unless it is a heading or a cell of ids.

    `fasie-start-1/2/3` are three, `…-2014-2020` takes the beginning of the one before.
    """
    plain = text if dated else re.sub(r"\([^)]*\)", "", text).split(";")[0].split(". ")[0]
    found: list[str] = []
    for one in CODED.findall(plain) + (DATED.findall(plain) if dated else []):
        base, *further = one.split("/")
        if base.startswith("…"):
            base = re.sub(r"-\d{4}-\d{4}$", "", found[-1]) + base[1:] if found else ""
        found += [base, *(re.sub(r"\d+$", n, base) for n in further)]
    return [f for f in found if f]
