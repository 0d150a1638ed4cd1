"""The best programme for a case: what fits and is open first, with the date; a caveat where nothing is certain yet."""

from __future__ import annotations

from actions.answering import calls, money
from actions.speaker import capital, sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn, press

MOST, FACTS = 3, 4  # schemes named, and open facts of one


def show(turn: Turn) -> None:
    """At most three, the nearest first; without one what else there is to do."""
    say, found = turn.say, ranked(turn)
    turn.state.subject = [s["id"] for s in found] or turn.state.subject
    every = press(say.gettext("Show all schemes"), "results", all=True)
    if not found:
        turn.tell(say.gettext("Of what can be applied for now or soon nothing is left for you, as far as I know your case."), [every])
        return
    fits = (press(say.gettext("{name}: does it fit us?", name=s["name"]), "why_not", scheme=s["id"]) for s in found)
    turn.tell("\n".join([_head(turn, found), *(_line(turn, s) for s in found)]), [*fits, every])


def _head(turn: Turn, found: list[Document]) -> str:
    say = turn.say
    if any(standing.group(s) == standing.FITS for s in found):
        return say.gettext("The best for you as far as I know your case:")
    if all(s["availability"]["state"] in standing.REACHABLE for s in found):
        return say.gettext("Nothing fits for certain yet; these are possible and can be applied for now or soon:")
    if any(s["availability"]["state"] in standing.REACHABLE for s in found):
        return say.gettext("Nothing fits for certain yet; these come nearest, what can be applied for now or soon first:")
    return say.gettext("Nothing fits for certain yet; these come nearest, but no open call of them is known here:")


def ranked(turn: Turn) -> list[Document]:
    """Schemes within reach that fit or may fit: what pays first, of it what can be applied for now or soon; else others with a call."""
    groups, results = standing.grouped(turn), turn.results()
    left = [s for s in standing.left(groups) if not results[s["id"]].availability.stale]
    near = [s for s in left if nearness.distance(results[s["id"]], turn.case) == nearness.NEAR]
    certain = [s["id"] for s in groups[standing.FITS]]
    found = near or [s for s in left if s["availability"]["state"] in standing.REACHABLE]
    return sorted(found, key=lambda s: (not (s["id"] in certain and _pays(turn, s)), not _pays(turn, s), standing.rank(results[s["id"]])))[:MOST]


def _pays(turn: Turn, scheme: Document) -> bool:
    """It gives money itself, or a body at home pays the applicant for it."""
    at_home = (scheme.get("funded") or {}).get("partners[0]") or {}
    return str(turn.book.scheme(scheme["id"]).funding.get("kind")) in money.PAYS or at_home.get("outcome") == "met"


def _line(turn: Turn, scheme: Document) -> str:
    """Name, what it is for, verdict with what stands between, money, date, and what is still open; a date that was asked for comes first."""
    say, missing, asks = turn.say, standing.missing_texts(turn, scheme), turn.heard.asks()
    about = say.told(turn.book.scheme(scheme["id"]).about)
    date = capital(calls.next_date(turn, scheme))
    catch = next(nearness.hitches(turn, turn.results()[scheme["id"]]), "")
    amount = money.told(turn, scheme) if "amount" in asks else money.of_ours(turn, scheme)
    still = say.gettext("Still to be known: {facts}.", facts=say.some(missing, FACTS)) if missing and standing.group(scheme) != standing.FITS else ""
    told = [about, capital(standing.verdict_text(turn, scheme)), capital(catch), amount]
    told = [date, *told] if "deadline" in asks else [*told, date]
    return "- " + sentences(say.gettext("{name}: {standing}", name=scheme["name"], standing=told[0]), *told[1:], still)
