"""Open and coming calls of the schemes that may fit, with their dates."""

from __future__ import annotations

import copy
import re
from typing import Any

from actions.answering import call_years
from actions.speaker import capital, sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn
from actions.understood import naming

PAST = 4  # calls that have closed
NEXT = re.compile(r"\b(next|soon\w*|upcoming|first|nächst\w*|demnächst|bald|prochain\w*|bientôt|ближайш\w*|следующ\w*|скоро)\b", re.IGNORECASE)
SHOWN = 5  # in the text; the table has them all


def show(turn: Turn, *, always: bool = False, schemes: list[str] | None = None) -> None:
    """A table of calls; silent without any unless they were asked for. Of schemes that were only talked about: theirs if any match, else all."""
    say = turn.say
    every = matching(turn)
    found = [c for c in every if c["scheme"] in schemes] if schemes else every
    named = bool(turn.heard.mentioned("scheme") or turn.heard.mentioned("family"))
    if schemes and not found and (named or not every):
        turn.tell(_without(turn, schemes))
        return
    found = found or every
    if found:
        hitches = _hitches(turn, found)
        found.sort(key=lambda c: (c["scheme"] in hitches, *(_when(c) if NEXT.search(turn.heard.text) else ())))
        years = call_years.asked(turn) if always else []
        without = [s for s in schemes or [] if named and all(c["scheme"] != s for c in found)]
        text = _by_year(turn, found, hitches, years) if years else _text(turn, found, hitches)
        turn.tell("\n".join([text, *([_without(turn, without)] if without else [])]), [], _table(turn, found, hitches))
    elif always:
        turn.tell(
            say.gettext("I know no open or announced call of a scheme that may fit you on {day}.", day=say.date(turn.as_of))
        )


def matching(turn: Turn, schemes: list[str] | None = None) -> list[Document]:
    """The open and coming calls for the case, of these schemes or of all."""
    every = [m.to_dict(turn.wording) for m in turn.book.matching_calls(copy.deepcopy(turn.case), turn.as_of)]
    return [c for c in every if c["scheme"] in schemes] if schemes is not None else every


def _when(call: Document) -> tuple[bool, str]:
    """The next day first: of an open call its last, of a coming one its first; those without a day come last."""
    day = str((call["closes"] if call["state"] == "open" else call["opens"]) or "")
    return not day, day


def next_date(turn: Turn, scheme: Document) -> str:
    """When one can apply: the first call that runs, else the availability."""
    say, closes = turn.say, standing.deadline(scheme)
    if scheme["availability"]["state"] == "open" and closes:
        return say.gettext("apply by {day}", day=say.date(closes))
    return standing.availability_text(turn, scheme)


def _by_year(turn: Turn, found: list[Document], hitches: dict[str, str], years: list[int]) -> str:
    """The calls of each year that was asked about."""
    say, lines = turn.say, []
    for year in years:
        inside = [c for c in found if call_years.runs_in(c, year, turn.as_of)][:SHOWN]
        if inside:
            lines.append(say.gettext("{year}:", year=str(year)))
            lines += [sentences(_line(turn, c), capital(hitches.get(c["scheme"], ""))) for c in inside]
        else:
            lines.append(say.gettext("{year}: no call is known here so far; look at the websites in the results.", year=str(year)))
    return "\n".join(lines)


def _hitches(turn: Turn, found: list[Document]) -> dict[str, str]:
    """What stands between the case and the scheme of a call although nothing rules it out."""
    wanted = {c["scheme"] for c in found}
    first = {r.id: next(nearness.hitches(turn, r), "") for r in turn.assessed().schemes if r.id in wanted}
    return {scheme: text for scheme, text in first.items() if text}


def _without(turn: Turn, schemes: list[str]) -> str:
    """No matching call of a scheme that was named: its availability says why, and whether the scheme is out or meant for another purpose."""
    return "\n".join(_unmatched(turn, s) for s in naming.meant(turn, list(schemes)))


def _unmatched(turn: Turn, scheme: Document) -> str:
    say = turn.say
    if standing.group(scheme) not in (standing.OUT, standing.OTHER):
        line = say.gettext("{name}: {availability}", name=scheme["name"], availability=next_date(turn, scheme))
    else:
        found = standing.found_text(turn, scheme)
        why = standing.verdict_text(turn, scheme)
        line = sentences(say.named(scheme["name"], say.gettext("{name} ({availability})", name=why, availability=found.rstrip(".")) if found else why), capital(next_date(turn, scheme)))
    return sentences(line, _known_before(turn, scheme["id"])) + (f" {scheme['website']}" if scheme.get("website") else "")


def _known_before(turn: Turn, scheme: str) -> str:
    """The last calls that are known here, by their closing days: how often there was one."""
    listed = turn.book.calls.get(scheme)
    days = sorted(c.closes for c in (listed.calls if listed else ()) if c.closes and c.closes < turn.as_of and not c.estimated)[-PAST:]
    return turn.say.gettext("Calls known here closed on {days}.", days=turn.say.both(turn.say.date(d) for d in days)) if len(days) > 1 else ""


def _table(turn: Turn, found: list[Document], hitches: dict[str, str]) -> Document:
    say = turn.say
    head = [
        say.gettext("Scheme"),
        say.gettext("Call"),
        say.gettext("Opens"),
        say.gettext("Closes"),
        say.gettext("Note"),
        say.gettext("Website"),
    ]
    rows = [
        [c["scheme_name"], c["name"], _day(turn, c["opens"]), _closing(turn, c), sentences(hitches.get(c["scheme"], ""), _remark(turn, c)), c.get("website") or ""]
        for c in found
    ]
    return {
        "type": "table",
        "about": "calls",
        "caption": say.gettext("Calls on {day}", day=say.date(turn.as_of)),
        "head": head,
        "rows": rows,
    }


def _day(turn: Turn, day: Any) -> str:
    return turn.say.date(day) if day else turn.say.gettext("not known")


def _closing(turn: Turn, call: Document) -> str:
    if call.get("standing"):
        return turn.say.gettext("no deadline")
    time = turn.say.gettext("{time} Brussels time", time=call["time"]) if call.get("time") and call.get("closes") else ""
    return ", ".join(t for t in (_day(turn, call.get("closes")), time) if t)


def _remark(turn: Turn, call: Document) -> str:
    say = turn.say
    estimated = say.gettext("dates are estimated, not published") if call.get("estimated") else ""
    left = say.ngettext("{n} day left", "{n} days left", call["days_left"]) if call.get("days_left") is not None else ""
    return say.row((left, estimated, call.get("note") or ""))


def _text(turn: Turn, found: list[Document], hitches: dict[str, str]) -> str:
    """The calls of schemes within reach, then those where something stands between, with what it is."""
    say, shown = turn.say, found[:SHOWN]
    near, far = [c for c in shown if c["scheme"] not in hitches], [c for c in shown if c["scheme"] in hitches]
    lines = [say.gettext("Calls that match:"), *(_line(turn, c) for c in near)] if near else [say.gettext("No call matches as things stand.")]
    if far:
        lines.append(say.gettext("Nothing rules these out, but something stands in between:"))
        lines += [sentences(_line(turn, c), capital(hitches[c["scheme"]])) for c in far]
    rest = len(found) - SHOWN
    return "\n".join(lines + ([say.ngettext("and {n} more", "and {n} more", rest)] if rest > 0 else []))


def _line(turn: Turn, call: Document) -> str:
    say, names = turn.say, {"scheme": call["scheme_name"], "call": call["name"]}
    if call["state"] == "open" and call["standing"]:
        return say.gettext("- {scheme}, {call}: open, without a deadline", **names)
    if call["state"] == "open":
        return say.gettext("- {scheme}, {call}: open, closes {day}", **names, day=_closing(turn, call))
    return say.gettext("- {scheme}, {call}: opens {day}", **names, day=_day(turn, call["opens"]))
