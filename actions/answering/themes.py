"""Which fields a programme takes, with the topics of its calls that match; and whether what was just told is a problem."""

from __future__ import annotations

from actions.answering import best, calls
from actions.speaker import sentences
from actions.telling import echo, nearness, standing
from actions.turn import Document, Turn, press
from actions.understood import naming

MOST, TOPICS, SHOWN = 3, 3, 6


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
    say, fields = turn.say, turn.say.both(_fields(turn, scheme["id"]))
    takes = say.gettext("{name}: projects in {fields}.", name=scheme["name"], fields=fields) if fields else say.gettext("{name}: every field; what a call wants stands in the call.", name=scheme["name"])
    topics = say.gettext("Calls that match yours: {calls}.", calls=say.some([c["name"] for c in found], TOPICS)) if found else ""
    return sentences(takes, topics) + (f" {scheme['website']}" if scheme.get("website") else "")


def is_meant_for(turn: Turn, schemes: list[str]) -> None:
    """ "Isn't that for materials?": whether the field and the purpose that are noted are among those of the programme, first."""
    say = turn.say
    meant = naming.meant(turn, schemes)[:MOST] if schemes else best.ranked(turn)[:1]
    for scheme in meant:
        fields = _fields(turn, scheme["id"])
        text = say.gettext("{name} is for projects in {fields}.", name=scheme["name"], fields=say.both(fields)) if fields else say.gettext("{name} is for projects of every field.", name=scheme["name"])
        where = press(say.gettext("Why?"), "why_not", scheme=scheme["id"])
        turn.tell(sentences(_ours(turn, scheme["id"]), text, _purpose(turn, scheme), say.gettext("{name}: {standing}", name=scheme["name"], standing=standing.verdict_text(turn, scheme))), [where])


def _fields(turn: Turn, scheme: str) -> list[str]:
    names = turn.book.facts.get("project", "themes").values
    return sorted(turn.say.gettext(names[t]) for t in turn.book.scheme(scheme).fits_themes if t in names)


def _ours(turn: Turn, scheme: str) -> str:
    """Whether the noted field is among them."""
    say, noted, names = turn.say, turn.case["project"].get("themes"), turn.book.facts.get("project", "themes").values
    if not isinstance(noted, list) or not noted:
        return say.gettext("Your field is not noted yet.")
    wanted = turn.book.scheme(scheme).fits_themes
    ours = say.both(say.gettext(names.get(t, t)) for t in noted)
    if not _fields(turn, scheme) or set(noted) & wanted:
        return say.gettext("It takes your field too: {fields}.", fields=ours)
    return say.gettext("No, your field ({fields}) is not among its own.", fields=ours)


def _purpose(turn: Turn, scheme: Document) -> str:
    """That it is meant for another kind of project than the noted one."""
    noted, wanted = turn.case["project"].get("activity"), turn.book.scheme(scheme["id"]).fits_activity
    names = turn.book.facts.get("project", "activity").values
    if not isinstance(noted, str) or not any(a in names for a in wanted) or noted in wanted:
        return ""
    return turn.say.gettext("It is meant for {purposes}, not for what you plan.", purposes=turn.say.either(turn.say.gettext(names[a]) for a in sorted(wanted) if a in names))


def is_a_problem(turn: Turn) -> None:
    """ "Is that a problem?": what the facts of this message ruled out, or that nothing changes by them."""
    say, was = turn.say, turn.state.verdicts
    if not turn.changes:
        home = _home_spoken_of(turn)
        if home is None:
            turn.note(say.gettext("Nothing of that was new for your case, so nothing changes by it."))
        else:
            turn.tell(_by_country(turn, home), [press(say.gettext("Show all schemes"), "results", all=True)])
    elif any(s.verdict == "not_eligible" and was.get(s.id, "possible") in echo.GOOD for s in standing.of_interest(turn)):
        turn.note(say.gettext("Yes, for some programmes: it rules them out."))
    else:
        turn.note(say.gettext("No: nothing that was possible is ruled out by it."))


def _home_spoken_of(turn: Turn) -> str | None:
    """Our country, where this message names it or it was told last."""
    home = turn.case["partners"][0].get("country")
    spoken_of = isinstance(home, str) and (home in turn.heard.countries() or "partners[0].country" in turn.state.changed)
    return home if spoken_of else None


def _by_country(turn: Turn, code: str) -> str:
    """What is out because of our country, and what is left in spite of it."""
    say, country, alive = turn.say, turn.say.country_inside(code), standing.of_interest(turn)
    failed = [s for s in alive if s.verdict == "not_eligible" and nearness.fails_by_country(s)]
    out = [s.scheme.name for s in failed if not nearness.is_of_other_countries(s)]
    left = [s.scheme.name for s in alive if s.verdict != "not_eligible" and nearness.distance(s, turn.case) == nearness.NEAR]
    return sentences(
        say.gettext("Because of {country} these are out for you: {names}.", country=country, names=say.some(out, SHOWN)) if out else say.gettext("Nothing is out for you because of {country}.", country=country),
        say.gettext("Not ruled out so far: {names}.", names=say.some(left, SHOWN)) if left else "",
    )
