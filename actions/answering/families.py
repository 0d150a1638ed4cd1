"""What a family of programmes is, in one sentence (docs/facts), which of them are still possible for the case, and who runs them."""

from __future__ import annotations

from actions.speaker import N_, sentences
from actions.telling import nearness, standing
from actions.turn import Document, Turn, press

NAMED = 5  # some families have dozens
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
