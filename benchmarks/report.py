"""Numbers as Markdown: tables, bars with sign and word, and writing them between the markers of a file."""
from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path


class NotMeasured(Exception):
    """A measurement could not be made; the text says why and what would help."""


@dataclass(frozen=True)
class Bar:
    """A limit the project set itself. `result` and `limit` in `unit`; it holds when the result is below."""

    what: str
    limit: float
    result: float
    unit: str

    @property
    def holds(self) -> bool:
        return self.result < self.limit

    def row(self) -> list[str]:
        """Its line in the table of bars."""
        return [self.what, f"under {number(self.limit)} {self.unit}", f"{number(self.result)} {self.unit}",
                "✓ holds" if self.holds else "✗ missed"]


@dataclass
class Section:
    """What one sub-command found: bars, then titled tables and notes in order."""

    bars: list[Bar] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def held(self) -> bool:
        return all(bar.holds for bar in self.bars)

    def add(self, title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *notes: str) -> None:
        """A table with its title and notes."""
        self.parts.append("\n\n".join([f"**{title}**", table(head, rows), *notes]))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column to the left, the others to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def block(section: Section, facts: Sequence[str], command: str) -> str:
    """The whole text of a section."""
    bars = [table(["bar", "limit", "measured", ""], [bar.row() for bar in section.bars])] if section.bars else []
    about = "\n".join(f"* {fact}" for fact in [*facts, f"Repeat it: `{command}`"])
    return "\n\n".join([about, *bars, *section.parts])


def number(value: float) -> str:
    """Three significant digits, thousands with commas, no exponent."""
    if math.isnan(value):
        return "-"
    if value == 0 or abs(value) >= 100:
        return f"{value:,.0f}"
    digits = 2 - math.floor(math.log10(abs(value)))
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if digits > 2 else text


def milliseconds(seconds: float) -> str:
    return number(seconds * 1000)


def ratio(one: float, other: float) -> str:
    """How many times `one` is `other`."""
    return f"{number(one / other)} ×" if other and not math.isnan(one / other) else "-"


def percentile(values: Sequence[float], percent: float) -> float:
    """The nearest rank: a value that was measured. NaN of nothing."""
    if not values:
        return math.nan
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


def write(path: Path, name: str, text: str) -> None:
    """Replace what stands between `<!-- begin NAME -->` and `<!-- end NAME -->`.

    Raises:
        NotMeasured: the markers are not there.
    """
    before = path.read_text(encoding="utf-8")
    found = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
    after, count = found.subn(lambda match: f"{match[1]}{text}\n{match[2]}", before)
    if count != 1:
        raise NotMeasured(f"{path} needs the markers <!-- begin {name} --> and <!-- end {name} --> once; nothing was written.")
    path.write_text(after, encoding="utf-8")
