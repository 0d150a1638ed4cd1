"""What fits so far: one line for each group of schemes, and a card for each scheme worth a look."""

from __future__ import annotations

from typing import Any

from actions import paths
from actions.answering import calls
from actions.asking import questions
from actions.speaker import capital, sentence, sentences
from actions.telling import beside, nearness, standing
from actions.telling.standing import ASK, ENDED, FITS, LATER, OPEN, OTHER, OUT
from actions.turn import Document, Turn, press

REASONS = 3  # on one card
NAMED, FEW = 5, 2  # schemes of a group by name, and of a group that cannot be had; the others are counted and stand behind the button
RULED_OUT_CARDS = 6  # the best fitting of those ruled out; the others on demand


def show(turn: Turn, *, everything: bool = False) -> None:
    """The results as text and as cards."""
    groups = standing.grouped(turn)
    custom = {
        "type": "results",
        "schemes": cards(turn, groups, everything),
        "left": turn.state.asked.left if turn.state.asked else 0,
    }
    hidden = sum(len(groups[name]) for name in (OTHER, LATER, OUT, ENDED))
    buttons = [] if everything or not hidden else [press(turn.say.gettext("Show all schemes"), "results", all=True)]
    turn.tell(overview(turn, groups, everything), buttons, custom)


def overview(turn: Turn, groups: dict[str, list[Document]], everything: bool = False) -> str:
    """What is left by name, and one line for what is not; with `everything` a line for each group."""
    say = turn.say
    names = {key: [_name(turn, s) for s in found] for key, found in groups.items()}
    lines = []
    if names[FITS]:
        lines.append(say.gettext("Fits by the rules: {names}.", names=say.some(_with_dates(turn, groups[FITS]), NAMED)))
    if names[OPEN]:
        lines.append(say.gettext("Possible; questions are still open: {names}.", names=say.some(names[OPEN], NAMED)))
    if names[ASK]:
        lines.append(say.gettext("The rule is unclear, ask the authority: {names}.", names=say.some(names[ASK], FEW if lines else NAMED)))
    if not lines:
        lines.append(say.gettext("None of the schemes I know fits as things stand."))
    if len(names[FITS]) > 1:
        lines += beside.together(turn)
    lines += _rest(turn, names, groups) if everything else _uncounted(turn, groups)
    return "\n".join(lines)


def _name(turn: Turn, scheme: Document) -> str:
    """The name, with the word that it is suspended; one that is ruled out is not called so too."""
    if scheme["verdict"] == "not_eligible":
        return str(scheme["name"])
    if not standing.is_suspended(scheme):
        needs = nearness.needed_from(turn, turn.results()[scheme["id"]])
        return turn.say.gettext("{name} ({availability})", name=scheme["name"], availability=needs) if needs else str(scheme["name"])
    return turn.say.gettext("{name} ({availability})", name=scheme["name"], availability=turn.say.gettext("suspended"))


def _uncounted(turn: Turn, groups: dict[str, list[Document]]) -> list[str]:
    """How many are not for the case as it stands, in one line."""
    rest = sum(len(groups[name]) for name in (OTHER, LATER, OUT, ENDED))
    text = turn.say.ngettext("{n} other programme is ruled out, ended, or meant for something else.", "{n} other programmes are ruled out, ended, or meant for something else.", rest)
    return [text] if rest else []


def _rest(turn: Turn, names: dict[str, list[str]], groups: dict[str, list[Document]]) -> list[str]:
    say, lines = turn.say, []
    if names[OTHER]:
        lines.append(say.gettext("Meant for another purpose: {names}.", names=say.some(names[OTHER], FEW)))
    if names[OUT]:
        lines.append(say.gettext("Ruled out: {names}.", names=say.some(names[OUT], FEW)))
    if names[LATER]:
        lines.append(say.gettext("Not begun yet: {names}.", names=say.some(names[LATER], FEW)))
    ended = [_ended(turn, s) for s in groups[ENDED] if s["verdict"] != "not_eligible"]
    if ended:
        lines.append(say.gettext("Ended: {names}.", names=say.some(ended, FEW)))
    return lines


def _with_dates(turn: Turn, schemes: list[Document]) -> list[str]:
    say, found = turn.say, []
    for scheme in schemes:
        closes = standing.deadline(scheme) if scheme["availability"]["state"] == "open" else None
        text = (
            say.gettext("{name} (apply by {day})", name=scheme["name"], day=say.date(closes))
            if closes
            else say.gettext(
                "{name} ({availability})", name=scheme["name"], availability=standing.availability_text(turn, scheme).rstrip(".")
            )
        )
        found.append(text)
    return found


def _ended(turn: Turn, scheme: Document) -> str:
    names = standing.successors(turn, scheme)
    if not names:
        return str(scheme["name"])
    return turn.say.gettext("{name} (see {successor})", name=scheme["name"], successor=turn.say.either(names))


def cards(turn: Turn, groups: dict[str, list[Document]], everything: bool) -> list[Document]:
    """Cards in the order of the groups; of those ruled out only the nearest unless all are wanted."""
    shown = groups[FITS] + groups[OPEN] + groups[ASK]
    if everything:
        return [card(turn, s) for s in shown + groups[OTHER] + groups[LATER] + groups[OUT] + groups[ENDED]]
    near = [s for s in groups[OUT] if s.get("fit") != "no"][:RULED_OUT_CARDS]
    return [card(turn, s) for s in shown + near]


def card(turn: Turn, scheme: Document) -> Document:
    """One scheme; the verdict of an ended one stands behind its availability."""
    closes = standing.deadline(scheme)
    return {
        "id": scheme["id"],
        "name": scheme["name"],
        "family": scheme.get("family", ""),
        "group": standing.group(scheme),
        "verdict": "ended" if standing.group(scheme) == ENDED else standing.verdict(scheme),
        "verdict_text": capital(standing.verdict_text(turn, scheme)),
        "strand": _strand(turn, scheme),
        "availability": scheme["availability"]["state"],
        "availability_text": sentence(capital(standing.availability_text(turn, scheme))),
        "reasons": [reason(turn, c) for c in standing.deciding(scheme)[:REASONS]] + beside.reasons(turn, scheme),
        "missing": standing.missing_texts(turn, scheme),
        "conditions": list(scheme.get("conditions") or []),
        "funded": funded_texts(turn, scheme),
        "deadline": closes,
        "deadline_text": turn.say.date(closes) if closes else "",
        "website": scheme.get("website") or "",
        "buttons": card_buttons(turn, scheme),
    }


def _strand(turn: Turn, scheme: Document) -> str:
    """The name of the strand that is shown, where the scheme has several."""
    return turn.say.told(str(turn.book.scheme(scheme["id"]).strands.get(scheme.get("strand"), ""))) if scheme.get("strand") else ""


def reason(turn: Turn, criterion: Document) -> Document:
    found: Document = {"outcome": criterion["outcome"], "text": standing.reason_text(turn, criterion)}
    source = standing.source_of(turn, criterion)
    if source:
        found["source"] = source
    return found


def funded_texts(turn: Turn, scheme: Document) -> list[str]:
    """Who gets money at home: `a university in Finland: ...`; those of whom the same is to be said together."""
    said: dict[str, list[str]] = {}
    for path, entry in (scheme.get("funded") or {}).items():
        index = paths.parse_partner(path)
        text = sentences(str(entry.get("text") or ""), _funded(turn, entry.get("outcome"), entry.get("funder")))
        said.setdefault(text, []).append(turn.words.partner(turn.case, index) if index is not None else path)
    return [turn.say.named(capital(turn.say.both(who)), text) for text, who in said.items()]


def _funded(turn: Turn, outcome: Any, funder: Any) -> str:
    say, who = turn.say, str(funder or turn.say.gettext("the national funding body"))
    return {
        "met": say.gettext("Money from {funder} is possible", funder=who),
        "not_met": say.gettext("No funding from {funder} in this case", funder=who),
        "unclear": say.gettext("Ask {funder}", funder=who),
    }.get(str(outcome), "")


def card_buttons(turn: Turn, scheme: Document) -> list[Document]:
    say = turn.say
    buttons = [press(say.gettext("Why?"), "why_not", scheme=scheme["id"])]
    if scheme["verdict"] in ("not_eligible", "possible") and scheme["availability"]["state"] != "ended":
        buttons.append(press(say.gettext("What would it take?"), "take", scheme=scheme["id"]))
    return buttons


def finish(turn: Turn) -> None:
    """No question is left: why, results and calls the first time and after a change, else what can be done now."""
    state = turn.state
    state.asked = None
    why, could_go_on = questions.why_none(turn)
    if not state.finished or turn.changes:
        turn.tell(sentences(_done(turn, could_go_on), why))
        show(turn)
        calls.show(turn)
        state.finished = True
    offer(turn, could_go_on)


def _done(turn: Turn, could_go_on: bool) -> str:
    say = turn.say
    if could_go_on:
        return say.gettext("I stop asking here.")
    if _open_and_possible(turn):
        return say.gettext("For what you plan I have no further question.")
    return turn.pick("done", say.gettext("That is all I need to ask."), say.gettext("I have no further question."))


def _open_and_possible(turn: Turn) -> bool:
    """A call is open whose scheme is possible and of which facts are still open: asking is not over for it."""
    return any(r.availability.state == "open" and r.verdict == "possible" and r.missing and not standing.defines_only(turn, r.id) for r in turn.assessed().schemes)


def offer(turn: Turn, could_go_on: bool = False) -> None:
    say = turn.say
    text = turn.pick(
        "offer",
        say.gettext("Would you like a summary to print or send?"),
        say.gettext("Is there anything else I can look up?"),
        say.gettext("You can still change any answer, or ask what would happen if."),
    )
    turn.tell(
        text,
        ([press(say.gettext("Ask me the rest"), "ask_on")] if could_go_on else [])
        + [
            press(say.gettext("Summary"), "summary"),
            press(say.gettext("Results"), "results"),
            press(say.gettext("Open calls"), "calls"),
            press(say.gettext("Talk to a person"), "human"),
        ],
    )
