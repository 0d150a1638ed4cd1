"""How many people we are by now: the figure that stands against another one counts."""
from __future__ import annotations

import itertools
import re

from bot.understanding.facts.counts import Counts
from bot.understanding.reading.quantities import Quantity

BUT = re.compile(r"(?: ?\b\w+\b){0,3} ?[,;–-]? ?((but|rather|it is|it's|we are|we have|instead|actually|now|there are) ?){0,3}")
BUT_NOW = re.compile(r"(people|persons|employees|staff)?,? ?(but|and)? ?(now|since \w+|as of \w+|today|meanwhile)( it\W?s| it is| its| we\W?re| we are| they are| only| just)*")
WE_WERE = re.compile(r"\b(we|i) (were|had|used to be)( only| just)?$")
NO_LONGER = re.compile(r"\bwe are (no longer|not)( only| just)?$")
STILL = re.compile(r"\b(still|always)( says| shows| stands| at| on| there)*$")
NOTHING_ELSE = re.compile(r"\s*($|[,.;:!?()]|(and|but|now|since|so|again|of us|in total|all in all|people|persons|employees|staff|heads|workers)\b)")      # what is counted behind it is people, or not named
BACK = re.compile(r",? ?(but )?(please|make|it should be|should be|change|back|again)( (again|wieder|back|to|it|that|be|make|rather))*")


def put_right(counts: Counts) -> None:
    """"not 5 employees, but 34", "we were 14 but since monday it's 13", "at staff it still says 120, please 48 again"."""
    for denied, meant in itertools.pairwise(counts.free("number")):
        if denied.scaled or meant.scaled or counts.has_money_cue(meant):
            continue
        if _stands_against(counts, denied, meant) or _is_denied(counts, denied, meant):
            counts.notes.fact("headcount", meant.value, counts.line.at(denied.start), denied.start, meant.end, approx=meant.approx)
            counts.notes.use(denied, meant)


def _stands_against(counts: Counts, denied: Quantity, meant: Quantity) -> bool:
    found, start = counts.found, counts.found.sentence(denied.start)[0]
    if NOTHING_ELSE.match(found.text[meant.end:].lower()) is None:
        return False
    before, gap = found.between(start, denied.start), found.between(denied.end, meant.start)
    if STILL.search(before) and BACK.fullmatch(gap) and found.cues("people", start=start, end=denied.start):
        return True
    return WE_WERE.search(before) is not None and BUT_NOW.fullmatch(gap) is not None or NO_LONGER.search(before) is not None and BUT.fullmatch(gap) is not None


def _is_denied(counts: Counts, denied: Quantity, meant: Quantity) -> bool:
    """People are counted by one of the two, and a "not" stands before the first."""
    found = counts.found
    people = found.cues("people", start=denied.end, end=meant.end + 14)
    near = [c for c in people if found.tokens_between(denied.end, c.start) <= 1 or 0 <= found.tokens_between(meant.end, c.start) <= 1]
    return bool(near) and counts.notes.is_negated(denied.start, reach=2) and BUT.fullmatch(found.between(denied.end, meant.start)) is not None
