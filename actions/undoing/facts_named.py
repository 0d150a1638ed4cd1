"""Facts that are taken back by their names, where they stand: "take out the headcount of the Turks and our budget share", "I never said 40 people"."""

from __future__ import annotations

import re
from typing import Any

from actions import paths
from actions.heard import is_number
from actions.noting import leaves, owners
from actions.paths import Path
from actions.turn import Turn, partner_indices
from actions.understood import clauses, phrases
from actions.understood.clauses import Clause
from actions.undoing import forgetting, meant
from actions.undoing.meant import Group

NEVER_SAID = re.compile(
    r"\b(i|we)( \w+)? (never|didn'?t|did not|haven'?t|have not)( \w+)? (sa(y|id)|told|tell|mention\w*|writ\w+|wrote|stated?|claim\w*)\b|\bnever (been )?(said|mentioned|stated)\b"
    r"|\b(hab\w*|sagten?|sagt\w*|schrieb\w*) ?(ich|wir|i|ma)?\b[^.,;]{0,25}\b(nie(mals)?|nicht|gar nicht|nirgends)( so)?( gesagt| behauptet| geschrieben| erwähnt)?\b(?=[\W]*$)|\b(nie(mals)?|nirgends)( so| \w+)? (gesagt|behauptet|geschrieben|erwähnt)\b|\b(nie(mals)?|nicht) (gesagt|behauptet|erwähnt)\b"
    r"|\b(jamais|pas) (dit|parlé|mentionné|écrit|indiqué)\b|\b(такого |этого )?не (говорил\w*|писал\w*|упоминал\w*|называл\w*|указывал\w*)\b", re.IGNORECASE)
CLEARS = re.compile(r"\b(clear|reset|wipe|undo|unset)\b|\b(raus|weg|zurücksetzen)\b|\b(annule[zr]?|réinitialise[zr]?)\b|\b(сбрось\w*|обнули\w*|очисти\w*)\b", re.IGNORECASE)  # of facts, where phrases.REMOVE is also said of partners
CUT = re.compile(rf"[,;&]|{meant.AND.pattern}", re.IGNORECASE)
WITH = re.compile(r"\b(with|having|of|from|mit|aus|von|avec|ayant|à|de|со?|из)\b", re.IGNORECASE)
PEOPLE = re.compile(r"\b(people|staff|leute\w*|personnel|люди|людей|персонал\w*|человек)\b", re.IGNORECASE)  # also said of those who work somewhere, "the Graz people"
WITHOUT = re.compile(r"\b(without|but not|except|ohne|aber nicht|außer|sans|mais pas|sauf|без|кроме)\b", re.IGNORECASE)


def apply(turn: Turn, clause: Clause, denied: bool = False) -> bool:
    """Forget the facts that the clause names; False where it names none, or a partner itself is meant."""
    if phrases.PARTNER.search(clause.text) or phrases.ordinal(clause.text) is not None:
        return False
    found = [path for piece in _pieces(clause) for path in _held(turn, piece, denied)]
    for path in dict.fromkeys(found):
        forgetting.drop(turn, path)
    return bool(found)


def never_said(turn: Turn, clause: Clause) -> bool:
    """ "I never said 40 people": with what stands before it in the sentence."""
    start, end = clause.sentence
    if not NEVER_SAID.search(clause.text) or phrases.ASKS.search(turn.heard.text[start:end]):
        return False
    whole = Clause(start, end, turn.heard.text[start:end], clause.sentence)
    if apply(turn, clause, True):
        return True
    if apply(turn, whole, True):
        clauses.take_out(turn.heard, whole)
        return True
    return False


def is_all_denied(turn: Turn) -> bool:
    """ "I never said that", and nothing is named that was not said."""
    text = turn.heard.text
    empty = not (turn.heard.facts or turn.heard.bare or turn.heard.named or forgetting.named(text))
    return empty and bool(NEVER_SAID.search(text)) and not phrases.ASKS.search(text) and not phrases.REMOVE.search(text) and not phrases.PARTNER.search(text)


def leave_out(turn: Turn, index: int, text: str) -> None:
    """ "Bring the institute back, only without its headcount"."""
    said = WITHOUT.search(text)
    for name in forgetting.named(text[said.end() :]) if said else ():
        turn.case["partners"][index].pop(name, None)


def _pieces(clause: Clause) -> list[Clause]:
    cuts = [0, *(m.start() for m in CUT.finditer(clause.text)), len(clause.text)]
    return [Clause(clause.start + a, clause.start + b, clause.text[a:b], clause.sentence) for a, b in zip(cuts, cuts[1:], strict=False)]


def _held(turn: Turn, piece: Clause, denied: bool) -> list[Path]:
    """The places that the piece names and that hold something: of whoever it names, else of us and the project, else of the partners."""
    names, group = forgetting.named(piece.text), clauses.describing(turn.heard, piece)
    values = _values(turn, piece)
    names += [f.fact for f in turn.heard.facts if denied and piece.holds(f) and f.fact not in paths.IDENTITY and f.fact not in names]
    if not names or (PEOPLE.search(piece.text) and names == ["headcount"] and not values) or _is_of_whom(piece, group):
        return []
    others = partner_indices(turn.case)
    whose = [paths.YOU] if group and owners.is_meant(turn, paths.YOU, group) else owners.matching(turn, others, group) if group else others
    own = [p for p in forgetting.places(turn) if p.name in names]
    theirs = [p for i in whose if i in others for name in names if paths.get(turn.case, p := Path("partners", i, name)) is not None]
    found = theirs or (own if paths.YOU in whose or not group else []) if group else own or theirs
    found = [p for p in found if not denied or _may_be_meant(turn, piece, p)]
    exact = [p for p in (found if group else own + theirs) if _is_value(paths.get(turn.case, p), values)]
    return exact or found


def _may_be_meant(turn: Turn, piece: Clause, path: Path) -> bool:
    """ "I never said export" leaves research alone."""
    said = [f for f in turn.heard.facts if f.fact == path.name and isinstance(f.value, str)]
    told = [f for f in said if piece.holds(f)]
    ours = paths.get(turn.case, path)
    return (not told or any(f.value == ours for f in told)) and not (any(f.negated for f in said) and not any(f.negated and f.value == ours for f in said))


def _is_of_whom(piece: Clause, group: Group) -> bool:
    """ "The institute with 40 people": whoever is named is the object, the fact only tells who it is."""
    inside = [f for f in group if piece.holds(f)]
    named = next((m for said, _ in forgetting.TOPICS if (m := said.search(piece.text))), None)
    if not inside or named is None:
        return False
    last = max(f.start + len(f.text) for f in inside) - piece.start
    return last <= named.start() and bool(WITH.search(piece.text[last : named.start()]))


def _values(turn: Turn, piece: Clause) -> list[Any]:
    said = [f.value for f in turn.heard.facts if piece.holds(f)] + [b.value for b in turn.heard.bare if piece.holds(b)]
    return [value for value in said if is_number(value)]


def _is_value(leaf: Any, values: list[Any]) -> bool:
    leaf = leaves.figure(leaf)
    return leaf is not None and not isinstance(leaf, bool) and leaf in values
