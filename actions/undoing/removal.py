"""Taking a partner off the list: found by what was said about it, asked about when several match."""

from __future__ import annotations

from actions import paths
from actions.heard import HeardFact
from actions.noting import owners, replies
from actions.turn import Turn, partner_indices, press, undo_button
from actions.understood import clauses, phrases


def remove_described(turn: Turn, facts: list[HeardFact]) -> None:
    """Remove the partners that the facts describe; each letter describes one."""
    groups: dict[str, list[HeardFact]] = {}
    for fact in (f for f in facts if not _is_kept(turn, f)):
        groups.setdefault(fact.partner or "", []).append(fact)
    for group in groups.values():
        described = [f for f in group if f.fact in paths.IDENTITY]
        others = partner_indices(turn.case)
        remove_one(turn, owners.matching(turn, others, described) if described else others)


def _is_kept(turn: Turn, fact: HeardFact) -> bool:
    """ "Leave the university": in a clause that takes nobody off."""
    text = clauses.at(turn.heard.text, fact.start).text
    return bool(phrases.LEAVES.search(text)) and not phrases.REMOVE.search(text)


def drop_waiting(turn: Turn, described: list[HeardFact]) -> bool:
    """Somebody who only waits to be noted goes too; with nothing described, whoever was asked about last."""
    pending = turn.state.pending
    waiting = pending.heard() if pending is not None and pending.why != "changed" else []
    somebody = [f for f in waiting if f.subject in ("partner", None) and f.fact in paths.IDENTITY]
    told = [(f.fact, f.value) for f in somebody]
    if not somebody or not all((f.fact, f.value) in told for f in described):
        return False
    turn.state.pending = None
    turn.note(turn.say.gettext("Left out: {facts}.", facts=replies.said(turn, waiting)))
    return True


def remove_meant(turn: Turn) -> None:
    """ "Remove them": the number said, the partner mentioned last, or the only one; else asked."""
    text = turn.heard.text
    if text and not any(said.search(text) for said in (phrases.REMOVE, phrases.GONE, phrases.NOT_THERE, phrases.IDEA)):
        return
    if text and drop_waiting(turn, []):
        return
    others = partner_indices(turn.case)
    numbers = [b.value - 1 for b in turn.heard.bare if b.kind in ("ordinal", "number") and isinstance(b.value, int)]
    if numbers and numbers[0] in others:
        others = [numbers[0]]
    elif turn.state.last_partner in others:
        others = [turn.state.last_partner or 0]
    remove_one(turn, others)


def remove(turn: Turn, index: int) -> None:
    """Take out one partner, with a way back."""
    name = turn.words.partner(turn.case, index)
    turn.forget_partner(index)
    turn.note(turn.say.gettext("Taken off the list: {partner}.", partner=name), buttons=[undo_button(turn)])


def remove_one(turn: Turn, candidates: list[int]) -> None:
    """The only candidate goes; among several it is asked."""
    say, words = turn.say, turn.words
    if len(candidates) == 1:
        remove(turn, candidates[0])
    elif not candidates:
        turn.note(say.gettext("There is no such partner on the list."))
    elif not turn.asked_back:
        buttons = [press(words.partner_title(turn.case, i), "forget", path=f"partners[{i}]") for i in candidates]
        turn.ask_back(say.gettext("Which partner shall I take off the list?"), buttons)
