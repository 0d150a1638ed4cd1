"""Amounts that are told apart by whose they are: "we 350,000, Spain 400,000", "150k for them", "the budget of the clinic is 150,000" are parts, not what the project costs."""
from __future__ import annotations

import re
from typing import Optional

from bot.understanding.amounts.figures import OF_ALL, SMALLEST_AMOUNT, UNKNOWN, Figures, low
from bot.understanding.amounts.rest import speaks_of_rest
from bot.understanding.facts.notes import LIKELY
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.nouns import Org
from bot.understanding.who.subjects import APPLICANT, Whose

OTHERS = ("turnover", "balance", "grant", "loan", "equity", "de_minimis", "subcontracting", "own")     # what follows is no budget
CLAUSE = re.compile(r"[;!?]|[.,](?!\d)|\b(?:but|while|whereas|and|of which|thereof)\b")
BUDGETS = re.compile(r"\b(budgets?|shares?|parts?|portions?|costs?|of which|thereof)\b")
NEEDS = re.compile(r"\b(needs?|costs?|gets?|receives?|takes?|spends?|asks?|(would|could|will|can) (do|have|take|need|get|cost)|do|does)\b")
WHOLE = re.compile(r"\b(total|together|altogether|overall|all in|in all|whole|entire|project|everything|it costs)\b")
SAID_BEFORE = re.compile(r"^.*\d.*:")       # "800k together: we 500"
EURO = r"( ?(eur|euros?|€))?"
FOR = re.compile(EURO + r",?( (is|are|was|it|that|this|goes|go|going|just|only|planned|reserved|meant|foreseen|intended|earmarked|provided|would|will|be))*( (for|to|at|with))( (the|our|an?))?")
LISTED = re.compile(EURO + r"( (is|are))?( (the|our|an?))?")      # "500,000 the university, 400,000 the clinic"
APPOSED = re.compile(EURO + r",?( (is|are|it|that|that's|thats|this|was))*( (the|their|its))?( own)?( (budget|share|part|portion|costs?))( (of|for|at))?( (the|our|an?))?")
THEM = re.compile(r"(for |to |at |with |make |do |go to |goes to |on |of )?(?P<who>their|them|they|us|ourselves|(we|ours?|our side)(?=\W*($|[,;.])))\b(?! ?[:=–-]? ?\d)")
US = re.compile(r"(?:^|[,;:(]|\band)\s*(us|me)\b[ :=–-]*$")       # "us 45 percent"
LISTED_NAME = re.compile(r"[,;] (?:and )?(?:the |our |my )?[^\W\d_][\w-]+ $")
COUNTED = ("people", "members", "sme_members")      # "12,000 members" are none
LARGE = 10_000      # a plain number from here on may be an amount where two of them have different owners
ASKED = ("budget_eur", "budget_share", "cost_eur")
Owned = tuple[Quantity, Whose]


def note_parts(figures: Figures, orgs: list[Org]) -> None:
    """The budget of each partner whose amount stands beside it; ours too where there are several."""
    found = figures.found
    owned = [(q, whose) for q in figures.free("money", "number") if _is_amount(q) and not _is_else(found, q) and (whose := owner_of(figures, orgs, q))]
    owners = {(whose.subject, whose.letter, whose.org) for _, whose in owned}
    several = len(owners) > 1 and len(owners) == len(owned) and any(_is_surely_money(q) for q, _ in owned)
    single = [pair for pair in owned if pair[1].subject == "partner" and _is_told(figures, pair[0]) or pair[1].subject == "applicant" and speaks_of_rest(found, pair[0].end)]
    unnamed = [whose for _, whose in owned if whose.subject is None]
    for quantity, whose in owned if several else single:
        if whose.subject is not None or len(unnamed) == 1:      # of two that cannot be told, neither is said
            figures.notes.fact("budget_eur", figures.money(quantity), whose, quantity.start, quantity.end, LIKELY, approx=quantity.approx)
        figures.notes.use(quantity)
        if speaks_of_rest(found, quantity.end):
            _note_total(figures, quantity)
    _of_nobody_known(figures)


def _of_nobody_known(figures: Figures) -> None:
    """"..., the mill 100" in a list of budgets: of somebody who is not on the list, and no answer to anything."""
    found = figures.found
    for quantity in [q for q in figures.free("money", "number") if _is_amount(q) and not _is_else(found, q)]:
        first = found.sentence(quantity.start)[0]
        if LISTED_NAME.search(found.text[first:quantity.start]) and any(f["fact"] == "budget_eur" and found.sentence(f["start"])[0] == first for f in figures.notes.facts):
            figures.notes.value("of_nobody_known", quantity.value, quantity.start, quantity.end)
            figures.notes.use(quantity)


def _is_amount(quantity: Quantity) -> bool:
    return quantity.kind == "money" or quantity.scaled or low(quantity.value) >= SMALLEST_AMOUNT


def _is_surely_money(quantity: Quantity) -> bool:
    return quantity.kind == "money" or quantity.scaled or low(quantity.value) >= LARGE


def _bounds(found: Analysis, quantity: Quantity) -> tuple[int, int]:
    return found.clause(CLAUSE, quantity.start, quantity.end)


def _is_else(found: Analysis, quantity: Quantity) -> bool:
    """Turnover, a grant, a loan: named in the sentence before it or in its own clause, unless as not known."""
    start, end = _bounds(found, quantity)
    first = found.sentence(quantity.start)[0]
    cues = [c for c in found.cues(*OTHERS, start=first, end=end) if c.start < quantity.start or c.start >= start]
    counted = [c for c in found.cues(*COUNTED, start=quantity.end, end=end) if found.tokens_between(quantity.end, c.start) <= 2]
    return bool(counted) or any(UNKNOWN.match(found.text[c.end:].lower()) is None for c in cues) or WHOLE.search(SAID_BEFORE.sub("", found.text[start:end].lower())) is not None


def _note_total(figures: Figures, part: Quantity) -> None:
    """"800k together: we 500, the university the rest": the other amount of the sentence is the total."""
    found = figures.found
    before = [q for q in figures.free("money", "number") if found.sentence(part.start)[0] <= q.start < part.start and _is_surely_money(q)]
    if len(before) == 1 and WHOLE.search(found.between(found.sentence(part.start)[0], part.start)) and not found.cues(*OTHERS, start=found.sentence(part.start)[0], end=part.start):
        figures.notes.fact("cost_eur", figures.money(before[0]), "project", before[0].start, before[0].end, LIKELY, approx=before[0].approx)
        figures.notes.use(before[0])


def _is_told(figures: Figures, quantity: Quantity) -> bool:
    """One amount alone is a budget where budgets are spoken of, or somebody needs or gets it."""
    found = figures.found
    start, end = _bounds(found, quantity)
    clause, behind = found.text[start:end].lower(), found.text[quantity.end:].lower()
    spoken = found.asked.get("fact") in ASKED or any("budget_eur" in one for one in found.known) or BUDGETS.search(found.text.lower())
    amount = quantity.kind == "money" or quantity.scaled
    return bool(spoken) and _is_surely_money(quantity) or amount and (NEEDS.search(clause) or FOR.match(behind)) is not None


def owner_of(figures: Figures, orgs: list[Org], quantity: Quantity) -> Optional[Whose]:
    """Whose an amount is by what stands beside it: "400,000 for us", "the university 250,000", "150k, their budget"."""
    found, line = figures.found, figures.line
    orgs = [org for org in orgs if org.role in ("partner", "", "applicant") and not org.facts.get("outside") and not org.extra.get("uncertain")]
    text = found.text.lower()
    if OF_ALL.match(text[quantity.end:]):
        return None
    if match := THEM.match(text[quantity.end:].lstrip(" ,").removeprefix("euros ").removeprefix("is ")):
        return APPLICANT if match["who"] in ("us", "we", "our", "ours", "our side", "ourselves") else line.at(quantity.end + text[quantity.end:].index(match["who"]))
    behind = next((org for org in orgs if org.start >= quantity.end), None)
    gap = text[quantity.end:behind.start].rstrip() if behind else ""
    led = behind is not None and text[:behind.start + 4].endswith(("the ", "our "))
    if behind is not None and (FOR.fullmatch(gap) or APPOSED.fullmatch(gap) or FOR.fullmatch(gap + " the" if led else gap)):
        return line.of(behind)
    before = _before(figures, orgs, quantity)
    if before is None and behind is not None and LISTED.fullmatch(gap):
        return line.of(behind)
    return before


def _before(figures: Figures, orgs: list[Org], quantity: Quantity) -> Optional[Whose]:
    """Who is named last in the clause, with nothing between but words of having, needing and parts."""
    found, line = figures.found, figures.line
    start, text = _bounds(found, quantity)[0], found.text.lower()
    named = [(org.end, line.of(org)) for org in orgs if start <= org.end <= quantity.start and not text[:org.start].rstrip().endswith((" with", " by"))]
    named += [(org.end, line.of(org)) for org in orgs if org.end <= start and re.fullmatch(r"\s*[,:–=-]*\s*", text[org.end:quantity.start]) and not re.search(r"\d", text[found.clause(CLAUSE, org.start, org.end)[0]:org.start])]
    named += [(cue.end, APPLICANT) for cue in found.cues("we", start=start, end=quantity.start) if cue.text.lower() not in found.data["objects"]]
    named += [(cue.end, line.at(cue.start)) for cue in found.cues("they", start=start, end=quantity.start)]
    named += [(start + match.end(1), APPLICANT) for match in [US.search(text[start:quantity.start])] if match]
    if not named:
        return None
    end, whose = max(named, key=lambda pair: pair[0])
    words = re.findall(r"[\w']+", text[end:quantity.start])
    return whose if set(words) <= set(found.data["parted"]["between"]) and whose.subject in ("applicant", "partner", None) else None
