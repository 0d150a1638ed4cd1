"""A currency named without an amount: "the budget is in roubles, not in euro"."""
from __future__ import annotations

import re

from bot.understanding.amounts.figures import MONEY_FACTS
from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.lexemes import words_of

WORD = re.compile(r"[^\W\d_]{3,}|[€₽£]")

WORDS = frozenset("try lev lei nis".split())       # in small letters they are words


def note_currency(found: Analysis, notes: Notes) -> None:
    """The currency that is meant, and the amounts it is said of, as mentions."""
    phrases = words_of("en").phrases
    for match in WORD.finditer(found.text):
        named = [value for kind, value in phrases.get((match[0].lower(),), ()) if kind == "currency" and value[1] == 1]
        if not named or match[0] in WORDS or any(q.start <= match.start() < q.end for q in found.quantities) or notes.is_negated(match.start()) or notes.is_question(match.start()):
            continue
        notes.mention("currency", named[0][0], match.start(), match.end())
        start, end = found.sentence(match.start())
        for cue in found.cues(*MONEY_FACTS, start=start, end=end):
            notes.mention("amount", MONEY_FACTS[cue.value], cue.start, cue.end)
