"""Percentages: who holds what of the applicant, who carries which part of the budget, how much of turnover goes into research."""
from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Optional

from bot.understanding.amounts.holders import NON_SME, is_denied
from bot.understanding.amounts.owners_by_share import note_owners_by_share
from bot.understanding.amounts.percent_parts import speaks_of_owners
from bot.understanding.facts.notes import LIKELY, Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.gazetteer import Span
from bot.understanding.reading.quantities import Quantity
from bot.understanding.who.acquainted import partners
from bot.understanding.who.nouns import Org
from bot.understanding.who.subjects import APPLICANT, TimeLine

PUBLIC = ("public_body", "local_authority")
TAKES_PART = ("university", "company")      # more often partners than owners
NEAR = 6    # tokens
CAPITAL = re.compile(r"\b(state|government|public (bodies|sector)|founders?|owners?|shareholders?|capital|investors?|vc|company is|in us|of us)\b")      # a share of these is none of the budget
HAS = re.compile(r"(has|have|gets|got|with|:)?( about| around| some| a)*")
MUCH = re.compile(r"\b(as much as|so much as|as many as) (possible|we can|it goes|you can|is possible|goes)\b|\bthe maximum\b|\bmaximum\b")
LONGEST = 12 * 1_000    # months
STATE_SHARE = re.compile(r"\b(share|part|stake)( of)?( the)? (state|government|public (bodies|sector))\b|\b(state|government)('s)? (share|stake)\b")


def is_possible(quantity: Quantity) -> bool:
    """"150 %" is no part of a whole; "1994 years" is a year."""
    value, most = quantity.value, {"share": 1, "duration": LONGEST}.get(quantity.kind)
    values = (value.get("one_of") or [v for k, v in value.items() if k in ("from", "to")]) if isinstance(value, dict) else [value]
    return most is None or all(0 <= v <= most for v in values if not isinstance(v, str))


def with_ranges(found: Analysis) -> list[Quantity]:
    """"60 à 70 %": a number right before a larger percentage is the lower end of a range."""
    result: list[Quantity] = []
    for quantity in found.quantities:
        low = result[-1] if result else None
        near = low is not None and low.kind == "number" and not low.scaled and not found.text[low.end:quantity.start].strip() and quantity.kind == "share"
        if near and low is not None and isinstance(low.value, int) and isinstance(quantity.value, float) and 0 < low.value / 100 < quantity.value:
            result[-1] = replace(quantity, value={"from": low.value / 100, "to": quantity.value}, start=low.start)
        else:
            result.append(quantity)
    return result


def note_shares(found: Analysis, notes: Notes, orgs: list[Org], line: TimeLine) -> None:
    """All shares of a message."""
    shares = [q for q in found.quantities if q.kind == "share" and not notes.is_used(q) and not notes.is_question(q.start)]
    for quantity in shares:
        _research(found, notes, line, quantity)
    for quantity in shares:
        _abroad(found, notes, quantity)
        _of_the_state(found, notes, quantity)
    if note_owners_by_share(found, notes, [q for q in shares if not notes.is_used(q)]):
        return
    linked = _owners(found, notes, orgs, [q for q in shares if not notes.is_used(q)])
    if any(f["fact"] == "linked" and not f["value"] for f in notes.facts):
        linked = [entry for entry in linked if entry[0].get("investor_kind") != "natural_person"]       # persons own it: said already
    if linked and all(entry[0].get("investor_kind") == "natural_person" and entry[0].get("share") == 1 for entry in linked):
        notes.fact("linked", [], APPLICANT, linked[0][1], linked[0][2])     # "the two founders own 100 %": persons, no other company
        notes.use(*[q for q in found.quantities if q.kind == "number" and not q.scaled and found.sentence(q.start) == found.sentence(linked[0][1])])
    elif linked:
        first = min(entry[1] for entry in linked)
        last = max(entry[2] for entry in linked)
        notes.fact("linked", [entry[0] for entry in linked], APPLICANT, first, last)
    for quantity in shares:
        if not notes.is_used(quantity) and _is_of_the_grant(found, quantity):
            notes.fact("grant_rate", quantity.value, "project", quantity.start, quantity.end, LIKELY, approx=quantity.approx)
            notes.use(quantity)
        elif not notes.is_used(quantity):
            _budget(found, notes, line, quantity)


def _is_of_the_grant(found: Analysis, quantity: Quantity) -> bool:
    """"As much as possible, maybe 60-70 % of it"; or just that where the grant was asked for."""
    said = found.between(0, quantity.end + 25)
    alone = len([q for q in found.quantities if q.kind == "share"]) == 1 and not speaks_of_owners(found, quantity.start)
    return alone and (MUCH.search(said) is not None or found.asked.get("fact") == "grant_eur" and re.search(r"\bof (it|that|this|which|the (total|costs?|budget|whole))\b", said) is not None)


def _research(found: Analysis, notes: Notes, line: TimeLine, quantity: Quantity) -> None:
    start, end = found.sentence(quantity.start)
    if found.cues("turnover", start=start, end=end) and (found.cues("rd", start=start, end=end) or re.search(r"\b(in|into|on|for) (research|development|innovation)\b", found.between(start, end))):
        notes.fact("rd_turnover_share", quantity.value, line.at(quantity.start), quantity.start, quantity.end)
        notes.use(quantity, *found.cues("rd", start=start, end=end))      # what turnover goes into is no project


def _abroad(found: Analysis, notes: Notes, quantity: Quantity) -> None:
    """"45 % of the shares are foreign-owned"."""
    start, end = found.sentence(quantity.start)
    if found.cues("foreign", start=start, end=end) and not notes.is_used(quantity) and found.cues("we", "holds", "owned", start=start, end=end):
        notes.fact("foreign_share", quantity.value, APPLICANT, quantity.start, quantity.end)
        notes.use(quantity)


def _of_the_state(found: Analysis, notes: Notes, quantity: Quantity) -> None:
    """"the share of the state is 0 %": of our capital, not of the budget."""
    start, end = found.sentence(quantity.start)
    if STATE_SHARE.search(found.between(start, end)) and not found.cues("cost", start=start, end=end) and not notes.is_used(quantity):
        notes.fact("public_share", quantity.value, APPLICANT, quantity.start, quantity.end)
        notes.use(quantity)
    elif NON_SME.search(found.between(start, end)) and re.search(r"\b(share|stake|part|hold|holds|own|owns)\b", found.between(start, end)) and not found.cues("cost", "people", start=start, end=end) and not notes.is_used(quantity):
        notes.fact("non_sme_share", quantity.value, APPLICANT, quantity.start, quantity.end)
        notes.use(quantity)


Entry = tuple[dict[str, Any], int, int]


def _owners(found: Analysis, notes: Notes, orgs: list[Org], shares: list[Quantity]) -> list[Entry]:
    """Enterprises that own the applicant or that it owns, as entries of `linked` with their place in the text."""
    entries: list[Entry] = []
    for org in orgs:
        if org.role == "owner" and not is_denied(found, org.start):
            entries.append(_owner(found, notes, org, shares))
    if not entries:
        entries += _groups(found, notes, shares)
        entries += [entry for quantity in shares if not notes.is_used(quantity) and (entry := _unnamed(found, notes, orgs, quantity))]
    return entries


def _groups(found: Analysis, notes: Notes, shares: list[Quantity]) -> list[Entry]:
    """"belong 100 % to an American group with 3,000"."""
    for owned in found.cues("owned"):
        end = found.sentence(owned.start)[1]
        group = next((c for c in found.cues("group", start=owned.end, end=end) if found.tokens_between(owned.end, c.start) <= 5), None)
        if group is None or notes.is_negated(owned.start) or notes.is_question(owned.start):
            continue
        org = Org(owned.end, group.end, Span(group.start, group.end, "org", {"kind": "company"}), {"kind": "company"},
                  places=[p for p in found.places if owned.end <= p.start < group.start + 20 and p.start < end])
        return [_owner(found, notes, org, shares)]
    return []


def _owner(found: Analysis, notes: Notes, org: Org, shares: list[Quantity]) -> Entry:
    start, end = found.sentence(org.start)
    entry: dict[str, Any] = {"direction": "holding" if _is_ours(found, org, start) else "owner"}
    share = next((q for q in sorted(shares, key=lambda q: abs(q.start - org.start)) if start <= q.start < end and not notes.is_used(q)), None)
    if share is not None:
        entry["share"] = share.value
        notes.use(share)
    elif entry["direction"] == "owner":
        entry["control"] = True
    people = org.people or next((q for q in found.quantities if q.kind == "number" and org.end <= q.start < end and not q.scaled
                                 and not notes.is_used(q) and found.tokens_between(org.end, q.start) <= 3), None)
    if people is not None:
        entry["headcount"] = people.value
        notes.use(people)
    entry["investor_kind"] = _investor(found, org)
    for place in org.places:
        if len(place.value["country"]) == 1 and entry["direction"] == "owner":
            notes.fact("owner_country", place.value["country"][0], APPLICANT, place.start, place.end)
        notes.use(place)
    if entry["investor_kind"] in PUBLIC and "share" in entry:
        notes.fact("public_share", entry["share"], APPLICANT, share.start if share else org.start, share.end if share else org.end)
    return entry, min(org.start, share.start if share else org.start), max(org.end, share.end if share else org.end)


def _is_ours(found: Analysis, org: Org, start: int) -> bool:
    """"we own 60 % of a company": the applicant holds."""
    holds = [c for c in found.cues("holds", "subsidiary", start=start, end=org.start) if c.text.lower() in ("own", "hold", "we own", "we hold", "we also own")]
    return bool(holds) and bool(found.cues("we", start=start, end=holds[-1].end))


def _investor(found: Analysis, org: Org) -> str:
    spans = [s for s in found.having("investor") if org.start - 1 <= s.start and s.end <= org.end + 1]
    kinds = [s.value for s in spans if s.value != "company"]
    by_kind = {"university": "university", "public_authority": "public_body", "bank_or_fund": "institutional_investor", "public_body": "public_body"}
    return kinds[0] if kinds else by_kind.get(str(org.kind), "company")


def _unnamed(found: Analysis, notes: Notes, orgs: list[Org], quantity: Quantity) -> Optional[Entry]:
    """"our investor holds exactly 25 %", "a VC has 60 %", "the city owns 30 % of us"."""
    start, end = found.sentence(quantity.start)
    holds = [c for c in found.cues("holds", "owned", start=start, end=end) if abs(c.start - quantity.start) < 40]
    investors = [s for s in found.having("investor") if start <= s.start < quantity.start] or \
        [s for s in found.having("investor") if holds and holds[0].end <= s.start < end]
    by = [s for s in found.having("investor") if quantity.end <= s.start < end and re.fullmatch(r"by( the| an?| our)?", found.between(quantity.end, s.start))]
    investors = by or investors     # "a company that is owned 100 percent by the state"
    has = [s for s in investors if s.end <= quantity.start and HAS.fullmatch(found.between(s.end, quantity.start)) and (s.value not in TAKES_PART or not partners(found) or speaks_of_owners(found, s.start))]      # "a VC has 35 %"
    speaks = has or [c for c in holds if c.text.lower() not in ("investor", "investors")]
    if not speaks or notes.is_negated(speaks[0].start):
        return None
    if found.cues("we", start=start, end=speaks[0].start) and not investors and speaks[0].text.lower() in ("own", "hold") and not _named_investor(found, start, speaks[0]):
        entry: dict[str, Any] = {"direction": "holding", "share": quantity.value}
    else:
        entry = {"direction": "owner", "share": quantity.value}
        if investors:
            entry["investor_kind"] = investors[-1].value
    notes.use(quantity)
    if entry.get("investor_kind") in PUBLIC:
        notes.fact("public_share", quantity.value, APPLICANT, quantity.start, quantity.end)
    place = next((p for p in found.places if investors and p.end <= investors[-1].start and not found.between(p.end, investors[-1].start)), None)
    if entry["direction"] == "owner" and place is not None and len(place.value["country"]) == 1:
        notes.fact("owner_country", place.value["country"][0], APPLICANT, place.start, place.end)
        notes.use(place)
    return _with_people(found, notes, entry, start), quantity.start, quantity.end


def _with_people(found: Analysis, notes: Notes, entry: dict[str, Any], start: int) -> dict[str, Any]:
    """"... The group has 900 employees": the owner's people, not the applicant's."""
    for owner in found.cues("the_owner", start=start):
        people = next((q for q in found.quantities if q.kind == "number" and q.start >= owner.end and found.tokens_between(owner.end, q.start) <= 2
                       and [c for c in found.cues("people", start=q.end) if found.tokens_between(q.end, c.start) <= 1]), None)
        if people is not None and entry["direction"] == "owner":
            notes.use(people)
            return {**entry, "headcount": people.value}
    return entry


def _named_investor(found: Analysis, start: int, holds: Span) -> bool:
    return any(c.text.lower() in ("investor", "investors", "shareholder", "shareholders") for c in found.cues("holds", start=start, end=holds.start))


def _budget(found: Analysis, notes: Notes, line: TimeLine, quantity: Quantity) -> None:
    """Part of the budget: "our share is 40 %", "a German SME leads with 45 %"."""
    start, end = found.sentence(quantity.start)
    if CAPITAL.search(found.between(start, end)) and not found.cues("cost", "project", "grant", "person_months", start=start, end=end):
        return
    near = [c for c in found.cues("our_share", "share", "partner_share", "lead", start=start, end=end)
            if min(found.tokens_between(c.end, quantity.start), found.tokens_between(quantity.end, c.start)) <= NEAR]
    spread = found.cues("share", start=start, end=end) and len([q for q in found.quantities if q.kind == "share"]) > 1
    if not near and not spread:
        return
    whose = APPLICANT if any(c.value == "our_share" for c in near) else line.at(quantity.start)
    if whose.subject in ("applicant", "partner"):
        fact = "person_month_share" if found.cues("person_months", start=start, end=end) else "budget_share"
        notes.fact(fact, quantity.value, whose, quantity.start, quantity.end, LIKELY if not near else 1.0, approx=quantity.approx)
        notes.use(quantity)
