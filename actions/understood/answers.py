"""What a pressed button does. A payload is checked like any other input: unknown or outdated ones are said, not obeyed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from actions import paths
from actions.answering import calls, compare, money, repair, schemes
from actions.asking import fewer, questions
from actions.heard import HeardFact, is_plain
from actions.noting import intake, owners, waiting
from actions.paths import Path
from actions.speaker import speaker
from actions.state import State, merged, new_case
from actions.telling import echo, excluded, explain, human, results, summary, talk
from actions.turn import Change, Document, Turn, undo_button
from actions.undoing import merging, removal
from rules.catalogue import spoken

Act = Callable[[Turn, Document], None]


def press(turn: Turn, payload: Document) -> None:
    """Do what the button says."""
    act = _ACTS.get(str(payload.get("act")))
    if act is None:
        turn.note(turn.say.gettext("That button does not work any more."))
        return
    act(turn, payload)


def _answer(turn: Turn, payload: Document) -> None:
    path, value = _place(turn, payload), payload.get("value")
    if path is None or value is None or not is_plain(value):
        return
    title = next((b["title"] for b in turn.state.asked.buttons if b["value"] == value), "") if turn.state.asked else ""
    intake.enter_all(turn, [(path, HeardFact(fact=path.name, value=value, text=title))], override=True)


def _place(turn: Turn, payload: Document) -> Path | None:
    """The place in the case; says so when it does not exist (any more)."""
    path = paths.parse(payload.get("path"))
    is_new = path is not None and path.owner == "partners" and path.index == owners.NEW
    if path is None or turn.words.fact(path) is None or not (is_new or paths.holder(turn.case, path) is not None):
        turn.note(turn.say.gettext("That is not part of your case any more."))
        return None
    return path


def _question(turn: Turn, payload: Document) -> Path | None:
    """The question that is meant: about a place of the case, or who else takes part."""
    return paths.PARTNERS if payload.get("path") == questions.WHO_ELSE else _place(turn, payload)


def _dont_know(turn: Turn, payload: Document) -> None:
    path = _question(turn, payload)
    if path is not None:
        questions.do_not_know(turn, path)


def _skip(turn: Turn, payload: Document) -> None:
    path = _question(turn, payload)
    if path is not None:
        questions.skip(turn, path)


def _correct(turn: Turn, payload: Document) -> None:
    """Ask for one fact again; its present value stays until there is a new one."""
    path = _place(turn, payload)
    asked = questions.about(turn, path) if path is not None else None
    if path is None or asked is None:
        return
    turn.note(turn.say.gettext("So far: {fact}.", fact=turn.words.whose(turn.case, path, paths.get(turn.case, path))))
    turn.state.asked = turn.state.parked = None
    questions.put(turn, asked)


def _forget(turn: Turn, payload: Document) -> None:
    """Forget a fact, or take a partner off the list."""
    index = paths.parse_partner(payload.get("path"))
    if index is not None:
        if 0 < index < len(turn.case["partners"]):
            removal.remove(turn, index)
        else:
            turn.note(turn.say.gettext("That partner is not on the list any more."))
        return
    path = _place(turn, payload)
    if path is None or paths.get(turn.case, path) is None:
        return
    turn.changes.append(Change(path, paths.get(turn.case, path), None, True))
    paths.put(turn.case, path, None)
    turn.understood = True


def _assign(turn: Turn, payload: Document) -> None:
    """The facts that waited for an owner now have one."""
    index, facts = paths.parse_partner(payload.get("to")), _waiting(turn)
    if index is None or not facts or index >= len(turn.case["partners"]):
        turn.note(turn.say.gettext("That is settled already."))
        return
    intake.enter_all(turn, [(paths.of_partner(index, f.fact), f) for f in facts])


def _note(turn: Turn, payload: Document) -> None:
    """Yes, that was meant; `only` some of it, by its words; or another `value`."""
    asked_of = [paths.parse(place) for place in turn.pending.places] if turn.pending else []
    only, facts = payload.get("only"), _waiting(turn)
    if "value" in payload and is_plain(payload["value"]) and len(facts) == 1:
        facts[0].value = payload["value"]
    if asked_of:
        intake.enter_all(turn, [(path, fact) for path, fact in zip(asked_of, facts, strict=False) if path is not None], override=True)
        return
    turn.assigned = True
    kept = [only] if isinstance(only, str) else only if isinstance(only, list) else None
    for fact in (facts := [f for f in facts if kept is None or f.text in kept]):
        fact.confidence = 1.0
    if facts:
        intake.take(turn, facts)
    else:
        turn.note(turn.say.gettext("That is settled already."))


def _waiting(turn: Turn) -> list[HeardFact]:
    pending, turn.state.pending = turn.pending, None
    turn.continues = pending is not None and pending.joined
    return pending.heard() if pending else []


def _drop(turn: Turn, payload: Document) -> None:
    """No: what is known stays."""
    said = waiting.left_as_it_was(turn, turn.pending)
    turn.state.pending = turn.state.fork = None
    turn.note(said)


def _keep(turn: Turn, payload: Document) -> None:
    """What was only supposed becomes part of the case."""
    fork = turn.fork
    if fork is None:
        turn.note(turn.say.gettext("There is nothing to keep any more."))
        return
    turn.state.case = merged(turn.state.case, fork.patch)
    turn.note(turn.say.gettext("Kept: {facts}.", facts=fork.text), buttons=[undo_button(turn)])


def undo(turn: Turn, payload: Document) -> None:
    """Take the last change back; the engine then says what to ask."""
    _back(turn)


def go_back(turn: Turn, payload: Document) -> None:
    """Take the last change back and put the question again that was open then."""
    path = _back(turn)
    asked = questions.again(turn, path) if path else None
    if asked is not None:
        questions.put(turn, asked)


def _back(turn: Turn) -> Path | None:
    """Restore the case before the last change; the place of the question that was open then."""
    before = turn.state.case
    entry = turn.state.step_back()
    turn.stepped_back = True
    if entry is None:
        turn.note(turn.say.gettext("There is nothing to go back to."))
        return None
    turn.state.asked = turn.state.parked = None
    turn.note(turn.say.gettext("Taken back."), *echo.say_restored(turn, before))
    return paths.parse(entry.asked) if entry.asked else None


def _ask_on(turn: Turn, payload: Document) -> None:
    """Every question that is left, also those that seemed not worth the time."""
    turn.state.insists, turn.state.finished = True, False
    turn.note(turn.say.gettext("All right, I go on."))


def start_over(turn: Turn, payload: Document) -> None:
    """An empty case; the history stays, so that it can be undone."""
    state, fresh = turn.state, State()
    state.case, state.asked, state.parked, state.skipped, state.verdicts = new_case(), None, None, [], {}
    state.pending = state.fork = None
    state.speaks_for = ""
    state.last_partner, state.changed, state.finished, state.questions, state.insists = None, [], False, fresh.questions, False
    talk.started_over(turn)


def _language(turn: Turn, payload: Document) -> None:
    """Go on in another language, from this answer on."""
    wanted = spoken(str(payload.get("to") or ""))
    if wanted is None:
        turn.note(turn.say.gettext("That button does not work any more."))
        return
    turn.state.language, turn.state.language_chosen = wanted, True
    turn.say = speaker(wanted)
    talk.language(turn)


def _schemes_of(payload: Document) -> list[Any]:
    given = payload.get("schemes") or payload.get("scheme") or []
    return given if isinstance(given, list) else [given]


_ACTS: dict[str, Act] = {
    "answer": _answer,
    "dont_know": _dont_know,
    "skip": _skip,
    "other_answers": lambda turn, payload: fewer.show_all(turn),
    "correct": _correct,
    "forget": _forget,
    "is_us": merging.pressed,
    "assign": _assign,
    "note": _note,
    "drop": _drop,
    "keep": _keep,
    "undo": undo,
    "go_back": go_back,
    "ask_on": _ask_on,
    "start_over": start_over,
    "why_ask": lambda turn, payload: explain.why_ask(turn),
    "excluded": lambda turn, payload: excluded.show(turn),
    "explain": lambda turn, payload: explain.term(turn, [str(payload.get("term") or "")]),
    "results": lambda turn, payload: results.show(turn, everything=payload.get("all") is True),
    "why_not": lambda turn, payload: explain.why_not(turn, _schemes_of(payload)),
    "take": lambda turn, payload: repair.show(turn, _schemes_of(payload)),
    "compare": lambda turn, payload: compare.show(turn, _schemes_of(payload)),
    "money": lambda turn, payload: money.show(turn, _schemes_of(payload), money.LENDS if payload.get("kind") == "finance" else ("grant",)),
    "calls": lambda turn, payload: calls.show(turn, always=True),
    "list_schemes": lambda turn, payload: schemes.show(turn),
    "summary": lambda turn, payload: summary.show(turn),
    "human": lambda turn, payload: human.show(turn),
    "help": lambda turn, payload: talk.help_(turn),
    "language": _language,
}
