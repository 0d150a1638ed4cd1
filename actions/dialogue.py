"""The dialogue as a pure function: state and what was heard in, new state and what to say out.

No clock, no network, no Rasa. Malformed input of any kind is answered; a defect of this program is not hidden here but by the caller.
"""

from __future__ import annotations

import copy
import re
from datetime import date
from typing import Any

from actions import listening, paths
from actions.asking import questions
from actions.heard import POSSIBLE, Heard
from actions.noting import intake, waiting
from actions.speaker import Speaker, speaker
from actions.state import State, digest
from actions.telling import echo, known, results, standing
from actions.turn import Document, Turn
from rules.errors import CaseErrors

DOUBLE_STOP = re.compile(r"(?<!\.)\.\.(?!\.)")  # "… 2027 г.." where a sentence ends with a value that has a stop


def advance(state: Document | None, heard: Document | None, book: Any, today: date | str) -> tuple[Document, list[Document]]:
    """One turn.

    Args:
        state: as returned before; None or an unreadable one starts afresh.
        heard: the document of docs/architecture.md, or one with a button's payload under `press`.
        book: the rulebook.
        today: the day of the conversation, unless state or case name another.
    """
    day = date.fromisoformat(today) if isinstance(today, str) else today
    turn = _begin(State.read(state), Heard.read(heard), book, day)
    before = copy.deepcopy(turn.state)
    listening.respond(turn)
    if not turn.stepped_back:
        asked = before.asked or before.parked
        turn.state.remember(before.case, asked.path if asked else None, before.skipped, joins=turn.continues)
    messages = _close(turn, before)
    turn.state.revision += 1
    return turn.state.document(), messages


def _begin(state: State, heard: Heard, book: Any, today: date) -> Turn:
    """A turn with a case the engine accepts and a language to answer in."""
    try:
        intake.read_case(book, state.case)
    except CaseErrors:
        state = State(language=state.language, contact=state.contact, revision=state.revision)
    wanted = next((str(m) for m in heard.mentioned("language")), None) if heard.is_sure("language") else None
    if wanted:
        state.language, state.language_chosen = wanted[:12], True
    elif heard.language and not state.language_chosen:
        state.language = heard.language
    return Turn(state, heard, book, today, speaker(state.language))


def _close(turn: Turn, before: State) -> list[Document]:
    """What was taken in, what it changes, the answers, one question, and the panels."""
    state = turn.state
    changed = state.case != before.case
    if turn.understood:
        state.missed = 0
    if changed:
        state.changed = [str(c.path) for c in turn.changes if c.path.index != -1][-10:] or state.changed
        state.fork = None
    opening = _opening(turn, before, changed)
    answered = turn.messages
    turn.messages = []
    _ask(turn, before)
    messages = opening + answered + turn.messages + [{"custom": known.panel(turn)}, {"custom": known.progress(turn)}]
    return _fresh(turn.say, state, messages)


def _opening(turn: Turn, before: State, changed: bool) -> list[Document]:
    """The first message: what was understood and done, and which verdicts moved."""
    facts = echo.say_changes(turn) or ([echo.say_unchanged(turn)] if not turn.notes else [])
    verdicts = _verdicts(turn)
    begun_again = bool(before.verdicts) and not turn.state.verdicts
    news = echo.say_verdicts(turn, before.verdicts) if changed and verdicts != before.verdicts and not begun_again else ""
    turn.state.verdicts = verdicts
    text = DOUBLE_STOP.sub(".", " ".join(t for t in [*facts, *turn.notes, news] if t))
    hello = turn.say.gettext("Hello!")
    if before.revision == 0 and text and not any(m["text"].startswith(hello) for m in turn.messages):
        text = f"{hello} {text}"
    if not text:
        return []
    return [{"text": text, "buttons": turn.note_buttons} if turn.note_buttons else {"text": text}]


def _verdicts(turn: Turn) -> dict[str, str]:
    return {s.id: s.verdict for s in standing.of_interest(turn)}


def _ask(turn: Turn, before: State) -> None:
    """One question a turn, unless one was put already or the user leaves."""
    if turn.asked_back or turn.quiet or waiting.ask(turn):
        return
    if any(c.path == paths.EVERYBODY and c.after is False for c in turn.changes) and not turn.new_partners and not turn.heard.mentioned(POSSIBLE):
        questions.who_else(turn)
        return
    following = questions.next_question(turn)
    if following is None:
        results.finish(turn)
    else:
        turn.state.finished = False
        questions.put(turn, following)


def _fresh(say: Speaker, state: State, messages: list[Document]) -> list[Document]:
    """No text of the turn before is said again word for word."""
    last, told = set(state.said), []
    for message in (messages := _once(messages)):
        text = message.get("text")
        if text is None:
            continue
        if digest(text) in last:
            message["text"] = say.gettext("Once more: {text}", text=text)
        told.append(digest(message["text"]))
    state.said = told
    return messages


def _once(messages: list[Document]) -> list[Document]:
    """The same text comes once in an answer, the first time, with all its buttons."""
    kept: dict[str, Document] = {}
    for message in messages:
        if not (text := message.get("text")) or "custom" in message or text not in kept:
            kept[text or str(len(kept))] = message
        elif more := [b for b in message.get("buttons", []) if b not in kept[text].get("buttons", [])]:
            kept[text]["buttons"] = [*kept[text].get("buttons", []), *more]
    return list(kept.values())
