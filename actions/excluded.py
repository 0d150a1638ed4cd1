"""Why so many schemes are out: what rules them out, the commonest first, each with how many and which."""

from __future__ import annotations

from collections.abc import Iterable

from actions import echo, standing
from actions.speaker import capital
from actions.turn import Turn, press
from rules.assessment import SchemeResult

SHOWN, NAMED = 4, 2  # reasons, and schemes named for each
BARRED = ("sanction", "barred-russian", "excluded-countr", "not-in-russia", "no-russian", "outside-russia")  # in the names of criteria about countries that are kept out


def show(turn: Turn) -> None:
    """The reasons with their counts."""
    say, groups = turn.say, _by_reason(turn, [s for s in echo.of_interest(turn) if s.verdict == "not_eligible"])
    if not groups:
        turn.tell(say.gettext("Nothing is ruled out so far."))
        return
    total = sum(map(len, groups.values()))
    head = say.ngettext("{n} programme is ruled out. The reason:", "{n} programmes are ruled out. The main reasons:", total)
    turn.tell("\n".join([head, *_lines(turn, groups)]), [press(say.gettext("Show all schemes"), "results", all=True)])


def sanctions(turn: Turn) -> None:
    """Whether a rule about countries that are kept out stands in the way, and of which schemes."""
    say = turn.say
    barred = [s.scheme.name for s in turn.assessed().schemes if s.availability.state != "ended" and any(_bars(r.id) and str(r.outcome) == "not_met" for r in s.rules)]
    if barred:
        text = say.gettext(
            "Yes, in part: rules about sanctions or excluded countries keep you out of {names}. Whether a person or firm is on a sanctions list I cannot check.",
            names=say.some(barred, SHOWN),
        )
    else:
        text = say.gettext("By what I know of your case, no rule about sanctions stands in the way. Whether a person or firm is on a sanctions list I cannot check.")
    turn.tell(text)


def _bars(criterion: str) -> bool:
    return any(word in criterion for word in BARRED)


def _by_reason(turn: Turn, results: Iterable[SchemeResult]) -> dict[str, list[str]]:
    """The names of the schemes by what was found, the commonest first."""
    groups: dict[str, list[str]] = {}
    said = {s["id"]: s for s in turn.assessment()["schemes"]}
    for result in results:
        if found := standing.found_text(said[result.id]):
            groups.setdefault(found, []).append(result.scheme.name)
    return dict(sorted(groups.items(), key=lambda g: -len(g[1])))


def _lines(turn: Turn, groups: dict[str, list[str]]) -> list[str]:
    say, shown = turn.say, list(groups.items())[:SHOWN]
    lines = [say.gettext("- {reason}: {names}", reason=capital(found), names=say.some(names, NAMED)) for found, names in shown]
    rest = sum(map(len, groups.values())) - sum(len(names) for _, names in shown)
    return [*lines, say.ngettext("- {n} more for another reason", "- {n} more for other reasons", rest)] if rest else lines
