"""What was, or will be, possible on another day: assessed on that day without changing the day of the case."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.answering import whatif
from actions.heard import HeardFact
from actions.speaker import capital
from actions.telling import nearness, standing
from actions.telling.standing import ENDED
from actions.turn import Document, Turn
from actions.understood.days_named import EARLIEST, LATEST, asked_days
from rules.assessment import VERDICTS

LINES, NAMED = 5, 4  # of the answer, and schemes named on one; the table has them all
THE_DAY = ("as_of", "starts_on")  # facts that only say which day is meant


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
    case, supposed = _supposed(turn)
    found = [turn.schemes(case, d) for d in days]
    wanted = _wanted(turn, found, schemes, case, days)
    day_names = _when(turn, days)
    table = {
        "type": "table",
        "about": "possible_at",
        "caption": say.gettext("With the facts known so far, by the rules of {days}", days=day_names),
        "head": [say.gettext("Scheme"), *(say.date(d) for d in days)],
        "rows": [[name_of(found, i), *(_cell(turn, f[i], d) for f, d in zip(found, days, strict=True))] for i in wanted],
    }
    turn.tell(_text(turn, days, found, wanted, supposed), [], table)


def _supposed(turn: Turn) -> tuple[Document, str]:
    """The case with what the question itself says about us ("as a German firm"), and that in words."""
    _country_asked_for(turn)
    facts = [f for f in turn.heard.facts if f.fact not in THE_DAY]
    ours = [HeardFact(fact=f.fact, value=f.value, subject=f.subject or _subject(turn, f.fact), partner=f.partner, negated=f.negated, text=f.text) for f in facts]
    trial = whatif.tried(turn, ours)
    return (trial.case, whatif.in_words(trial)) if trial.case != turn.case else (turn.case, "")


def _subject(turn: Turn, fact: str) -> Any:
    return "applicant" if turn.book.facts.get("partner", fact) else None


def _country_asked_for(turn: Turn) -> None:
    """ "For a French SME": the country, and the size unless it is known, are ours in the question."""
    heard = turn.heard
    countries = heard.mentioned("country")
    if len(countries) == 1 and not any(f.fact == "country" for f in heard.facts):
        heard.facts.append(HeardFact(fact="country", value=countries[0], subject="applicant", text=countries[0]))
    is_sme = "sme" in heard.mentioned("term") and not heard.mentioned("scheme") and countries
    if is_sme and not any(f.fact in ("sme", "kind") for f in heard.facts):
        heard.facts.append(HeardFact(fact="kind", value="company", subject="applicant", text="SME"))


def _when(turn: Turn, days: list[date]) -> str:
    say = turn.say
    if len(days) == 1:
        return say.date(days[0])
    period = say.period(days[0], days[-1])
    return period or say.gettext("{first} and {last}", first=say.date(days[0]), last=say.date(days[-1]))


def _wanted(turn: Turn, found: list[dict[str, Document]], schemes: list[str], case: Document, days: list[date]) -> list[str]:
    """The schemes named, else those that existed on one of the days and were not ruled out on all of them: within reach first,
    those of which it is not known when they began last."""
    named = [s for s in schemes if s in found[0]]
    if named:
        return named
    alive = [i for i in found[0] if any(_counts(f[i]) for f in found) and not standing.defines_only(turn, i)]
    results = [turn.results(case, d) for d in days]

    def rank(i: str) -> tuple[Any, ...]:
        unknown = any(_began_unknown(turn, f[i], d) for f, d in zip(found, days, strict=True))
        near = min(nearness.distance(r[i], case) for r, f in zip(results, found, strict=True) if _counts(f[i]))
        return unknown, near, found[0][i].get("fit") != "yes", min(VERDICTS.index(f[i]["verdict"]) for f in found)

    return sorted(alive, key=rank)


def _began_unknown(turn: Turn, scheme: Document, day: date) -> bool:
    """Nobody wrote down when the scheme began, and no call up to that day is known."""
    if turn.book.scheme(scheme["id"]).starts is not None or day.year >= turn.as_of.year or not _exists(scheme):
        return False
    known = turn.book.calls.get(scheme["id"])
    return not any(begun <= day for call in (known.calls if known else ()) if (begun := call.opens or call.closes))


def _exists(scheme: Document) -> bool:
    return scheme["availability"]["state"] not in ("ended", "not_yet")


def _counts(scheme: Document) -> bool:
    return _exists(scheme) and scheme["verdict"] != "not_eligible" and scheme.get("fit") != "no"


def name_of(found: list[dict[str, Document]], scheme_id: str) -> str:
    return str(found[0][scheme_id]["name"])


def _cell(turn: Turn, scheme: Document, day: date) -> str:
    """Availability first where the scheme did not exist, or may not have."""
    say = turn.say
    if scheme["availability"]["state"] == "not_yet":
        return say.gettext("Not begun on that day")
    if standing.group(scheme) == ENDED:
        return capital(standing.availability_text(turn, scheme))
    if _began_unknown(turn, scheme, day):
        return say.gettext("Not known whether it had begun; {verdict}", verdict=standing.verdict_text(turn, scheme))
    return capital(standing.verdict_text(turn, scheme))


def _text(turn: Turn, days: list[date], found: list[dict[str, Document]], wanted: list[str], supposed: str) -> str:
    say, when = turn.say, _when(turn, days)
    if not wanted:
        return say.gettext(
            "By the rules of {days}, none of the schemes I know was possible with the facts known so far.", days=when
        )
    heading = (
        say.gettext("By the rules of {days}, with the facts known so far and supposing this: {facts}.", days=when, facts=supposed)
        if supposed
        else say.gettext("By the rules of {days}, with the facts known so far:", days=when)
    )
    groups: dict[str, list[str]] = {}
    for scheme_id in wanted:
        cells = list(dict.fromkeys(_cell(turn, f[scheme_id], d) for f, d in zip(found, days, strict=True)))
        if len(cells) > 1 and found[0][scheme_id]["availability"]["state"] == "not_yet":
            cells = [say.gettext("{verdict} (began during that time)", verdict=cells[1])]
        groups.setdefault(say.gettext(", later: ").join(cells), []).append(name_of(found, scheme_id))
    return "\n".join([heading, *_lines(turn, groups), say.gettext("The day of your case stays {day}.", day=say.date(turn.as_of))])


def _lines(turn: Turn, groups: dict[str, list[str]]) -> list[str]:
    """One line for each verdict, at most LINES in all."""
    say, shown = turn.say, list(groups.items())
    if len(shown) > LINES:
        shown = shown[: LINES - 1]
    lines = [say.gettext("- {verdict}: {names}", verdict=verdict, names=say.some(names, NAMED)) for verdict, names in shown]
    rest = sum(map(len, groups.values())) - sum(len(names) for _, names in shown)
    return [*lines, say.gettext("- and {n} more, in the table", n=say.number(rest))] if rest else lines
