"""What is said of a partner by its number: "partner 2 is no university but a company", "the mill (partner 2) sits in the Netherlands", "Partner 3: Osnabrück".

It is put to just that partner, and counts as plain words; whatever else the list holds stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actions.heard import HeardFact
from actions.paths import IDENTITY
from actions.turn import Turn, partner_indices, pressed
from actions.understood import clauses, phrases
from actions.understood.clauses import Clause

MOST_WORDS = 5  # of a message that names a button by the number of a partner
MARK = "#"  # begins the letter of a partner that is called by its number
NUMBER = re.compile(r"(?P<open>\(\s*)?(?:\b(?:der|die|das|the|le|la)\s+)?\b(?:partner(?:in)?|partenaire|партн[её]р)\s*(?:(?:no|nr)\b\.? ?|n° ?|number |nummer |numéro |№ ?|#)?(?P<number>\d)\b(?!\s*(?:%|k\b|000|[.,]\d|mio|million))", re.IGNORECASE)
ORDINAL = re.compile(r"(?P<open>\(\s*)?\b(?:(?:the|our) (?P<en>second|third|fourth)|(?:der|unser) (?P<de>zweite|dritte|vierte)|(?:le|notre) (?P<fr>deuxième|second|troisième|quatrième)|(?P<ru>второй|третий|четв[её]ртый)) (?:partner|partenaire|партн[её]р)\b", re.IGNORECASE)
STATES = re.compile(
    r"\s*\)?\s*(?:[:=–—,-]|(?:(?:also|really|actually|auch|doch|aber|ja|est|bien|тоже)\s+)?(?:is|are|isn't|was|should|must|sits|has|comes|in|from|ist|sind|sitzt|hat|kommt|liegt|wäre|soll|muss|aus|est|n'est|c'est|a|se|vient|это|не|находится|из|в|имеет|у)\b)", re.IGNORECASE
)
NOT = re.compile(r"\b(no|not|never|isn't|kein\w*|nicht|pas|non|не|нет)\W+(\w+\W+){0,2}$", re.IGNORECASE)
TURN = re.compile(r"[,;]|\b(but|sondern|aber|mais|а|но|и|and|und|et)\b", re.IGNORECASE)  # a denial reaches no further
NEXT = re.compile(r"[,;]?\s*\b(and|und|et|и|а)\s+(the|die|der|das|le|la)?\s*$|[,;(]\s*$", re.IGNORECASE)
LEAVING = (phrases.REMOVE, phrases.TWICE, phrases.US, phrases.SAME, phrases.GONE, phrases.IDEA, phrases.MARKET)


def apply(turn: Turn) -> None:
    """Facts of a numbered partner get its mark, and what was only named becomes a fact."""
    if turn.heard.press is not None or not turn.heard.text:
        return
    for index, piece in list(_pieces(turn)):
        told = [f for f in _described(turn, piece) if f is not None]
        values = {(f.fact, f.negated): {str(g.value) for g in told if (g.fact, g.negated) == (f.fact, f.negated)} for f in told}
        if any(len(v) > 1 for (_, negated), v in values.items() if not negated):
            continue  # two kinds or countries: it is not plain which
        rest = [f for f in turn.heard.facts if piece.holds(f) and f.fact not in IDENTITY and _may_be_theirs(turn, f, piece)]
        if told or rest:
            _give(turn, index, piece, told, rest)


def count_nothing(turn: Turn) -> None:
    """The 2 of "partner 2" is no figure and no button."""
    if turn.heard.press is None and turn.heard.bare:
        inside = [m.span() for m in NUMBER.finditer(turn.heard.text)]
        turn.heard.bare = [b for b in turn.heard.bare if not any(start <= b.start < end for start, end in inside)]


def button(turn: Turn, buttons: list[dict[str, Any]]) -> dict[str, Any] | None:
    """ "Partner 2", where partners are chosen from."""
    said = NUMBER.search(turn.heard.text)
    path = f"partners[{place(said)}]" if said and len(turn.heard.text.split()) <= MOST_WORDS else ""
    found = [b for b in buttons if path and path in (pressed(b).get("path"), pressed(b).get("to"))]
    return found[0] if len(found) == 1 else None


def index_of(group: list[HeardFact]) -> int | None:
    """The partner that is marked."""
    return next((int(f.partner[1:]) for f in group if f.partner and f.partner.startswith(MARK)), None)


def _pieces(turn: Turn) -> Iterator[tuple[int, Clause]]:
    """From each number to the next one of the sentence; from its beginning where the number stands in brackets."""
    text = turn.heard.text
    for start, end in clauses.sentences(text):
        found = sorted([*NUMBER.finditer(text, start, end), *ORDINAL.finditer(text, start, end)], key=lambda m: m.start())
        for match, behind in zip(found, [*found[1:], None], strict=False):
            stop = end if behind is None else behind.start()
            first = start if match["open"] and match is found[0] else match.start()
            piece, index = Clause(first, stop, text[first:stop], (first, stop)), place(match)
            leaves_ = any(pattern.search(piece.text) for pattern in LEAVING) or text[start:end].rstrip().endswith("?")
            if index in partner_indices(turn.case) and STATES.match(text, match.end()) and not leaves_:
                yield index, piece


def place(match: re.Match[str]) -> int:
    """The place on the list that a number or an ordinal means."""
    number = int(match["number"]) if match.re is NUMBER else phrases.ordinal(match.group())
    return (number or 1) - 1


def _described(turn: Turn, piece: Clause) -> list[HeardFact]:
    """Kind, country and region as the piece names them; a denied one counts only where no other is told."""
    found = [f for f in clauses.describing(turn.heard, piece) if f.fact in IDENTITY and not isinstance(f.value, dict)]
    for fact in found:
        before = TURN.split(turn.heard.text[piece.start : fact.start])
        fact.negated = fact.negated or NOT.search(before[-1] or "") is not None
    positive = {f.fact for f in found if not f.negated}
    denied = {(f.fact, f.value) for f in found if f.negated}
    return [f for f in found if f.negated and f.fact not in positive or not f.negated and (f.fact, f.value) not in denied]


def _may_be_theirs(turn: Turn, fact: HeardFact, piece: Clause) -> bool:
    if fact.subject in ("partner", None):
        return turn.book.facts.get("partner", fact.fact) is not None
    return fact.subject == "applicant" and not phrases.OURS.search(piece.text)


def _give(turn: Turn, index: int, piece: Clause, told: list[HeardFact], rest: list[HeardFact]) -> None:
    heard, letter = turn.heard, f"{MARK}{index}"
    heard.facts = [f for f in heard.facts if not (piece.holds(f) and f.fact in IDENTITY)]
    heard.bare = [b for b in heard.bare if not (piece.holds(b) and b.kind in ("country", "region"))]
    for fact in [*told, *rest]:
        fact.subject, fact.partner, fact.op, fact.confidence = "partner", letter, None, 1.0
    heard.facts += _distinct(told)
    turn.numbered.append((piece.start, piece.end))
    heard.take_as("correct")


def _distinct(told: list[HeardFact]) -> list[HeardFact]:
    kept: list[HeardFact] = []
    for fact in told:
        if (fact.fact, fact.value) not in [(f.fact, f.value) for f in kept]:
            kept.append(fact)
    return kept
