"""The best programme for a case: what fits and is open first, with the date; a caveat where nothing is certain yet."""

from __future__ import annotations

from actions.answering import calls, money
from actions.speaker import capital, sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn, press

MOST, FACTS = 3, 4  # schemes named, and open facts of one
REACHABLE = ("open", "upcoming")


def show(turn: Turn) -> None:
    """At most three, the nearest first; without one what else there is to do."""
    say, found = turn.say, ranked(turn)
    turn.state.subject = [s["id"] for s in found] or turn.state.subject
    if not found:
        turn.tell(say.gettext("Of what can be applied for now or soon nothing is left for you, as far as I know your case."), [press(say.gettext("Show all schemes"), "results", all=True)])
        return
    turn.tell("\n".join([_head(turn, found), *(_line(turn, s) for s in found)]), [press(say.gettext("{name}: does it fit us?", name=s["name"]), "why_not", scheme=s["id"]) for s in found])


def _head(turn: Turn, found: list[Document]) -> str:
    say = turn.say
    if any(standing.group(s) == standing.FITS for s in found):
        return say.gettext("The best for you as far as I know your case:")
    if all(s["availability"]["state"] in REACHABLE for s in found):
        return say.gettext("Nothing fits for certain yet; these are possible and can be applied for now or soon:")
    return say.gettext("Nothing fits for certain yet; these come nearest, but no open call of them is known here:")


def ranked(turn: Turn) -> list[Document]:
    """Schemes that fit or may fit and that can be applied for now or soon, those that pay first; else those within reach without a known call."""
    groups, results = standing.grouped(turn), turn.results()
    left = [s for s in standing.left(groups) if not results[s["id"]].availability.stale]
    near = [s for s in left if nearness.distance(results[s["id"]], turn.case) == nearness.NEAR]
    certain = [s["id"] for s in groups[standing.FITS]]
    found = [s for s in near if s["availability"]["state"] in REACHABLE] or near or [s for s in left if s["availability"]["state"] in REACHABLE]
    return sorted(found, key=lambda s: (s["id"] not in certain, not _pays(turn, s), s["availability"]["state"] != "open"))[:MOST]


def _pays(turn: Turn, scheme: Document) -> bool:
    return str(turn.book.scheme(scheme["id"]).funding.get("kind")) in money.PAYS


def _line(turn: Turn, scheme: Document) -> str:
    """Name, what it is for, verdict with what stands between, date, and what is still open."""
    say, missing = turn.say, standing.missing_texts(turn, scheme)
    text = say.gettext("{name}: {standing}", name=scheme["name"], standing=say.told(turn.book.scheme(scheme["id"]).about))
    catch = next(nearness.hitches(turn, turn.results()[scheme["id"]]), "")
    still = say.gettext("Still to be known: {facts}.", facts=say.some(missing, FACTS)) if missing and standing.group(scheme) != standing.FITS else ""
    return "- " + sentences(text, capital(standing.verdict_text(turn, scheme)), capital(catch), capital(calls.next_date(turn, scheme)), still)
