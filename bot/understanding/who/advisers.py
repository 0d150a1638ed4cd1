"""Who applies where somebody speaks for others: an adviser beside a firm, a cluster for two of its members."""
from __future__ import annotations

import re
from typing import Any, Optional

from bot.understanding.reading.analysis import Analysis
from bot.understanding.who.nouns import Org

ONE = re.compile(r"\b((the )?(one|first)|one of (them|the two|these))( (company|firm|member))?( is| was|'s|:|,)?$")
OTHER = re.compile(r"\b(the )?(other|second)( one| company| firm| member)?( is| was|'s|:|,)?$")
WHOM = r"(an?|one|our|my|the|one of (our|my|the))( \w+)? (members?|clients?|customers?)"
SPEAKS_FOR = re.compile(rf"\b((sit|sits|sitting|am|'m|are|'re|here|meeting|met|talking|together)( \w+){{0,3}} with|advis\w+|representing|represent|assist\w*|on behalf of|(writ\w+|ask\w*|enquir\w+|speak\w*|call\w*)( \w+){{0,2}} for|(for|with)(?= an? (member|client)\b)) (?P<whom>{WHOM})\b")
ADVISES = re.compile(r"\b((i|we)( am| are|'m|'re)?( \w+)? (advise|advising|consulting|representing|represent|accompany|assist|assisting)|on behalf of)\b")
NOT_ABOUT_US = re.compile(r"\b(not about|not for) (us|me)\b")
ABOUT_CLIENT = re.compile(r"\b((it is|it's|this is|that is|i am|i'm|we are|speaking|talking|here) (about|for)|on behalf of|the applicant is) (the|our|my|a|one of (our|my))( [\w-]+)? (clients?|customers?|members?( company| firm)?)\b|\bthe applicant (is|would be|will be) (the|our|my) (client|customer|member|company|firm)\b"
                          r"|\bwe are (only|just|merely) (the|a|an)( \w+)? (cluster|chamber|agency|advisers?|advisors?|consultants?|association)\b")
BUT_ABOUT = re.compile(r"\bbut( rather)?( about| for)?( the| a| one| this| our)?( member| client)?$")
BESIDE = re.compile(r"[ ,]*(is |are )?(now |today )?(sitting |sits )?(here|beside me|next to me|opposite me|in front of me|with me)?( today| now)?[:,–—-]+$")

ASKS_FOR = re.compile(r"\b(on behalf of|for)( one of)?( our| my| the| an?)?( [\w-]+)?$")
MINE = re.compile(r"my (client|customer)\b(?! in )")
OWN_CLIENT = re.compile(r"\b(my|our|a) (client|customer)$")
CAME = re.compile(r"\b((requests?|enquiry|inquiry|question) (from|of|for)|ask for|(came|turned|wrote) to (me|us)|(contacted|approached|asked) (me|us)|call(ing)? for|(i|we) have (an?|one) (company|firm|start-?up|sme) (here|with)|(i am|i'm|im|am)( an?)?( \w+)? (adviser|advisor|consultant))\b")
BESIDE_ME = re.compile(r"\b(next to|beside|opposite|in front of|across from) (me|us|i)\b")
MENTION = "speaks_for"      # a mention: somebody speaks for another; "unclear": it may be
INTERMEDIARIES = ("cluster_organisation", "sme_association", "chamber", "non_profit", "funding_agency", "development_agency")
BETWEEN = r"(?:(?! with\b| together\b| as\b| and (?:a|an|the|we)\b|[.!?]).)"        # between the mark and whom it speaks for
FOR_WHOM = (r"(one of )?(our|my|the|a|an)( [\w-]+)? members?( company| firm)?\b(?! (of|and|are|have)\b)", r"for( one of)? (our|my|the|a|an)( [\w-]+)? (client|customer)s?", r"member of (our|the|my|a) \w+",
            r"(next to|beside|opposite|in front of|across from) (me|us|i)\b", r"(ask\w*|writ\w+|speak\w*|enquir\w+|inquir\w+|question|request)( \w+){0,3} for", r"on behalf of", r"(i|we)( am| are|'m|'re)? (advise|advising|represent|representing|assist|assisting|accompany|accompanying)", r"it is about|it's about")
OF_ADVISERS = (*FOR_WHOM, r"(boss|owner|head|director|manager|ceo|founder|chief) (of|from|at)", r"(our|my|the|a) (clients?|customers?)")       # of us it would be "our best customer is a clinic"
SPEAKS, ADVISER_SPEAKS = (re.compile(rf"\b({'|'.join(marks)}){BETWEEN}{{0,60}}$") for marks in (FOR_WHOM, OF_ADVISERS))
TOLD_BEFORE = re.compile(r"(it|this|that|they|he|she)( is|'s| are| runs?| has| owns)?( called)?|the (company|firm) is|")
ASKED_US = re.compile(r"[^.!?;]{0,50}\b(asked|contacted|approached|came to|wrote to|turned to) (me|us)\b")
FOR_SOMEBODY = re.compile(r"\b(client|customer|member|user|investor|owner|shareholder)s?\b")
TAKES_PART = re.compile(r"\W*(\w+ ){0,3}(joins?|takes? part|participates?|as (a |our )?partner|is (a |our )?partner|with us)\b")


def spoken_for(found: Analysis, orgs: list[Org]) -> None:
    """An intermediary that names one organisation it speaks for: that one applies, and the intermediary is nobody here."""
    marks = ADVISER_SPEAKS if any(_is_between(org) for org in orgs) or _words(found) & set(found.data["advisers"]) else SPEAKS
    candidates = [org for org in orgs if _may_apply(org) and _is_spoken_for(found, org, marks)] or _client(found, orgs) or _who_came(found, orgs)
    if not candidates:
        _only_they_apply(orgs)
        return
    if any(org.role == "applicant" and not _is_between(org) and org not in candidates for org in orgs):
        return
    whom = max(candidates, key=lambda org: len(org.places))
    whom.facts.setdefault("kind", "company")     # "it is about a supplier"
    for org in orgs:
        if org in candidates or _is_between(org) and (org.role in ("", "applicant") or org.extra.get("by") == "acting" and org.start < whom.start):
            org.role = "applicant" if org is whom or org in candidates and org.kind == whom.kind and not org.places else "none"
            org.extra["by"] = "spoken_for"


def _client(found: Analysis, orgs: list[Org]) -> list[Org]:
    """"on behalf of a client: machine building in Wels, 45 people", "my client makes drones": nothing is said of them but that; not of a firm that has told who it is."""
    clients = [org for org in orgs if FOR_SOMEBODY.search(org.head.text.lower()) and org.count == 1 and org.role in ("", "outside", "none", "members", "applicant") and TAKES_PART.match(found.text[org.end:].lower()) is None]
    others = [org for org in orgs if org.role in ("applicant", "partner") and org not in clients and not _is_between(org)]
    if others or any(one.get("you") and one.get("kind") for one in found.known) or found.cues("with", "add", "market"):
        return []
    return [org for org in clients if ASKS_FOR.search(found.between(found.sentence(org.start)[0], org.start)) or org.start == found.sentence(org.start)[0] and MINE.match(found.text[org.start:].lower()) or
            OWN_CLIENT.search(found.between(0, org.head.end)) and _words(found) & set(found.data["advisers"])][:1]


def _who_came(found: Analysis, orgs: list[Org]) -> list[Org]:
    """"I am an adviser at the chamber ... a dairy", "a company came to me": the only firm of an opening in which somebody else speaks."""
    firms = [org for org in orgs if _may_apply(org) and org.determiner != "definite"]
    if len(firms) != 1 or firms[0].role == "applicant" or any(one.get("you") and one.get("kind") for one in found.known) or found.cues("with", "add"):
        return []
    return firms if CAME.search(found.text.lower()) and not any(org.role in ("applicant", "partner") and not _is_between(org) for org in orgs) else []


def note_speaker(found: Analysis, notes: Any, orgs: list[Org]) -> None:
    """That somebody speaks for another, who applies; unclear where a cluster and a firm may both be the speaker."""
    text = found.text.lower()
    speaks = any(org.role == "applicant" and (org.extra.get("by") == "spoken_for" or BESIDE_ME.search(text) or MINE.match(found.text[org.start:].lower())) for org in orgs) \
        or any(org.role != "partner" and MINE.match(found.text[org.start:].lower()) and any(one.role == "applicant" for one in orgs) for org in orgs)
    said = NOT_ABOUT_US.search(text) or ABOUT_CLIENT.search(text) or SPEAKS_FOR.search(text) or next((m for m in ADVISES.finditer(text) if any(org.role == "applicant" and m.end() <= org.start for org in orgs)), None)
    between = [org for org in orgs if _is_between(org) and org.role in ("", "applicant")]
    firms = [org for org in orgs if org.kind == "company" and org.role in ("", "applicant", "none") and org.count == 1 and org.determiner == "indefinite" and not org.extra.get("negated")]
    if speaks or said:
        first = min([org.start for org in orgs if org.role == "applicant"] + ([said.start()] if said else []), default=0)
        notes.mention(MENTION, "yes", first, first + 1)
    elif between and firms and not re.search(r"\bwith (a|an|one|our)\b", text) and not any(one.get("kind") for one in found.known):
        notes.mention(MENTION, "unclear", between[0].start, between[0].end)


def _only_they_apply(orgs: list[Org]) -> None:
    """"I'm at the chamber of commerce and look after an SME in Quimper": of two that seem to apply, not the intermediary."""
    others = [org for org in orgs if org.role == "applicant" and not _is_between(org) and org.places and org.determiner == "indefinite"]
    for org in orgs:
        if len(others) == 1 and org.role == "applicant" and _is_between(org) and org.kind != others[0].kind:
            org.role = "none"


def _words(found: Analysis) -> set[str]:
    return set(re.findall(r"\w+", found.text.lower()))


def _is_between(org: Org) -> bool:
    kinds = org.kind.get("one_of", []) if isinstance(org.kind, dict) else [org.kind]
    return bool(set(kinds) & set(INTERMEDIARIES))


def _may_apply(org: Org) -> bool:
    loosely = org.role == "partner" and org.extra.get("by") in ("introduced", "_joined") or org.role == "outside"     # "next to me there is the boss of a company"
    return (loosely or org.role in ("", "applicant", "none")) and (bool(org.kind) or org.role == "outside" and not FOR_SOMEBODY.search(org.head.text.lower())) and not _is_between(org) and org.count == 1 and not org.is_partner_noun and org.determiner != "own" \
        and not org.extra.get("negated")


def _is_spoken_for(found: Analysis, org: Org, marks: re.Pattern[str]) -> bool:
    start = found.sentence(org.start)[0]
    before = found.between(start, org.start)
    if start > 1 and TOLD_BEFORE.fullmatch(before):
        before = found.between(found.sentence(start - 2)[0], org.start).replace(".", ",")
    asked = marks is ADVISER_SPEAKS and ASKED_US.match(found.text[org.end:found.sentence(org.start)[1]].lower()) is not None
    return (asked or marks.search(before) is not None) and TAKES_PART.match(found.text[org.end:].lower()) is None


def of_two(found: Analysis, org: Org, previous: Optional[Org]) -> str | None:
    """"one is a start-up, the other a manufacturer": the first applies, unless nothing is said of another."""
    start, end = found.sentence(org.start)
    before = found.between(start, org.start)
    if org.is_partner_noun or org.count != 1 or re.search(r"\bpartners?\b", found.between(0, org.start)):
        return None
    if OTHER.search(before) and previous is not None and previous.role == "applicant" and previous.extra.get("by") == "of_two":
        return "partner"
    later = re.search(r"\b(the other|the second)\b", found.between(org.end, end))
    if ONE.search(before) and later is not None and not found.known:
        org.extra["by"] = "of_two"
        return "applicant"
    return None


def is_beside(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """"a company is sitting next to me: machine builder from Wels": the second phrase says who the first is."""
    return previous is not None and previous.role == "applicant" and previous.kind == org.kind and not previous.places and org.count == previous.count == 1 \
        and BESIDE.fullmatch(found.between(previous.end, org.start)) is not None


def settle(found: Analysis) -> None:
    """"I sit here with a member": whom somebody speaks for is no number of members."""
    said = SPEAKS_FOR.search(found.text.lower())
    if said is not None:
        found.spans = [s for s in found.spans if not (s.label == "cue" and s.value == "members" and said.start() <= s.start < said.end())]


def only_speaks(found: Analysis, org: Org, gathering: tuple[str, ...]) -> bool:
    """The cluster or chamber of whoever speaks for one of its members; "it is not about us as a cluster"."""
    kinds = org.kind.get("one_of", []) if isinstance(org.kind, dict) else [org.kind]
    text = found.text.lower()
    return bool(set(kinds) & set(gathering)) and (SPEAKS_FOR.search(text) is not None or NOT_ABOUT_US.search(text[:org.start]) is not None and not BUT_ABOUT.search(found.between(0, org.head.start)))


def is_advised(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """The firm that somebody speaks for applies: "I advise a company from Wels", "it is not about us but about the firm"."""
    if org.kind != "company" or org.count != 1 or org.is_partner_noun or org.determiner == "own" or (previous is not None and previous.role in ("applicant", "partner")):
        return False
    before = found.between(0, org.head.start)
    if NOT_ABOUT_US.search(before):
        return BUT_ABOUT.search(before) is not None
    return SPEAKS_FOR.search(before) is not None or ADVISES.search(before) is not None and not re.search(r"\b(we|i|with|together)\b", ADVISES.split(before)[-1])
