"""The years a question about calls names, and whether a call runs in one."""

from __future__ import annotations

import re
from datetime import date

from actions.turn import Document, Turn

FARTHEST = 10  # years ahead that a question about deadlines may name
YEAR = re.compile(r"(?<![\d.,/-])(20\d\d)(?![\d.,]*\d)")
THIS_YEAR = re.compile(r"\b(this year|dieses jahr|heuer|diesem jahr|in dem jahr|cette annee|cette année|в этом году|этого года|в текущем году)\b", re.IGNORECASE)
NEXT_YEAR = re.compile(r"\b(next year|nächstes jahr|nächsten jahr|kommendes jahr|l'année prochaine|l'an prochain|в следующем году|на следующий год|на будущий год)\b", re.IGNORECASE)


def asked(turn: Turn) -> list[int]:
    """The years of the message, from that of the day on; none when it names none."""
    text, now = turn.heard.text, turn.as_of.year
    found = [int(y) for y in YEAR.findall(text)]
    found += [now] if THIS_YEAR.search(text) else []
    found += [now + 1] if NEXT_YEAR.search(text) else []
    return sorted({y for y in found if now <= y <= now + FARTHEST})


def runs_in(call: Document, year: int, today: date) -> bool:
    """One can apply in that year, and not only before today."""
    first, last = max(date(year, 1, 1), today), date(year, 12, 31)
    opens, closes = (date.fromisoformat(call[k]) if call.get(k) else None for k in ("opens", "closes"))
    if closes is None and not call.get("standing"):
        return opens is not None and first <= opens <= last
    return (opens is None or opens <= last) and (closes is None or closes >= first)
