"""Organisations that were spoken of before: "the firm in Passau", "the Slovenians", "die Uni" are those of the case, neither us nor somebody new."""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.who.nouns import Org

Known = dict[str, Any]
CLAUSE = r"(^|[,;:.!?(–—-]|\b(and|but|while|whereas|then|so|yes|no|ok|because|also)\b)\s*"
LED = re.compile(CLAUSE + r"((the|those|our|all|these|у) )?$")
WHO = re.compile(r"\b((the|our|those|these|all) ([^\W\d]+[ -]){0,3}|[^\W\d]+ )(in|from|near|of|around)( the)?$")       # "the guys in Maribor"
OF_MONEY = re.compile(r"(\b(budget|share|part|portion|costs?)( (is|are|of|for|at))*|(\dk?|\b(k|thousand|million|euros?|eur)\b|€)( (is|are|goes|go|planned|meant|just))* (for|to))( (the|an?|our))? $")      # "budget for Spain", "400k goes to the university"
GETS = re.compile(r"\s*((would|will|should|could|shall) )?((gets?|needs?|receives?)( only| about| some)* [€$]?\d|(has|have|with)( an?| the| its| their)?( own)? (budget|share|part) )|'s (own )?(budget|share|part|portion|costs?)\b")
THERE = re.compile(CLAUSE + r"(in|at|near|over in)( the)?$")
HAVE = r"(are|is|'s|have|has|had|get|gets|do|does|would|will|take|takes|contribute|contributes|spend|spends|need|needs|employ|employs|lead|leads|makes?|pays?|with)\b"
FIGURE = r"(about |around |roughly |only |approx\.? |some |just )*[€$]?\d"
TELLS = re.compile(rf"\s*(\w+ )?([–—=:-]|{HAVE}|{FIGURE}|(also )?an? )")
COUNTS = re.compile(rf"\s*([–—=:-]\s*)?((there are|they have|they are|they're|it's|works?|work) )?{FIGURE}")
OFFICES = ("bank_or_fund", "funding_agency", "public_authority", "chamber")
ASKED = ("kind", "partners", "partners_complete")
MOST_WORDS = 5          # of a message that is an answer
PLAIN = ("company", "firm", "business", "enterprise")
OURS = ("_own",)        # "our company" of a cluster is a word for it, not another kind


def partners(found: Analysis) -> list[Known]:
    """The organisations of the case other than the applicant."""
    return [one for one in found.known if not one.get("you")]


def applicant(found: Analysis) -> Known:
    """What is known of the applicant."""
    return next((one for one in found.known if one.get("you")), {})


def fits(known: Known, kind: Any, places: Iterable[Span]) -> bool | None:
    """Whether a description is one of this organisation: False where something contradicts, None where nothing is told by it."""
    told: list[bool] = []
    if kind and isinstance(known.get("kind"), str):
        told.append(known["kind"] in (kind.get("one_of", ()) if isinstance(kind, dict) else (kind,)))
    for place in places:
        told += _fits_place(known, place)
    return all(told) if told else None


def _fits_place(known: Known, place: Span) -> list[bool]:
    told = []
    if isinstance(known.get("country"), str):
        told.append(known["country"] in place.value["country"])
    region, there = known.get("region"), place.value["region"]
    if isinstance(region, str) and there and told != [False]:
        told.append(region.startswith(there) or there.startswith(region))
    return told


def meant(found: Analysis, kind: Any, places: list[Span]) -> list[Known]:
    """The partners of the case that a description may mean."""
    return [one for one in partners(found) if fits(one, kind, places)]


def is_subject(found: Analysis, place: Span) -> bool:
    """"the Slovenians do 250k", "Niederbayern = 320", "the guys in Maribor have 12 people": a place that stands for its only partner."""
    start, end = found.sentence(place.start)
    lead, behind = found.text[start:place.start].lower().rstrip(), found.text[place.end:end].lower()
    of_money = OF_MONEY.search(lead + " ") is not None or GETS.match(behind) is not None
    if len(meant(found, None, [place])) != 1 or fits(applicant(found), None, [place]) and not of_money:
        return False        # of ourselves we do not say where we are: "Aveiro has a budget of 150,000"
    if WHO.search(lead) and not re.search(r"\b(sells?|selling|customers?|markets?|buyers|export\w*|suppliers?)\b", lead):
        return TELLS.match(behind) is not None or re.search(r"\d( \w+){1,3} (has|have|at|with|for|in|are at|work at) (the|our) ", lead) is not None
    return (LED.search(lead + " ") is not None and TELLS.match(behind) or of_money or THERE.search(lead) and not found.cues("we", start=start, end=end) and COUNTS.match(behind)) is not None


def recognised(found: Analysis, org: Org, orgs: list[Org]) -> str | None:
    """The role of an organisation that was taken for the applicant by its place in the sentence only, or for nobody; None: as it was."""
    if org.count > 1 or not (org.places or org.kind):
        return None
    us, others = _is_us(found, org, orgs), meant(found, org.kind, org.places)
    if org.extra.get("by") in OURS and us is False and org.places and len(others) == 1:
        return "partner"    # "our Spanish company has 60 people", said in Ireland
    if org.extra.get("by") in OURS:
        return "none" if us is False and not org.places and found.known else None
    if us and org.extra.get("by") == "told_of_one" and others and org.head.text.lower() not in PLAIN:
        return ""           # "the software house", where the partner is a company too
    if us and org.role == "" and re.match(r"\s*(are we|am i)\b", found.text[org.end:].lower()):
        return "none"       # "so SME are we, or?"
    if us:
        plain = org.determiner == "definite" and org.head.text.lower() in PLAIN       # "the company is in Jena"
        return "applicant" if (org.kind == "natural_person" or plain) and org.role == "" and not others else None
    if len(others) == 1 and (org.places or org.determiner == "definite" or OF_MONEY.search(found.text[:org.start].lower()) or not org.determiner and org.kind != "company" and _begins(found, org)):
        return "partner"
    return _unplaced(found, org, us)


def _begins(found: Analysis, org: Org) -> bool:
    """"university gets 200k": the first word of what is said, without an article as in Russian."""
    return LED.search(found.text[found.sentence(org.start)[0]:org.start].lower()) is not None and TELLS.match(found.text[org.end:].lower()) is not None


def _is_us(found: Analysis, org: Org, orgs: list[Org]) -> bool | None:
    """The applicant, as known before or said in the same message, may be meant."""
    ours = next((one.kind for one in orgs if one.role == "applicant" and one.kind and one is not org), None)
    known = applicant(found)
    return fits({**({"kind": ours} if isinstance(ours, str) else {}), **known}, org.kind, org.places)


def _unplaced(found: Analysis, org: Org, us: bool | None) -> str | None:
    """Neither of the applicant nor of a partner: asked about, unless it is no more than a word in a longer message."""
    if us is not False:
        return None
    if org.role == "" and org.kind in OFFICES and found.asked.get("fact") not in ASKED:
        return "none"       # "the ministry advised it"
    if org.role == "" and "by" not in org.extra and not org.places and org.determiner != "definite" and found.asked.get("fact") not in ASKED \
            and len(re.findall(r"\w+", found.text)) > MOST_WORDS:
        return "none"
    return "" if org.role == "applicant" and found.known else None
