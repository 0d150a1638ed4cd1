"""Our part of a total that was just said: "45 million, of which our 20", "1.6 of it is ours", "20 is the share of our firm"."""
from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Optional

from bot.understanding.amounts.figures import Figures
from bot.understanding.amounts.own_money import alike
from bot.understanding.amounts.rest import speaks_of_rest
from bot.understanding.facts.notes import LIKELY
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.subjects import APPLICANT

CLAUSE = re.compile(r"[;!?:]|[,.](?!\d)|\b(?:but|though|while|and)\b")
PART = re.compile(r"\b(?:of|from|out of) (?:which|that|this|it|them|these|the (?:total|budget|costs?|whole))\b|\bthereof\b|\b(?:share|part|portion|slice|cut)(?: of)? (?:us|our|ours|my|the company|the firm)\b|\bour (?:own )?(?:share|part|portion|slice|cut)\b|\b(?:of )?ours?(?: \w+)? \d[\d.,]*(?: ?(?:k|thousand|million))?(?: ?(?:euros?|rubles))?(?=\W*$|\W+(?:you|did|have|had|noted|written|is|are)\b)")
OURS = re.compile(r"\b(?:ours?|we|us|mine|i|my|our side)\b")
NAMED = re.compile(r"\b(?:of which|thereof|of (?:that|this|it)|[Ss]hare|[Pp]art|[Pp]ortion|[Bb]udget)(?: (?:at|for|with|by|from|of|in|is|are|the|only|goes to|go to))* (?P<name>[A-ZÄÖÜА-ЯЁ][\w&.-]{2,})|of which [\d.,]+(?: ?k| thousand| million)?(?: euros?| eur)? (?:for|at|by|to|with) (?P<who>[A-ZÄÖÜА-ЯЁ][\w&.-]{2,})|(?P<its>[A-ZÄÖÜА-ЯЁ][\w&.-]{2,})'s? (?:own )?(?:share|part|portion|budget|costs?)\b|(?P<bears>[A-ZÄÖÜА-ЯЁ][\w&.-]{2,}) (?:carries|bears|pays|takes|covers|brings)(?: about| around)? [\d.,]+(?: ?k| thousand| million)?(?: euros?| eur)? of (?:the|this) (?:costs?|total|budget)\b")     # who is called by a name that no list knows is the applicant
ELSE = ("turnover", "balance", "grant", "loan", "equity", "de_minimis", "subcontracting", "people", "members", "sme_members", "rd", "fte", "awu", "own")
DONE = re.compile(r"\b(?:raised|spent|paid back|received|got|years?|months?|abroad|exports?|sold|already have|have already)\b")
TOTAL = re.compile(r"\b(?:only|total|together|altogether|overall|all in|in all|whole|costs?|budget|project|it)\b")
THEIRS = re.compile(r"\b(?:they|them|their|he|she|partners?|others?)\b")
LEAST = 0.02        # of the total; less is a percentage or counts something


def note_our_part(figures: Figures) -> None:
    """The budget of the applicant; without its own scale it has that of the total, of this message or (below 1000) of the case."""
    found, notes = figures.found, figures.notes
    for quantity in figures.free("money", "number"):
        start, end = _bounds(found, quantity)
        clause = _clause(found, quantity)
        if not (PART.search(clause) and OURS.search(clause) or _names_us(found, start, end)) or DONE.search(clause) or _speaks_of_others(figures, quantity, start, end):
            continue
        whole = _total(figures, quantity)
        said_of_whole = _clause(found, whole) if whole is not None else ""
        if whole is not None and (THEIRS.search(said_of_whole) or PART.search(said_of_whole)):
            continue        # two parts, told apart by whose they are (parts.py)
        part = _scaled(quantity, whole)
        if part is None:
            continue
        if whole is not None and (TOTAL.search(said_of_whole) or whole.end <= quantity.start and speaks_of_rest(found, quantity.end)) and whole in figures.free("money", "number") and found.sentence(whole.start) == found.sentence(quantity.start):
            notes.fact("cost_eur", figures.money(whole), "project", whole.start, whole.end, LIKELY, approx=whole.approx)
            notes.use(whole)
        notes.fact("budget_eur", figures.money(part), APPLICANT, quantity.start, quantity.end, LIKELY, approx=quantity.approx)
        notes.use(quantity)


def _bounds(found: Analysis, quantity: Quantity) -> tuple[int, int]:
    return found.clause(CLAUSE, quantity.start, quantity.end)


def _names_us(found: Analysis, start: int, end: int) -> bool:
    """"of which at Lasertec 900,000": a name that is neither a place nor an organisation of a known kind."""
    taken = [*found.places, *found.having("org", "scheme", "family", "term", "theme", "company_noun")]
    named = [m.start(m.lastgroup or 0) for m in NAMED.finditer(found.text, start, end)]
    return any(not any(s.start <= at < s.end for s in taken) for at in named)


def _clause(found: Analysis, quantity: Quantity) -> str:
    return found.text[slice(*_bounds(found, quantity))].lower()


def _speaks_of_others(figures: Figures, quantity: Quantity, start: int, end: int) -> bool:
    found = figures.found
    first, last = found.sentence(quantity.start)
    others = [q for q in found.quantities if start <= q.start < end and q is not quantity and q.kind in ("money", "number", "share") and not q.weak]
    orgs = [org for org in found.having("org") if start <= org.start < end and not re.search(r"\b(our|my|the|us) $|^our\b", found.text[max(start, org.start - 4):org.start].lower() + org.text.lower())]
    said = PART.search(found.text.lower(), start, end)
    cues = [c for c in found.cues(*ELSE, start=start, end=end) if said is None or not said.start() <= c.start < said.end()]
    return bool(others or orgs or cues) or bool(found.cues(*ELSE[:7], start=first, end=last))


def _total(figures: Figures, quantity: Quantity) -> Optional[Quantity]:
    """The amount that stands before it, or the only other one."""
    amounts = [q for q in figures.found.quantities if q is not quantity and (q.kind == "money" or q.scaled) and isinstance(q.value, (int, float))]
    before = [q for q in amounts if q.end <= quantity.start]
    return before[-1] if before else amounts[0] if len(amounts) == 1 else None


def _scaled(quantity: Quantity, whole: Optional[Quantity]) -> Optional[Quantity]:
    value: Any = quantity.value
    if not isinstance(value, (int, float)) or value <= 0:
        return None
    if whole is None:
        return quantity
    if quantity.kind == "money" or quantity.scaled:
        return replace(quantity, currency=quantity.currency or whole.currency)
    part = alike(quantity, whole)
    return part if LEAST * whole.value <= part.value <= whole.value else None
