"""Whom of the list a description may be where nothing is the same yet: the partner that is called by its number, an entry of which
nothing is known, or one with the same figure; and what adds nobody: a mere number of partners, and ourselves described again."""

from __future__ import annotations

import re

from actions import paths
from actions.heard import HeardFact
from actions.noting import leaves, owners
from actions.turn import Turn, partner_indices
from actions.understood import clauses, phrases

INDEFINITE = re.compile(r"^\W*(an?|another|some|one|ein(e|en|em|er|es)?|weitere\w*|noch|une?|des|deux|zwei|two|одн\w+|один|ещё|еще|\d+)\b", re.IGNORECASE)
FIGURES = ("headcount", "turnover_eur", "balance_sheet_eur", "founded_on")


def told(turn: Turn, groups: list[list[HeardFact]]) -> list[list[HeardFact]]:
    """ "It is two partners": no more entries than are missing from those on the list and those described."""
    counted = [g for g in groups if all(f.fact == "role" and f.value == "partner" and not f.op for f in g)]
    there = len(groups) - len(counted) + (0 if owners.asked_path(turn) == paths.PARTNERS else len(partner_indices(turn.case)))
    surplus = counted[:there]
    turn.understood = turn.understood or bool(surplus)
    return [group for group in groups if group not in surplus]


def numbered(turn: Turn, group: list[HeardFact], free: list[int]) -> int | None:
    """ "Partner 2 is the university": the one that the list shows under this number, if nothing contradicts."""
    start = min((f.start for f in group if f.start >= 0), default=-1)
    before = next((turn.heard.text[a:start] for a, b in clauses.sentences(turn.heard.text) if a <= start < b), "")
    said = before[max((m.end() for m in re.finditer(r"[,;(] (?!c'est|ce|est|is|ist|it)", before)), default=0) :] + next((f.text for f in group if f.start == start), "")
    number = phrases.ordinal(said) if phrases.PARTNER.search(said) else None
    index = 1 if number is None and phrases.PARTNER.search(said) and phrases.FIRST_ONE.search(said) else (number or 0) - 1
    return index if index in free and owners.agrees(turn, index, group) else None


def may_be(turn: Turn, group: list[HeardFact], free: list[int]) -> list[int]:
    """An entry of which nothing is known takes whoever is described first; one that only wants its kind or country takes who is spoken of as known."""
    if units := _units(turn, group, free):
        return units
    open_ = [i for i in free if owners.agrees(turn, i, group)]
    empty = [i for i in open_ if not _identity(turn, i)]
    if empty or owners.asked_path(turn) == paths.PARTNERS or _is_indefinite(group):
        return empty[:1]
    return open_


def _units(turn: Turn, group: list[HeardFact], free: list[int]) -> list[int]:
    """ "The lab is at the Politecnico": the lab that is on the list already."""
    house = next((f for f in group if f.fact == "kind" and f.start >= 0), None)
    if house is None or _is_indefinite(group):
        return []
    inside = [n.value for n in turn.heard.named if n.kind == "kind" and house.start <= n.start < house.start + len(house.text)]
    places = [f for f in group if f.fact in paths.PLACES]
    return [i for i in free if turn.case["partners"][i].get("kind") in inside and owners.agrees(turn, i, places)]


def alike(turn: Turn, group: list[HeardFact], free: list[int]) -> list[int]:
    """ "The Spanish company has 60 people": the company with 60 people is asked about, in whatever country it is noted."""
    figures = [f for f in group if f.fact in FIGURES and isinstance(f.value, (int, float))]
    kinds = [f for f in group if f.fact == "kind"]
    if _is_indefinite(group) or not figures:
        return []
    return [i for i in free if owners.agrees(turn, i, kinds) and any(turn.case["partners"][i].get(f.fact) == f.value for f in figures)]


def is_ourselves(turn: Turn, facts: list[HeardFact]) -> bool:
    """ "I have a small factory in Portugal" said again, whatever was asked."""
    described = [f for f in facts if f.subject is None and f.fact in paths.IDENTITY and not f.negated]
    clause = clauses.at(turn.heard.text, min((f.start for f in described), default=-1))
    return {"kind", "country"} <= {f.fact for f in described} and phrases.OURS.search(clause.text) is not None and all(turn.case["partners"][paths.YOU].get(f.fact) in (f.value, None) for f in described if f.fact != "region")


def is_our_firm(turn: Turn, group: list[HeardFact]) -> bool:
    """ "Company founded in 1987 by the way": of our kind, and nothing told of it but when it began or what it earns; "a company" may be another."""
    kinds = [f for f in group if f.fact == "kind"]
    ours = turn.case["partners"][paths.YOU].get("kind")
    if len(group) == len(kinds) or any(f.fact not in ("kind", *owners.OUR_OWN) or f.op or f.negated for f in group) or not kinds or any(f.value != ours for f in kinds):
        return False
    clause = clauses.at(turn.heard.text, kinds[0].start)
    before = turn.heard.text[clause.start : max(kinds[0].start, clause.start)] + kinds[0].text
    return not any(pattern.search(text) for pattern, text in ((phrases.SOME_OTHER, before), (phrases.PARTNER, clause.text), (phrases.THEY, clause.text)))


def is_another(turn: Turn, facts: list[HeardFact]) -> bool:
    """ "A company in Spain" from a firm known to be in Austria, who corrects nothing: this may be somebody else."""
    described = [f for f in facts if f.subject is None and not f.partner and not f.negated]
    whole = {"kind", "country"} <= {f.fact for f in described}
    return whole and not turn.heard.is_sure("correct") and not owners.agrees(turn, paths.YOU, [f for f in described if f.fact == "country"])


def _identity(turn: Turn, index: int) -> list[str]:
    facts = turn.case["partners"][index]
    return [name for name in paths.IDENTITY if not leaves.is_open(facts.get(name))]


def _is_indefinite(group: list[HeardFact]) -> bool:
    first = min((f for f in group if f.fact in paths.IDENTITY), key=lambda f: f.start, default=None)
    return first is not None and INDEFINITE.match(first.text) is not None
