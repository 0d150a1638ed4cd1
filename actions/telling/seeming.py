"""Questions that no rule read: each is answered by what it seems to ask for, learned from questions in many people's words (decision 0109)."""

from __future__ import annotations

from collections.abc import Callable

from actions import paths
from actions.answering import best, calls, compare, fitting, money, partnering, repair
from actions.heard import PLAIN, Bare, HeardFact
from actions.noting import replies
from actions.telling import excluded, explain, noted, results, talk
from actions.turn import Turn
from actions.understood import naming
from actions.understood.clauses import Clause

LIKELY = 0.5  # from here on a question is answered as what it seems to be; a sentence that has neither mark nor form of one from PLAIN on
NOTHING, OTHER = "none", "other"


def topic(turn: Turn, question: Clause) -> str:
    """What the question seems to ask for, `none` where it seems to ask nothing; empty where that is not likely enough, or nothing here answers it."""
    likely = [s for s in turn.heard.seems if s.start < question.end and question.start < s.end and s.confidence >= LIKELY]
    seems = max(likely, key=lambda s: (s.value != NOTHING, s.confidence), default=None)  # part of it may ask nothing
    if seems is None or seems.value not in (NOTHING, *_ANSWERS):
        return ""
    if seems.value == "how_to_answer" and turn.state.asked is None or seems.value == "take" and turn.asked_back:
        return ""
    return seems.value


def asks(turn: Turn) -> bool:
    """One of its sentences seems to ask for something."""
    return any(s.value in (OTHER, *_ANSWERS) and s.confidence >= LIKELY for s in turn.heard.seems)


def unmarked(turn: Turn) -> list[Clause]:
    """Sentences that plainly ask, though they have no form of a question, and that tell nothing."""
    found = (Clause(s.start, s.end, s.text, (s.start, s.end)) for s in turn.heard.seems if s.confidence >= PLAIN and s.value in (OTHER, *_ANSWERS))
    told: list[HeardFact | Bare] = [*turn.heard.facts, *turn.heard.bare]
    return [c for c in found if not any(item.start >= 0 and c.holds(item) for item in told)]


def answer(turn: Turn, question: Clause, what: str) -> None:
    """The answer, in the words of whoever answers it when a rule reads it."""
    _ANSWERS[what](turn, naming.named(turn)[: fitting.FAMILIAR] or turn.state.subject)
    turn.answered(question.text)


def _why_out(turn: Turn, schemes: list[str]) -> None:
    if schemes:
        explain.why_not(turn, list(schemes))
    else:
        excluded.show(turn)


def _compare(turn: Turn, schemes: list[str]) -> None:
    named = naming.to_compare(turn)
    if len(named) > 1:
        compare.show(turn, named)
    else:
        best.show(turn)


def _about(turn: Turn, schemes: list[str]) -> None:
    for scheme in naming.meant(turn, schemes):
        turn.tell(explain.about(turn, scheme))
    if not schemes:
        talk.help_(turn)


def _meaning(turn: Turn, schemes: list[str]) -> None:
    """Of the word that is named; else of the question that is open."""
    explain.term(turn, [*turn.heard.mentioned("term"), *explain.facts_named(turn, turn.heard.text)])


def _next(turn: Turn, schemes: list[str]) -> None:
    turn.tell(turn.say.gettext("The next step: answer what is still open here. Applications go to the body that runs the programme, by its own page, never through me. As things stand:"))
    best.show(turn)


def _how_to_answer(turn: Turn, schemes: list[str]) -> None:
    """What the question means, what an answer looks like, and that it can be put right."""
    asked = turn.state.asked
    path = paths.parse(asked.path) if asked else None
    fact = turn.words.fact(path) if path else None
    if fact is None:
        return
    if meant := explain.definition(turn, fact.name):
        turn.note(meant)
    form = replies.accepted_form(turn, fact)
    turn.note(turn.say.gettext("For an answer {form}. Your best estimate will do; you can change it at any time.", form=form))


def _bot(turn: Turn, schemes: list[str]) -> None:
    talk.robot(turn)
    turn.note(turn.say.gettext("What you tell me belongs to this conversation only; “Delete this conversation” in the menu deletes it."))


_ANSWERS: dict[str, Callable[[Turn, list[str]], None]] = {
    "fit": fitting.show,
    "amount": money.show,
    "deadline": lambda turn, schemes: calls.show(turn, always=True, schemes=schemes),
    "why_ask": lambda turn, schemes: explain.why_ask(turn),
    "meaning": _meaning,
    "about": _about,
    "partners": lambda turn, schemes: partnering.compare(turn),
    "why_out": _why_out,
    "noted": lambda turn, schemes: noted.show(turn),
    "compare": _compare,
    "next": _next,
    "take": repair.show,
    "results": lambda turn, schemes: results.show(turn),
    "best": lambda turn, schemes: best.show(turn),
    "how_to_answer": _how_to_answer,
    "bot": _bot,
}
