"""The same message sent twice creates nothing: what it told is noted already, what it asks is answered once more."""

from __future__ import annotations

import re

from actions.heard import ASKED_FOR, Heard
from actions.state import digest
from actions.turn import Turn

FEWEST = 6  # words; a shorter one may well answer two questions
WORD = re.compile(r"\w+")


def apply(turn: Turn, before: str) -> None:
    """Take out what is told; `before` is how the last message is kept, if anything was noted of it."""
    heard = turn.heard
    if before and before == _kept(heard):
        for part in (heard, *heard.parts):
            part.facts, part.bare, part.named, part.mentions = [], [], [], [m for m in part.mentions if m.kind in (ASKED_FOR, "scheme", "family", "about")]
            part.intent = part.intent if part.intent not in ("correct", "remove_partner", "everybody_named") else "inform"
        turn.understood = turn.repeats = True
        turn.note(turn.say.gettext("This is the same message as before; all I understood of it is noted already."))


def keep(turn: Turn) -> None:
    """For the next message."""
    turn.state.told = _kept(turn.heard) if turn.changes or turn.new_partners or turn.repeats or turn.unchanged else ""


def _kept(heard: Heard) -> str:
    words = WORD.findall(heard.text.casefold())
    return digest(" ".join(words)) if heard.press is None and len(words) >= FEWEST else ""
