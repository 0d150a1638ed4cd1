"""What the organisations of a message say: kind, country, size, role, members, owners."""
from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts.notes import LIKELY, UNSURE, Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.reading.periods import since
from bot.understanding.who.bystanders import is_membership, was_once
from bot.understanding.who.nouns import Org
from bot.understanding.who.subjects import APPLICANT, NOBODY, TimeLine, Whose

LAST_PERIOD = re.compile(r"\b(last|previous) (year|accounting year|financial year|fiscal year|period)\b")
NOT_US = re.compile(r",? (and )?not (us|we|me)\b")      # "the Turkish company leads, not us"
MEMBER_REACH = 6        # tokens: "we are not a member of"
NOT_FACTS = ("plural", "partner", "one", "outside")


def note_organisations(found: Analysis, notes: Notes, orgs: list[Org], line: TimeLine) -> None:
    """Facts of all organisations; those of a partner in a mere question are left out."""
    for org in orgs:
        if org.role == "applicant":
            _note(found, notes, org, APPLICANT)
        elif org.role in ("partner", "remove"):
            notes.in_question = org.role == "partner" and notes.is_question(org.start) and org.determiner != "own"
            if notes.in_question:
                _name_countries(notes, org)
            _note_partners(found, notes, org)
            notes.in_question = False
        elif org.role == "members":
            _note_members(notes, org)
        elif org.role == "":
            _note_unclear(found, notes, org)
        elif org.role in ("none", "wish"):
            if is_membership(found, org) and not notes.is_question(org.start):
                notes.fact("cluster_member", True, line.at(org.start), org.start, org.end, negated=notes.is_negated(org.start, MEMBER_REACH))
            _name_countries(notes, org)
            if org.extra.get("by") == "_complement" and org.places and line.at(org.start - 1).subject != "other" and found.cues("we", start=found.sentence(org.start)[0], end=org.start):
                note_place(notes, org.places[0], APPLICANT)       # "we are students of the university in Graz"
            if "sme" in org.facts and was_once(found, org) and LAST_PERIOD.search(found.between(*found.sentence(org.start))) and line.at(org.start).subject == "applicant":
                notes.fact("sme_previous_period", True, APPLICANT, org.start, org.end, negated=not org.facts["sme"])
        notes.use(*org.places, *org.extra.get("before", []), *([org.people] if org.people else []), *([org.age] if org.age else []))
        if org.role not in ("none", "outside") and (org.count != 1 or "one" in org.facts):
            notes.use(*[q for q in found.quantities if q.start >= org.start and q.end <= org.end and q not in (org.people, org.age)])


def _note_partners(found: Analysis, notes: Notes, org: Org) -> None:
    op = "remove" if org.role == "remove" else "add" if org.extra.get("further") else None
    for letter in org.letters:
        before = len(notes.facts)
        _note(found, notes, org, Whose("partner", letter), op=op)
        counted = org.exact and org.count > 1
        if len(notes.facts) == before and counted and op != "remove":
            notes.fact("role", "partner", Whose("partner", letter), org.start, org.end)


def _note(found: Analysis, notes: Notes, org: Org, whose: Whose, op: str | None = None) -> None:
    sure = 1.0 if org.sure and (org.exact or whose.subject != "partner") else UNSURE
    negated = bool(org.extra.get("negated"))
    facts = {k: v for k, v in org.facts.items() if k not in NOT_FACTS}
    if negated and len(facts) > 1:
        facts.pop("kind")
    for fact, value in facts.items():
        notes.fact(fact, value, whose, org.start, org.end, sure, negated, op)
    if "role" in org.extra:
        notes.fact("role", org.extra["role"], whose, org.start, org.end, sure)
    if negated:
        return
    for place in org.places:
        note_place(notes, place, whose, op, sure)
    if "owned_from" in org.extra and len(org.extra["owned_from"].value["country"]) == 1:
        owned = org.extra["owned_from"]
        notes.fact("owner_country", owned.value["country"][0], whose, owned.start, owned.end, sure)
        notes.use(owned)
    if org.people and not org.people.weak:
        notes.fact("headcount", org.people.value, whose, org.people.start, org.end, sure, approx=org.people.approx)
    if org.age:
        day = since(org.age.value, "old", 12 if org.age.value == 12 or not isinstance(org.age.value, int) or org.age.value % 12 == 0 else 1, found.today)
        if day:
            notes.fact("founded_on", day, whose, org.age.start, org.end, sure)


def note_place(notes: Notes, place: Span, whose: Whose, op: str | None = None, sure: float = 1.0, negated: bool = False) -> None:
    """Country and, where it is certain, region."""
    sure = sure if place.sure else UNSURE
    notes.fact("country", leaf(place.value["country"]), whose, place.start, place.end, sure, negated, op)
    if place.value["region"] and not negated:
        notes.fact("region", place.value["region"], whose, place.start, place.end, sure, op=op)


def leaf(codes: list[str]) -> Any:
    """One country, or one of several."""
    return codes[0] if len(codes) == 1 else {"one_of": codes}


def _note_members(notes: Notes, org: Org) -> None:
    if org.count:
        fact = "sme_members" if org.facts.get("sme") else "members"
        notes.fact(fact, org.count, APPLICANT, org.start, org.end, 1.0 if org.exact else LIKELY)
        if fact == "sme_members":
            notes.fact("members", {"from": org.count}, APPLICANT, org.start, org.end, LIKELY)


def _note_unclear(found: Analysis, notes: Notes, org: Org) -> None:
    """An organisation of which it cannot be told who it is: several are partners, one stays open."""
    asked = found.asked.get("subject")
    if notes.is_question(org.start) or found.text[org.end:].lstrip().startswith("?"):
        _name_countries(notes, org)
    elif org.count > 1 and asked in ("consortium", "partner"):
        for i in range(org.count):
            _note(found, notes, org, Whose("partner", chr(ord("a") + i)))
    elif org.count == 1 and (org.kind or org.places):
        _note(found, notes, org, NOBODY)


def _name_countries(notes: Notes, org: Org) -> None:
    for place in org.places:
        for code in place.value["country"]:
            notes.mention("country", code, place.start, place.end)


def note_roles(found: Analysis, notes: Notes, line: TimeLine) -> None:
    """Who leads."""
    for cue in found.cues("lead"):
        if notes.is_question(cue.start) or _is_run(found, cue):
            continue
        whose = line.at(cue.start)
        if whose.subject in ("applicant", "partner") and line.named(cue.start, found.sentence(cue.start)[0]):
            notes.fact("role", "lead", whose, cue.start, cue.end, 1.0, notes.is_negated(cue.start))
            if whose.subject == "partner" and (not_us := NOT_US.match(found.text[cue.end:].lower())):
                notes.fact("role", "lead", APPLICANT, cue.end, cue.end + not_us.end(), negated=True)


def _is_run(found: Analysis, cue: Span) -> bool:
    """"I lead a cluster" speaks of a job."""
    behind = [t.lower_ for t in found.doc if t.idx >= cue.end][:2]
    return cue.text.lower() in ("lead", "leads") and bool(behind) and behind[0] in ("a", "an", "our", "my") or \
        cue.text.lower() == "coordinating" and not found.cues("we", end=cue.start)
