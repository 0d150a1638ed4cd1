"""What the firm sells already: no cost of the project, no market to enter and no purpose ("12 million is our export of last year")."""
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.quantities import Quantity
from bot.understanding.reading.text import around

SALES = "sales"         # the kind of the bare values
DROPPED = ("activity", "target_countries")
SELLING = re.compile(r"\b(exports?|exported|exporting|sales|sell|sells|selling|sold|orders|deliver(y|ies|ed)|shipments|shipped)\b")
TODAY = re.compile(r"\b(already|currently|at the moment|so far|today|last year|this year|a year|per year|every year|yearly|annual(ly)?|for years|since|regularly)\b")
YEARLY = re.compile(r"\b(a|per|in|every|each|last)( the)? year\b|\bannual|\byearly")
WANTED = re.compile(r"\b(want\w*|would|will|shall|plan\w*|need\w*|hope|aim\w*|goal|target\w*|project|grant|budget|costs?|should|to (sell|export)|help|support|money for|funding|next year|start(ing)? to|later|future|how|where|when|what)\b|'d|'ll|\?")
CLAUSE = re.compile(r"[,;.!?](?=\s|$)|\s[—–-]\s|\b(?:and|but)\b")
FEW = 4             # words of an amount that stands alone behind what it is of
LEAST = 1_000       # a smaller number counts something


def take_sales(found: Analysis, notes: Notes) -> list[tuple[int, int]]:
    """Keep the amounts of sales apart; returns where today's sales are spoken of."""
    named = bool(found.cues("turnover"))        # then the amount is the turnover
    if found.asked.get("fact") in ("turnover_eur", "target_countries", "activity"):
        return []
    places: list[tuple[int, int]] = []
    for start, end in _clauses(found):
        clause = found.text[start:end].lower()
        amounts = [q for q in found.quantities if start <= q.start < end and _is_amount(q) and not named]
        goes_on = bool(places) and bool(amounts) and (YEARLY.search(clause) is not None or len(clause.split()) <= FEW) and not re.search(r"\w", CLAUSE.sub("", found.text[places[-1][1]:start]))
        if not (SELLING.search(clause) or goes_on) or WANTED.search(clause) or not (amounts or TODAY.search(clause)):
            continue
        places.append((start, end))
        for quantity in amounts:
            notes.value(SALES, quantity.value, quantity.start, quantity.end, currency=quantity.currency)
            notes.use(quantity)
        notes.use(*[day for day in found.dates if start <= day.start < end], *[s for s in (*found.having("activity"), *found.places) if start <= s.start < end])
    return places


def drop_sales(notes: Notes, places: list[tuple[int, int]]) -> None:
    """The words of today's sales set no purpose and no market."""
    sold = {code for p in notes.found.places if any(start <= p.start < end for start, end in places) for code in p.value["country"]}
    for fact in notes.facts:
        if fact["fact"] == "target_countries" and isinstance(fact["value"], list):
            fact["value"] = [code for code in fact["value"] if code not in sold]
    notes.facts = [f for f in notes.facts if f["fact"] not in DROPPED or f["value"] and not any(start <= f["start"] < end for start, end in places)]


def _clauses(found: Analysis) -> Iterator[tuple[int, int]]:
    text, at = found.text.lower(), 0
    while at < len(text):
        start, end = around(text, CLAUSE, at, at)
        yield start, end
        behind = CLAUSE.search(text, end)
        at = behind.end() if behind else len(text)


def _is_amount(quantity: Quantity) -> bool:
    value = quantity.value
    return quantity.kind == "money" or quantity.kind == "number" and isinstance(value, (int, float)) and (quantity.scaled or value >= LEAST)
