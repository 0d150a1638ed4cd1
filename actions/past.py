"""What was, or will be, possible on another day: assessed on that day without changing the day of the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions import standing
from actions.speaker import capital
from actions.standing import ENDED
from actions.turn import Document, Turn

SAID = 12  # schemes named in the text; the table has them all
EARLIEST, LATEST = date(1980, 1, 1), date(2060, 12, 31)  # beyond these no rule of ours speaks


def show(turn: Turn, schemes: list[str]) -> None:
    """A table for the day, or for the first and last day of the period that was named."""
    days, say = asked_days(turn), turn.say
    if not days:
        turn.note(
            say.gettext(
                "Which day or year do you mean? For instance: was that possible in {year}?", year=str(turn.as_of.year - 5)
            )
        )
        return
    if not EARLIEST <= days[0] <= days[-1] <= LATEST:
        turn.note(say.gettext("I know rules between {first} and {last} only.", first=str(EARLIEST.year), last=str(LATEST.year)))
        return
    found = [{s["id"]: s for s in turn.assessment(day=d)["schemes"]} for d in days]
    wanted = _wanted(turn, found, schemes)
    day_names = say.both(say.date(d) for d in days)
    table = {
        "type": "table",
        "about": "possible_at",
        "caption": say.gettext("With the facts known so far, by the rules of {days}", days=day_names),
        "head": [say.gettext("Scheme"), *(say.date(d) for d in days)],
        "rows": [[name_of(found, i), *(_cell(turn, f[i]) for f in found)] for i in wanted],
    }
    turn.tell(_text(turn, days, found, wanted), [], table)


def asked_days(turn: Turn) -> list[date]:
    """One day, or the two ends of a period; nothing when no date was heard."""
    values = [b.value for b in turn.heard.bare if b.kind in ("date", "year")]
    values += [
        b.value
        for b in turn.heard.bare
        if b.kind == "number" and isinstance(b.value, int) and EARLIEST.year <= b.value <= LATEST.year
    ]
    values += [f.value for f in turn.heard.facts if f.fact in ("as_of", "starts_on")]
    for value in values:
        days = _days(value)
        if days:
            return days
    return []


def _days(value: Any) -> list[date]:
    if isinstance(value, dict):
        ends = [value.get("from"), value.get("to")]
        found = [d for end in ends if end is not None for d in _days(end)]
        return sorted({found[0], found[-1]}) if found else []
    text = str(value)
    if len(text) == 4 and text.isdigit() and int(text):
        return [date(int(text), 1, 1), date(int(text), 12, 31)]
    try:
        return [date.fromisoformat(text)]
    except ValueError:
        return []


def _wanted(turn: Turn, found: list[dict[str, Document]], schemes: list[str]) -> list[str]:
    """The schemes named, else those that existed on one of the days and were not ruled out on all of them."""
    named = [s for s in schemes if s in found[0]]
    if named:
        return named
    alive = [i for i in found[0] if any(_counts(f[i]) for f in found) and not standing.defines_only(turn, i)]
    order = ("eligible", "possible", "ask_authority", "not_eligible")
    return sorted(alive, key=lambda i: (found[0][i].get("fit") != "yes", min(order.index(f[i]["verdict"]) for f in found)))


def _exists(scheme: Document) -> bool:
    return scheme["availability"]["state"] not in ("ended", "not_yet")


def _counts(scheme: Document) -> bool:
    return _exists(scheme) and scheme["verdict"] != "not_eligible" and scheme.get("fit") != "no"


def name_of(found: list[dict[str, Document]], scheme_id: str) -> str:
    return str(found[0][scheme_id]["name"])


def _cell(turn: Turn, scheme: Document) -> str:
    """Availability first where the scheme did not exist."""
    say = turn.say
    if scheme["availability"]["state"] == "not_yet":
        return say.gettext("Not begun on that day")
    if standing.group(scheme) == ENDED:
        return capital(standing.availability_text(turn, scheme))
    return capital(standing.verdict_text(turn, scheme))


def _text(turn: Turn, days: list[date], found: list[dict[str, Document]], wanted: list[str]) -> str:
    say = turn.say
    when = (
        say.date(days[0])
        if len(days) == 1
        else say.gettext("{first} and {last}", first=say.date(days[0]), last=say.date(days[-1]))
    )
    if not wanted:
        return say.gettext(
            "By the rules of {days}, none of the schemes I know was possible with the facts known so far.", days=when
        )
    lines = [say.gettext("By the rules of {days}, with the facts known so far:", days=when)]
    for scheme_id in wanted[:SAID]:
        cells = list(dict.fromkeys(_cell(turn, f[scheme_id]) for f in found))
        lines.append(say.gettext("- {name}: {verdict}", name=name_of(found, scheme_id), verdict=" → ".join(cells)))
    if len(wanted) > SAID:
        lines.append(say.gettext("- and {n} more, in the table", n=say.number(len(wanted) - SAID)))
    return "\n".join([*lines, say.gettext("The day of your case stays {day}.", day=say.date(turn.as_of))])
