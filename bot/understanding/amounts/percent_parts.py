"""Percentages beside who takes part are parts of the budget: "mill 45, university 30, the Germans 25 percent"; of ownership only where that is spoken of."""
from __future__ import annotations

import re
from dataclasses import replace
from typing import Optional

from bot.understanding.amounts.figures import Figures
from bot.understanding.amounts.parts import owner_of
from bot.understanding.amounts.rest import speaks_of_rest
from bot.understanding.facts.notes import LIKELY
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.acquainted import partners
from bot.understanding.who.nouns import Org
from bot.understanding.who.subjects import Whose

OWNING = re.compile(r"\b(own|owns|owned|owners?|owner-?ship|co-?owners?|hold|holds|held|holders?|belongs?|sharehold\w*|shares (of|in)|stakes?|capital|equity|founders?|investors?|(of|in) (us|our company|the company|my company)|private persons?|natural persons?)\b")
BUDGET = re.compile(r"\b(budgets?|costs?|works?|tasks?|effort|expenses|project|person[- ]months?|load)\b")
OF_OWNERS = ("linked", "public_share", "foreign_share", "non_sme_share")
OF_PARTS = ("budget_share", "budget_eur", "person_month_share")
ELSE = ("turnover", "rd", "grant", "foreign", "own")
CLAUSE = re.compile(r"[;!?]|[.,](?!\d)|\b(?:but|while|whereas|and)\b")
AFRESH = re.compile(r"\b(no,? wait|wait|sorry|rather|actually|i mean|correction|or rather|no)\b")
REST = re.compile(r"\b(?:the )?(?:rest|remainder|remaining)\b")
ROUNDING = 0.021


def speaks_of_owners(found: Analysis, at: int) -> bool:
    """The sentence says so, or that was asked and it says nothing of costs and work."""
    said = found.between(*found.sentence(at))
    return OWNING.search(said) is not None or found.asked.get("fact") in OF_OWNERS and BUDGET.search(said) is None


def note_percent_parts(figures: Figures, orgs: list[Org]) -> None:
    """The part of each whose percentage stands beside it; of one alone where parts are spoken of."""
    found, notes = figures.found, figures.notes
    if not partners(found):
        return
    parts = [(q, whose) for q in [*_shares(figures), *_plain(figures)] if (whose := owner_of(figures, orgs, q)) and _is_part(found, q)]
    parts = _last_of_each(found, parts)
    parts = [(q, w) for q, w in parts if not _is_put_right(found, q, parts)]
    several = len({(w.subject, w.letter, w.org) for _, w in parts}) > 1
    told = [(q, w) for q, w in parts if w.subject in ("applicant", "partner") and (several and q.kind == "share" or _says_part(found, q) or speaks_of_rest(found, q.end)) or several and _is_whole([one for one, _ in parts])]
    for quantity, whose in told:
        if whose.subject in ("applicant", "partner"):
            share = quantity if quantity.kind == "share" else replace(quantity, kind="share", value=quantity.value / 100)
            notes.fact("person_month_share" if found.cues("person_months") else "budget_share", share.value, whose, quantity.start, quantity.end, LIKELY, approx=quantity.approx)
            notes.use(quantity)
    if several and told:
        notes.use(*[q for q in figures.free("share") if _is_put_right(found, q, told)])


def _shares(figures: Figures) -> list[Quantity]:
    return [q for q in figures.free("share") if not figures.notes.is_question(q.start)]


def _plain(figures: Figures) -> list[Quantity]:
    """Numbers that with the shares of the sentence make a whole, or do so by themselves."""
    found = figures.found
    for start, end in found.sentences:
        numbers = [q for q in figures.free("number") if start <= q.start < end and not q.scaled and not q.weak and isinstance(q.value, int) and 1 <= q.value < 100]
        shares = [q for q in figures.free("share") if start <= q.start < end and q.kind == "share"]
        last = [q for q in (*numbers, *shares) if not AFRESH.search(found.between(q.end, max(x.start for x in (*numbers, *shares))))]
        if numbers and len(last) > 1 and _is_whole(last) and (shares or found.asked.get("fact") in OF_PARTS or BUDGET.search(found.between(start, end))):
            return [q for q in last if q.kind == "number"]
    return []


def _is_whole(parts: list[Quantity]) -> bool:
    values = [q.value if q.kind == "share" else q.value / 100 for q in parts if isinstance(q.value, (int, float))]
    return len(values) == len(parts) and abs(sum(values) - 1) < ROUNDING


def _is_part(found: Analysis, quantity: Quantity) -> bool:
    start, end = _bounds(found, quantity)
    if found.cues(*ELSE, start=start, end=end):
        return False
    return BUDGET.search(found.between(start, end)) is not None or not speaks_of_owners(found, quantity.start)


def _says_part(found: Analysis, quantity: Quantity) -> bool:
    """A word for parts beside it, or the question was about them."""
    return BUDGET.search(found.between(*_bounds(found, quantity))) is not None or found.asked.get("fact") in OF_PARTS


def _bounds(found: Analysis, quantity: Quantity) -> tuple[int, int]:
    return found.clause(CLAUSE, quantity.start, quantity.end)


def _is_put_right(found: Analysis, quantity: Quantity, parts: list[tuple[Quantity, Whose]]) -> bool:
    """"About half each ... no wait, 45, 30 and 25": several others follow."""
    later = [q for q, _ in parts if q.start > quantity.end and AFRESH.search(found.between(quantity.end, q.start))]
    return len(later) > 1 and not OWNING.search(found.between(*found.sentence(quantity.start)))


def _last_of_each(found: Analysis, parts: list[tuple[Quantity, Whose]]) -> list[tuple[Quantity, Whose]]:
    """"half of it ... no wait, 45": of two for the same one the last holds."""
    latest: dict[tuple[Optional[str], Optional[str]], tuple[Quantity, Whose]] = {}
    for quantity, whose in sorted(parts, key=lambda pair: pair[0].start):
        latest[(whose.subject, whose.letter)] = (quantity, whose)
    return list(latest.values())
