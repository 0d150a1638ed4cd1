"""Whether what is named fits, and where it stands: yes, no, perhaps or not certain first; which rule is unclear."""

from __future__ import annotations

from actions.answering import yes_or_no
from actions.telling import explain, results, standing
from actions.turn import Turn, press
from actions.understood import naming

FAMILIAR = 3  # schemes of a family that are spoken of, and things named that are answered


def show(turn: Turn, schemes: list[str]) -> None:
    """Yes, no, perhaps or not certain first, of each thing named in its order; of a single one the reasons too, of a family those of the nearest."""
    groups = naming.in_order(turn) or [schemes]
    if not schemes:
        results.show(turn)
    elif len(groups) == 1:
        meant = naming.meant(turn, schemes)
        explain.why_not(turn, schemes if turn.heard.mentioned("scheme") or not turn.heard.mentioned("family") else schemes[:1], yes_or_no.line(turn, meant))
        turn.state.subject = [str(s["id"]) for s in meant]
    else:
        for meant in (found := [naming.meant(turn, group[:FAMILIAR]) for group in groups[:FAMILIAR]]):
            turn.tell(yes_or_no.line(turn, meant), [press(turn.say.gettext("{name}: why?", name=meant[0]["name"]), "why_not", scheme=meant[0]["id"])])
        turn.state.subject = [str(s["id"]) for meant in found for s in meant]
        now = [str(s["name"]) for meant in found for s in meant[:1] if s["availability"]["state"] == "open" and standing.group(s) in standing.LEFT]
        if now and len(now) < len(found):
            turn.tell(turn.say.gettext("Of these one can apply for {names} now.", names=turn.say.both(now)))


def where_it_stands(turn: Turn, schemes: list[str]) -> None:
    """Where a programme stands; of a family in one message, yes or no first."""
    if turn.heard.mentioned("scheme") or not turn.heard.mentioned("family"):
        explain.briefly(turn, schemes)
    else:
        meant = naming.meant(turn, schemes)
        explain.together(turn, meant, yes_or_no.line(turn, meant))


def unclear(turn: Turn, schemes: list[str]) -> None:
    """Which rule of them is unclear and whom to ask; where none is, the reasons."""
    meant = naming.meant(turn, schemes or [s["id"] for s in standing.grouped(turn)[standing.ASK]])[: FAMILIAR if turn.heard.mentioned("scheme") else 1]
    if not meant:
        turn.tell(turn.say.gettext("No rule is unclear for your case so far."))
    elif not explain.unclear_rules(turn, meant):
        show(turn, [s["id"] for s in meant])
