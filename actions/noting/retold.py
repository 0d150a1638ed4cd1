"""Whoever is told again is never added: "same university as before", "150 the German firm", and a list that is told once more as a whole."""

from __future__ import annotations

import itertools
import re

from actions import paths
from actions.heard import HeardFact
from actions.noting import owners
from actions.turn import Turn, partner_indices
from actions.understood import by_number, clauses, phrases

SAME = re.compile(r"\b(the |those |these )?same\b|\b(der|die|das|den)?selbe[nr]?\b|\bdas gleiche|\bdie gleichen?\b|\b(le|la|les) mêmes?\b|\bmêmes?\b|\b(тот|та|те|того|тех|ту|той|то)\s+же\b|\b(как|что) и (раньше|было)\b", re.IGNORECASE)
DEFINITE = re.compile(r"^\W*(the|our|that|this|der|die|das|den|dem|des|unser\w*|l['’]|le|la|les|notre|cette?|эт\w+|наш\w*)\b", re.IGNORECASE)
AS_SAID = re.compile(r"\b((like|as) (i )?(already )?(said|told|wrote|before)|i (already )?(said|told)|as before|wie (schon )?(gesagt|erwähnt|vorher)|hab(e)? ich (doch )?(schon )?gesagt|comme (je l'ai |je vous l'ai |déjà )?(dit|avant)|je (vous )?l'ai dit|как (я )?(уже )?(говорил\w*|сказал\w*|раньше)|(я )?(уже )?говорил\w*)\b", re.IGNORECASE)
AS_BEFORE = re.compile(r"\b(as|like) before\b|\bwie (vorher|bisher|zuvor|gehabt)\b|\b(comme|qu['’])\s*avant\b|\bкак раньше\b|\bчто и раньше\b", re.IGNORECASE)
OF_US = re.compile(r"\b(of us|von uns|d['’]entre nous|à (deux|trois|quatre)|нас)\b", re.IGNORECASE)
SITS = re.compile(r"\b(is|are|sits|ist|sitzt|liegt|est|se trouve|находится|это)\b", re.IGNORECASE)
FIGURES = ("headcount", "turnover_eur", "founded_on")
Group = list[HeardFact]


def mark(turn: Turn, facts: list[HeardFact]) -> list[HeardFact]:
    """The facts, those of a list told again with the number of the partner they are of; how many of us take part is no headcount."""
    if turn.heard.press is not None or turn.assigned:
        return facts
    groups = owners.groups(turn, facts)
    loose = [f for f in facts if f.subject is None and not f.partner and turn.book.facts.get("partner", f.fact)]
    every = [*groups, loose] if any(f.fact == "kind" for f in loose) else groups
    for i, index in _whole_list(turn, every).items():
        _call(every[i], index)
    listed = partner_indices(turn.case)
    for fact in (f for f in facts if f.fact == "kind" and not f.negated and _is_same(turn, f)):
        mates = [f for f in facts if f is fact or fact.partner and f.partner == fact.partner]
        if len(found := owners.matching(turn, listed, mates)) == 1:
            _call(mates, found[0])
    return [f for f in facts if not (f.fact == "headcount" and f.value == len(listed) + 1 and listed and OF_US.search(f.text))]


def is_as_before(text: str) -> bool:
    """ "The same university and the same firm as before": they are two."""
    return len(SAME.findall(text)) > 1 or bool(AS_BEFORE.search(text))


def _call(group: Group, index: int) -> None:
    for fact in group:
        fact.subject, fact.partner, fact.confidence = "partner", f"{by_number.MARK}{index}", 1.0


def _is_same(turn: Turn, fact: HeardFact) -> bool:
    return fact.start >= 0 and SAME.search(turn.heard.text[max(0, fact.start - 12) : fact.start + len(fact.text)]) is not None


def _whole_list(turn: Turn, groups: list[Group]) -> dict[int, int]:
    """ "So: a firm in NL with 12 people and a university in Germany, that is all": for each number of a group whom of the list it is, one to one.

    The best match counts, even where the noted country or kind is another; more must be the same than is another."""
    listed, told = partner_indices(turn.case), [i for i, g in enumerate(groups) if any(f.fact in paths.IDENTITY and not f.negated for f in g)]
    closes = any(f.fact == "partners_complete" and f.value is True for f in turn.heard.facts) or SAME.search(turn.heard.text) or AS_SAID.search(turn.heard.text)
    if not closes or len(told) != len(listed) or len(told) < 2 or any(f.op for i in told for f in groups[i]) or _is_further(turn):
        return {}
    scored = [[_score(turn, index, groups[i]) for index in listed] for i in told]
    best = max(itertools.permutations(range(len(listed))), key=lambda order: sum(same - other for (same, other) in (scored[i][j] for i, j in enumerate(order)))) if len(listed) < 7 else ()
    pairs = [scored[i][j] for i, j in enumerate(best)]
    if not pairs or any(same == 0 for same, _ in pairs) or sum(s for s, _ in pairs) <= sum(o for _, o in pairs):
        return {}
    return {told[i]: listed[j] for i, j in enumerate(best)}


def _is_further(turn: Turn) -> bool:
    text = re.sub(r"^\W*also\b", "", turn.heard.text, flags=re.IGNORECASE) if turn.state.language.startswith("de") else turn.heard.text  # "also:" is "so:"
    return bool(phrases.ANOTHER.search(text) or phrases.ALSO.search(text))


def _score(turn: Turn, index: int, group: Group) -> tuple[int, int]:
    """How many of the facts are noted so, and how many otherwise."""
    known = turn.case["partners"][index]
    facts = [f for f in group if f.fact in (*paths.IDENTITY, *FIGURES) and not f.negated and f.fact != "region" and f.fact in known]
    same = sum(owners.agrees(turn, index, [f]) if f.fact in paths.IDENTITY else known[f.fact] == f.value for f in facts)
    return same, len(facts) - same


def of_list(turn: Turn, group: Group, taken: set[int]) -> int | list[int] | None:
    """ "The uni" of the list, though it was spoken of before in the message; "the university is in Germany", noted elsewhere."""
    listed = partner_indices(turn.case)
    named = [f for f in group if f.fact in paths.IDENTITY and not f.negated]
    first = min(named, key=lambda f: f.start, default=None)
    if first is None:
        return None
    same = _is_same(turn, first)
    definite = same or DEFINITE.match(first.text) or DEFINITE.match(turn.heard.text[max(0, first.start - 5) : first.start + len(first.text)].lstrip())
    found = owners.matching(turn, listed, named)
    if definite and len(found) == 1 and (found[0] in taken or same):
        return found[0]
    return _moved(turn, group, listed) if definite and not found else None


def _moved(turn: Turn, group: Group, listed: list[int]) -> int | list[int] | None:
    """The only one of its kind, of which it is said where it sits: what is noted of its place is put right, or asked about; of several it is asked which."""
    kinds = [f for f in group if f.fact == "kind"]
    alike = owners.matching(turn, listed, kinds)
    clause = clauses.at(turn.heard.text, kinds[0].start if kinds else -1)
    said = SITS.search(clause.text)
    places = [n for n in turn.heard.named if n.kind == "country" and clause.holds(n) and said and n.start >= clause.start + said.end()]
    if not alike or not places:
        return None
    return alike[0] if len(alike) == 1 else alike
