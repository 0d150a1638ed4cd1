"""What each intent does, and what a plain yes or no agrees to."""

from __future__ import annotations

from typing import Any

from actions.answering import calls, compare, past, repair, schemes, whatif
from actions.asking import questions
from actions.telling import explain, human, results, summary, talk
from actions.turn import Document, Turn
from actions.understood import answers, binding, context, naming
from actions.undoing import removal


def carry_out(turn: Turn) -> None:
    """What the intent says; whatever it tells answers what was asked."""
    before = len(turn.messages), len(turn.notes)
    DOES[turn.heard.intent](turn)
    if before != (len(turn.messages), len(turn.notes)) and not turn.at_a_loss:
        turn.answered()


def agreement(turn: Turn, was_choosing: bool) -> bool:
    """Yes or no: to what waits for a word, else to the open question."""
    heard, state = turn.heard, turn.state
    says = True if heard.is_sure("affirm") else False if heard.is_sure("deny") else None
    if says is None or turn.understood or heard.mentions:  # "no linked companies" is no plain no
        return False
    if was_choosing and state.pending is not None:
        payload: Document | None = {"act": "drop"} if not says else {"act": "note"} if state.pending.why != "who" else None
    elif was_choosing and state.fork is not None:
        payload = {"act": "keep" if says else "drop"}
    else:
        payload = binding.yes_or_no(turn, says)
    if payload is not None:
        answers.press(turn, payload)
    return payload is not None


def _on_asked(turn: Turn, act: str) -> None:
    """An intent that speaks of the open question."""
    if turn.state.asked is None and (turn.state.pending or turn.state.parked):
        answers.press(turn, {"act": "drop"})
    elif turn.state.asked is None:
        turn.note(turn.say.gettext("I am not asking anything at the moment."))
    elif not any(str(c.path) == turn.state.asked.path for c in turn.changes):
        answers.press(turn, {"act": act, "path": turn.state.asked.path})


def _dont_know(turn: Turn) -> None:
    """Of the fact that is named; else of the one that was asked for."""
    path = context.not_known(turn)
    if path is None:
        _on_asked(turn, "dont_know")
    else:
        questions.do_not_know(turn, path)


def _results(turn: Turn) -> None:
    """Of the schemes that are named; else of all."""
    schemes_ = naming.named(turn)
    if turn.heard.mentioned("scheme"):
        explain.why_not(turn, schemes_)
    else:
        results.show(turn)


def _everybody(turn: Turn) -> None:
    if not any(c.path.name == "partners_complete" for c in turn.changes):
        answers.press(turn, {"act": "answer", "path": "partners_complete", "value": True})


def _remove(turn: Turn) -> None:
    if not (turn.changes or turn.notes or turn.asked_back):
        removal.remove_meant(turn)


DOES: dict[str, Any] = {
    "inform": lambda t: None,  # nothing beyond the facts that came with it
    "correct": lambda t: None,
    "affirm": lambda t: None,
    "deny": lambda t: None,
    "dont_know": _dont_know,
    "skip": lambda t: _on_asked(t, "skip"),
    "why_ask": explain.why_ask,
    "explain_term": lambda t: explain.term(t, t.heard.mentioned("term") + t.heard.mentioned("scheme")),
    "start_over": lambda t: answers.start_over(t, {}),
    "go_back": lambda t: answers.go_back(t, {}),
    "why_not": lambda t: explain.why_not(t, naming.named(t)),
    "what_would_it_take": lambda t: repair.show(t, naming.named(t)),
    "what_if": whatif.suppose,
    "compare": lambda t: compare.show(t, naming.to_compare(t)),
    "list_calls": lambda t: calls.show(t, always=True, schemes=naming.named(t)),
    "list_schemes": schemes.show,
    "results": _results,
    "possible_at": lambda t: past.show(t, naming.named(t)),
    "remove_partner": _remove,
    "everybody_named": _everybody,
    "summary": summary.show,
    "human": human.show,
    "greet": talk.greet,
    "goodbye": talk.goodbye,
    "thanks": talk.thanks,
    "help": talk.help_,
    "out_of_scope": talk.out_of_scope,
    "language": talk.language,
}
