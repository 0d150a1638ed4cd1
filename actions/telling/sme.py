"""Where the limit of an SME lies, and whether the noted figures stay within it: the definition with its source."""

from __future__ import annotations

from actions import paths
from actions.paths import Path
from actions.speaker import sentences
from actions.telling import explain, standing
from actions.turn import Turn

FIGURES = ("headcount", "turnover_eur", "balance_sheet_eur", "linked", "public_share")
DEFINITION = "eu-sme-definition"
OPEN = 3  # facts that are still to be known


def show(turn: Turn) -> None:
    """Yes, no or not certain by what is noted; then the limits."""
    say, us = turn.say, turn.case["partners"][paths.YOU]
    places = [Path("partners", paths.YOU, name) for name in FIGURES if us.get(name) is not None]
    noted = say.gettext("Noted so far: {facts}.", facts=say.both(turn.words.phrase(p, paths.get(turn.case, p)) for p in places)) if places else ""
    limit = explain.definition(turn, "sme")
    turn.tell(sentences(_verdict(turn) if places else "", noted) + "\n" + limit + "\n" + say.gettext("With 25 % or more in public hands a firm is no SME; of a partner firm its share counts with, of a linked one all."))


def _verdict(turn: Turn) -> str:
    say, scheme = turn.say, turn.schemes()[DEFINITION]
    if scheme["verdict"] == "eligible":
        return say.gettext("Yes, by what is noted you are an SME.")
    if scheme["verdict"] == "not_eligible":
        return say.gettext("No, by what is noted you are no SME.")
    missing = standing.missing_texts(turn, scheme)
    return say.gettext("Not certain yet whether you are an SME; still to be known: {facts}.", facts=say.some(missing, OPEN)) if missing else say.gettext("Not certain yet whether you are an SME.")
