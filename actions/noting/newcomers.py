"""Who would become a further partner. A message that takes something back, denies or asks adds nobody without a word of the user;
whoever is known already is no newcomer."""

from __future__ import annotations

import re

from actions import paths
from actions.heard import HeardFact
from actions.noting import owners
from actions.paths import of_partner
from actions.turn import Turn, partner_indices
from actions.understood import clauses, phrases
from actions.understood.clauses import Clause

JOINS = re.compile(r"\b(joins?|takes? part|comes? (in|on board|along)|is in|(macht|machen|kommt|kommen|ist|sind) (\w+ ){0,2}(mit|dazu|dabei)|rejoint|participe|(se )?joint|присоедин\w+|участву\w+|подключ\w+)\b", re.IGNORECASE)
HOLDING = re.compile(r"\b(shares|shareholders?|owners?|owned|stakes?|capital|anteile\w*|gesellschafter\w*|eigentümer\w*|gehört|beteiligung\w*|actionnaires?|propriétaires?|capital|parts sociales|дол(я|и|ях|ю|е|ей|ями)|капитал\w*|владел\w+|собственник\w*|учредител\w+|акци\w+)\b", re.IGNORECASE)


def settle(turn: Turn, placing: owners.Placing) -> list[HeardFact]:
    """Known ones get their facts; returns those of newcomers that are to be asked about."""
    if turn.heard.press is not None or turn.assigned or not turn.heard.text:
        return []
    takes_back = turn.took_back or turn.heard.is_sure("remove_partner")
    doubted: list[HeardFact] = []
    for index in sorted({p.index for p, _ in placing.placed if p.owner == "partners" and p.index is not None and p.index < 0}, reverse=True):
        group = [(p, f) for p, f in placing.placed if p.owner == "partners" and p.index == index]
        facts, kept = [f for _, f in group], [one for one in placing.placed if one not in group]
        known = _known(turn, facts) if index <= owners.FURTHER or all(f.fact in paths.PLACES for f in facts) else None
        others = partner_indices(turn.case)
        if len(others) == 1 and not any(f.fact in (*paths.IDENTITY, "role") or f.op for f in facts):
            known = others[0]  # a figure alone makes nobody
        if _holds_us(turn, facts):
            placing.placed = kept
        elif known is not None:
            placing.placed = [*kept, *((of_partner(known, f.fact), f) for f in facts)]
        elif _is_doubtful(turn, facts, takes_back):
            placing.placed = kept
            doubted += facts if not takes_back or _joins(turn, facts) else []
    if _complains(turn, takes_back) and not phrases.NOBODY_ELSE.search(turn.heard.text):
        placing.placed = [(p, f) for p, f in placing.placed if p != paths.EVERYBODY or f.value is not True]
    return doubted


def _known(turn: Turn, facts: list[HeardFact]) -> int | None:
    """The only partner that is like that, where nobody says "another one"."""
    clause = _clause(turn, facts)
    if phrases.ALSO.search(clause.text) or phrases.ANOTHER.search(clause.text) or phrases.ordinal(clause.text) is not None:
        return None
    found = owners.matching(turn, partner_indices(turn.case), facts)
    return found[0] if len(found) == 1 else None


def _is_doubtful(turn: Turn, facts: list[HeardFact], takes_back: bool) -> bool:
    clause = _clause(turn, facts)
    before = turn.heard.text[clause.sentence[0] : clause.end]
    if any(f.op == "add" for f in facts) or phrases.INSTEAD.search(before) or turn.heard.is_sure("what_if"):
        return False
    denies = takes_back or phrases.DENIES.search(clause.text) or phrases.SAYS_NO.search(before) and not _who_was_asked(turn)
    return bool(denies or clause.text.rstrip().endswith("?") or _is_our_place(turn, clause, facts))


def _joins(turn: Turn, facts: list[HeardFact]) -> bool:
    """ "A clinic in Lyon joins, and take the Spanish firm off": of the one that comes nothing is taken back."""
    text = _clause(turn, facts).text
    return JOINS.search(text) is not None and not any(said.search(text) for said in (phrases.REMOVE, phrases.DENIES, phrases.SAYS_NO))


def _holds_us(turn: Turn, facts: list[HeardFact]) -> bool:
    """ "No large companies among the shares, only two private persons": they own us."""
    clause = _clause(turn, facts)
    sentence = turn.heard.text[slice(*clause.sentence)]
    return any(f.fact == "kind" and f.value == "natural_person" for f in facts) and bool(HOLDING.search(sentence)) and not phrases.PARTNER.search(sentence)


def _complains(turn: Turn, takes_back: bool) -> bool:
    return takes_back or bool(phrases.SAYS_NO.search(turn.heard.text)) and not _who_was_asked(turn)


def _who_was_asked(turn: Turn) -> bool:
    """ "No, but a university" answers who else there is."""
    asked = owners.asked_path(turn)
    return asked is not None and (asked in (paths.PARTNERS, paths.EVERYBODY) or asked.owner == "partners" and bool(asked.index))


def _is_our_place(turn: Turn, clause: Clause, facts: list[HeardFact]) -> bool:
    """ "Nothing at all with Russia" from a firm there: only our own country is named."""
    ours = turn.case["partners"][paths.YOU].get("country")
    named = [f.value for f in facts if f.fact == "country"]
    return named == [ours] and all(f.fact in paths.PLACES for f in facts) and not phrases.PARTNER.search(clause.text)


def _clause(turn: Turn, facts: list[HeardFact]) -> Clause:
    """The one in which they begin."""
    return clauses.at(turn.heard.text, min((f.start for f in facts if f.start >= 0), default=-1))
