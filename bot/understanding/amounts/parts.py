"""Amounts that are told apart by whose they are: "a budget of 400,000 euros, the university 250,000" names two parts, not what the project costs."""
from __future__ import annotations

import re
from typing import Optional

from bot.understanding.amounts.figures import SMALLEST_AMOUNT, Figures, low
from bot.understanding.facts.notes import LIKELY, Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.periods import LAST_YEAR
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.nouns import Org
from bot.understanding.who.subjects import APPLICANT, TimeLine, Whose

PARTS = ("cost", "our_share", "partner_share", "share")         # words that say what is parted
OTHERS = ("turnover", "balance", "grant", "loan", "equity", "de_minimis", "subcontracting")     # amounts that mean something else
LISTED = re.compile(r"( ?(eur|euros?|€))?,?( (for|to|at|goes to|go to|is for|are for|gets|with))?( (the|our|an?))?")      # "500,000 the university, 400,000 the clinic"
NEEDS = re.compile(r"( (needs?|gets?|takes?|would|will|could|need|has|have|about|around|some|so|roughly|just|approximately|a|budget|of|costs?|is|are|with|share|:))*[ :]*")
TAKES = re.compile(r"\b(would|could|will|can)? ?(do|does|take|takes)\b")      # "Slovenia would do 250k, we 750"
ASKED = ("budget_eur", "budget_share", "cost_eur")
SEPARATE = ("applicant", "partner", None)


def note_parts(figures: Figures, orgs: list[Org]) -> None:
    """The budgets of a sentence in which at least two amounts have an owner, or one has and the other is the whole."""
    found, notes = figures.found, figures.notes
    for start, end in found.sentences:
        amounts = [q for q in figures.free("money", "number") if start <= q.start < end and _is_amount(q)]
        if len(amounts) == 1 and (one := _of_one_partner(found, figures.line, orgs, amounts[0], start, end)):
            _note(figures, notes, [(amounts[0], one)])
        if len(amounts) < 2 or not any(q.kind == "money" or q.scaled or low(q.value) > LAST_YEAR for q in amounts) or not (found.cues(*PARTS, start=start, end=end) or _listed(found, orgs, amounts, start) or found.asked.get("fact") in ASKED or TAKES.search(found.between(start, end))) \
                or found.cues(*OTHERS, start=start, end=end):
            continue
        owned = _listed(found, orgs, amounts, start) and [(q, figures.line.of(org)) for q, org in zip(amounts, _behind(found, orgs, amounts), strict=True) if org] or \
            [(q, whose) for q in amounts if (whose := _owner(found, figures.line, orgs, q, start))]
        if _is_parted(found, amounts, owned):
            _note(figures, notes, owned)


def _behind(found: Analysis, orgs: list[Org], amounts: list[Quantity]) -> list[Optional[Org]]:
    """For each amount the partner named directly behind it."""
    return [next((org for org in orgs if org.role in ("partner", "") and org.start >= q.end and LISTED.fullmatch(found.text[q.end:org.start].lower().rstrip())), None) for q in amounts]


def _listed(found: Analysis, orgs: list[Org], amounts: list[Quantity], start: int) -> bool:
    """Each amount stands before its partner, and nobody before the first."""
    behind = _behind(found, orgs, amounts)
    return len(amounts) > 1 and all(behind) and not any(start <= org.start < amounts[0].start for org in orgs) and not found.cues("people", "members", start=start, end=found.sentence(start)[1])


def _of_one_partner(found: Analysis, line: TimeLine, orgs: list[Org], quantity: Quantity, start: int, end: int) -> Optional[Whose]:
    """"the university needs 500,000", where budgets are spoken of: asked for, or known of somebody."""
    budgets = found.asked.get("fact") in ASKED[:2] or any("budget_eur" in one for one in found.known)
    before = [org for org in orgs if start <= org.start and org.end <= quantity.start and org.role == "partner"]
    if not budgets or not before or found.cues(*OTHERS, "people", start=start, end=end) or not NEEDS.fullmatch(found.text[before[-1].end:quantity.start].lower()):
        return None
    return line.of(before[-1])


def _note(figures: Figures, notes: Notes, owned: list[tuple[Quantity, Whose]]) -> None:
    unnamed = [whose for _, whose in owned if whose.subject is None]
    for quantity, whose in owned:
        if whose.subject is not None or len(unnamed) == 1:      # of two that cannot be told, neither is said
            notes.fact("budget_eur", figures.money(quantity), whose, quantity.start, quantity.end, LIKELY,
                       approx=quantity.approx)
        notes.use(quantity)


def _is_amount(quantity: Quantity) -> bool:
    return quantity.kind == "money" or quantity.scaled or low(quantity.value) >= SMALLEST_AMOUNT


def _is_parted(found: Analysis, amounts: list[Quantity], owned: list[tuple[Quantity, Whose]]) -> bool:
    """Two with different owners; or one of another than the speaker, led by "of which"."""
    owners = {(whose.subject, whose.letter, whose.org) for _, whose in owned}
    if len(owners) > 1 and len(owners) == len(owned):
        return True
    return len(owned) == 1 and len(amounts) == 2 and owned[0][1].subject != "applicant" and re.search(r"\bof (which|this|that|it)\b", found.between(amounts[0].end, amounts[1].start)) is not None


def _owner(found: Analysis, line: TimeLine, orgs: list[Org], quantity: Quantity, start: int) -> Optional[Whose]:
    """Whose an amount is by what stands beside it: "400,000 for us", "the university 250,000", "our budget is 400,000"."""
    data = found.data["parted"]
    before = [(org.end, line.of(org)) for org in orgs if start <= org.start and org.end <= quantity.start and not org.facts.get("outside")]
    before += [(cue.end, APPLICANT) for cue in found.cues("we", start=start, end=quantity.start) if cue.text.lower() not in found.data["objects"]]
    behind = [org for org in orgs if org.start >= quantity.end and found.between(quantity.end, org.start).split() == ["for"]]
    if behind:
        return line.of(behind[0])
    if re.match(rf"for ({'|'.join(data['self'])})\b", found.between(quantity.end, quantity.end + 20)):
        return APPLICANT
    if not before:
        return None
    end, whose = max(before, key=lambda pair: pair[0])
    words = re.findall(r"[\w']+", found.between(end, quantity.start))
    return whose if set(words) <= set(data["between"]) and whose.subject in SEPARATE else None
