"""Which schemes a message means; an unknown name brings the nearest ones as buttons."""

from __future__ import annotations

from typing import Any

from actions.answering import families
from actions.speaker import sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn, press
from rules.errors import UnknownScheme

BUTTONS = 6
OF_A_FAMILY = 5  # some families have dozens


def named(turn: Turn) -> list[str]:
    """The schemes of the message; a family none of whose schemes is named stands for those that are alive, the nearest to the case first."""
    schemes = turn.heard.mentioned("scheme")
    told = {turn.book.schemes[s].family for s in schemes if s in turn.book.schemes}
    for family in (f for f in turn.heard.mentioned("family") if f not in told):
        schemes += [s for s in _alive(turn, family)[:OF_A_FAMILY] if s not in schemes]
    return schemes


def in_order(turn: Turn) -> list[list[str]]:
    """What the message names, one group for each programme or family, in its order; a family beside one of its programmes is not meant by itself."""
    told = {turn.book.schemes[s].family for s in turn.heard.mentioned("scheme") if s in turn.book.schemes}
    found: dict[str, list[str]] = {}
    for mention in turn.heard.mentions:
        if mention.kind == "scheme":
            found.setdefault(str(mention.value), [str(mention.value)])
        elif mention.kind == "family" and mention.value not in told and (alive := _alive(turn, str(mention.value))[:OF_A_FAMILY]):
            found.setdefault(str(mention.value), alive)
    return list(found.values())


def family(turn: Turn, name: str) -> None:
    """What a family of programmes is; nothing when none of them is alive."""
    if alive := _alive(turn, name):
        families.show(turn, name, alive)


def to_compare(turn: Turn) -> list[str]:
    """The schemes of a comparison: beside others a family stands for its nearest scheme only."""
    schemes, families = turn.heard.mentioned("scheme"), turn.heard.mentioned("family")
    if len(schemes) > 1:
        return schemes
    if not schemes and len(families) < 2:
        return named(turn)
    for family in families:
        nearest = next((s for s in _alive(turn, family) if s not in schemes), None)
        schemes += [nearest] if nearest else []
    return schemes


def _alive(turn: Turn, family: str) -> list[str]:
    """The schemes of a family that one may still apply for, the nearest to the case first."""
    alive = [s for s in turn.assessed().schemes if s.scheme.family == family and standing.is_running(turn, s)]
    alive.sort(key=lambda s: (standing.rank(s), s.verdict == "not_eligible", nearness.distance(s, turn.case), s.scheme.order))
    return [s.id for s in alive]


def meant(turn: Turn, given: list[Any]) -> list[Document]:
    """The assessed schemes behind ids or names; an unknown one is said, with the nearest names."""
    found: list[Document] = []
    for name in given:
        scheme_id = _id_of(turn, str(name))
        if scheme_id:
            found += [s for s in turn.assessment()["schemes"] if s["id"] == scheme_id and s not in found]
    if found:
        turn.state.subject = [str(s["id"]) for s in found]
    return found


def _id_of(turn: Turn, name: str) -> str | None:
    try:
        return str(turn.book.scheme(name).id)
    except UnknownScheme as error:
        near = [s for s in turn.assessment()["schemes"] if s["id"] in error.nearest or s["name"] in error.nearest]
        _say_unknown(turn, name, near)
        return None


def _say_unknown(turn: Turn, name: str, near: list[Document]) -> None:
    say = turn.say
    if near:
        turn.tell(
            say.gettext("I do not know a scheme called “{name}”. Did you mean one of these?", name=name[:60]),
            [press(s["name"], "why_not", scheme=s["id"]) for s in near[:BUTTONS]],
        )
    else:
        turn.tell(
            say.gettext("I do not know a scheme called “{name}”.", name=name[:60]),
            [press(say.gettext("Which schemes are there?"), "list_schemes")],
        )


def not_carried(turn: Turn, names: list[str]) -> None:
    """Programmes of which no sheet exists: said plainly."""
    say = turn.say
    turn.tell(
        sentences(
            say.gettext("{names}: not among the programmes I know, so I can say nothing about it. I know the programmes of FASIE, Eureka, Horizon, COSME, Interreg and CORNET.", names=say.both(names)),
            say.gettext("On national and regional money the office of the Enterprise Europe Network in your region advises free of charge: {url}", url=turn.book.scheme("een").website),
        ),
        [press(say.gettext("What fits me?"), "results"), press(say.gettext("Which schemes are there?"), "list_schemes")],
    )


def ask_which(turn: Turn, act: str, schemes: list[Document] | None = None) -> None:
    """No scheme was named: ask, with the likeliest as buttons."""
    groups, results = standing.grouped(turn), turn.results()
    out = [s for s in groups[standing.OUT] if not _is_of_elsewhere(turn, s["id"])]
    near = [s for name in (standing.OPEN, standing.ASK, standing.FITS) for s in groups[name] if nearness.distance(results[s["id"]], turn.case) == nearness.NEAR]
    spoken_of = [turn.schemes()[s] for s in turn.state.subject if s in turn.schemes()]
    likely = schemes or [*spoken_of, *(s for s in (out + near if act == "why_not" else near + out) if s not in spoken_of)] or [turn.schemes()[r.id] for r in standing.of_interest(turn)]
    turn.ask_back(
        turn.say.gettext("Which scheme do you mean?"), [press(s["name"], act, scheme=s["id"]) for s in likely[:BUTTONS]]
    )


def _is_of_elsewhere(turn: Turn, scheme: str) -> bool:
    """It is ruled out by where somebody is from, or most of what its body runs is."""
    beside = [r for r in turn.assessed().schemes if r.scheme.run_by == turn.book.schemes[scheme].run_by and standing.is_running(turn, r)]
    return nearness.fails_by_country(turn.results()[scheme]) or 2 * sum(map(nearness.fails_by_country, beside)) > len(beside)
