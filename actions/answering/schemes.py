"""Which schemes there are: by family, with what each is for."""

from __future__ import annotations

from actions.speaker import capital
from actions.telling import standing
from actions.turn import Turn, press

NAMED = 8  # in the sentence; the table has them all


def show(turn: Turn) -> None:
    """A table of all schemes; those that have ended are marked."""
    say = turn.say
    found = [s for s in turn.assessment()["schemes"] if not standing.defines_only(turn, s["id"])]
    rows = [
        [s["name"], say.told(turn.book.scheme(s["id"]).about), capital(standing.availability_text(turn, s)), s.get("website") or ""]
        for s in found
    ]
    table = {
        "type": "table",
        "about": "schemes",
        "caption": say.gettext("Schemes I know"),
        "head": [say.gettext("Scheme"), say.gettext("What it is"), say.gettext("Availability"), say.gettext("Website")],
        "rows": rows,
    }
    going = [s for name, schemes in standing.grouped(turn).items() if name != standing.ENDED for s in schemes]
    alive = [s["name"] for s in sorted(going, key=standing.is_suspended)]
    ended = len(found) - len(alive)
    text = say.ngettext(
        "I know {n} scheme that is alive: {names}.",
        "I know {n} schemes that are alive: {names}.",
        len(alive),
        names=say.some(alive, NAMED),
    )
    if ended:
        text += " " + say.ngettext("{n} more has ended.", "{n} more have ended.", ended)
    turn.tell(text, [press(say.gettext("What fits me?"), "results")], table)
