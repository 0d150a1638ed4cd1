"""One organisation told in two phrases is one: "a partner from Germany (Fraunhofer)", "a mill, a small family business in Groningen"."""
from __future__ import annotations

import re
from typing import Optional

from bot.understanding.reading.analysis import Analysis
from bot.understanding.who.nouns import Org

THAT_IS = r"(\W|\b(namely|that is|that's|it is|it's|they are|he is|which is|who is|i\.?e\.?|also|too|so|actually|probably|the|our|exactly|more exactly)\b)*"
A_NOUN = r"(?P<noun>\W*(is|was|will be|would be|it is|it's|that is|they are)?\W*\ban? [^\W\d]+( [^\W\d]+)?\s*)?"        # one that no list knows: "our partner is a mill, a family business"
APART = re.compile(rf"{A_NOUN}{THAT_IS}[,(:–—-]{THAT_IS}", re.IGNORECASE)
OPENED = re.compile(r"[^()]{0,40}\(\s*([^(),]{0,30}[,:]?\s*)?", re.IGNORECASE)
CALLED = re.compile(r",? (called|named|by the name of|known as)( the)? ")
NAMED = re.compile(r"\s*[–—(-]\s*")
ACADEMIC = {"university", "research_organisation"}
IS = re.compile(r" (is|are|would be|could be|might be|may be|will be)( maybe| perhaps)? ")
GENERAL = re.compile(r"(company|firm|business|enterprise|sme|pme|kmu|start-?up|family (business|firm)|manufacturer|producer|(micro|small|medium)[\w -]*)$", re.IGNORECASE)
DESCRIBED = ("partner", "wish")


def describes(found: Analysis, org: Org, previous: Optional[Org], following: int) -> bool:
    """The phrase says who the one before it is; `following` is where the next organisation starts."""
    if previous is None or previous.role not in DESCRIBED or previous.count != 1 or org.count != 1 or not previous.exact or previous.end > org.start or not (org.kind or org.places):
        return False
    if org.is_partner_noun and not org.kind or org.extra.get("further") or _contradict(previous, org):
        return False
    gap = found.text[previous.end:org.start]
    if previous.role == "wish" and previous.is_partner_noun and IS.fullmatch(gap):
        return True         # "a possible partner is the university of Brno"
    if OPENED.fullmatch(gap):
        return not _is_joined(found, org, min(following, found.text.find(")", org.end) + 1 or len(found.text)))
    if CALLED.fullmatch(gap):
        return True         # "a research institute called RISE"
    if org.determiner == "" and not org.places and NAMED.fullmatch(gap) and {previous.kind, org.kind} == ACADEMIC:
        return True         # "an institute in Brno – Technical University –"
    apart = APART.fullmatch(gap)
    if apart is None:
        return False
    agree = bool(org.places and previous.places)
    return (_is_bare(previous, bool(apart["noun"])) and bool(org.kind) or _is_general(previous, org)) and (agree or not _is_joined(found, org, following))


def _is_bare(org: Org, told: bool) -> bool:
    """A partner, or "a Danish one", of whom nothing more is said."""
    return not org.kind and bool(org.places or org.facts.get("one") or org.is_partner_noun and (org.determiner or told))


def _is_general(previous: Org, org: Org) -> bool:
    """One of two words for a company is no more than that."""
    words = previous.head.text.strip(), org.head.text.strip()
    return previous.kind == org.kind == "company" and org.determiner != "definite" and words[0].lower() != words[1].lower() and any(GENERAL.search(word) for word in words)


def _contradict(previous: Org, org: Org) -> bool:
    """In other countries, or of kinds that do not go together."""
    homes = [{code for place in one.places for code in place.value["country"]} for one in (previous, org)]
    if all(homes) and not homes[0] & homes[1]:
        return True
    return bool(previous.kind and org.kind) and previous.kind != org.kind and not (isinstance(previous.kind, dict) or isinstance(org.kind, dict)) and not {previous.kind, org.kind} <= ACADEMIC


def _is_joined(found: Analysis, org: Org, following: int) -> bool:
    """"a university and a firm": another one is named in the same breath."""
    return following < found.sentence(org.start)[1] and found.between(org.end, following).split(" ")[0] in found.data["joins"]
