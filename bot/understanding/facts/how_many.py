"""How many take part: after partners were spoken of "we would be three", "that makes four partners" counts the consortium, not employees."""
from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.acquainted import applicant, partners

TOGETHER, PARTNERS = "how_many", "how_many_partners"       # mentions: all who take part; a number of partners, perhaps without us
FEWEST, MOST = 2, 9
CLAUSE = re.compile(r"[;!?]|[.](?!\d)|\b(?:but|while|whereas)\b")
BE = r"(would|will|'d|'ll|could|'re|are|were|is|was|that's|it's|makes?|gives?|comes? to)( have)?( be| been| make| give)?( then| so| now| thus| just| only| all| already| about| always)*"
INVERTED = re.compile(r"\b(would|will) be( then| so)? we( then| so)?$|\bwe (do|make|run|apply)( it| this| that| the)?( then| so)?$")      # "dann wären wir drei", "wir machen das zu viert"
WE_BEHIND = re.compile(r"\s*(of us |people )?(we )?(would|will) be( we)?\b")      # "three of us it would be"
FOR_US = re.compile(r"\b(for|on|between)( the)?( all| us| our side| all of us| both)*$")        # "400,000 for us three"
WE_ARE = re.compile(rf"\b(we|there|that|this|it|which|the|together|total)( then| so| together)? ?{BE}( a (team|group|consortium|trio) of| of)?$")
OF_US = re.compile(r"\s*(of us|people)?(?P<more>\b.*|\W.*)?$", re.DOTALL)
NOT_YET = re.compile(r"\b(would|will|could|then|makes?|gives?|together|total|altogether|complete|all in all|in all)\b|'d\b|'ll\b")      # "there'd be three of us"
JOINTLY = re.compile(r"\b(projects?|consortium|partners?|participants?|application|involved|take part|taking part|apply|joint)\b")
STAFF = re.compile(r"(?<!not )(?<!no )(?<!not the )(?<!not of the )\b(employees?|staff|workers?|colleagues?|co-?workers?|headcount|founders?|owners?|engineers?|developers?|researchers?|heads|on the payroll|full[- ]time|jobs|years?|months?|weeks?|days?|million|thousand|percent|euros?|countries|work for|own)\b|\bin (the|our|my) (firm|company|office|shop|team|lab)\b")
NOUN = re.compile(r"\s*(project )?(partners?|participants?|parties|organisations)\b(?! (in(?! total| all)|from|abroad|are|is|who|that|with)\b)")
IN_ALL = re.compile(r"\b(in (total|all)|altogether|together|all in all|overall|complete|only|just|makes?|gives?|then|we are|we're|we'd be|would be|will be|that's all)\b")
NUMBER_OF = re.compile(r"\b(number|count) (of )?(the |our )?(project )?(partners?|participants)\b|(\b(is|are|was|were|meant|means)|[-–—])( the| our)? partners,? (and |but )?not\b")
LED = re.compile(r"^\W*((no|yes|so|well|sorry|the|oh|but|that|this|i meant?|with) ?,? ?)*$")


def note_how_many(found: Analysis, notes: Notes) -> None:
    """Said as a mention; whoever is meant by the number is nobody new and no staff."""
    if not partners(found) and not any(f["subject"] == "partner" and f["fact"] in ("kind", "country") for f in notes.facts):
        return
    for number in [q for q in found.quantities if q.kind == "number" and not q.scaled and isinstance(q.value, int) and FEWEST <= q.value <= MOST]:
        if FOR_US.search(found.between(found.sentence(number.start)[0], number.start)) and any(q.kind == "money" or q.scaled or isinstance(q.value, int) and q.value >= 10_000 for q in found.quantities):
            notes.use(number)
            continue
        if (kind := _counted(found, number)) is None or notes.is_question(number.start) or found.asked.get("fact") == "headcount" and kind != PARTNERS:
            continue
        notes.facts = [f for f in notes.facts if not (f["start"] <= number.start < f["end"] and (f["fact"] in ("headcount", "members", "role") or f["subject"] == "partner" and f["fact"] == "kind"))]
        notes.use(number)
        notes.mention(kind, number.value, number.start, number.end)
        return


def _counted(found: Analysis, number: Quantity) -> str | None:
    """What the number counts, if it is those who take part."""
    start, end = found.clause(CLAUSE, number.start, number.end)
    clause, before, behind = found.text[start:end].lower(), found.between(start, number.start), found.text[number.end:end].lower()
    told = found.between(number.end, found.sentence(number.start)[1])
    if NUMBER_OF.search(told) and LED.match(before) or NUMBER_OF.search(before):
        return PARTNERS
    if STAFF.search(clause):
        return None
    noun = NOUN.match(behind)
    if noun and (IN_ALL.search(clause) or not re.search(r"\w", behind[noun.end():]) and LED.match(before)):
        return TOGETHER if re.search(r"\bwe\b", before) else PARTNERS
    of_us = re.match(r"\s*(of us|people)\b", behind) is not None
    if INVERTED.search(before) and (of_us or "be" in before) or WE_BEHIND.match(behind) and LED.match(before):
        return TOGETHER
    if not (WE_ARE.search(before) or of_us and re.search(r"\b(all|total|be|makes?)$|^$", before)):
        return None
    rest = re.sub(r"^\s*(of us|people)\b", "", behind)
    plain = re.match(r"\W*($|(then|now|so|in|at|on|and|all|together|altogether|complete|with|as|who|,)\b)|\W*[,:–-]", rest) is not None
    return TOGETHER if plain and (NOT_YET.search(f"{before} {rest}") or JOINTLY.search(clause) or _is_far(found, number)) else None


def _is_far(found: Analysis, number: Quantity) -> bool:
    """A known headcount is never put in doubt by so small a figure."""
    known: Any = applicant(found).get("headcount")
    return isinstance(known, int) and known > 3 * number.value
