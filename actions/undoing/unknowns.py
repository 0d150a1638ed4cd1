"""What is not known belongs to what its own clause speaks of: "balance sheet total I don't know", "who owns the Spanish firm is unknown to me".

What was taken down of a partner goes again when it is said not to be known, or not to be that partner's: "not for the Spanish company".
"""

from __future__ import annotations

from actions import paths
from actions.asking import questions
from actions.noting import owners
from actions.noting.leaves import is_open
from actions.paths import Path
from actions.turn import Turn, partner_indices
from actions.understood import clauses, phrases
from actions.understood.clauses import Clause
from actions.undoing import forgetting

FEW = 4  # words of a clause that says only that something is not known


def take_from_partners(turn: Turn) -> None:
    """What is said not to be known of a partner, or not to be its, is taken from it."""
    heard = turn.heard
    if heard.press is not None or not heard.text:
        return
    for clause in [c for c in clauses.clauses(heard.text) if "?" not in c.text]:
        about = _about(turn, clause)
        if about is not None and _take(turn, about, unknown=bool(phrases.NOT_KNOWN.search(clause.text))):
            for used in (about, clause):
                clauses.take_out(heard, used)
            turn.understood = True
            if heard.is_sure("dont_know") or not heard.is_sure(heard.intent):
                heard.take_as("inform")


def _about(turn: Turn, clause: Clause) -> Clause | None:
    """The clause that names whom it is said of: this one, or the one before it in the sentence where that only says what is not known."""
    if phrases.NOT_OF_THEM.search(clause.text) or (phrases.NOT_KNOWN.search(clause.text) and clauses.describing(turn.heard, clause)):
        return clause
    before = [c for c in clauses.clauses(turn.heard.text) if c.sentence == clause.sentence and c.end <= clause.start]
    return before[-1] if before and phrases.NOT_KNOWN.search(clause.text) and forgetting.named(before[-1].text) else None


def _take(turn: Turn, clause: Clause, *, unknown: bool) -> bool:
    """Forget what the clause names of the only partner that it means. False when nothing of a partner is meant."""
    described = clauses.describing(turn.heard, clause)
    meant = owners.matching(turn, partner_indices(turn.case), described)
    if len(meant) != 1:
        return False
    names = forgetting.named(turn.heard.text[slice(*clause.sentence)])
    places = [paths.of_partner(meant[0], name) for name in (names if names or unknown else turn.case["partners"][meant[0]])]
    held = [p for p in places if not is_open(paths.get(turn.case, p)) and (names or str(p) in turn.state.changed and p.name not in (*paths.IDENTITY, "role"))]
    for path in held:
        forgetting.drop(turn, path)
    if unknown and not held:
        for path in [p for p in places if turn.words.fact(p)][:1]:
            questions.do_not_know(turn, path)
            held.append(path)
    return bool(held)


def settle(turn: Turn) -> None:
    """Facts that are named as not known are taken down; beside something else it is no answer to the open question."""
    heard = turn.heard
    if heard.press is None:
        _taken_back(turn)
    if heard.press is not None or not heard.text:
        return
    said = [c for c in clauses.clauses(heard.text) if phrases.NOT_KNOWN.search(c.text) and "?" not in c.text]
    others = [x for x in (*heard.facts, *heard.bare) if not any(c.holds(x) for c in said)]
    if not said or turn.changes or (heard.is_sure("dont_know") and not others):
        return  # all that is said: of what was asked, or of the one fact it names
    for path in [path for clause in said for path in _named(turn, clause) or _named(turn, _before(turn, clause))]:
        questions.do_not_know(turn, path)
        turn.understood = True
    if heard.is_sure("dont_know"):
        heard.take_as("inform")


def _before(turn: Turn, clause: Clause) -> Clause:
    """ "The grant, no idea": the clause before one that only says so."""
    earlier = [c for c in clauses.clauses(turn.heard.text) if c.sentence == clause.sentence and c.end <= clause.start]
    short = len(clause.text.split()) <= FEW and not forgetting.named(clause.text)
    return earlier[-1] if earlier and short else clause


def _taken_back(turn: Turn) -> None:
    """ "Take the balance sheet out again, we don't know it": what was taken out is not asked for again."""
    for start, end in clauses.sentences(turn.heard.text):
        said = turn.heard.text[start:end]
        if phrases.NOT_KNOWN.search(said):
            names = forgetting.named(said)
            for path in [c.path for c in turn.changes if c.after is None and c.path.name in names]:
                questions.do_not_know(turn, path)


def _named(turn: Turn, clause: Clause) -> list[Path]:
    """The open facts of us and the project that the clause names, where it says nothing else of them."""
    names = forgetting.named(clause.text)
    if any(clause.holds(f) and f.fact in names for f in turn.heard.facts) or any(clause.holds(b) for b in turn.heard.bare):
        return []
    found = [turn.our_place(n) for n in names]
    asked = turn.state.asked.path if turn.state.asked else ""
    return [p for p in found if turn.words.fact(p) and is_open(paths.get(turn.case, p)) and str(p) != asked][:1]
