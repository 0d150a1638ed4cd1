"""What belongs to somebody is no organisation of its own: "they have a hydraulic lab", "the university, which runs a test field and an institute"."""
from __future__ import annotations

import re

from bot.understanding.reading.analysis import Analysis
from bot.understanding.who.nouns import Org

OWN = r"(own|eigen(e[nrsm]?)?|propres?|сво(й|я|ё|е|ю|и|ей|им|его|их)|собственн\w+)"
HAVE = r"(have|has|had|having|got|owns?|possess(es)?|runs?|operates?|maintains?|built|houses?|hosts?|disposes? of)( got)?"
HAS_ONE = r"(has|owns|possesses|runs|operates|maintains|hosts|disposes of)"       # never said of us
SOMEBODY = r"(they|he|she|it|who|which|that|whose \w+)(['’](ve|s))?"
ALSO = r"( also| even| already| all| both| there| too| of course| as well)*"
NOT_HERS = r"(?!(?:we|i|you|with|partners?|members?|clients?|customers?|contacts?|cooperations?|agreements?|for|from|together|join|as)\b)"
THINGS = rf"( {NOT_HERS}[\w'’.-]+)"
OWNED = re.compile(rf"\b{SOMEBODY}{ALSO} {HAVE}{ALSO}{THINGS}{{0,6}}$")
OWNED_BY_ONE = re.compile(rf"\b{HAS_ONE}{ALSO}{THINGS}{{0,6}}$")
OF_A_PERSON = re.compile(rf"\b(he|she|who){ALSO} {HAVE}{ALSO}{THINGS}{{0,6}}$")      # "he has a bakery": whom an adviser speaks for
HAS = re.compile(rf"\W*{ALSO} ?{HAVE}{ALSO}{THINGS}{{0,4}}")
SAID_LAST = re.compile(r",\W*(the|that|who|which)\b[^,;.]*$")      # German: ", which a lab has"
WITH_ROOM = re.compile(r"\W*(in [\w -]+ )?with( an?| one| its| some)?( [\w-]+){0,2}")      # "a company in Graz with a lab"
HAS_LAST = re.compile(r"( (for|of) [\w -]{3,40})? (has|have|possesses|runs|operates)\b(?! (\d|an?|the)\b)")
THEIR = re.compile(r"^(their|its|his|her|whose)\b")
OWN_ONE = re.compile(rf"(?<!our )(?<!my )\b{OWN}( \w+){{0,2}}$")
LISTED = re.compile(r"\W*(and|or|plus|as well as|also|,|&|\+)( (also|even|an?|the|its|their|one|some|small|big|large|new|\w+))*\W*")
WE_HAVE = re.compile(rf"\b(we|i)( also| even| already| both)* {HAVE}( also| even| already)*( an?| our| my)?(?P<own> {OWN})?( (?!(?:partners?|with|from)\b)[\w-]+){{0,2}}$")
ROOMS = re.compile(r"(lab|laboratory|labs|workshop|research lab)$", re.IGNORECASE)
TAKES_PART = re.compile(r"[^.;]{0,30}\b(partners?|on board|join\w*|takes? part|interested|with us)\b")
OF_A_HOUSE = ("research_organisation", "hospital", "technology_park")


def without(found: Analysis, orgs: list[Org]) -> list[Org]:
    """The organisations of a message apart from what somebody has."""
    kept: list[Org] = []
    owned: Org | None = None
    for org in orgs:
        before = kept[-1] if kept else None
        if _is_thing(found, org) and (_is_owned(found, org, before) or owned is not None and _goes_on(found, owned, org)):
            owned = org
        else:
            kept.append(org)
            owned = None
    return kept


def _is_thing(found: Analysis, org: Org) -> bool:
    """Such as may be a part of somebody; a partner, a customer, somebody with a country of its own is not."""
    if org.determiner == "definite" and not THEIR.match(found.between(org.start, org.end)) and not found.text[:org.start].rstrip().endswith("of which"):
        return False        # "they have the Fraunhofer institute forgotten"
    return bool(org.kind) and not org.is_partner_noun and not org.facts.get("outside") and (org.determiner != "own" or OWN_ONE.search(found.between(org.start, org.head.start)) is not None) and (org.count <= 1 or org.kind in OF_A_HOUSE) and (not org.places or org.kind in OF_A_HOUSE)


def _is_owned(found: Analysis, org: Org, before: Org | None) -> bool:
    start, end = found.sentence(org.start)
    since = before.end if before is not None and start <= before.end <= org.start else start
    lead, gap = found.between(start, org.head.start), " " + found.between(since, org.head.start)
    if not org.places and (ours := WE_HAVE.search(lead)) is not None and not TAKES_PART.match(found.text[org.end:end].lower()):
        return bool(ours["own"]) and org.kind in OF_A_HOUSE or ROOMS.search(org.head.text) is not None
    if org.kind in OF_A_HOUSE and not found.cues("we", start=since, end=org.start) and OWNED_BY_ONE.search(lead):
        return True
    if OWNED.search(lead):
        return org.kind in OF_A_HOUSE or not OF_A_PERSON.search(lead)
    if before is None or before.determiner == "own" and not before.is_partner_noun:
        return False
    if THEIR.match(found.between(org.start, org.end)) or OWN_ONE.search(gap) and not found.cues("we", start=since, end=org.start):
        return True
    said_last = SAID_LAST.search(gap) is not None and HAS_LAST.match(found.text[org.end:end].lower()) is not None
    return said_last or HAS.fullmatch(gap) is not None or gap.endswith(" of which") or WITH_ROOM.fullmatch(gap) is not None and ROOMS.search(org.head.text) is not None


def _goes_on(found: Analysis, owned: Org, org: Org) -> bool:
    """"a workshop and a lab": both are theirs."""
    return not org.places and LISTED.fullmatch(found.between(owned.end, org.head.start)) is not None
