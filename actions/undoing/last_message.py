"""What was said just before is taken back: "forget that", "that was a joke", "the billion was a joke". The rest of the message is read as ever."""

from __future__ import annotations

import copy
from typing import Any

import msgspec

from actions import paths
from actions.heard import HeardFact, is_number
from actions.noting import intake, plausible, replies
from actions.state import merged
from actions.telling import echo
from actions.turn import Document, Turn
from actions.understood import binding, clauses, phrases
from actions.understood.clauses import Clause
from actions.undoing import facts_named, forgetting

MOST_SAID = 6


def apply(turn: Turn) -> None:
    """Do what a clause takes back as a whole; nothing where none does."""
    if turn.heard.press is not None or not turn.heard.text or _instead(turn):
        return
    for clause in list(clauses.clauses(turn.heard.text)):
        said = clause.text.strip(" .,;:!?…()–—-")
        if (facts_named.is_all_denied(turn) and facts_named.NEVER_SAID.search(said)) or phrases.FORGET_THAT.fullmatch(said) and not phrases.PARTNER.search(turn.heard.text[slice(*clause.sentence)]):
            _take_back(turn, clause)
        elif phrases.WAS_A_JOKE.search(said) and not phrases.ASKS.search(turn.heard.text[slice(*clause.sentence)]):
            start = clause.sentence[0]
            before = Clause(start, clause.end, turn.heard.text[start : clause.end], clause.sentence)
            if not _forget_value(turn, clause) and not _forget_value(turn, before):
                _nothing_noted(turn, before)


def _instead(turn: Turn) -> bool:
    """ "No, 40" to "did you mean 4,000,000?": the figure that was asked about is another one."""
    waiting, heard = _waiting(turn), turn.heard
    if len(waiting) != 1 or turn.state.pending is None or turn.state.pending.why != "sure" or heard.facts or len(heard.bare) != 1 or not phrases.SAYS_NO.search(heard.text):
        return False
    fact = turn.book.facts.get("project" if waiting[0].subject == "project" else "partner", waiting[0].fact)
    value = binding.answer(fact, heard.bare[0])
    if value is None or plausible.is_too_much(fact, value):
        return False
    turn.state.pending, heard.bare, heard.text = None, [], ""
    intake.take(turn, [msgspec.structs.replace(waiting[0], value=value, text="", confidence=1.0)])
    return True


def _take_back(turn: Turn, clause: Clause) -> None:
    """What this message said before it; else what the message before noted or left to be confirmed."""
    told = Clause(0, clause.end, turn.heard.text[: clause.end], (0, clause.end))
    here = any(told.holds(item) for item in (*turn.heard.facts, *turn.heard.bare))
    clauses.take_out(turn.heard, told)
    last = turn.state.history[-1] if turn.state.history else None
    if here:
        turn.note(turn.say.gettext("The joke I left out."))
    elif last is not None and (last.revision == turn.state.revision - 1 or facts_named.is_all_denied(turn)):
        before = copy.deepcopy(turn.case)
        turn.state.case = merged(turn.case, last.patch)
        _say_left_out(turn, _words(turn, before))
    elif turn.state.pending is None:
        turn.note(turn.say.gettext("There is nothing to go back to."))
    else:
        _say_left_out(turn, replies.said(turn, _waiting(turn)))
    _settled(turn)


def _words(turn: Turn, before: Document) -> str:
    """What the case held and holds no longer."""
    gone = [(p, value) for p in echo.places(before) if (value := paths.get(before, p)) != paths.get(turn.case, p)]
    return turn.say.both(turn.words.whose(before, path, value) for path, value in gone[:MOST_SAID])


def _say_left_out(turn: Turn, facts: str) -> None:
    turn.note(turn.say.gettext("Left out: {facts}.", facts=facts) if facts else turn.say.gettext("Taken back."))


def _waiting(turn: Turn) -> list[HeardFact]:
    return turn.state.pending.heard() if turn.state.pending else []


def _forget_value(turn: Turn, clause: Clause) -> bool:
    """ "The billion was a joke": the figure that is named goes, noted or waiting."""
    values = [f.value for f in turn.heard.facts if clause.holds(f)] + [b.value for b in turn.heard.bare if clause.holds(b)]
    scale = next((size for said, size in phrases.SCALES if said.search(clause.text)), 0)
    by_name, waiting = forgetting.topics(turn, clause.text), _waiting(turn)
    found = [p for p in forgetting.places(turn) if p in by_name or _is_one(paths.get(turn.case, p), values, scale)]
    is_waiting = bool(waiting) and all(_is_one(fact.value, values, scale) for fact in waiting)
    if not found and not is_waiting:
        return False
    for path in found:
        forgetting.drop(turn, path)
    clauses.take_out(turn.heard, clause)
    if is_waiting:
        _say_left_out(turn, replies.said(turn, waiting))
    _settled(turn)
    return True


def _nothing_noted(turn: Turn, clause: Clause) -> None:
    """ "The 10 mil was a joke", and nothing of it was noted: neither is it now."""
    clauses.take_out(turn.heard, clause)
    turn.note(turn.say.gettext("The joke I left out."))
    _settled(turn)


def _is_one(leaf: Any, values: list[Any], scale: int) -> bool:
    """The value itself, or of the size that is named: "the billion"."""
    return is_number(leaf) and (leaf in values or bool(scale) and not values and scale <= leaf < scale * 1000)


def _settled(turn: Turn) -> None:
    turn.state.pending, turn.understood, turn.took_back = None, True, True
    if not turn.heard.is_sure("correct", "inform"):
        turn.heard.take_as("inform")
