"""The conversation over HTTP: messages in Rasa's REST format, what was said so far, and forgetting it."""
import datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from actions.speaker import N_
from bot.gateway import payloads, tokens
from bot.gateway.answers import json_answer
from bot.gateway.bodies import read_json
from bot.gateway.house import House, house_of
from bot.gateway.languages import language_of
from bot.gateway.limits import address
from bot.gateway.overview import overview
from bot.gateway.problems import Problem, invalid
from bot.gateway.store import Conversation, Turn

Document = dict[str, Any]
DEFAULT_SENDER = "default"              # as in Rasa's REST channel
LABEL_CHARACTERS = 200
_TURNS_RESUMED = 50


async def post_message(request: Request) -> Response:
    """POST /webhooks/rest/webhook"""
    house = house_of(request)
    settings = house.settings
    label, message = _read_message(await read_json(request, settings.chat_bytes, settings.json_depth),
                                   settings.message_characters)
    token = tokens.bearer(request)
    if token is None:
        return await _start(house, address(request), label, message, language_of(request))
    token_hash = tokens.digest(token)
    house.token_rate.take(token_hash)
    return json_answer(await _answer(house, token_hash, label, message, language_of(request)))


async def conversation(request: Request) -> Response:
    """GET and DELETE /api/conversation"""
    return await (delete_conversation if request.method == "DELETE" else get_conversation)(request)


async def get_conversation(request: Request) -> Response:
    """GET /api/conversation"""
    house, token_hash, label = _who(request)
    found = await _find(house, token_hash, label)
    turns = await run_in_threadpool(house.store.turns, found.id, _TURNS_RESUMED) if found else []
    return json_answer({
        "sender": label, "revision": found.revision if found else 0, "kept_until": _kept_until(turns, house),
        "earlier": bool(turns) and turns[0].n > 1, "turns": [_turn(turn) for turn in turns],
        "known": _latest(turns, "known"), "progress": _latest(turns, "progress")})


async def get_results(request: Request) -> Response:
    """GET /api/conversation/results: what fits so far, in short, without a turn."""
    house, token_hash, label = _who(request)
    found = await _find(house, token_hash, label)
    state, today = (found.state if found else None), house.settings.today()
    return json_answer({"revision": found.revision if found else 0,
                        "schemes": await run_in_threadpool(overview, house.book, state, today)})


async def delete_conversation(request: Request) -> Response:
    """DELETE /api/conversation: forget one conversation of the token (`sender`) or all of them, at once."""
    house, token_hash, label = _who(request)
    await _find(house, token_hash, label)
    if "sender" not in request.query_params:
        forgotten = await run_in_threadpool(house.store.forget, token_hash)
    else:
        async with house.turnstile.turn(f"{token_hash} {label}"):
            forgotten = await run_in_threadpool(house.store.forget, token_hash, label)
    return json_answer({"forgotten": forgotten})


async def _start(house: House, origin: str, label: str, message: str, language: str) -> Response:
    """A message without a token: a new visitor, whose token comes in the answer."""
    house.new_rate.take(origin)
    token = tokens.new_token()
    await run_in_threadpool(house.store.open, tokens.digest(token), label)
    return json_answer(await _answer(house, tokens.digest(token), label, message, language), headers={tokens.HEADER: token})


async def _answer(house: House, token_hash: str, label: str, message: str, language: str) -> list[Document]:
    async with house.turnstile.turn(f"{token_hash} {label}"):
        messages = await house.advisor.answer(token_hash, label, message, language)
    return [{"recipient_id": label, **each} for each in messages]


def _who(request: Request) -> tuple[House, str, str]:
    house = house_of(request)
    token_hash = tokens.digest(tokens.required(request))
    house.token_rate.take(token_hash)
    return house, token_hash, _label(request.query_params.get("sender", DEFAULT_SENDER))


async def _find(house: House, token_hash: str, label: str) -> Conversation | None:
    """The conversation; None when the token is known but has none of this label. Raises Problem 401."""
    found = await run_in_threadpool(house.store.find, token_hash, label)
    if found is None and not await run_in_threadpool(house.store.knows, token_hash):
        raise tokens.unknown_token("It may have been deleted, on your wish or because it was not used for long.")
    return found


def _read_message(document: Any, longest: int) -> tuple[str, str]:
    """Sender and message of a request. Raises Problem 422 that says what is missing."""
    if not isinstance(document, dict):
        raise invalid("", "The body is not an object.", 'Send {"sender": "me", "message": "Hello"}.')
    sender, message = document.get("sender"), document.get("message")
    if not isinstance(message, str):
        raise invalid("message", "There is no message text.", 'Send {"sender": "me", "message": "Hello"}.')
    if len(message) > longest:
        raise Problem(422, "Invalid", N_("That is a long text"),
                      N_("A message may have up to {longest} characters; yours has {length}. "
                         "Please send the most important part first, and the rest in further messages."),
                      [{"path": "message", "message": f"{len(message):,} characters", "hint": f"at most {longest:,}"}],
                      values={"longest": longest, "length": len(message)})
    if not payloads.plain(message):
        raise invalid("message", N_("The message is empty."), "Write a few words about your organisation or your project.")
    return _label(DEFAULT_SENDER if sender is None else sender), message


def _label(sender: Any) -> str:
    if not isinstance(sender, str) or not 0 < len(sender) <= LABEL_CHARACTERS or not sender.isprintable():
        raise invalid("sender", "The sender is not a usable label.",
                      f"Use 1 to {LABEL_CHARACTERS} printable characters, or leave it out.")
    return sender


def _turn(turn: Turn) -> Document:
    return {"n": turn.n, "at": turn.at.isoformat(timespec="seconds") + "Z", "said": turn.said, "messages": turn.messages}


def _kept_until(turns: list[Turn], house: House) -> str | None:
    """The day of deletion if nothing more is said, counted as the sweep counts."""
    if not turns:
        return None
    days = house.settings.keep_days if turns[-1].n > 1 else house.settings.keep_greeted_days
    return (turns[-1].at + datetime.timedelta(days=days)).date().isoformat()


def _latest(turns: list[Turn], kind: str) -> Document | None:
    return next((found for turn in reversed(turns) if (found := _last_of(turn.messages, kind))), None)


def _last_of(messages: list[Document], kind: str) -> Document | None:
    customs = [message["custom"] for message in messages if isinstance(message.get("custom"), dict)]
    return next((custom for custom in reversed(customs) if custom.get("type") == kind), None)
