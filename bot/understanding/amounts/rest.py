"""What is left for somebody: "we take 500, the uni 250, the farm the rest". The total may be known from before, so the dialogue works it out."""
from __future__ import annotations

import re

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.who.acquainted import partners

REST = re.compile(r"\b(the |all the )?(rest|remainder|remaining( part| money| amount)?|what('s| is) left|balance goes)\b(?! (i|is|we|of the (world|year|message|team|questions?))\b(?! (for|goes|to)))")
PARTS = ("budget_eur", "budget_share", "person_month_share")
MENTION = "rest"


def speaks_of_rest(found: Analysis, at: int) -> bool:
    """Behind a part, in the same sentence, somebody gets the rest; where others take part."""
    end = found.sentence(at)[1]
    return bool(partners(found) or found.having("org")) and REST.search(found.text.lower(), at, end) is not None


def note_rest(found: Analysis, notes: Notes) -> None:
    """Said as a mention, with the fact that the parts beside it are of."""
    for part in [f for f in notes.facts if f["fact"] in PARTS and f["value"] is not None and not f.get("negated")]:
        first, last = found.sentence(part["start"])
        match = REST.search(found.text.lower(), first, last)
        if match is not None and not any(q.kind in ("money", "number", "share") and 0 <= q.start - match.end() <= 2 for q in found.quantities):
            notes.mention(MENTION, part["fact"], match.start(), match.end())
            return
