"""A partner that was taken off the list comes back: "bring the Czechs back", "you took out the wrong one"."""

from __future__ import annotations

import copy
from collections.abc import Iterator

from actions.heard import HeardFact
from actions.noting import owners
from actions.state import merged
from actions.turn import Document, Turn, partner_indices, undo_button
from actions.understood import clauses, phrases
from actions.undoing import facts_named


def apply(turn: Turn) -> None:
    """Do what a clause asks to be brought back."""
    if turn.heard.press is not None or not turn.heard.text:
        return
    found = list(clauses.clauses(turn.heard.text))
    for clause in (c for c in found if phrases.BRING_BACK.search(c.text) and not phrases.ASKS.search(c.text) and not phrases.REMOVE.search(c.text)):
        if not _bring(turn, clauses.describing(turn.heard, clause), turn.heard.text[slice(*clause.sentence)]):
            continue
        for used in (c for c in found if c == clause or phrases.WRONG_ONE.search(c.text)):
            clauses.take_out(turn.heard, used)
        turn.understood = turn.took_back = True
        turn.state.fork = turn.state.pending = None
        turn.heard.take_as("inform")


def _bring(turn: Turn, described: list[HeardFact], sentence: str) -> bool:
    """The partner that is described, as it was; without a description whoever went last. False when nobody like that was there."""
    here = owners.matching(turn, partner_indices(turn.case), described)
    if here:
        turn.note(turn.say.gettext("Still on the list: {partner}.", partner=turn.words.partner(turn.case, here[0])))
        return True
    for gone in _gone(turn):
        turn.case["partners"].append(gone)
        index = len(turn.case["partners"]) - 1
        if not described or owners.is_meant(turn, index, described):
            turn.state.last_partner = index
            facts_named.leave_out(turn, index, sentence)
            turn.note(turn.say.gettext("Back on the list: {partner}.", partner=turn.words.partner(turn.case, index)), buttons=[undo_button(turn)])
            return True
        turn.case["partners"].pop()
    return False


def _gone(turn: Turn) -> Iterator[Document]:
    """The partners of earlier cases that are no more on the list, the last one first."""
    case = turn.case
    for entry in reversed(turn.state.history):
        after, case = case, merged(case, entry.patch)
        if len(case["partners"]) > len(after["partners"]):
            yield from (copy.deepcopy(one) for one in case["partners"][1:] if one not in after["partners"])
