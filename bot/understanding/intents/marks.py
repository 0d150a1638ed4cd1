"""The message with its finds replaced by marks: "why not Eurostars?" is to the classifier "why not <scheme>?"."""
from __future__ import annotations

from bot.understanding.reading.analysis import Analysis

ORDER = ("scheme", "family", "place", "date", "money", "duration", "share", "number", "org", "theme", "term", "language")


def marked(found: Analysis) -> str:
    """Small letters, finds as <marks>; where finds overlap, the first of ORDER and then the longer stands."""
    things: list[tuple[int, int, str]] = [(s.start, s.end, s.label) for s in found.having("scheme", "family", "org", "theme", "term", "language")]
    things += [(p.start, p.end, "place") for p in found.places]
    things += [(d.start, d.end, "date") for d in found.dates if d.certain]
    things += [(q.start, q.end, "date" if q.then == "ago" else q.kind) for q in found.quantities if not q.weak]
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(things, key=lambda t: (ORDER.index(t[2]), t[0] - t[1])):
        if start < end and all(end <= a or start >= b for a, b, _ in kept):
            kept.append((start, end, label))
    return _replaced(found.text, sorted(kept))


def _replaced(text: str, marks: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, label in marks:
        pieces += [text[at:start].lower(), f"<{label}>"]
        at = end
    return " ".join("".join([*pieces, text[at:].lower()]).split())
