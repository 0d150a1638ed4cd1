"""What an organisation spends on research in a year: neither the cost of the project nor its staff."""
from __future__ import annotations

import re

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.text import around

RESEARCH_MONEY = "research_money"
SPENDS = re.compile(r"\b(spend|spends|spent|spending|invest|invests|invested|put|puts|goes|go|expenditure|costs us|give out|budget)\b")
RESEARCH = re.compile(r"\b(r ?& ?d|r and d|research(ers)?|development|innovation)\b")
YEARLY = re.compile(r"\b(a|per|each|every|last|the|in|chaque) year\b|\bby years?\b|\b(annual(ly)?|yearly|p\.a\.|in 20\d\d)")
WANTED = re.compile(r"\b(want|would|will|plan|like|need|project|grant|apply|ask)\b|'d|'ll")
CLAUSE = re.compile(r"[,;.!?](?=\s|$)|\b(?:and|but)\b")
LEAST = 1_000       # a smaller number counts people


def note_research_money(found: Analysis, notes: Notes) -> None:
    """"we spend around 600k a year on R&D": kept apart, to be said."""
    text = found.text.lower()
    for quantity in found.quantities:
        start, end = around(text, CLAUSE, quantity.start, quantity.end, *found.sentence(quantity.start))
        clause = text[start:end]
        if re.search(r"\bproject\b", clause) and not re.search(r"\b(a|per|each|every) year\b|\bannual|\byearly|\bby years?\b", clause):
            continue        # "the project is still R&D for 45 million"
        is_amount = quantity.kind == "money" or quantity.kind == "number" and isinstance(quantity.value, (int, float)) and quantity.value >= LEAST
        if not (is_amount and SPENDS.search(clause) and RESEARCH.search(clause)) or notes.is_used(quantity) or notes.is_question(quantity.start):
            continue
        if WANTED.search(clause) and quantity.scaled and not quantity.currency:
            notes.value("money", quantity.value, quantity.start, quantity.end, currency=None)       # "we want to spend 600k on R&D" counts no researchers
            notes.use(quantity)
        elif YEARLY.search(clause) and not WANTED.search(clause):
            notes.value(RESEARCH_MONEY, quantity.value, quantity.start, quantity.end, currency=quantity.currency)
            notes.use(quantity, *[s for s in found.spans if s.label in ("activity", "cue", "theme") and start <= s.start < end and RESEARCH.search(s.text.lower())])
