"""Support an organisation received earlier."""
from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts.notes import LIKELY, Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.who.acquainted import applicant
from bot.understanding.who.subjects import APPLICANT

PAST = "past_support"       # the kind of the bare values
ASKED_FOR = ("grant_eur", "grant_rub")
GOT = re.compile(r"\b(we|i)( have|'ve)?( already)?( \w+)? (got|received|obtained|won|were (given|awarded))\b|\b(already|once) (got|received|obtained|won)\b|\b(we|i) have\b(?! to\b).*\bget\W*$")       # German puts the participle at the end
OTHERS = re.compile(r"\b(friend|colleague|neighbour|brother|sister|competitor|customer|they|he|she|somebody|someone|another)\b")    # whose support is not ours
HAD = re.compile(r"\b(we|i)( have|'ve)? ?(already )?(had|did|done|finished|completed|closed|ended)( already)?( an?| the| our| one)?$|\b(completed|finished|closed)( the| our)?$")
HAD_BEHIND = re.compile(r",? ?(\(?\w+\)? ){0,1}?(we|i )?(have )?(had already|already had|already received|is over|was )?(completed|finished|closed|had already|already had|already received|ended)\b")
NOT_YET = re.compile(r"\b(want|will|would|must|should|not|never|before|if|when|until|plan)\b")
START = re.compile(r"\b(planned start|start)([- ]?[123])?( (programme|grant|project|contract|stage))?\b")     # the programme of the Russian fund
DONE = re.compile(r"\b(completed|finished|closed|reported)\b")
SELLS = re.compile(r"\bsell(s|ing)?\b|\bsold\b")
STARTS = ("fasie-start-1", "fasie-start-2", "fasie-start-3")


def note_support(found: Analysis, notes: Notes) -> None:
    """"we already received Eurostars money", "ZIM we had already", "Start-2 is completed"."""
    for scheme in found.having("scheme"):
        start, end = found.sentence(scheme.start)
        if _is_had(found, notes, scheme, start, end) and scheme.text.lower() not in found.data["several_schemes"] and not notes.is_question(scheme.start):
            notes.fact("earlier_support", {"includes": [scheme.value]}, APPLICANT, scheme.start, scheme.end, LIKELY)
    _start(found, notes)
    _money_of_the_past(found, notes)


def _money_of_the_past(found: Analysis, notes: Notes) -> None:
    """"we got a grant of 2 million in 2018": no grant that is asked for now."""
    for fact in [f for f in notes.facts if f["fact"] in ASKED_FOR]:
        said = found.between(*found.sentence(fact["start"]))
        if GOT.search(said) and not NOT_YET.search(said) and found.asked.get("fact") not in ASKED_FOR:
            notes.facts.remove(fact)
            notes.value(PAST, fact["value"], fact["start"], fact["end"])
            notes.use(*_figures(found, *found.sentence(fact["start"])))


def _is_had(found: Analysis, notes: Notes, scheme: Span, start: int, end: int) -> bool:
    before, behind = found.between(start, scheme.start), found.between(scheme.end, end)
    earlier = [c for c in found.cues("earlier", start=start, end=scheme.start) if found.tokens_between(c.end, scheme.start) <= 4]
    if earlier:
        return not OTHERS.search(found.between(start, earlier[-1].start)) and bool(found.cues("we", start=start, end=scheme.start)) and not notes.is_negated(earlier[-1].start)
    said = HAD.search(before) or HAD_BEHIND.match(behind)
    return said is not None and not OTHERS.search(before) and not NOT_YET.search(before + said.group())


def _start(found: Analysis, notes: Notes) -> None:
    """"Start was completed in 2024": of a Russian firm the programme Start, never the day on which its project begins."""
    text = found.text.lower()
    russian = applicant(found).get("country") == "RU" or any("RU" in place.value["country"] for place in found.places) or any(s.value in STARTS for s in found.having("scheme"))
    for match in START.finditer(text) if russian else ():
        start, end = found.sentence(match.start())
        clause = re.split(r"[,;:](?!\d)", text[match.start():end])[0]
        done = DONE.search(clause) or DONE.search(re.split(r"[,;:]", text[start:match.start()])[-1])
        if done is None or NOT_YET.search(clause) or notes.is_question(match.start()):
            continue
        notes.fact("start_contract_completed", True, APPLICANT, match.start(), match.end(), LIKELY)
        notes.facts = [f for f in notes.facts if not (f["fact"] == "starts_on" and start <= f["start"] < end)]
        notes.use(*_figures(found, start, end))
        if (sells := SELLS.search(text)) and not notes.is_negated(sells.start()):
            notes.fact("sells_start_product", True, APPLICANT, match.start(), match.end(), LIKELY)
        return


def _figures(found: Analysis, start: int, end: int) -> list[Any]:
    """The year, also one in two figures."""
    return [day for day in found.dates if start <= day.start < end] + [q for q in found.quantities if start <= q.start < end and q.kind == "number" and not q.scaled and re.search(r"\b(in|in the)$", found.between(start, q.start))]
