"""Buttons: which payloads a conversation was shown, and what a message that carries one means.

A payload counts only when this conversation was shown it; anything else that starts with `/` is plain text.
"""
import hashlib
import json
import string
import unicodedata
from collections.abc import Iterator
from typing import Any

from babel import Locale

from actions.speaker import N_, speaker
from rules.catalogue import LANGUAGES, SOURCE

Document = dict[str, Any]
GREET = "/greet"
_PRESS = "/press"
_UNSEEN = ("Cc", "Cf", "Cs")                    # control, format (direction marks, tags), surrogate
_NEEDED = "\n\t\u200c\u200d"                   # lines, and the joiners of emoji and some scripts
# The page's own menu. Harmless without a question: each can also be typed as words.
STANDING = {"results": N_("What fits so far?"), "calls": N_("Open calls"), "summary": N_("Summary"), "undo": N_("Go back one step"),
            "start_over": N_("Start again"), "human": N_("Talk to a person"), "why_ask": N_("Why do you ask?")}


def press_of(message: str) -> Document | None:
    """The press in a message such as `/press{"act": "results"}`; None when it is none."""
    if not message.startswith(_PRESS):
        return None
    try:
        document = json.loads(message[len(_PRESS):])
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) and isinstance(document.get("act"), str) else None


def digest(press: Document) -> str:
    """The same for every spelling of the same press."""
    canonical = json.dumps(press, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("ascii")).hexdigest()


def standing_title(press: Document, language: str = SOURCE) -> str | None:
    """The title of an entry of the page's menu; that of a language is its own name."""
    if press["act"] == "language" and len(press) == 2 and press.get("to") in LANGUAGES:
        return str(Locale.parse(press["to"]).get_display_name())
    title = STANDING.get(press["act"]) if len(press) == 1 else None
    return speaker(language).gettext(title) if title else None


def buttons_of(messages: list[Document]) -> dict[str, str]:
    """Digest -> title of every button in the messages, also inside cards."""
    found: dict[str, str] = {}
    for button in _buttons(messages):
        press = press_of(button["payload"])
        if press is not None:
            found[digest(press)] = str(button.get("title", ""))
    return found


def plain(message: str) -> str:
    """What a user typed, without anything Rasa would read as a command, and without control characters."""
    kept = "".join(mark for mark in message if unicodedata.category(mark) not in _UNSEEN or mark in _NEEDED)
    return kept.lstrip("/" + string.whitespace).strip()


def _buttons(document: Any) -> Iterator[Document]:
    if isinstance(document, list):
        for item in document:
            yield from _buttons(item)
    elif isinstance(document, dict):
        if isinstance(document.get("payload"), str):
            yield document
        else:
            for item in document.values():
                yield from _buttons(item)
