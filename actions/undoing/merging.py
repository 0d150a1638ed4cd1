"""Two entries that are one organisation: put together, with a way back."""

from __future__ import annotations

from actions import paths
from actions.heard import HeardFact
from actions.noting import leaves, owners
from actions.paths import Path
from actions.turn import Change, Document, Turn, undo_button


def merge_twins(turn: Turn, candidates: list[int]) -> bool:
    """Put together the partners that contradict each other in nothing. False when there are no two of them."""
    pairs = [(i, j) for i in candidates for j in candidates if i < j and _are_one(turn, i, j)]
    if not pairs:
        return False
    kept, gone = pairs[0]
    _put_together(turn, kept, gone)
    if not merge_twins(turn, [i - (i > gone) for i in candidates if i != gone]):
        _say_merged(turn, kept)
    return True


def merge_named(turn: Turn, kept: int, gone: int) -> bool:
    """Two that are said to be one, whatever is noted of them: the one keeps its kind, what else is known of the other goes to it."""
    _say_merged(turn, _put_together(turn, kept, gone))
    return True


def _put_together(turn: Turn, kept: int, gone: int) -> int:
    """The place of the one that stays."""
    _move(turn, gone, kept)
    turn.forget_partner(gone)
    turn.state.last_partner = kept - (kept > gone)
    return turn.state.last_partner


def _say_merged(turn: Turn, kept: int) -> None:
    turn.note(turn.say.gettext("Put together as one partner: {partner}.", partner=turn.words.partner(turn.case, kept)), buttons=[undo_button(turn)])


def into_us(turn: Turn, index: int) -> bool:
    """A partner that is the applicant: its facts become ours where nothing was known of us."""
    name = turn.words.partner(turn.case, index)
    before = dict(turn.case["partners"][paths.YOU])
    _move(turn, index, paths.YOU)
    turn.forget_partner(index)
    turn.changes += [Change(Path("partners", paths.YOU, n), None, leaf) for n, leaf in turn.case["partners"][paths.YOU].items() if n not in before]
    turn.note(turn.say.gettext("That is you, so it is no longer listed as a partner: {partner}.", partner=name), buttons=[undo_button(turn)])
    return True


def pressed(turn: Turn, payload: Document) -> None:
    """The button that says which partner is the applicant."""
    index = paths.parse_partner(payload.get("path"))
    if index is not None and 0 < index < len(turn.case["partners"]):
        into_us(turn, index)
    else:
        turn.note(turn.say.gettext("That partner is not on the list any more."))


def _are_one(turn: Turn, one: int, other: int) -> bool:
    facts = turn.case["partners"][other]
    told = [HeardFact(fact=name, value=facts[name]) for name in paths.IDENTITY if name in facts and not leaves.is_open(facts[name])]
    return owners.agrees(turn, one, told)


def _move(turn: Turn, source: int, target: int) -> None:
    facts = turn.case["partners"][source]
    kept = turn.case["partners"][target]
    for name, leaf in facts.items():
        if name not in ("you", "role") and leaves.is_open(kept.get(name)):
            kept[name] = leaf
