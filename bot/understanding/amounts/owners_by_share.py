"""Who holds which part of the applicant, where persons and investors are told apart: "70 % is his own, 30 % a VC"; persons are no linked enterprises."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.understanding.amounts.percent_parts import speaks_of_owners
from bot.understanding.facts.notes import Notes
from bot.understanding.reading.analysis import Analysis
from bot.understanding.reading.quantities import Quantity
from bot.understanding.reading.text import around
from bot.understanding.who.subjects import APPLICANT

BORDER = re.compile(r"[;.!?](?!\d)|,(?!\d)|\b(?:and|but|while|whereas)\b")
PERSON = re.compile(r"\b(him|her|he|she|himself|herself|themselves|i|co-?owners?|co-?founders?|private(ly)?( persons?)?|personally|in person|natural persons?|individuals?|founders?|owners?|boss|ceo|director|managing director|manag(er|ement)|famil(y|ies)"
                    r"|brothers?|sisters?|wife|husband|father|mother|sons?|daughters?|me|myself|mine|us|ourselves|ours|my|our own|his|hers|(we|they) ourselves|two of us|partners? privately)\b")
FIRM = re.compile(r"\b(vcs?|venture|fund|investors?|investment|holding|compan(y|ies)|firms?|group|corporation|bank|gmbh|ag|ltd|inc|sarl|sas|angels?|university|city|state|equity)\b")
OURSELF = re.compile(r"\b(the|our|my|this|own) (company|firm|business|gmbh|share|investor)\b|\b(shares?|stakes?|percent|%) (of|in) (the|our|my) (company|firm|business)\b")
SURELY = re.compile(r"\b(vcs?|venture|funds?|investors?|investment|holding|shareholders?|angels?)\b")
MYSELF = re.compile(r"\b(i|me|myself|mine|him|her|he|she|himself|herself|brothers?|sisters?|wife|husband|father|mother|sons?|daughters?|co-?owners?|co-?founders?)\b")
CO_OWNER = re.compile(r"\bco-?(owners?|founders?)\b")
PARTNER = re.compile(r"\b(business )?partner\b")       # beside owners a person
PRIVATE = re.compile(r"\b(private|natural) persons?\b|\bindividuals\b")
MOST_OF_IT = 0.75       # what is left is below a quarter
OTHER_SHARE = ("cost", "grant", "rd", "person_months", "project", "turnover")


REST = re.compile(r"\b(the )?(rest|remainder|remaining|others?)\b")
ROUNDING = 0.001


@dataclass
class _Part:
    """A share with the stretch of text that says whose it is."""

    quantity: Quantity
    start: int
    end: int
    text: str
    is_firm: bool


def note_owners_by_share(found: Analysis, notes: Notes, shares: list[Quantity]) -> bool:
    """Note the parts of investors where others are held by persons; False where nothing of that kind is said."""
    shares = [*shares, *_plain(found, notes, shares)]
    shares = sorted([*shares, *_rest(found, shares)], key=lambda q: q.start)
    parts = [part for quantity in shares if (part := _part(found, quantity))]
    if _of_persons(found, notes, parts):
        return len(parts) == len(shares)
    firms = [part for part in parts if part.is_firm]
    if len(parts) != len(shares) or not firms or len(firms) == len(parts) or not _is_about_owners(found, parts):
        return False
    entries = [{"direction": "owner", "share": part.quantity.value, "investor_kind": _kind(found, part)} for part in firms]
    start, end = min(p.quantity.start for p in parts), max(p.quantity.end for p in parts)
    notes.facts = [f for f in notes.facts if not (f["fact"] in ("linked", "kind", "country", "region", "owner_country", "public_share") and any(p.start <= f["start"] < p.end for p in parts))]
    notes.fact("linked", entries, APPLICANT, start, end)
    notes.use(*(p.quantity for p in parts))
    _country(found, notes, parts)
    return True


def _of_persons(found: Analysis, notes: Notes, parts: list[_Part]) -> bool:
    """"60 % me, 40 % my sister": nobody else has a quarter, so there is no linked enterprise; of one co-owner alone nothing is drawn."""
    told = sum(part.quantity.value for part in parts)
    single = all(MYSELF.search(part.text) for part in parts) and len(parts) > 1 and abs(told - 1) < ROUNDING
    if not parts or any(part.is_firm for part in parts) or told > 1 + ROUNDING or found.cues(*OTHER_SHARE, start=parts[0].start, end=parts[-1].end):
        return False
    co_owner = all(CO_OWNER.search(part.text) for part in parts)
    if not (single or co_owner or _is_about_owners(found, parts) or PRIVATE.search(found.between(*found.sentence(parts[0].start)))):
        return False
    if told <= MOST_OF_IT and not co_owner:
        return False
    start, end = min(p.quantity.start for p in parts), max(p.quantity.end for p in parts)
    notes.facts = [f for f in notes.facts if not (f["fact"] in ("linked", "kind", "role") and any(p.start <= f["start"] < p.end for p in parts))]
    if told > MOST_OF_IT:
        notes.fact("linked", [], APPLICANT, start, end)
    notes.use(*(p.quantity for p in parts))
    return True


def _plain(found: Analysis, notes: Notes, shares: list[Quantity]) -> list[Quantity]:
    """"80 % the founders, the angel has only 20": a number that makes the shares whole is one."""
    told = [q.value for q in shares]
    if not told:
        return _all_plain(found, notes)
    if not all(isinstance(value, (int, float)) for value in told):
        return []
    numbers = [q for q in found.quantities if q.kind == "number" and not q.scaled and isinstance(q.value, (int, float)) and found.sentence(q.start) == found.sentence(shares[0].start)
               and not notes.is_used(q) and abs(sum(told) + q.value / 100 - 1) < ROUNDING]
    return [replace(q, kind="share", value=q.value / 100) for q in numbers[:1]]


def _all_plain(found: Analysis, notes: Notes) -> list[Quantity]:
    """"All shares at private persons (I have 60, my partner 40)": numbers that make a whole where owners are spoken of."""
    for start, end in found.sentences:
        numbers = [q for q in found.quantities if start <= q.start < end and q.kind == "number" and not q.scaled and not q.weak and isinstance(q.value, int) and not notes.is_used(q)]
        if len(numbers) > 1 and sum(q.value for q in numbers) == 100 and speaks_of_owners(found, start):
            return [replace(q, kind="share", value=q.value / 100) for q in numbers]
    return []


def _rest(found: Analysis, shares: list[Quantity]) -> list[Quantity]:
    """"80 % the founders, the rest an angel": what is left to the whole."""
    told = [q.value for q in shares]
    match = REST.search(found.text.lower(), shares[-1].end, found.sentence(shares[-1].end)[1]) if shares else None
    if match is None or not all(isinstance(value, (int, float)) for value in told) or not 0 < sum(told) < 1:
        return []
    return [Quantity("share", round(1 - sum(told), 4), match.start(), match.end())]


def _part(found: Analysis, quantity: Quantity) -> _Part | None:
    first, last = found.sentence(quantity.start)
    text = found.text.lower()
    start, end = around(text, BORDER, quantity.start, quantity.end, first, last)
    said = OURSELF.sub(" ", text[start:end])
    is_firm = FIRM.search(said) is not None or any(start <= s.start < end and s.value != "natural_person" and not OURSELF.match(text, max(start, s.start - 4)) for s in found.having("investor"))
    in_private = not is_firm and PARTNER.search(said) is not None and speaks_of_owners(found, quantity.start)
    if not is_firm and PERSON.search(said) is None and not in_private or not isinstance(quantity.value, (int, float)):
        return None
    return _Part(quantity, start, end, said, is_firm)


def _is_about_owners(found: Analysis, parts: list[_Part]) -> bool:
    start, end = found.sentence(parts[0].start)
    if found.cues(*OTHER_SHARE, start=start, end=end):
        return False
    return found.asked.get("fact") == "linked" or bool(found.cues("owned", "holds", start=start, end=end)) or any(p.is_firm and SURELY.search(p.text) for p in parts)


def _kind(found: Analysis, part: _Part) -> str:
    kinds = [str(s.value) for s in found.having("investor") if part.start <= s.start < part.end and s.value not in ("natural_person", "company")]
    return kinds[0] if kinds else "company"


def _country(found: Analysis, notes: Notes, parts: list[_Part]) -> None:
    """Of the main owner only, where that is no person."""
    main = max(parts, key=lambda part: part.quantity.value)
    for place in (p for p in found.places for part in parts if part.start <= p.start < part.end):
        if main.is_firm and main.start <= place.start < main.end and len(place.value["country"]) == 1:
            notes.fact("owner_country", place.value["country"][0], APPLICANT, place.start, place.end)
        notes.use(place)
