"""Why so many schemes are out: what rules them out, the commonest first, each with how many and which."""

from __future__ import annotations

import re
from collections.abc import Iterable

from actions.speaker import capital, sentences
from actions.telling import nearness, standing
from actions.turn import Turn, press
from rules.assessment import SchemeResult

SHOWN, NAMED = 4, 2  # reasons, and schemes named for each
FEW = 12  # so many are all named
ALL_OF = re.compile(r"\b(all|every\w*|in total|altogether|alle|insgesamt|tous|toutes|au total|все|всего)\b", re.IGNORECASE)
JUST_NOW = re.compile(r"\b(now|just|jetzt|nun|eben|gerade|maintenant|à l'instant|теперь|сейчас|только что)\b", re.IGNORECASE)
BARRED = ("sanction", "barred-russian", "excluded-countr", "not-in-russia", "no-russian", "outside-russia")  # in the names of criteria about countries that are kept out


def show(turn: Turn) -> None:
    """The reasons with their counts: of those the last change ruled out when that many are asked about, else of all."""
    say, out = turn.say, [s for s in standing.of_interest(turn) if s.verdict == "not_eligible"]
    just_lost = [s for s in out if s.id in turn.state.lost]
    groups = _by_reason(turn, just_lost if just_lost and _about_last(turn, len(just_lost)) else out)
    if not groups:
        turn.tell(say.gettext("Nothing is ruled out so far."))
        return
    total = sum(map(len, groups.values()))
    head = say.ngettext("{n} programme is ruled out. The reason:", "{n} programmes are ruled out. The main reasons:", total)
    turn.tell("\n".join([head, *_lines(turn, groups, FEW if total <= FEW else NAMED)]), [press(say.gettext("Show all schemes"), "results", all=True)])


def _about_last(turn: Turn, lost: int) -> bool:
    """The number that is asked about is that of the last change; without a number it is meant unless all are."""
    numbers = [int(n) for n in re.findall(r"(?<!\w)\d+(?!\w)", turn.heard.text)]
    return lost in numbers or bool(JUST_NOW.search(turn.heard.text)) or not numbers and not ALL_OF.search(turn.heard.text)


def sanctions(turn: Turn) -> None:
    """Whether a rule about countries that are kept out stands in the way, and of which schemes."""
    say = turn.say
    if named := [s for s in turn.schemes().values() if s["id"] in turn.heard.mentioned("scheme")]:
        turn.tell("\n".join([*(f"- {_of_one(turn, s['id'], str(s['name']))}" for s in named), say.gettext("Whether a person or firm is on a sanctions list I cannot check.")]), [press(say.gettext("{name}: does it fit us?", name=s["name"]), "why_not", scheme=s["id"]) for s in named])
        return
    running = [s for s in turn.assessed().schemes if standing.is_running(turn, s)]
    barred = [s.scheme.name for s in running if any(_bars(r.id) and str(r.outcome) == "not_met" for r in s.rules)]
    cannot = say.gettext("Whether a person or firm is on a sanctions list I cannot check.")
    if not barred:
        turn.tell(sentences(say.gettext("By what I know of your case, no rule about sanctions stands in the way."), cannot))
        return
    groups = standing.grouped(turn)
    left, unclear = ([s["name"] for s in groups[name] if not turn.results()[s["id"]].availability.stale and (nearness.distance(turn.results()[s["id"]], turn.case) == nearness.NEAR or name == standing.ASK)] for name in (standing.OPEN, standing.ASK))
    left = [*(s["name"] for s in groups[standing.FITS]), *left]
    lines = [
        say.gettext("Closed to you by rules about sanctions or excluded countries: {names}.", names=say.some(barred, SHOWN)),
        say.gettext("Unclear, ask the authority: {names}.", names=say.some(unclear, SHOWN)) if unclear else "",
        say.gettext("Left for you so far: {names}.", names=say.some(left, SHOWN)) if left else say.gettext("Of the programmes I know none is left for you otherwise."),
        cannot,
    ]
    turn.tell("\n".join(filter(None, lines)), [press(say.gettext("Show all schemes"), "results", all=True)])


def _of_one(turn: Turn, scheme: str, name: str) -> str:
    """Whether such a rule closes it, else where it stands."""
    result = turn.results()[scheme]
    closed = [r for r in result.rules if _bars(r.id) and str(r.outcome) == "not_met"]
    told = turn.say.gettext("closed to you by a rule about sanctions or excluded countries") if closed else turn.say.gettext("no rule about sanctions or excluded countries that I know closes it to you")
    found = turn.schemes()[scheme]
    unclear = [turn.wording.told(text) for r in result.criteria if str(r.outcome) == "unclear" for text in r.finding.unclear][:1]
    return sentences(turn.say.named(name, told), "" if closed else capital(standing.verdict_text(turn, found)), *unclear)


def _bars(criterion: str) -> bool:
    return any(word in criterion for word in BARRED)


def _by_reason(turn: Turn, results: Iterable[SchemeResult]) -> dict[str, list[str]]:
    """The names of the schemes by what was found, the commonest first."""
    groups: dict[str, list[str]] = {}
    said = turn.schemes()
    for result in results:
        if found := standing.found_text(turn, said[result.id]):
            groups.setdefault(found, []).append(result.scheme.name)
    return dict(sorted(groups.items(), key=lambda g: -len(g[1])))


def _lines(turn: Turn, groups: dict[str, list[str]], named: int) -> list[str]:
    say, shown = turn.say, list(groups.items())[:SHOWN]
    lines = [say.gettext("- {reason}: {names}", reason=capital(found), names=say.some(names, named)) for found, names in shown]
    rest = sum(map(len, groups.values())) - sum(len(names) for _, names in shown)
    return [*lines, say.ngettext("- {n} more for another reason", "- {n} more for other reasons", rest)] if rest else lines
