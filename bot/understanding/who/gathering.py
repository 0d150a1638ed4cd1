"""The organisations of a message: found, told apart, put together where two phrases mean one, and given their roles."""
from __future__ import annotations

import re
from typing import Optional

from bot.understanding.facts.markets import is_market, is_selling
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.who import acquainted, advisers, belongings, schools
from bot.understanding.who.bystanders import told_of_one
from bot.understanding.who.nouns import NounPhrases, Org
from bot.understanding.who.roles import role_of

NUMBERED = re.compile(r"\bpartner\s*(no\.? ?|nr\.? ?|number |#)?(\d+|one|two|three|four)$", re.IGNORECASE)     # "partner 1:" counts nothing, and is nobody by itself
SOMEBODY = re.compile(r"(\+|,|\band|\bplus|\bwith) *(somebody|someone)( else)?( from| in)$")      # "... + somebody from Luxembourg"
BY_PLACE = ("initial", "told_of_one", "_own")       # what makes an applicant of an organisation only because nobody else is spoken of
TOWN = ("city", "town", "municipality", "village", "city of", "town of", "region", "county", "commune")
FOUNDING = re.compile(r"\W*(of course|obviously|naturally|clearly|is|was|in|year|date|[.!]?$|(19|20)\d\d)")
LEGAL_FORM = re.compile(r"\W*(is|was|says|only|just|merely|that|our|the|a|being|\W)*( is)? ?(only |just |merely )?(our |the |a )?legal form\b")
THERE = re.compile(r"( (is|sits|lies))?( is)? (over |from )?(there|там|là)\b(?! (is|are))|,? (in|from|of) the same (town|city|place|country|region)\b")
SAID_AGAIN = re.compile(r"[ \w]{0,12}[,:–—-] *(that is )?")        # "the uni, mate, my partner uni"
SAYS_WHO = r"([:=,–—-]|(is|are|was|it is|an?|the)\b)"
ANNOUNCING = re.compile(r"([^\W\d]+ ){0,4}\W*: ?([^\W\d]+ ){0,1}")
NOT_TWO = re.compile(r"\bpartners?\b[^.;:]{0,40}\bnot (really |at all )?$")      # "only one partner, the university, not two"
SETTLED = re.compile(r"\b(on board|certain|sure|confirmed|fixed|agreed|settled|our partners|the partners)\b")
ANNOUNCES = re.compile(rf"\s*(no\.? ?|nr\.? ?|number |#)?(\d+|one|two|three|four)\s*{SAYS_WHO}")


def organisations(found: Analysis) -> list[Org]:
    """The organisations of a message with their roles, and the countries named in place of one ("with Finland")."""
    found.quantities = [q for q in found.quantities if not (NUMBERED.search(found.text[:q.end]) and re.match(rf"\s*{SAYS_WHO}", found.text[q.end:]))]
    found.quantities = [q for q in found.quantities if not NOT_TWO.search(found.text[found.sentence(q.start)[0]:q.start].lower())]
    advisers.settle(found)
    found.spans = sorted([*(s for s in found.spans if s.label != "org" or not _names_nobody(found, s)), *schools.schools(found)], key=lambda span: span.start)
    phrases = NounPhrases(found)
    found.quantities = [q for q in found.quantities if not any(q.start < head.end and head.start < q.end and head.text.lower() == "mill" for head in phrases.heads)]       # "a mill in Porto" is no million
    orgs = list(phrases)
    orgs += _countries_as_partners(found, phrases)
    orgs = belongings.without(found, _without_announced(found, sorted(orgs, key=lambda org: org.start)))
    orgs = _one_from_there(found, orgs)
    _like_before(found, orgs)
    _there(found, orgs, phrases)
    previous: Optional[Org] = None
    for i, org in enumerate(orgs):
        following = orgs[i + 1].start if i + 1 < len(orgs) else len(found.text)
        org.role = role_of(found, org, previous, following)
        previous = org
    advisers.spoken_for(found, orgs)
    if told_of_one(found, orgs):
        for org in orgs:
            org.role, org.extra["by"] = "applicant", "told_of_one"
    orgs = _announced(found, orgs)
    _several_unclear(found, orgs)
    for i, org in enumerate(orgs):
        _spoken_of_again(found, org, orgs[:i])
        if "again" not in org.extra and (org.role == "" or org.extra.get("by") in BY_PLACE):
            role = acquainted.recognised(found, org, orgs)
            org.role, org.extra["meant"] = (org.role, False) if role is None else (role, role == "partner")
        elif org.role == "partner" and org.determiner == "definite" and org.count == 1:
            org.extra["meant"] = len(acquainted.meant(found, org.kind, org.places)) == 1
    _same_of_the_case(found, orgs)
    return _merged_definitions(found, orgs)


def _announced(found: Analysis, orgs: list[Org]) -> list[Org]:
    """"the partners are certain: A and B", "two different organisations: A and B": who is listed there takes part, and the word that announces them is nobody."""
    gone: list[Org] = []
    for i, org in enumerate(orgs[:-1]):
        if org.kind or org.places or org.count == 1 or org.role in ("none", "remove", "wish", "outside") or not ANNOUNCING.fullmatch(found.between(org.head.end, orgs[i + 1].start) + " "):
            continue
        end = found.sentence(org.start)[1]
        listed = [one for one in orgs[i + 1:] if one.start < end and one.role in ("", "partner", "applicant") and one.determiner != "own"]
        for one in listed:
            one.role, one.sure = "partner", one.sure or one.exact
        gone += [org] if listed else []
    return [org for org in orgs if org not in gone]


def _several_unclear(found: Analysis, orgs: list[Org]) -> None:
    """"a Turkish firm (40) and the polytechnic", and nothing more: several in a row are partners, each with what is said of it; asked about where nobody asked who takes part."""
    for before, org in zip(orgs, orgs[1:], strict=False):
        listed = org.extra.get("by") == "_joined" and before.role in ("", "partner") and org.role == "" and "several" not in org.extra
        if listed and not (before.extra.get("negated") or org.extra.get("negated")) and before.kind and org.kind and not found.text[org.end:].lstrip().startswith("?"):
            settled = SETTLED.search(found.between(*found.sentence(before.start))) is not None
            for one in (before, org):
                one.sure = one.sure and (one.role == "partner" or settled or found.asked.get("fact") in ("partners", "partners_complete")
                                         or len(acquainted.meant(found, one.kind, one.places)) == 1)
                one.role = "partner"


def _one_from_there(found: Analysis, orgs: list[Org]) -> list[Org]:
    """"from Türkiye one well-known institute": one organisation, not two."""
    gone: list[Org] = []
    for before, org in zip(orgs, orgs[1:], strict=False):
        if before.facts.get("one") and not before.kind and before.places and not org.places and org.kind and org.count == 1 and not org.determiner and found.tokens_between(before.end, org.start) <= 1 and before.end <= org.start:
            org.places, org.start, org.determiner = before.places, before.start, "indefinite"
            gone.append(before)
    return [org for org in orgs if org not in gone]


def _like_before(found: Analysis, orgs: list[Org]) -> None:
    """"a firm in Brno and the university there"; "a company from Spain and another one from Portugal"."""
    for before, org in zip(orgs, orgs[1:], strict=False):
        if org.facts.get("one") and not org.kind and before.kind and found.between(org.start, org.end).startswith("another"):
            org.facts = {**org.facts, "kind": before.kind}
        if not org.places and before.places and (THERE.match(found.text[org.end:].lower()) or found.between(before.end, org.start).endswith(" local")):
            org.places = list(before.places)


def _there(found: Analysis, orgs: list[Org], phrases: NounPhrases) -> None:
    """"Wageningen is in the Netherlands, the uni is there": at the place the message names before, where nobody else is."""
    for org in (org for org in orgs if not org.places and org.count == 1 and THERE.match(found.text[org.end:].lower())):
        free = [place for place in found.places if place.end <= org.start and place.start not in phrases.used]
        if free and not any(place.end <= one.start < org.start for one in orgs for place in free[-1:]):
            org.places = free[-1:]
            phrases.used.add(free[-1].start)


def _spoken_of_again(found: Analysis, org: Org, earlier: list[Org]) -> None:
    """"one is a start-up ...; the start-up leads", "the uni, my partner uni": the same one."""
    before = earlier[-1] if earlier else None
    if before is not None and before.role in ("", "partner") and org.role == "partner" and before.kind == org.kind is not None and before.count == org.count == 1 and before.determiner == "definite" \
            and org.determiner in ("own", "definite") and not (before.places and org.places) and SAID_AGAIN.fullmatch(found.between(before.end, org.start)):
        before.role, org.extra["again"] = "partner", before
        return
    alike = [one for one in earlier if one.head.text.lower() == org.head.text.lower() and one.role in ("applicant", "partner")]
    if org.role in ("", "partner") and org.determiner == "definite" and not org.places and org.count == 1 and len(alike) == 1 and alike[0].count == 1:
        org.role, org.extra["again"] = alike[0].role, alike[0]


def _same_of_the_case(found: Analysis, orgs: list[Org]) -> None:
    """"german 25 % ... 150 the german firm": two words for one partner of the case are one."""
    for i, org in enumerate(orgs):
        before = next((one for one in orgs[:i] if "again" not in one.extra and _is_same_partner(found, one, org)), None)
        if before is not None and "again" not in org.extra:
            org.extra["again"] = before


def _is_same_partner(found: Analysis, one: Org, other: Org) -> bool:
    if one.role != "partner" or other.role != "partner" or one.count != 1 or other.count != 1 or "indefinite" in (one.determiner, other.determiner):
        return False
    first, second = (acquainted.meant(found, org.kind, org.places) for org in (one, other))
    both = {str(p.value) for p in one.places}, {str(p.value) for p in other.places}
    return len(first) == 1 and first == second and (not all(both) or both[0] == both[1]) and not (one.extra.get("further") or other.extra.get("further"))


def _names_nobody(found: Analysis, span: Span) -> bool:
    """"in the city of Graz" is a place; "partner 1:" announces one."""
    if span.value.get("outside") and (is_selling(found, span.end) or any(cue.start <= span.start < cue.end for cue in found.cues("market"))):
        return True     # "customers in Japan" are a market
    if span.text.lower() == "foundation" and FOUNDING.match(found.text[span.end:].lower()) and not found.between(found.sentence(span.start)[0], span.start):
        return True     # "foundation of course, the firm is from 1987" answers what a year stands for
    if LEGAL_FORM.match(found.text[span.end:].lower()):
        return True     # "GmbH is only the legal form"
    if span.text.lower() in TOWN and re.match(r"\s*of (the|our|this|that|a) ", found.text[span.end:].lower()):
        return True     # "the town of the lab"
    if span.text.lower().endswith(" of"):
        follows = any(found.between(span.end, place.start) == "" for place in found.places if place.start >= span.end)
        return not follows or re.search(r"\b(in|near|from|at|around|outside)( the| our)?$", found.between(0, span.start)) is not None
    return bool(span.value.get("partner")) and ANNOUNCES.match(found.text[span.end:]) is not None


def _countries_as_partners(found: Analysis, phrases: NounPhrases) -> list[Org]:
    """"together with Finland", "without Russia", "add Sweden"."""
    orgs: list[Org] = []
    for place in found.places:
        if place.start in phrases.used or is_market(found, place, found.places):
            continue
        leads = [c for c in found.cues("with", "add", "remove", end=place.start) if found.text[c.end:place.start].strip() in ("", "the", "also", "someone from", "somebody from", "somebody in")]
        listed = orgs and found.text[orgs[-1].end:place.start].strip().lower() in ("and", ",", "or", ", and")
        named = acquainted.is_subject(found, place)
        if (leads and c_is_role(leads[-1], found)) or listed or SOMEBODY.search(found.between(0, place.start)) or _leaves(found, place) or named:
            phrases.used.add(place.start)
            head = Span(place.start, place.start, "org", {"one": True}, place.text)
            orgs.append(Org(place.start, place.end, head, {"one": True}, places=[place], extra={"known": True} if named else {}))
    return orgs


def _leaves(found: Analysis, place: Span) -> bool:
    """"the Spanish guys dropped out"."""
    behind = [c for c in found.cues("remove", start=place.end, end=found.sentence(place.start)[1]) if found.tokens_between(place.end, c.start) <= 1]
    return bool(behind) and behind[0].text.lower() != "without" and re.search(r"(^|\W)the$", found.between(0, place.start)) is not None


def c_is_role(cue: Span, found: Analysis) -> bool:
    """"with Sweden" is a partner, "we have Sweden" may be anything."""
    return cue.text.lower() not in ("we have", "there is", "there are", "met", "found", "including")


def _without_announced(found: Analysis, orgs: list[Org]) -> list[Org]:
    """"two universities, one in Finland and one in Sweden": the two are the ones."""
    kept: list[Org] = []
    for i, org in enumerate(orgs):
        ones = [o for o in orgs[i + 1:i + 1 + max(org.count, 1)] if o.facts.get("one")]
        if org.count > 1 and len(ones) == org.count:
            counted = [q for q in found.quantities if q.start >= org.start and q.end <= org.end]
            found.quantities = [q for q in found.quantities if q not in counted]
            for one in ones:
                one.facts = {**{k: v for k, v in org.facts.items()}, "one": True}
                one.extra["after"] = org
        else:
            kept.append(org)
    for org in kept:
        announced = org.extra.pop("after", None)
        if announced is not None:
            org.extra.update({"lead": announced.start, "several": True})
    return kept


def _merged_definitions(found: Analysis, orgs: list[Org]) -> list[Org]:
    """"our partner is a Swedish institute": one organisation in two phrases; and a list announced by "our partners:"."""
    kept: list[Org] = []
    into: dict[int, Org] = {}
    for org in orgs:
        same = org.extra.pop("same", None)
        same = into.get(id(same), same)
        if isinstance(same, Org) and same in kept:
            if org.count == same.count or same.exact:
                same.facts = {**same.facts, **org.facts}
                same.places = [p for p in same.places if not (org.places and p.value.get("by_name"))] + [p for p in org.places if p not in same.places]
                same.people, same.age = same.people or org.people, same.age or org.age
                into[id(org)] = same
                same.end, same.extra = max(same.end, org.end), {**same.extra, **org.extra}
                continue
        kept.append(org)
    return [org for i, org in enumerate(kept) if not _announces(found, org, kept[i + 1:])]


def _announces(found: Analysis, org: Org, later: list[Org]) -> bool:
    """"partners:", "our partners are": names no organisation itself."""
    if not org.is_partner_noun or org.kind or org.places or not later:
        return False
    gap = found.between(org.end, max(later[0].extra.get("led_at", later[0].start), org.end)).rstrip()
    counts = sum(max(o.count, 1) for o in later if o.role == org.role)
    return gap[:1] in (":", "(") or gap in ("are", "is", "will be", "would be", ",") and (not org.exact or counts >= org.count or org.count == 1)
