"""One turn of a conversation: wait for its turn, understand, let the dialogue answer, write everything down."""
import datetime
import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from starlette.concurrency import run_in_threadpool

from actions import dialogue
from actions.speaker import N_, speaker
from bot.gateway import alone, payloads
from bot.gateway.problems import Problem, starting
from bot.gateway.settings import never
from bot.gateway.store import Conversation, Overtaken, Store, Turn
from bot.gateway.tokens import unknown_token
from bot.gateway.worker import WorkerAway, Workers, WorkerSlow
from rules.catalogue import SOURCE

Document = dict[str, Any]
Answer = tuple[Document | None, list[Document]]         # the new state, and what to say
_TRIES = 4              # a turn is repeated when another gateway process wrote meanwhile
_SEEN_AGAIN = 3         # turns looked at for the buttons of the last question
_log = logging.getLogger(__name__)


class Advisor:
    """Answers messages with the rulebook, the store and the workers of this process."""

    def __init__(self, book: Any, store: Store, workers: Workers, today: Callable[[], datetime.date],
                 contact: Document | None = None, starting: Callable[[], bool] = never) -> None:
        self._book, self._store, self._workers, self._today, self._contact = book, store, workers, today, contact
        self._starting = starting

    async def answer(self, token_hash: str, label: str, message: str, language: str = SOURCE) -> list[Document]:
        """The messages that answer one message; `language` is that of a conversation which has none yet. Raises Problem 401 when the token is not (or no longer) known,
        503 for free text while the workers start."""
        for _ in range(_TRIES):
            conversation = await run_in_threadpool(self._store.find, token_hash, label)
            if conversation is None:
                conversation = await self._begin(token_hash, label)
            if conversation.state is None and language != SOURCE:
                conversation = replace(conversation, state={"language": language})
            said, (state, messages) = await self._turn(conversation, message)
            try:
                buttons = payloads.buttons_of(messages)
                await run_in_threadpool(self._store.save_turn, conversation, said, messages, state, buttons)
                return messages
            except Overtaken:
                continue
        raise Problem(503, "Busy", N_("Several messages arrived at once"), N_("Please send the last one again. Nothing else is lost."),
                      headers={"Retry-After": "1"})

    async def _begin(self, token_hash: str, label: str) -> Conversation:
        if not await run_in_threadpool(self._store.knows, token_hash):
            raise unknown_token("It may have been deleted, on your wish or because it was not used for long.")
        return await run_in_threadpool(self._store.open, token_hash, label)

    async def _turn(self, conversation: Conversation, message: str) -> tuple[Document, Answer]:
        if message.strip() == payloads.GREET:
            heard = {"text": "", "intent": "greet", "confidence": 1.0, "facts": [], "mentions": [], "bare": []}
            return {"kind": "greet", "text": ""}, await self._try(conversation, heard)
        press, title = await self._press(conversation, message)
        if press is not None:
            return {"kind": "button", "text": title}, await self._try(conversation, _heard_press(press, title))
        text = payloads.plain(message)
        return {"kind": "text", "text": text}, await self._understand(conversation, text)

    async def _press(self, conversation: Conversation, message: str) -> tuple[Document | None, str]:
        """The press a message carries, if this conversation was shown that button, and the button's title."""
        press = payloads.press_of(message)
        if press is None:
            return None, ""
        title = payloads.standing_title(press, _language(conversation))
        if title is None:
            title = await run_in_threadpool(self._store.title_of, conversation.id, payloads.digest(press))
        return (None, "") if title is None else (press, title)

    async def _understand(self, conversation: Conversation, text: str) -> Answer:
        try:
            return await self._workers.answer(conversation.id, text, self._state(conversation), self._today())
        except WorkerSlow:
            _log.warning("a worker did not answer in time")
            if self._starting():
                raise starting() from None
            return conversation.state, alone.apology(_in_words(conversation, alone.SLOW), await self._last_turns(conversation))
        except WorkerAway as away:
            _log.log(logging.INFO if self._starting() else logging.WARNING, "no worker answered: %s", away)
            return await self._understand_alone(conversation, text)

    async def _understand_alone(self, conversation: Conversation, text: str) -> Answer:
        turns = await self._last_turns(conversation)
        payload = alone.same_title(text, turns)
        press = payloads.press_of(payload) if payload else None
        heard = _heard_press(press, text) if press else alone.heard_alone(text)
        if heard:
            return await self._try(conversation, heard)
        if self._starting():
            raise starting()
        if turns:
            return conversation.state, alone.apology(_in_words(conversation, alone.AWAY), turns)
        state, greeting = await self._try(conversation, {"text": "", "intent": "greet", "confidence": 1.0, "facts": [],
                                                         "mentions": [], "bare": []})
        return state, [{"text": _in_words(conversation, alone.AWAY)}, *greeting]

    async def _last_turns(self, conversation: Conversation) -> list[Turn]:
        return await run_in_threadpool(self._store.turns, conversation.id, _SEEN_AGAIN)

    async def _try(self, conversation: Conversation, heard: Document) -> Answer:
        """The dialogue's answer; when it fails, an apology and the state as it was."""
        try:
            return await self._advance(self._state(conversation), heard)
        except Exception as error:
            log_without_text(_log, "the dialogue failed", error)
            return conversation.state, alone.apology(_in_words(conversation, alone.BROKEN), await self._last_turns(conversation))

    def _state(self, conversation: Conversation) -> Document | None:
        """The state with the contact of today's settings; None starts afresh."""
        return {**(conversation.state or {}), "contact": self._contact} if self._contact else conversation.state

    async def _advance(self, state: Document | None, heard: Document) -> tuple[Document, list[Document]]:
        return await run_in_threadpool(dialogue.advance, state, heard, self._book, self._today())


def _language(conversation: Conversation) -> str:
    return str((conversation.state or {}).get("language") or SOURCE)


def _in_words(conversation: Conversation, text: str) -> str:
    """A text of the gateway in the language of the conversation."""
    return speaker(_language(conversation)).gettext(text)


def _heard_press(press: Document, title: str) -> Document:
    return {"text": title, "intent": "press", "confidence": 1.0, "facts": [], "mentions": [], "bare": [], "press": press}


def log_without_text(log: logging.Logger, what: str, error: BaseException) -> None:
    """Where it went wrong, without the error's message: it may quote a user."""
    places = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}"
              for frame in traceback.extract_tb(error.__traceback__)[-8:]]
    log.error("%s: %s at %s", what, type(error).__name__, " < ".join(reversed(places)))
