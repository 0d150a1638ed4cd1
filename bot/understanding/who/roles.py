"""Who is who. `Org.role` becomes applicant, partner, remove, owner, wish, none (denied), members, or "" when it cannot be told."""
from __future__ import annotations

import re
from typing import Optional

from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.who import advisers, bystanders, descriptions
from bot.understanding.who.bystanders import GATHERING
from bot.understanding.who.introductions import Bounds, acting, apposed, initial, introduced, near
from bot.understanding.who.nouns import MOST_PARTNERS, Org
from bot.understanding.who.perhaps import is_uncertain

SPEAKING = ("we", "they", "copula", "run", "with", "add", "wish", "need", "owned", "remove", "not", "subcontract", "associated", "supporter", "if", "holds",
            "market")
NOT_ONESELF = ("bank_or_fund", "funding_agency")      # "my bank" is not the speaker
THE_REST = re.compile(r"\b(rest|remainder|remaining( \w+)?|other \d+ ?(%|percent))( of (it|us|the (shares|capital|company)))?,?( it)?( is|'s| are| belongs to| goes to| lies with)?( held| owned)?( by| with)?( an?| the)?$")
IN_BRACKETS = re.compile(r"\s*\(\s*([^()]{0,30},\s*)?")
CALLED = re.compile(r"([A-Z][\w-]*)?,")       # "the Fraunhofer ISE, a German institute"
INSTEAD_OF = re.compile(r"\b(instead|in place|in the place) of$")
FORGET = re.compile(r"\b(not|n't|never) (forget|miss|leave out|overlook)( about)?$")
PREDICATE = re.compile(r"(^|,|\band|\bbut)( it| they| he| she| that)? ?(is|are|'s|'re)( also| still| only| just)?$")
KEPT = re.compile(r"\b(keep|leave|let|behalt\w*|lass\w*|garde\w*|laiss\w*|остав\w*|нужен|нужна|нужно)\b")
PASSED_ON = ("partner", "remove", "wish", "none")     # roles that an "and" hands on
IS_PARTNER = re.compile(r"[ ]*(,|–|—|-|\(|is|are|will be|would be)[ ]*([\w.-]+[ ]*(,|–|—|-|\))[ ]*)?(is |are |will be |would be |as )?(it is |that is |this is )?(only )?(an?|our|the|just our|only our)? ?(\w+ |\d+\. )?partners?\b(?! (in|from|at|with|of))")       # "the university of Milan, Italy, is a partner"


def role_of(found: Analysis, org: Org, previous: Optional[Org], following: int) -> str:
    """The role of one organisation; `previous` is the one before it, `following` where the next one starts."""
    if org.extra.get("known"):
        return "partner"
    if previous is not None and descriptions.describes(found, org, previous, following):
        org.extra.update({"same": previous.extra.get("same", previous), "by": "describes", "uncertain": previous.extra.get("uncertain", False)})
        return previous.role
    sentence_start, sentence_end = found.sentence(org.start)
    start = max(previous.end if previous else 0, sentence_start)
    at = org.extra["led_at"] = org.extra.pop("lead", org.start)
    start = min(sentence_start, at) if at < start else start
    lead = found.cues(*SPEAKING, start=min(start, at), end=at)
    nearest = lead[-1] if lead else None
    for rule in (apposed, _uncertain, _outside, _complement, _replacement, _removed, _owner, _wished, _denied, _minor, _further, _own, _joined, _named, introduced, acting, initial):
        role = rule(found, org, previous, lead, nearest, (start, following, sentence_end))
        if role is not None:
            org.extra.setdefault("by", rule.__name__)
            return role
    supposed = found.cues("if", end=org.start) and org.determiner == "indefinite" and (nearest is None or nearest.value != "we")
    return "partner" if org.is_partner_noun or supposed else ""


def _uncertain(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """"maybe a university later" is nobody yet."""
    org.extra["uncertain"] = not bystanders.is_bystander(found, org, previous) and is_uncertain(found, org, bounds[1])
    return "wish" if org.extra["uncertain"] else None


def _outside(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """A subsidiary, a customer; and the SMEs of "65 of them are SMEs"."""
    if any(c.start < org.head.end and org.head.start < c.end for c in found.cues("sme_members", "members")):
        return "none"
    if found.text[:org.head.start].rstrip().endswith(("the matter of the", "the matter of")):
        return "none"       # "das mit dem Klinikum hatten Sie überlesen": who takes part is said elsewhere
    if (role := advisers.of_two(found, org, previous)) is not None:
        return role
    if previous is not None and advisers.is_beside(found, org, previous):
        org.extra["same"] = previous
        return "applicant"
    if bystanders.is_bystander(found, org, previous):
        return "none"
    if bystanders.is_applying(found, org, previous) or (previous is not None and bystanders.goes_on_alone(found, org, previous)):
        return "applicant"
    if IS_PARTNER.match(found.text[org.end:bounds[2]].lower()) and org.determiner != "own" and not org.is_partner_noun and org.count == 1:
        return "partner"
    return None if not org.facts.get("outside") else "outside" if not bystanders.joins_in(found, org) else "partner" if not found.cues("associated", start=org.end) else None


def _replacement(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """"replace the Finnish partner by a Norwegian one", "instead of the Swedish firm we take a Danish one"."""
    start = found.sentence(org.start)[0]
    if INSTEAD_OF.search(found.between(start if previous is None else max(previous.end, start), org.start)) and (org.places or org.determiner == "definite"):
        if previous is not None and previous.role == "" and previous.determiner == "indefinite":
            previous.role = "partner"       # "we take a Danish firm instead of the Swedish one"
        return "remove"
    if previous is None or previous.role != "remove" or previous.start < start:
        return None
    if found.between(previous.end, org.start) not in ("by", "with", "for") and not INSTEAD_OF.search(found.between(start, previous.start)):
        return None
    if org.facts.get("one") and not org.kind and previous.kind:
        org.facts = {**org.facts, "kind": previous.kind}
    return "partner"


def _complement(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """"an association for small bakeries in Bavaria": what stands behind "for" tells where the association is."""
    if previous is not None and _is_said_twice(found, org, previous):
        org.extra["same"] = previous
        return previous.role
    gap = found.between(previous.end, org.start) if previous else ""
    if previous is not None and _is_said_of(found, org, previous, gap):
        org.extra["same"] = previous.extra.get("same", previous)
        return "partner"
    if previous is not None and previous.role == "partner" and previous.is_partner_noun and not previous.kind and gap in ("from", "at", "of", ":") and previous.count == org.count == 1:
        org.extra["same"] = previous
        return "partner"
    if previous is not None and (bystanders.is_described(org, previous, gap) or gap in (",", ", also", ", too", ", it is", ", it's", ":", "–", "—", "-", "=") and bystanders.says_who(found, org, previous, bounds[1], bounds[2])):
        org.extra["same"] = previous
        return "partner"
    if previous is not None and previous.kind == "natural_person" and gap in ("at", "of", "from", "at the", "of the"):
        return "none"
    if previous is None or not bystanders.gathers(previous, org) or gap not in ("for", "of", "from", "representing"):
        return None
    previous.places += [place for place in org.places if not previous.places]
    org.places = []
    return "members"


def _is_said_of(found: Analysis, org: Org, previous: Org, gap: str) -> bool:
    """"The Polish partner has thirty employees and is an SME"."""
    same_sentence = previous.start >= found.sentence(org.start)[0] and not found.cues("we", start=previous.end, end=org.start)
    return previous.role == "partner" and same_sentence and org.determiner == "indefinite" and not org.places and previous.count == org.count == 1 and previous.kind in (None, org.kind) and PREDICATE.search(gap) is not None


def _is_said_twice(found: Analysis, org: Org, previous: Org) -> bool:
    """"a Serbian institute (Novi Sad, a university)", "the TPU, our Tomsk university": the same one in other words."""
    gap, inside, behind = found.text[previous.end:org.start], found.text[previous.head.end:org.start], found.text[org.end:].lstrip()
    if not previous.exact or previous.count != 1 or org.count != 1 or previous.is_partner_noun or org.is_partner_noun or not org.kind or previous.role in ("remove", "owner", "applicant"):
        return False
    countries = [set(p.value["country"]) for p in (*previous.places[:1], *org.places[:1])]
    if len(countries) == 2 and not countries[0] & countries[1]:
        return False
    if org.kind == previous.kind and CALLED.fullmatch(gap.strip()) and previous.determiner != "indefinite" and org.determiner in ("indefinite", "") and (previous.determiner or "country" in previous.head.value):
        return True         # "the Politecnico, a public university"
    return bool(IN_BRACKETS.fullmatch(inside)) and behind[:1] == ")" or org.kind == previous.kind and len(countries) == 2 and gap.strip() in ("", ",", "(", "-", "–")


def _removed(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    cues = [c for c in lead if c.value == "remove" and not re.search(r"\b(don't|not|never|n't)$", found.between(bounds[0], c.start))]     # "don't forget the university"
    if cues and near(found, cues[-1], org, 2) and not (cues[-1].text.lower() == "without" and org.determiner == "indefinite" and not bystanders.is_left_out(found, org)):
        return "remove"
    if any(c for c in lead if c.value == "we"):
        return None
    behind = found.cues("remove", start=org.end, end=min(bounds[1], bounds[2]))
    return "remove" if behind and found.tokens_between(org.end, behind[0].start) <= 3 and behind[0].text.lower() != "without" else None


def _owner(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    owned = [c for c in lead if c.value == "owned"]
    if THE_REST.search(found.between(bounds[0], org.start)) and (found.cues("owned", "holds") or any(q.kind == "share" for q in found.quantities)):
        return "none"       # "82 % is ours, the rest is a regional fund"
    if owned and near(found, owned[-1], org, 5) and not [c for c in lead if c.value in ("with", "add") and c.start > owned[-1].start]:
        return "owner"
    alone = any(c.value == "we" and c.text.lower() == "i" for c in lead) and not any(q.kind == "share" for q in found.quantities)    # "I own a bakery"
    if not alone and any(c.value == "holds" and c.text.lower() in ("own", "owns", "hold", "holds") and org.kind == "company" and near(found, c, org, 6) for c in lead) and not org.determiner == "own":
        return "owner"
    return "owner" if _holds_share(found, org, min(bounds[1], bounds[2])) else None


def _holds_share(found: Analysis, org: Org, end: int) -> bool:
    """"a VC fund holds 60 %", "the university owns 40 % of us"."""
    holds = found.cues("holds", start=org.end, end=end)
    return bool(holds) and found.tokens_between(org.end, holds[0].start) <= 2 and not org.is_partner_noun \
        and any(q.kind == "share" and org.end <= q.start <= end for q in found.quantities)


def _wished(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    wishes = [c for c in lead if c.value == "wish"]
    if wishes and not [c for c in lead if c.value == "we" and c.start > wishes[-1].end]:
        return "wish"
    if org.is_partner_noun and not org.determiner and found.between(bounds[0], org.start).endswith(("find", "need", "seek", "search")):
        return "wish"
    needs = [c for c in lead if c.value == "need"]
    return "wish" if needs and found.text[needs[-1].end:org.start].strip() == "" and org.determiner != "own" else None


def _denied(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    denials = [c for c in lead if c.value == "not"] if not FORGET.search(found.between(bounds[0], org.start)) else []
    if denials and nearest is not None and nearest.value == "with" and nearest.start >= denials[-1].end and found.tokens_between(denials[-1].end, nearest.start) <= 2:
        return "none"
    if not denials or not near(found, denials[-1], org, 1) or re.search(r"[,:–—]", found.between(denials[-1].end, org.start)):
        return None         # "no, the company is in Jena" denies something else
    spoken = [c.value for c in lead]
    if "copula" in spoken and (found.cues("we", start=bounds[0], end=org.start)):
        org.extra["negated"] = True
        return "applicant"
    if "copula" in spoken and ("they" in spoken or previous is not None and previous.role == "partner" and not org.places):
        org.extra.update({"negated": True, "they": "they" not in spoken})
        return "partner"
    return "none"


def _minor(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """Subcontractor, associated partner, supporter."""
    roles = {"subcontract": "subcontractor", "associated": "associated", "supporter": "supporter"}
    around = lead + found.cues(*roles, start=org.head.start, end=bounds[2])
    cue = next((c for c in around if c.value in roles), None)
    if cue is None or (cue.start > org.end and found.tokens_between(org.end, cue.start) > 6):
        return None
    org.extra["role"] = roles[cue.value]
    return "partner"


def _further(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """"another one: a university in Belgium": never one of those known already."""
    org.extra["further"] = bystanders.is_further(found, org, previous)
    return "partner" if org.extra["further"] or bystanders.is_numbered(found, org) else None


def _own(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    if org.determiner != "own":
        return None
    if org.is_partner_noun:
        return "partner"
    if org.kind in NOT_ONESELF or (org.kind == "company" and org.count == 0):     # "our SMEs" are those of a region or a chamber
        return "outside"
    return "applicant" if nearest is None or nearest.value not in ("with", "add", "holds") else "partner" if org.places else ""


def _joined(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """"... and a Danish SME": the role of the one before."""
    if previous is None or previous.end < bounds[0] - 1:
        return "partner" if org.facts.get("one") and found.between(0, org.start).endswith(("somebody from", "someone from")) else None
    if previous.role == "remove" and KEPT.search(found.between(previous.end, org.head.start)):
        return "none"       # "take out the institute, keep the university"
    gap = found.between(max(previous.end, bounds[0]), org.start)
    if len(gap) > 25 and not _only_description(found, previous, org):
        return None
    if gap == ":" and previous.is_partner_noun and not previous.kind and previous.role == "partner":
        return "partner"        # "our partners: a company from Spain"
    words = re.findall(r"[\w&/+,;]+", gap)
    if not words or words[-1] not in found.data["joins"] and gap.rstrip()[-1:] not in ",;/+&" or any(c.value in ("we", "they", "with", "add", "copula", "run") for c in lead if c.start >= previous.end):
        return None
    if previous.role in PASSED_ON:
        return previous.role
    if previous.role == "applicant" and (org.places or org.is_partner_noun):
        return "partner"
    return "" if previous.role in ("", "applicant", "owner") else None


def _only_description(found: Analysis, previous: Org, org: Org) -> bool:
    """Between the two stand only figures: "a Danish SME, 20 people, and a German institute"."""
    return bool([q for q in found.quantities if previous.end <= q.start < org.start]) and not found.cues("we", start=previous.end, end=org.start) \
        and found.tokens_between(previous.end, org.start) < 9


def _named(found: Analysis, org: Org, previous: Optional[Org], lead: list[Span], nearest: Optional[Span], bounds: Bounds) -> Optional[str]:
    """Members of a cluster, or more firms than a consortium has."""
    gathering = previous is not None and previous.kind in GATHERING and org.kind == "company" and not org.places
    if gathering and (org.count >= 5 or (org.count and nearest is not None and nearest.value == "with")):
        return "members"
    return "none" if org.count > MOST_PARTNERS else None
