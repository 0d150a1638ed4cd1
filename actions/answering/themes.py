"""Which fields a programme takes, with the topics of its calls that match; and whether what was just told is a problem."""

from __future__ import annotations

from actions.answering import best, calls
from actions.speaker import sentences
from actions.telling import echo
from actions.turn import Document, Turn, press
from actions.understood import naming

MOST, TOPICS = 3, 3


def show(turn: Turn, schemes: list[str]) -> None:
    """Of the programmes named or talked of, else of the best for the case."""
    say = turn.say
    meant = naming.meant(turn, schemes)[:MOST] if turn.heard.mentioned("scheme") or turn.heard.mentioned("family") else best.ranked(turn)
    found = calls.matching(turn)
    lines = [f"- {_line(turn, s, [c for c in found if c['scheme'] == s['id'] and c.get('why')])}" for s in meant]
    if not lines:
        turn.tell(say.gettext("The topics stand in the calls; name a programme and I say which fields it takes."), [press(say.gettext("Open calls"), "calls")])
        return
    turn.tell("\n".join([say.gettext("What these programmes take by subject:"), *lines]))


def _line(turn: Turn, scheme: Document, found: list[Document]) -> str:
    say, wanted = turn.say, turn.book.scheme(scheme["id"]).fits_themes
    names = turn.book.facts.get("project", "themes").values
    fields = say.both(sorted(say.gettext(names[t]) for t in wanted if t in names))
    takes = say.gettext("{name}: projects in {fields}.", name=scheme["name"], fields=fields) if fields else say.gettext("{name}: every field; what a call wants stands in the call.", name=scheme["name"])
    topics = say.gettext("Calls that match yours: {calls}.", calls=say.some([c["name"] for c in found], TOPICS)) if found else ""
    return sentences(takes, topics) + (f" {scheme['website']}" if scheme.get("website") else "")


def is_a_problem(turn: Turn) -> None:
    """ "Is that a problem?": what the facts of this message ruled out, or that nothing changes by them."""
    say, was = turn.say, turn.state.verdicts
    lost = [s for s in echo.of_interest(turn) if s.verdict == "not_eligible" and was.get(s.id, "possible") in echo.GOOD]
    if lost:
        turn.note(say.gettext("Yes, for some programmes: it rules them out."))
    elif turn.changes:
        turn.note(say.gettext("No: nothing that was possible is ruled out by it."))
    else:
        turn.note(say.gettext("Nothing of that was new for your case, so nothing changes by it."))
