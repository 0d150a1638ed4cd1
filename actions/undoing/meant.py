"""Whom a clause means that takes something back or brings it back: the organisations it names, and the partners they may be."""

from __future__ import annotations

import re

from actions.heard import HeardFact
from actions.noting import owners
from actions.turn import Turn, partner_indices
from actions.understood import clauses, phrases
from actions.understood.clauses import Clause

AND = re.compile(r"\b(?:and|or|nor|und|oder|sowie|noch|et|ou|ni|и|или|ни)\b|&", re.IGNORECASE)
NEAR = 4  # words between the turn of phrase and who is meant
ONLY_ONE = re.compile(r"\b(only|just|nur|bloß|lediglich|une?|seule?|seulement|только|всего)\W+(\w+\W+){0,2}(partner|partenaire|партн)|\bпартн[её]р\w* (только|всего) (один|одна)", re.IGNORECASE)
Group = list[HeardFact]


def groups(turn: Turn, clause: Clause) -> list[Group]:
    """The organisations the clause names; else the one of the clause before it in the sentence."""
    cuts = [clause.start, *(clause.start + m.start() for m in AND.finditer(clause.text)), clause.end]
    pieces = [Clause(a, b, "", clause.sentence) for a, b in zip(cuts, cuts[1:], strict=False)]
    found: list[Group] = []
    for described in (clauses.describing(turn.heard, part) for part in pieces):
        if described and told(described) not in [told(group) for group in found]:
            found.append(described)
    if found or phrases.ordinal(clause.text) is not None:
        return found
    before = [c for c in clauses.clauses(turn.heard.text) if c.end <= clause.start and c.sentence == clause.sentence]
    return next(([described] for clause_ in reversed(before) if (described := clauses.describing(turn.heard, clause_))), [])


def told(group: Group) -> list[tuple[str, object]]:
    return [(f.fact, f.value) for f in group]


def candidates(turn: Turn, clause: Clause, group: Group) -> list[int]:
    """The partners that may be meant."""
    number, others = phrases.ordinal(clause.text), partner_indices(turn.case)
    if number is not None and not group:
        return [others[-1]] if number == -1 and others else [i for i in others if i == number - 1]
    return owners.matching(turn, others, group) if group else others


def is_near(clause: Clause, pattern: re.Pattern[str], group: Group) -> bool:
    """The turn of phrase is about whoever is named: close by, and not "with" them."""
    inside = [f for f in group if clause.holds(f)]
    if not inside:
        return True
    said = pattern.search(clause.text)
    first, last = min(f.start for f in inside) - clause.start, max(f.start + len(f.text) for f in inside) - clause.start
    if said is None or (said.start() < last and first < said.end()):
        return True
    gap = clause.text[said.end() : first] if said.end() <= first else clause.text[last : said.start()]
    return len(gap.split()) <= NEAR and not phrases.FOREIGN_TO_IT.search(gap)


def two_named(turn: Turn, clause: Clause) -> list[Group]:
    """Each kind of organisation that the sentence names, or the message up to there, with the country that stands nearest to it."""
    before = [n for n in turn.heard.named if n.start < clause.end]
    here = [n for n in before if clause.sentence[0] <= n.start]
    named = here if len([n for n in here if n.kind == "kind"]) > 1 else before
    places = [n for n in named if n.kind == "country" and len(n.codes) == 1]
    found: list[Group] = []
    for kind in (n for n in named if n.kind == "kind"):
        near = sorted(places, key=lambda place: abs(place.start - kind.start))[:1]
        found.append([HeardFact(fact=n.kind, value=n.value if n.kind == "kind" else n.codes[0], text=n.text, start=n.start) for n in (kind, *near)])
    return found


def house_first(turn: Turn, one: int, other: int) -> tuple[int, int]:
    """A lab and its university are the university."""
    return (other, one) if turn.case["partners"][other].get("kind") == "university" else (one, other)


def only_one(turn: Turn) -> tuple[int, int] | None:
    """ "It is only one partner, the TU Graz, not two": of two that may be the same, the one that is named stays."""
    others, text = partner_indices(turn.case), turn.heard.text
    named = [i for group in two_named(turn, Clause(0, len(text), text, (0, len(text)))) for i in owners.matching(turn, others, group)]
    countries = {turn.case["partners"][i].get("country") for i in others} - {None}
    if len(others) != 2 or len(countries) > 1 or not named or not ONLY_ONE.search(text):
        return None
    return house_first(turn, named[0], next(i for i in others if i != named[0]))
