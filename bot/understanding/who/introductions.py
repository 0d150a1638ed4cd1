"""Roles by how somebody is introduced: "we are a", "together with a", "the Finnish university coordinates", or as the first thing that is said."""
from __future__ import annotations

import re
from typing import Optional

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.who import bystanders
from bot.understanding.who.nouns import Org

Bounds = tuple[int, int, int]      # start of the lead-in, start of the next organisation, end of the sentence
WE_ARE = re.compile(r"\b(we|us|i|me)( here)?, ?(as )?(an?|the)?( small| little| young)?$")
CLOSED = re.compile(r"( (from|in|of) \w+)? ?,")
I_HAVE = re.compile(r"\bi have( got)? $")
THAT_WOULD = re.compile(r"[\d, ]*(and )?(this|it|that|they|these|he|she)?( ?(would|will|could|should|must|can|may|also))*")


def near(found: Analysis, cue: Optional[Span], org: Org, tokens: int) -> bool:
    return cue is not None and found.tokens_between(cue.end, org.start) <= tokens


def introduced(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """By the nearest word that speaks of it: "we are a", "I run a", "together with a"."""
    if I_HAVE.search(found.text[bounds[0]:org.start].lower()) and _opens(found, org, found.text.lower().rfind("i have", 0, org.start)):
        return "applicant"
    for i, cue in reversed(list(enumerate(lead))):
        earlier = {c.value for c in lead[:i] if c.text.lower() not in found.data["objects"]}     # "let me see, there is a company"
        if cue.value == "market":
            return ""
        if cue.text.lower() == "with" and re.fullmatch(r"(hi,? |hello,? )?(i'm|i am|we're|we are)", found.between(bounds[0], cue.start)) and org.determiner == "definite":
            return "applicant"      # "I'm with the chamber of commerce"
        if cue.value in ("with", "add") and re.search(r"\bfor\b", found.text[cue.end:org.start]):
            return None     # "with 6 people, software for hospitals"
        if cue.text.lower() == "we have" and _opens(found, org, cue.start):
            return "applicant"
        if cue.value in ("with", "add"):
            has_only = cue.text.lower() in ("we have", "we've got", "there is", "there are", "found")
            return "partner" if not has_only or org.places or org.is_partner_noun or org.count > 1 else ""
        led_at = org.extra.get("led_at", org.start)        # "are two companies, one in Ghent": of the two
        if cue.value in ("copula", "run") and found.tokens_between(cue.end, led_at) <= 4 and not re.search(r",|\b(and|but|it)\b" + (r"|\b(by|out of|used|made)\b" if cue.value == "copula" else ""), found.text[cue.end:led_at]):
            if "they" in earlier and not org.is_partner_noun:
                org.extra["they"] = True
                return "partner"
            if "we" in earlier or cue.text.lower() == "as" or _starts(found, cue, bounds):
                return "applicant" if not org.is_partner_noun else "partner"
            if previous is not None and previous.role in ("partner", "applicant") and THAT_WOULD.fullmatch(found.between(previous.end, cue.start)):
                org.extra["same"] = previous
                return previous.role
    return None


def _opens(found: Analysis, org: Org, at: int) -> bool:
    """"hello, we have a company in Graz": as the first thing that is said, of oneself."""
    begins = not re.sub(r"\b(hi|hello|hey|good (morning|day|afternoon|evening)|so|well)\b|\W", "", found.text[:at].lower())
    as_partner = re.match(r"[ ,]*(as (a |our )?partner|that (would|wants|will|could)|who (would|wants|will)|which (would|wants|will))", found.text[org.end:].lower())
    return begins and not as_partner and org.kind == "company" and org.count == 1 and org.determiner in ("indefinite", "") and bool(org.places) \
        and not any(one.get("kind") for one in found.known)


def _starts(found: Analysis, cue: Span, bounds: Bounds) -> bool:
    """A sentence that begins "Run a cluster", "As a university"."""
    return not found.between(bounds[0], cue.start) and cue.text.lower() not in ("is", "are", "was", "were")


ON_BOARD = re.compile(r" ((is|are) (now |also |surely )*(on board|in\b(?! [a-z]+$)|our partners?)|joins?\b|joined\b|takes? part\b|participates?\b)")


def acting(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """"the Finnish university coordinates", "a Danish firm would join", "Uniklinik Graz is on board"."""
    if not org.determiner and org.places and org.kind not in (None, "company") and ON_BOARD.match(found.text[org.end:bounds[2]].lower()):
        return "partner"
    if (nearest is not None and nearest.value == "we" and " and " not in found.text[nearest.end:org.start]) or org.determiner not in ("definite", "indefinite"):
        return None
    words = found.text[org.end:bounds[2]].lower().lstrip(" ,")
    acts = any(re.match(re.escape(act) + r"\b", words) for act in found.data["acts_after"])
    if re.match(r"(would like|wants to|want to)\b", words) and previous is None and not lead:
        return ""
    if org.determiner == "definite" and (any(p.start < org.head.start for p in org.places) or (org.kind and org.kind != "company")):
        return "partner"
    return "partner" if acts and (org.determiner == "indefinite" or org.places) else None


def initial(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """"Small biotech in Leipzig, 18 people": a message that opens with an organisation speaks of the applicant."""
    split = bool(org.extra.pop("several", False))
    several = org.count > 1 or split
    if previous is not None or lead or org.is_partner_noun or org.determiner == "definite" or org.count == 0 or bystanders.is_called_further(found, org, None):
        return None
    opening = found.text[:min(org.start, org.extra.get("led_at", org.start))].strip(" ,.:!-").lower()
    if re.search(r"\w", re.sub(r"\b(hi|hello|hey|dear all|good (morning|day|afternoon|evening)|ok|yes|well|just me|here|assistant|associate|senior|junior|dr|" + "|".join(found.data["jobs"]) + r")\b", "", opening)):
        return None
    if several or bystanders.speaks_next(found, org) or (org.determiner == "indefinite" and bystanders.is_list(found, org)):
        org.sure = org.sure and (split or not several or bystanders.is_list(found, org) or org.determiner == "indefinite")
        return "partner"
    is_all = not re.search(r"\w", found.text[org.end:])
    if (is_all and found.asked) or (found.asked.get("subject") == "partner"):
        return ""
    if found.asked.get("fact") in ("partners", "partners_complete") and not found.cues("we"):
        return "partner"    # who else there is was asked for
    return "applicant"


def apposed(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """"would they pay us, a Russian firm, at all?": who we are, in commas; "us, a Finnish firm and a clinic" is a list."""
    start = found.sentence(org.start)[0]
    alone = org.count == 1 and bounds[1] >= bounds[2] and not org.is_partner_noun
    return "applicant" if alone and WE_ARE.search(found.between(start, org.start)) and CLOSED.match(found.text[org.end:bounds[2]]) else None
