"""Facts that wait for a word of the user: asked about once, then left out with a word, and offered from then on."""

from __future__ import annotations

from actions import paths
from actions.heard import SURE, HeardFact
from actions.noting import guard, possible, replies
from actions.state import Pending
from actions.turn import Turn, press

MOST_ASKED = 1  # times the owner of facts is asked for, or whether they were meant


def ask(turn: Turn) -> bool:
    """Ask about facts that wait for a word of the user; after some times they are left out. False when nothing waits."""
    pending = turn.state.pending
    if pending is None:
        return False
    pending.times += 1
    if pending.why == "aside":
        return False
    if pending.times <= MOST_ASKED:
        _put(turn, pending)
    if turn.asked_back:
        return True
    turn.state.pending = None
    say_left_out(turn, pending)
    if pending.why not in ("changed", possible.WHY):  # who may join is remembered apart
        turn.state.pending = Pending(facts=pending.facts, why="aside", owners=pending.owners, places=pending.places)
    return False


def drop_retold(turn: Turn, facts: list[HeardFact]) -> None:
    """Whoever waits to be noted is told anew: the new telling counts by itself, and is certain."""
    pending = turn.state.pending
    if pending is None or pending.why == "changed" or turn.assigned:
        return
    waited = {(f.fact, str(f.value)) for f in pending.heard() if f.fact in (*paths.IDENTITY, "headcount")}
    retold = [f for f in facts if (f.fact, str(f.value)) in waited]
    if not retold:
        return
    turn.state.pending = None
    for fact in facts:
        if fact.subject == "partner" and pending.why in ("who", "sure", possible.WHY):
            fact.confidence = max(fact.confidence, SURE)


def _put(turn: Turn, pending: Pending) -> None:
    facts = pending.heard()
    if pending.why == "changed":
        guard.ask(turn, pending)
    elif pending.why == "who":
        replies.ask_whose(turn, facts, pending.owners)
    elif pending.why == possible.WHY:
        possible.ask(turn, pending)
    else:
        replies.ask_whether(turn, facts)


def say_left_out(turn: Turn, pending: Pending | None) -> None:
    """Facts that wait no longer go with a word; those said in passing were spoken of already."""
    if pending is None or pending.why in ("aside", possible.WHY):
        return
    noted = {c.path.name for c in turn.changes}
    facts = replies.said(turn, [f for f in pending.heard() if f.fact not in noted])
    if not facts:
        return
    if pending.why == "changed":
        turn.tell(left_as_it_was(turn, pending))
    else:
        turn.tell(turn.say.gettext("Not noted yet: {facts}.", facts=facts), [press(turn.say.gettext("Note it"), "note")])


def left_as_it_was(turn: Turn, pending: Pending | None) -> str:
    """What stays of that which was asked about, by name."""
    if pending is not None and pending.why == possible.WHY:
        return turn.say.gettext("All right: not counted as a partner yet. Say so when it is certain.")
    places = [p for p in map(paths.parse, pending.places if pending else []) if p is not None]
    kept = dict.fromkeys(turn.words.whose(turn.case, p, known) for p in places if (known := paths.get(turn.case, p)) is not None)
    return turn.say.gettext("Left as it was: {facts}.", facts=turn.say.both(kept)) if kept else turn.say.gettext("All right, I leave it as it is.")
