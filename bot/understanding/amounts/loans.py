"""What a loan is for, and for how long."""
from __future__ import annotations

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis

NEAR = 3        # tokens between a loan and how long it runs
FOR_WHAT = 5    # tokens between "for" and what is bought


def note_loans(found: Analysis, notes: Notes) -> None:
    """"a loan over 7 years", "borrow 400,000 for new machines"."""
    for loan in found.cues("loan"):
        start, end = found.sentence(loan.start)
        if notes.is_question(loan.start) or notes.is_negated(loan.start):
            continue
        for quantity in (q for q in found.quantities if q.kind == "duration" and not q.then and not notes.is_used(q) and loan.end <= q.start < end):
            if found.tokens_between(loan.end, quantity.start) <= NEAR:
                notes.fact("loan_months", quantity.value, "project", quantity.start, quantity.end, approx=quantity.approx)
                notes.use(quantity)
        for purpose in found.cues("investment_purpose", "working_capital_purpose", start=loan.end, end=end):
            before = found.between(loan.end, purpose.start).split()
            if "for" in before[-FOR_WHAT:]:
                notes.fact("loan_purpose", purpose.value.removesuffix("_purpose"), "project", loan.start, purpose.end)
