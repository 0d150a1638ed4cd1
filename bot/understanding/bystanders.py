"""Organisations that a message names beside the point: part of another word, where somebody works; and the one a message is about."""
from __future__ import annotations

import re
from typing import Optional

from bot.understanding.analysis import Analysis
from bot.understanding.nouns import Org


def is_modifier(found: Analysis, org: Org) -> bool:
    """"the SME register", "an SME programme"."""
    behind = re.match(r"[ -](\w+)", found.text[org.head.end:].lower())
    return org.kind == "company" and behind is not None and behind[1] in found.data["after_modifier"]


def is_helped(found: Analysis, org: Org) -> bool:
    """"we support our SME members", "we help an SME": others than the speaker."""
    before = found.between(found.sentence(org.start)[0], org.start)
    return bool(org.facts.get("sme")) and re.search(rf"\bwe( \w+){{0,3}} ({'|'.join(found.data['helps'])})$", before) is not None


def works_there(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """"he is a professor at the University of Graz" tells where somebody works, not who joins."""
    before = found.between(found.sentence(org.start)[0], org.start)
    works = re.search(r"\b(is|was|'s|works)( \w+){0,3} (at|for)$", before)
    jobs = set(found.data["jobs"])
    if works is None or (works[1] != "works" and not jobs & set(re.findall(r"\w+", works[0]))) or (previous is not None and previous.is_partner_noun):
        return False
    speakers = re.findall(r"\b(he|she|we|i)\b", before)
    return not speakers or speakers[-1] in ("he", "she")


def speaks_next(found: Analysis, org: Org) -> bool:
    """"a company from Minsk and we are from Moscow": the first is somebody else."""
    return re.match(r"(,|, and|and|und) (we|i|us)\b", found.between(org.end, len(found.text))) is not None


def is_called_further(found: Analysis, org: Org, previous: Optional[Org]) -> bool:
    """"another Finnish company", "one more: a university"."""
    words = found.data["further"]
    start = max(previous.end if previous else 0, found.sentence(org.start)[0])
    phrase, lead = found.between(org.start, org.end), found.between(start, org.start)
    return any(re.match(re.escape(word) + r"\b", phrase) or re.search(rf"\b{re.escape(word)}( one| partner)?( is)?:?$", lead) for word in words)


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
