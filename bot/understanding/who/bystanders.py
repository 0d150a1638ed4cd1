"""Organisations that a message names beside the point: part of another word, where somebody works; and the one a message is about."""
from __future__ import annotations

import re
from typing import Optional

from bot.understanding.reading.analysis import Analysis
from bot.understanding.who import advisers, encounters
from bot.understanding.who.nouns import Org

GATHERING = ("cluster_organisation", "sme_association", "chamber", "non_profit")
FEWEST_MEMBERS = 5      # a smaller number behind "an association of" is not sure to count them
ADVISED = ("my client", "our client", "my customer")      # "my client is a firm from Prato": whom an adviser speaks for
APPLIES = re.compile(r"((that|which|who) )?(is|are|will be|would be|wants to be) (applying|the applicants?\b)|((that|which|who) )?(applies|wants to apply|would apply)|sitting here|(is )?(sitting )?(in front of|next to|opposite) me")
HERE_WITH = re.compile(r"\b(sit|sitting|am) here with (an?|one|the|two)?( of)? ?(our|my) (members?|clients?|customers?)( companies| firms)?,?$")      # an adviser
JOINS = re.compile(r"(((that|who|which) )?would be (interested|happy to join|glad to join)|(that |who |which )?(wants?|would like|is going|are going) to (join|take part|participate)|(would|will) (join|take part)|joins|takes part)\b")
OUTSIDER_IS = re.compile(r"((that|which|who) [\w' ]{2,40})?(,| -| –|:)( it is| it's)?")
ONCE = re.compile(r"\b(were|was)( still| once| a| an| the| only)*$")
IN_GENERAL = re.compile(r"(and |so |but )?(is|are|does|do) (a|an|any|all|every)\b")
FIGURES_OF = re.compile(r"^\W*(with |of |has )?(about |some |around )?\d+ \w+\)?,?\s*(?=and\b|plus\b|&|\+)")       # "a firm in Brno (12 people) and"
NO_PARTNER = re.compile(r"\b((that|it|he|she|they|who|which|those|these)( \w+){0,2}? (is|are|was|were|counts?)|(that|it)['’]s)( \w+){0,3}?,?( but)? (not|no|never)( really| actually)?( as)?( an?| our)? partners?\b|\bthe (\w+ ){1,3}?not as (a )?partners?\b")
OURSELVES = re.compile(r"\b(we are|i am)( \w+){0,3}$")
ORDINAL = r"(first|second|third|fourth|1st|2nd|3rd|4th)"
SAYS_WHO = r"\s*(([:=,–—-]|is|was|would be|will be|it is|that is|this is|as)\s+)*$"
NUMBER = re.compile(rf"\b(partners?\s*(no\.? ?|nr\.? ?|number |#)?(\d+|one|two|three|four)|{ORDINAL}( an?)? partners?){SAYS_WHO}", re.IGNORECASE)       # as the panel shows them
NEXT_ONE = re.compile(rf"\bthe {ORDINAL}( one)?{SAYS_WHO}")      # "the first is the university of Porto, the second a firm"


def is_bystander(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """Named, but neither applicant nor partner."""
    return is_modifier(found, org) or is_helped(found, org) or works_there(found, org, previous) or is_of_somebody(found, org, previous) \
        or is_in_general(found, org) or is_no_partner(found, org) or was_once(found, org) or is_membership(found, org) or advisers.only_speaks(found, org, GATHERING) or encounters.is_passing(found, org)


def is_of_somebody(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """"my neighbour has a company", "that's his business"."""
    if is_applying(found, org, previous) or previous is None or previous.role not in ("outside", "none") or previous.facts.get("outside") is None and previous.role == "outside":
        return False
    return re.match(r"(his|her)\b", found.between(org.start, org.end)) is not None or re.fullmatch(r"(has|owns|runs|had|founded|works at|works for|(is|are|was|were)( of the| a| an)?)", found.between(previous.end, org.start)) is not None


def is_in_general(found: Analysis, org: Org) -> bool:
    """"Is a firm with 260 people still an SME?" asks about no certain one."""
    start, end = found.sentence(org.start)
    asks = found.text[start:end].rstrip().endswith("?") and IN_GENERAL.match(found.between(start, end))
    return bool(asks) and not org.places and not found.cues("we", "if", start=start, end=end)


def is_no_partner(found: Analysis, org: Org) -> bool:
    """"a dairy ordered the first one, but that is a customer, not a partner"."""
    end = found.sentence(org.start)[1]
    said = NO_PARTNER.search(found.between(org.end, end))
    nearer = [o for o in found.having("org") if said and org.end <= o.start < org.end + said.start() and not {"partner", "outside"} & set(o.value)]
    return said is not None and not nearer and OURSELVES.search(found.between(found.sentence(org.start)[0], org.start)) is None


def was_once(found: Analysis, org: Org) -> bool:
    """"last year we were still a large company"."""
    start, end = found.sentence(org.start)
    past = re.search(r"\b(last|previous|former|before|until|once|earlier|ago|back then|no longer|not any ?more)\b", found.between(start, end))
    return past is not None and ONCE.search(found.between(start, org.start)) is not None \
        or re.search(r"\bused to (be|work|study|teach)( \w+){0,2}$", found.between(start, org.start)) is not None


def gathers(previous: Org, org: Org) -> bool:
    """"a cluster of firms", "an association of 210 small sawmills": the second are the first's members."""
    kinds = previous.kind.get("one_of", []) if isinstance(previous.kind, dict) else [previous.kind]
    if not set(kinds) & set(GATHERING) or 0 < org.count < FEWEST_MEMBERS:
        return False
    if isinstance(previous.kind, dict) and org.kind == "company" and "sme_association" in kinds:
        previous.facts["kind"] = "sme_association"
    return True


def is_membership(found: Analysis, org: Org) -> bool:
    """"we're members of the Bavarian biotech cluster" speaks of a membership, not of who we are."""
    before = found.between(found.sentence(org.start)[0], org.start)
    return org.kind == "cluster_organisation" and re.search(r"\b(members?( companies| firms)?( of| in)?|belongs? to|part of)$", before) is not None


def is_numbered(found: Analysis, org: Org) -> bool:
    """"partner 1: University of Porto", "the first is the university, the second a firm"."""
    before = found.between(0, org.start) + " "
    return NUMBER.search(before) is not None or NEXT_ONE.search(before) is not None and re.search(r"\b(first|1st)\b", before) is not None


def is_described(org: Org, previous: Org, gap: str) -> bool:
    """"a supplier in Porto who would be interested, a small company"."""
    outsider = previous.role == "partner" and previous.facts.get("outside") is not None
    return outsider and org.determiner == "indefinite" and not org.places and org.count == 1 and OUTSIDER_IS.fullmatch(gap) is not None


def joins_in(found: Analysis, org: Org) -> bool:
    """"our customer in Canada wants to join"."""
    return JOINS.match(found.text[org.end:].lower().lstrip()) is not None


def is_applying(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """"it's the institute in Dresden that is applying", "my client is a manufacturer"."""
    if APPLIES.match(found.text[org.end:].lower().lstrip(" ,")) or HERE_WITH.search(found.between(found.sentence(org.start)[0], org.start)):
        return True
    if advisers.is_advised(found, org, previous):
        return True
    return previous is not None and found.between(previous.start, previous.end) in ADVISED and re.fullmatch(r"(is|are)", found.between(previous.end, org.start)) is not None


def goes_on_alone(found: Analysis, org: Org, previous: Org) -> bool:
    """"Russian firm here. Small company from Tomsk, 28 employees.": the second says more about the first."""
    start = found.sentence(org.start)[0]
    countries = [{code for place in one.places for code in place.value["country"]} for one in (org, previous)]
    return previous.role == "applicant" and previous.end <= start and not found.between(start, org.start) and not org.determiner and org.count == 1 \
        and org.kind == previous.kind and (not all(countries) or bool(countries[0] & countries[1]))


def is_modifier(found: Analysis, org: Org) -> bool:
    """"the SME register", "an SME programme"."""
    behind = re.match(r"[ -](\w+)", found.text[org.head.end:].lower())
    return org.kind == "company" and behind is not None and behind[1] in found.data["after_modifier"]


def is_helped(found: Analysis, org: Org) -> bool:
    """"we support our SME members", "we help an SME": others than the speaker."""
    before = found.between(found.sentence(org.start)[0], org.start)
    if re.search(r"\b(i|we)( \w+){0,2} (advise|advising|consult|write|writing|ask|asking) (for|on behalf of)( an?| the| our)?$", before):
        return org.kind in GATHERING        # "I advise for the plastics cluster": it is not the one that applies
    return bool(org.facts.get("sme")) and re.search(rf"\bwe( \w+){{0,3}} ({'|'.join(found.data['helps'])})$", before) is not None


def works_there(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """"he is a professor at the University of Graz" tells where somebody works, not who joins."""
    before = found.between(found.sentence(org.start)[0], org.start)
    works = re.search(r"\b(is|was|'s|works|am|'m)( \w+){0,3} (at|for|with|in|of)$", before)
    jobs = set(found.data["jobs"])
    if works is None or (works[1] != "works" and not jobs & set(re.findall(r"\w+", works[0]))) or (previous is not None and previous.is_partner_noun):
        return False
    speakers = re.findall(r"\b(he|she|we|i)\b", before)
    if set(re.findall(r"\w+", works[0])) & set(found.data["advisers"]):
        return org.kind in GATHERING         # "I am an adviser at the cluster" speaks for others; whom "a consultant for a firm" speaks for stays open
    return not speakers or speakers[-1] in ("he", "she")


def speaks_next(found: Analysis, org: Org) -> bool:
    """"a company from Minsk and we are from Moscow": the first is somebody else; "a company from Minsk, we are three years old" is not."""
    led = re.match(r"[ ]*(,|, and|and|und) (we|i|us)\b( are|'re| am|'m)?( from| in| based in| sit in| here in)?( an?| the)?[ :]*", found.text[org.end:].lower())
    return led is not None and (any(place.start == org.end + led.end() for place in found.places) or any(head.start == org.end + led.end() for head in found.having("org")))


def says_who(found: Analysis, org: Org, previous: Org, following: int, end: int) -> bool:
    """"a partner in Barcelona, a university": the second phrase says what the first is; not the second of a list of three."""
    lone = previous.role == "partner" and previous.is_partner_noun and not previous.kind and previous.places and previous.count == org.count == 1
    listed = following < end and found.between(org.end, following).split(" ")[0] in found.data["joins"]
    if previous.role == "partner" and org.kind == previous.kind and "sme" in org.facts and not org.places and previous.count == org.count == 1 and not listed:
        return True         # "a German partner company, an SME"
    return bool(lone) and bool(org.kind) and not org.places and org.determiner == "indefinite" and not org.is_partner_noun and not listed


def is_called_further(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """"another Finnish company", "one more: a university"."""
    start = max(previous.end if previous else 0, found.sentence(org.start)[0])
    return any(cue.start == org.start or cue.end <= org.start and re.fullmatch(r"( ?one| ?partner)?( is)?:?", found.between(cue.end, org.start)) is not None
               for cue in found.cues("further", start=start, end=org.end))


def is_further(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """"another one: a university in Belgium": a partner not named before; not "another firm makes the same"."""
    asks_who = found.asked.get("fact") in ("partners", "partners_complete")
    behind = found.text[org.end:].lower().lstrip()
    ends = not behind or not behind[0].isalnum() or any(re.match(re.escape(word) + r"\b", behind) for word in (*found.data["joins"], *found.data["acts_after"]) if word[0].isalpha())
    is_one = org.places or (org.kind or org.is_partner_noun) and (asks_who or previous is not None and previous.role == "partner") or org.is_partner_noun and behind[:1] == ":"
    return ends and bool(is_one) and is_called_further(found, org, previous)


def told_of_one(found: Analysis, orgs: list[Org]) -> bool:
    """"The company was founded in 2015 and is an SME": the only one spoken of is the applicant."""
    if not orgs or found.asked.get("subject") == "partner" or found.text.rstrip().endswith("?"):
        return False
    first, *others = orgs
    if found.cues("with", "add", "wish", "need", "remove", "they", "if") or any(org.role or org.count != 1 for org in orgs) or any(org.places for org in others):
        return False
    is_meant = first.kind == "company" and first.determiner == "definite" and found.between(first.start, first.end).startswith(("the ", "this "))
    return is_meant and all(org.kind == "company" and _is_said_to_be(found, org) for org in others)


def _is_said_to_be(found: Analysis, org: Org) -> bool:
    """"... is an SME"."""
    return re.search(r"\b(is|was|as)( also| still)?$", found.between(found.sentence(org.start)[0], org.start)) is not None


def is_left_out(found: Analysis, org: Org) -> bool:
    """"but without a Spanish partner?" and no more: the one that is known, in languages without articles too."""
    start, end = found.sentence(org.start)
    return org.is_partner_noun and bool(org.places) and re.fullmatch(r"(and |but |so )?without", found.between(start, org.start)) is not None \
        and found.between(org.end, end).strip(" .!") == "?"


def is_list(found: Analysis, org: Org) -> bool:
    """"a Danish SME and two German institutes": several, and nothing said of oneself."""
    rest = FIGURES_OF.sub("", found.between(org.end, len(found.text)), count=1)
    heads = [s for s in found.having("org") if s.start >= org.end]
    return bool(heads or re.match(r"\S+ (another|one|a second one) ", rest)) and any(rest.startswith(join) for join in found.data["joins"]) and not found.cues("we", "with", "wish", end=org.start)
