"""Organisations that no list names: whom a phrase announces ("partners: a mill in Porto"), or who makes something ("with a kiln builder"), is a company."""
from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span

UNLISTED = re.compile(r"\b(members?|clients?|customers?|on behalf of|i ask for|it is about|next to me sits|the boss of|partners:|partners are|partner is|(?:i|we|he|she|they)(?: also)? (?:knows?|met)(?: of)?)[ ,:–-]* an? (?P<who>([^\W\d]+[ -]){0,2}[^\W\d]+) (in|from|near|of) (?=[^\W\d_])", re.IGNORECASE)
THINGS = r"projects?|ideas?|plans?|prototypes?|patents?|questions?|problems?|partners?|customers?|clients?|suppliers?|experiences?|products?|markets?|contacts?|friends?|colleagues?|sites?|offices?|subsidiar\w+|branch\w*|houses?|flats?|people|employees|sales|meetings?|trials?|pilots?|tests?|demonstrators?|cooperations?|agreements?|licen[cs]es?|deals?|orders?|programmes?|networks?|teams?|jobs?|family|son|daughter|universit\w+|institutes?|labs?|professors?|researchers?|students?|buddy|budd\w+|pals?|people|guys?|teams?|brothers?|sisters?|wife|husband|grants?|loans?|budgets?|costs?|focus|seat|headquarters|patents?"
NO_FIRM = rf"(?!(?:{THINGS}|\w+er)\b)"
OPENING = re.compile(rf"^\W*(?:(?:hi|hello|hey|good \w+|greetings|dear \w+|so|well)\b\W*)*(?:i|we)(?: also)? (?:have|run|own|operate)(?: got)? (?:an? )?(?P<who>(?:{NO_FIRM}[^\W\d]+[ -]){{0,3}}?{NO_FIRM}[^\W\d]+) (?:in|near|from|of|at) (?=[^\W\d_])", re.IGNORECASE)      # "hello, I have a sawmill in Graz": the first thing that is said
MAKERS = re.compile(r"\b(with|and|plus|partners?( (is|are|will be))?:?) an? (?P<who>([^\W\d]+[ -]){0,2}?(?!(decision|policy|law|troublemak))([^\W\d]*(builder|maker|installer|fabricator|processor|integrator|recycler|bauer|hersteller)))\b(?!s)", re.IGNORECASE)      # "together with a kiln builder"
NOUN = rf"(?!(?:{THINGS}|in|from|near|of|and|or|who|which|that|is|for|with|to|on|at|as|by|the|an?)\b)[^\W\d]+"
COOPERATING = re.compile(rf"(?:\b(?:(?:work|cooperate|collaborate|team|partner)\w*(?: up)?(?: [^\W\d]+)? with|together with|jointly with|partner is|partners are)|(?:^|,)\s*(?:and )?(?:with|plus)) an? (?P<who>(?:{NOUN}[ -]){{0,2}}?{NOUN}) (?:(?:in|from|near) )?(?=[^\W\d_])", re.IGNORECASE)      # "we work with a glassblower in Murano", in French "with a glassblower Italian"


def unlisted(found: Analysis, named: list[Span]) -> Iterator[Span]:
    """Heads of their own, apart from the organisations that are `named` by listed words."""
    matches = {match.end("who"): match for pattern in (MAKERS, UNLISTED, COOPERATING, *((OPENING,) if not any(one.get("kind") for one in found.known) else ())) for match in pattern.finditer(found.text)}
    for match in matches.values():
        start, end = match.span("who")
        is_told = match.re is MAKERS or any(place.start - match.end() in (0, 4) for place in found.places)
        taken = any(start < one.end and one.start < end for one in named) or any(one.start < end and start < one.end for one in found.having("company_noun"))
        if is_told and not taken:
            yield Span(found.text.rfind(" ", start, end) + 1 or start, end, "org", {"one": True} if match.re is COOPERATING else {"kind": "company"}, match["who"])
