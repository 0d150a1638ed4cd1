"""Support an organisation received earlier."""
from __future__ import annotations

import re

from bot.understanding.analysis import Analysis
from bot.understanding.notes import LIKELY, Notes
from bot.understanding.subjects import APPLICANT

OTHERS = re.compile(r"\b(friend|colleague|neighbour|brother|sister|competitor|customer|they|he|she|somebody|someone|another)\b")    # whose support is not ours


def note_support(found: Analysis, notes: Notes) -> None:
    """"we already received Eurostars money"."""
    for scheme in found.having("scheme"):
        start, _ = found.sentence(scheme.start)
        earlier = [c for c in found.cues("earlier", start=start, end=scheme.start) if found.tokens_between(c.end, scheme.start) <= 4]
        if earlier and not OTHERS.search(found.between(start, earlier[-1].start)) and found.cues("we", start=start, end=scheme.start) and scheme.text.lower() not in found.data["several_schemes"] and not notes.is_question(scheme.start) and not notes.is_negated(earlier[-1].start):
            notes.fact("earlier_support", {"includes": [scheme.value]}, APPLICANT, scheme.start, scheme.end, LIKELY)
