"""Organisations that no list names: whom a phrase announces ("partners: a mill in Porto"), or who makes something ("with a kiln builder"), is a company."""
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span

UNLISTED = re.compile(r"\b(members?|clients?|customers?|on behalf of|i ask for|it is about|next to me sits|the boss of|partners:|partners are|partner is|(?:i|we)(?: also)? (?:know|met)(?: of)?)[ ,:–-]* an? (?P<who>([^\W\d]+[ -]){0,2}[^\W\d]+) (in|from|near|of) (?=[^\W\d_])", re.IGNORECASE)
MAKERS = re.compile(r"\b(with|and|plus|partners?( (is|are|will be))?:?) an? (?P<who>([^\W\d]+[ -]){0,2}?(?!(decision|policy|law|troublemak))([^\W\d]*(builder|maker|installer|fabricator|processor|integrator|recycler|bauer|hersteller)))\b(?!s)", re.IGNORECASE)      # "together with a kiln builder"


def unlisted(found: Analysis, named: list[Span]) -> Iterator[Span]:
    """Heads of their own, apart from the organisations that are `named` by listed words."""
    matches = {match.end("who"): match for pattern in (MAKERS, UNLISTED) for match in pattern.finditer(found.text)}
    for match in matches.values():
        start, end = match.span("who")
        is_told = match.re is MAKERS or any(place.start == match.end() for place in found.places)
        taken = any(start < one.end and one.start < end for one in named) or any(one.start < end and start < one.end for one in found.having("company_noun"))
        if is_told and not taken:
            yield Span(found.text.rfind(" ", start, end) + 1 or start, end, "org", {"kind": "company"}, match["who"])
