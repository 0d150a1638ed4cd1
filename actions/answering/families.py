"""What a family of programmes is, in one sentence (docs/facts), which of them are still possible for the case, and who runs them; and what a
body is here for that runs a programme, or pays partners at home in one."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import Any

from actions.speaker import N_, sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn, press

NAMED = 5  # some families have dozens
SHORTEST, WORDS, SHOWN = 3, 3, 3  # letters and words of the name of a body; programmes
ABBREVIATED = 4  # so few letters are written in capitals
FROM = r"(?i:from|by|from the|by the|at the|von|vom|bei|beim|von der|von dem|bei der|de la|du|chez|от|из|у)"
NOBODY = ("unknown", "body not named", "national funding body", "national contact", "eureka", "european commission", "fasie")
WHAT = {
    "eureka": N_("Eureka is a network of 48 countries and the European Commission, no programme of the EU: it gives market-near research and development a label, and each country pays its own partners."),
    "fasie": N_("FASIE, also called the Bortnik fund, is a Russian federal foundation that gives small Russian firms grants for research and development."),
    "horizon": N_("The programmes of the EU for research and innovation: Horizon Europe with the European Innovation Council, before it Horizon 2020 and FP7."),
    "cosme": N_("The programmes of the EU for small and medium-sized firms: COSME, and since 2021 the Single Market Programme."),
    "interreg": N_("Interreg is money of the EU for cooperation of regions across borders: cross-border, transnational and between regions of all of Europe."),
    "cornet": N_("Networks of national and regional programmes, such as CORNET, IraSME and the ERA-NETs: each partner is paid by its own country or region."),
}  # fmt: skip


def show(turn: Turn, name: str, alive: list[str]) -> None:
    """What it is; those within reach by name, else that none is."""
    say, schemes, results = turn.say, turn.schemes(), turn.results()
    left = [s for s in alive if standing.group(schemes[s]) == standing.ASK or standing.group(schemes[s]) != standing.OUT and nearness.distance(results[s], turn.case) == nearness.NEAR]
    shown = (left or alive)[:NAMED]
    turn.state.subject = shown
    told = sentences(say.gettext(WHAT[name]) if name in WHAT else "", _those(turn, alive, left, schemes))
    website = schemes[shown[0]].get("website")
    turn.tell(told + (f" {website}" if website else ""), [press(schemes[s]["name"], "why_not", scheme=s) for s in shown])


def _those(turn: Turn, alive: list[str], left: list[str], schemes: dict[str, Document]) -> str:
    say = turn.say
    names = say.some([schemes[s]["name"] for s in left or alive], NAMED)
    if not left:
        return say.gettext("Of its programmes that I know, none is within your reach as things stand: {names}.", names=names)
    runs = dict.fromkeys(turn.book.scheme(s).run_by for s in left)
    return sentences(
        say.gettext("Of its programmes that I know, these are not ruled out for you: {names}.", names=names),
        say.gettext("They are run by {bodies}.", bodies=say.some([turn.wording(r) for r in runs], 2)),
    )


def bodies_named(turn: Turn) -> list[str]:
    """The bodies that a question names and that are no programme themselves."""
    text = turn.heard.text
    if "?" not in text and (turn.heard.facts or turn.heard.press is not None) or turn.heard.mentioned("scheme") and not re.search(r"[A-ZА-Я]\w*[^?]*\?", text):
        return []
    return [name for name, body in _bodies(turn.book).items() if body.said.search(text)]


def show_bodies(turn: Turn) -> None:
    """Whom it pays in which programme, and on what terms; of its other programmes nothing is known here."""
    say, bodies, schemes = turn.say, _bodies(turn.book), turn.schemes()
    for name in bodies_named(turn)[:2]:
        pays, runs = bodies[name].pays, bodies[name].runs
        lines = [say.gettext("it pays partners from {country} in {name}: {terms}", country=say.country_inside(c), name=schemes[s]["name"], terms=say.told(t).rstrip(".")) for s, c, t in pays[:SHOWN]]
        if runs:
            lines.append(say.gettext("it runs {names}", names=say.some([schemes[s]["name"] for s in runs], SHOWN)))
        ids = list(dict.fromkeys([*(s for s, _, _ in pays), *runs]))[:SHOWN]
        told = sentences(say.named(name, say.row(lines)), say.gettext("Of its other programmes I know nothing; I cover European programmes and some of their neighbours."))
        turn.tell(told, [press(say.gettext("{name}: does it fit us?", name=schemes[s]["name"]), "why_not", scheme=s) for s in ids])


@dataclass(frozen=True)
class _Body:
    """How it is spoken of; where it pays (programme, country, terms), and what it runs."""

    said: re.Pattern[str]
    pays: list[tuple[str, str, str]] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)


@functools.lru_cache(maxsize=2)
def _bodies(book: Any) -> dict[str, _Body]:
    """By their short names; worked out once a rulebook."""
    found: dict[str, _Body] = {}

    def body(name: str) -> _Body:
        return found.setdefault(name, _Body(_pattern(name)))

    for scheme in book.schemes.values():
        for overlay in scheme.overlays:
            if name := _short(overlay.funder):
                body(name).pays.append((scheme.id, overlay.country, overlay.text))
        if name := _short(scheme.run_by):
            body(name).runs.append(scheme.id)
    return found


def _pattern(name: str) -> re.Pattern[str]:
    """An abbreviation is written in capitals, or stands behind "from the"."""
    if len(name) > ABBREVIATED and not name.isupper():
        return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)|(?<!\w){FROM} (?i:{re.escape(name)})(?!\w)")


def _short(name: str) -> str:
    short = re.split(r"[,(;]| and ", name or "")[0].strip()
    is_one = SHORTEST <= len(short) and len(short.split()) <= WORDS and not short.casefold().startswith(NOBODY)
    return short if is_one else ""
