"""Countries that somebody sells to: "sell to the Japanese and the Canadians", "Brazil and Chile = our export markets"."""
from __future__ import annotations

import re

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span

ABROAD = ("feasibility_study", "internationalisation")      # activities whose place is a market, not a seat
REACH = 6           # words between a selling word and the place
LISTED = re.compile(r"(,|and|or|&|/|\+|as well as|, and|plus)( also| then| later)?( to| in| into| for)?( the)?")
SELLING = re.compile(r"\b(sell|sells|selling|sales|export|exports|exporting|distribut(e|es|ing|ion)|ship|ships|shipping|conquer\w*|expand\w*|(?<!one of our )(?<!one of my )(customers|clients|buyers|consumers|dealers)|markets?)\b")
SEAT = re.compile(r"\b(based|firm|company|partners?|from|with|universit\w+|institute|supplier|investor|we are|we're|we sit|our (seat|office)|by|made|produced?|not|no|never)\b")
STANDS_FOR = re.compile(r"\W*(=|are|is|as|would be|will be|being|'s|namely)?( all| both| only| just)?( our| the| my| a| an)?( new| main| first| next)?( \w+)? (export |target |sales |foreign )?(markets?|customers|buyers)\b")
BUYERS = re.compile(r"(customers|clients|buyers|consumers|dealers)$")
LEADS = re.compile(r"\W*((to|in|into|like|such as|are|is|would be|will be|would of course be|the)\W*)*")

WANTED = re.compile(r"\b(want|wants|would|will|could|should|plan\w*|new|target|aim\w*|future|intend\w*|like to|hope|to (sell|export|reach))\b|'d|'ll")
ADVISES = re.compile(r"\b(advis\w+|consult\w*|represent\w*|on behalf|look after|support\w*)\b")     # an adviser's clients buy nothing
BREAK = re.compile(r"[.;!?]|, (but|we|our|and we|they)\b|\b(but|while|whereas)\b")


def is_market(found: Analysis, place: Span, places: list[Span]) -> bool:
    """Somebody there is to buy; `places`: the others of the message, for a list of which one is a market."""
    return _is_named_so(found, place) or _is_sold_to(found, place) or _is_listed(found, place, places)


def is_selling(found: Analysis, at: int) -> bool:
    """The clause up to here says who is sold to."""
    return SELLING.search(_clause_before(found, at)) is not None


def is_of_today(found: Analysis, place: Span) -> bool:
    """"our customers are in Norway" tells where they are now, perhaps not where the project goes."""
    clause = _clause_before(found, place.start)
    said = list(SELLING.finditer(clause))
    return bool(said) and BUYERS.search(said[-1].group()) is not None and WANTED.search(clause) is None and re.search(r"\b(are|is|sit|come|live)\b", clause[said[-1].end():]) is not None


def is_listed(found: Analysis, place: Span) -> bool:
    """One of several places: nobody sits in two countries."""
    return any(_joins(found, place, other) and place.value["country"] != other.value["country"] for other in found.places)


def _is_named_so(found: Analysis, place: Span) -> bool:
    """"the Chinese market", "expand to France", "Japan and Canada = export markets"."""
    if found.between(place.end, place.end + 12).startswith(("market", "customers", "buyers")):
        return True
    before = [c for c in found.cues("market", end=place.start) if LEADS.fullmatch(found.text[c.end:place.start].lower())]
    last = max((p for p in found.places if p.start >= place.start and _chained(found, place, p)), key=lambda p: p.end)
    return bool(before) or STANDS_FOR.match(found.text[last.end:found.sentence(place.start)[1]].lower()) is not None


def _is_sold_to(found: Analysis, place: Span) -> bool:
    """"sell machines in the US", "feasibility study in Kenya", "our customers would be in Brazil"."""
    abroad = any(s.value in ABROAD and s.end <= place.start and found.tokens_between(s.end, place.start) <= 2 and found.cues("place", "market", start=s.end, end=place.start)
                 for s in found.having("activity"))
    clause = _clause_before(found, place.start)
    said = list(SELLING.finditer(clause))
    gap = clause[said[-1].end():] if said else ""
    if said and BUYERS.search(said[-1].group()):
        gap = re.sub(r"\b(who |that )?(are |sit |live |come )?(mostly |mainly |all )?from\b", "in", gap)
    led = re.search(r"(\b(to|in|into|for|across|throughout)( the)?|&|[:=])\s*$", gap) is not None
    return abroad or led and len(gap.split()) <= REACH and SEAT.search(gap) is None and ADVISES.search(clause) is None and "?" not in gap


def _is_listed(found: Analysis, place: Span, places: list[Span]) -> bool:
    return any(_joins(found, p, place) and is_market(found, p, []) for p in places if p.end < place.start) or \
        any(_chained(found, p, place) and is_market(found, p, []) for p in places if p.end < place.start)


def _joins(found: Analysis, one: Span, other: Span) -> bool:
    first, second = sorted((one, other), key=lambda p: p.start)
    return first is not second and LISTED.fullmatch(found.between(first.end, second.start)) is not None


def _chained(found: Analysis, first: Span, last: Span) -> bool:
    """From the first place to the last one only places and what joins them."""
    chain = [p for p in found.places if first.start <= p.start <= last.start]
    return all(_joins(found, a, b) for a, b in zip(chain, chain[1:], strict=False))


def _clause_before(found: Analysis, at: int) -> str:
    start = found.sentence(at)[0]
    text = found.text[start:at].lower()
    return text[max((m.end() for m in BREAK.finditer(text)), default=0):]
