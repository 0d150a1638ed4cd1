"""Who applies where somebody speaks for another (a cluster for a member, a consultant for a client): the conversation remembers it, and says once whom "you" means."""

from __future__ import annotations

import msgspec

from actions.heard import SPEAKS_FOR, HeardFact
from actions.paths import KIND_OF_US, YOU
from actions.turn import Turn, press
from actions.undoing import own_kind

UNCLEAR, YES = "unclear", "yes"
BETWEEN = (*own_kind.GATHERINGS, "funding_agency", "development_agency")
FIRM = "company"


def hear(turn: Turn) -> None:
    """The firm applies from the message on in which somebody speaks for it; where either may apply, neither is noted."""
    said = turn.heard.mentioned(SPEAKS_FOR)
    if turn.state.speaks_for == YES:  # "we as a cluster want no money"
        turn.heard.facts = [f for f in turn.heard.facts if not _is_between(f)]
    if YES in said:
        _firm_applies(turn)
    elif said and not turn.state.speaks_for and "kind" not in turn.case["partners"][YOU]:
        turn.state.speaks_for = UNCLEAR
        kinds = [f for f in turn.heard.facts if f.fact == "kind" and f.subject in ("applicant", None)]
        turn.heard.facts = [f if f.subject else msgspec.structs.replace(f, subject="applicant") for f in turn.heard.facts if f not in kinds]


def ask(turn: Turn) -> None:
    """ "Who applies: the firm, or the cluster?" """
    kind = turn.case["partners"][YOU].get("kind")
    if turn.state.speaks_for == UNCLEAR and kind == FIRM:
        _remember(turn)
    if turn.state.speaks_for != UNCLEAR or kind is not None or turn.asked_back:
        return
    say, path = turn.say, str(KIND_OF_US)
    buttons = [press(say.gettext("The firm"), "answer", path=path, value=FIRM), press(say.gettext("The organisation I work for"), "answer", path=path, value=_between(turn))]
    turn.ask_back(say.gettext("Who would apply: the firm, or the organisation you work for?"), buttons, once=True)


def _between(turn: Turn) -> str:
    named = [n.value for n in turn.heard.named if n.kind == "kind" and n.value in BETWEEN]
    return str(named[0]) if named else BETWEEN[0]


def _firm_applies(turn: Turn) -> None:
    """Whoever was noted as the cluster is the firm, by whatever words that was said."""
    heard, known = turn.heard, turn.case["partners"][YOU].get("kind")
    ours = [f for f in heard.facts if f.fact == "kind" and f.subject in ("applicant", None) and not f.negated and f.op is None]
    whom = next((f for f in ours if f.value not in BETWEEN), None)
    if known in BETWEEN or any(_is_between(f) for f in ours) or whom is not None and whom.subject is None and len(ours) == 1:
        fact = HeardFact(fact="kind", value=whom.value if whom else FIRM, subject="applicant", text=whom.text if whom else "", start=whom.start if whom else -1)
        heard.facts = [*(f for f in heard.facts if f not in ours), fact]
        heard.take_as("correct")
        own_kind.leave_place(turn, str(fact.value))
    _remember(turn)


def _is_between(fact: HeardFact) -> bool:
    return fact.fact == "kind" and fact.subject in ("applicant", None) and not fact.negated and fact.value in BETWEEN


def _remember(turn: Turn) -> None:
    if turn.state.speaks_for == YES:
        return
    turn.state.speaks_for = YES
    kinds = [f.value for f in turn.heard.facts if f.fact == "kind" and f.subject == "applicant"] or [turn.case["partners"][YOU].get("kind")]
    if kinds[0] in (FIRM, None):
        turn.note(turn.say.gettext("I take it that the firm applies and that you speak for it: “you” below means the firm."))
    else:
        turn.note(turn.say.gettext("I take it that you speak for the organisation that applies: “you” below means that organisation."))
