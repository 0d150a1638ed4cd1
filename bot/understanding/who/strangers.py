"""Words beside a figure that no list knows: "mill 45, university 30", "the mill 100", "Brandes' budget" are whoever of the case the message names in no other way."""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.acquainted import Known, applicant, fits, meant, partners
from bot.understanding.who.nouns import Org

BESIDE = re.compile(r"(?:^|[,;:.(–—]|\b(?:and|but|said|wait|no|so))\s*(?P<led>(?:the|our|my|a|an) )?(?P<name>[^\W\d_][\w&-]{2,})(?P<whose>'s?)?(?: (?:own )?(?:budget|share|part|costs?|carries|bears|pays|gets|has|needs|would|do|does|will|with|is|are|of|about|around|roughly))*[ :=–-]*$", re.IGNORECASE)
OWN = ("our ", "my ")
LABELS = ("org", "cue", "term", "theme", "activity", "statement", "scheme", "family", "language", "investor", "country", "remark", "company_noun")
NOBODY = re.compile(r"(?:the|our|my|an?|and|but|that|this|these|those|it|which|who|all|each|total|together|altogether|overall|sum|rest|remaining|half|like|said|wait|about|around|roughly|only|some|for|from|with|of|in|at|by|or|not|yes|no|so|then|now|budget|costs?|share|part|i|we|me|us|he|she|they|him|her|his|its|their|brother|sister|wife|husband|father|mother|son|daughter|trl|euros?|thousand|million|percent|year|years|months?|is|are|was|has|have|will|would|pays?|gets?|needs?|maybe|perhaps|other|others|over|under|least|most|than|nearly|almost|exactly|just|also|still|already|by|approx|circa|max|min|staff|people)", re.IGNORECASE)


def with_strangers(found: Analysis, orgs: list[Org]) -> list[Org]:
    """The organisations and those of the case that are called so."""
    if not partners(found):
        return orgs
    _beside_figures(found, orgs)
    named = list(_named(found, orgs))
    left = [one for one in found.known if not any(org.role != "none" and _describes(one, org) for org in orgs)]
    added: list[Org] = []
    for match, first in named:
        known = _who(applicant(found), match, left, sum(1 for one, _ in named if not one["led"]) == 1)
        if known is not None:
            left = [one for one in left if one is not known]
            added.append(_org(match, first, known))
    return sorted([*orgs, *added], key=lambda org: org.start)


def _beside_figures(found: Analysis, orgs: list[Org]) -> None:
    """"We 45 %, university 30 %": the only one of its kind, whatever its article."""
    for org in orgs:
        figure = next((q for q in found.quantities if q.start >= org.end and not found.between(org.end, q.start).strip(" :=–-")), None)
        if figure is not None and org.role in ("", "none") and org.kind and org.count == 1 and not org.extra.get("negated") and _is_part(found, figure) and (figure.scaled or figure.kind != "number" or figure.value < 100) \
                and len(meant(found, org.kind, org.places)) == 1 and not found.text[:org.start].rstrip().lower().endswith(("we are", "other", "another")):
            org.role, org.determiner, org.extra["meant"] = "partner", "definite", True


def _named(found: Analysis, orgs: list[Org]) -> Iterator[tuple[re.Match[str], int]]:
    """Each such word, once, with the start of its sentence."""
    taken: list[Any] = [*found.having(*LABELS), *found.places, *orgs, *found.dates]
    seen: set[str] = set()
    for quantity in found.quantities:
        first = found.sentence(quantity.start)[0]
        match = BESIDE.search(found.text[first:quantity.start]) if _is_part(found, quantity) else None
        if match is None or NOBODY.fullmatch(match["name"]) or any(one.start < first + match.end("name") and first + match.start("name") < one.end for one in taken):
            continue
        if match["name"].lower() not in seen:
            seen.add(match["name"].lower())
            yield match, first


def _is_part(found: Analysis, quantity: Quantity) -> bool:
    """A share or an amount, or a number that may stand for one."""
    if any(found.tokens_between(quantity.end, cue.start) <= 1 for cue in found.cues("people", "members", start=quantity.end)):
        return False
    return quantity.kind in ("money", "share") or quantity.kind == "number" and not quantity.weak and isinstance(quantity.value, int) and quantity.value >= 5


def _describes(known: Known, org: Org) -> bool:
    if known.get("you"):
        return org.role == "applicant"
    return org.role in ("partner", "") and bool(org.kind or org.places) and fits(known, org.kind, org.places) is True


def _who(us: Known, match: re.Match[str], left: list[Known], is_only_name: bool) -> Known | None:
    """Ours is ours; the only one left; a name without an article is the applicant, "the mill" a partner."""
    others = [one for one in left if not one.get("you")]
    led = (match["led"] or "").lower()
    if led in OWN:
        return us or None
    if len(left) == 1:
        return left[0]
    if us in left and (not led or match["whose"]) and match["name"][0].isupper() and (match["whose"] or is_only_name and others):
        return us
    return others[0] if len(others) == 1 and (led or us not in left) else None


def _org(match: re.Match[str], first: int, known: Known) -> Org:
    start, end = first + match.start("name"), first + match.end("name")
    ours = bool(known.get("you"))
    facts = {} if ours or not isinstance(known.get("kind"), str) else {"kind": known["kind"]}
    place = Span(start, end, "place", {"country": [known["country"]], "region": None}, match["name"]) if not ours and isinstance(known.get("country"), str) else None
    return Org(start, end, Span(start, end, "org", facts, match["name"]), facts, determiner="definite", places=[place] if place else [],
               role="applicant" if ours else "partner", extra={"meant": not ours, "by": "stranger"})
