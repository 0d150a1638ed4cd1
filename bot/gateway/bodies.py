"""Reading request bodies: limited in bytes and depth, and every refusal says what to do.

The standard library's parser is used because it lets us refuse duplicate keys, NaN and numbers beyond floating point.
"""
import json
import math
import re
from typing import Any

import anyio
from starlette.requests import ClientDisconnect, Request

from bot.gateway.problems import Problem

PATIENCE = 15           # seconds for the whole body; a slower sender only holds a connection
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


async def read_json(request: Request, limit: int, depth: int) -> Any:
    """The JSON document of a request. Raises Problem 400, 413 or 415."""
    _check_media_type(request)
    return parse(await _read(request, limit), depth)


def parse(body: bytes, depth: int) -> Any:
    """JSON text to a document. Raises Problem 400 with the place where reading stopped."""
    try:
        document = json.loads(body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_number)
        if _SURROGATE.search(body):
            json.dumps(document, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise _too_deep(depth) from None
    except UnicodeError:
        raise _unreadable("The text is not valid UTF-8.") from None
    except json.JSONDecodeError as error:
        raise _unreadable(f"Reading stopped at line {error.lineno}, column {error.colno}: {error.msg}.") from None
    except ValueError as error:
        raise _unreadable(str(error)) from None
    if not _within(document, depth):
        raise _too_deep(depth)
    return document


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))       # type: ignore[func-returns-value]
        raise ValueError(f"The key {twice[:60]!r} is given twice in one object.")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a number of JSON.")


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"The number {text[:20]} is too large.")
    return value


def _within(document: Any, depth: int) -> bool:
    level = [document]
    for _ in range(depth + 1):
        level = [inner for item in level if isinstance(item, dict | list)
                 for inner in (item.values() if isinstance(item, dict) else item)]
        if not level:
            return True
    return False


async def _read(request: Request, limit: int) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limit:
        raise too_large(limit)
    found = bytearray()
    try:
        with anyio.fail_after(PATIENCE):
            async for chunk in request.stream():
                found += chunk
                if len(found) > limit:
                    raise too_large(limit)
    except TimeoutError:
        raise Problem(408, "TooSlow", "The body did not arrive in time", f"It has to be complete within {PATIENCE} seconds.",
                      headers={"Connection": "close"}) from None
    except ClientDisconnect:
        raise _unreadable("The connection ended before the body was complete.") from None
    return bytes(found)


def _check_media_type(request: Request) -> None:
    media_type = request.headers.get("content-type", "application/json").split(";")[0].strip().lower()
    if media_type != "application/json" and not media_type.endswith("+json"):
        raise Problem(415, "WrongMediaType", "Only JSON can be read here",
                      "Send the document with the header Content-Type: application/json.")


def too_large(limit: int) -> Problem:
    return Problem(413, "TooLarge", "That is more than can be taken in at once",
                   f"The body may have up to {limit:,} bytes. Please send less, in plain UTF-8, or split it.",
                   headers={"Connection": "close"})


def _unreadable(detail: str) -> Problem:
    return Problem(400, "Unreadable", "The body is not readable JSON", detail)


def _too_deep(depth: int) -> Problem:
    return Problem(400, "Unreadable", "The body is not readable JSON", f"It is nested deeper than {depth} levels.")
