"""What the gateway understands without a worker: the title of a button just shown, a bare number, a date.

Everything else is answered with the buttons of the last question.
"""
import datetime
import re
from typing import Any

from actions.speaker import N_
from bot.gateway.store import Turn

Document = dict[str, Any]
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d{1,12}(\.\d{1,2})?", re.ASCII)       # 1.200 may be either: not read
AWAY = N_("I cannot read free text at the moment. The buttons work, and so does a plain number (such as 25) or a date "
                  "(such as 2026-05-01). Nothing you told me is lost.")
SLOW = N_("Sorry, that took too long, so I have not used your last message. Nothing else is lost. "
          "Please send it again, or go on with the buttons.")
BROKEN = N_("Sorry, something went wrong on our side with that message. Nothing you told me before is lost. Please try another way.")


def heard_alone(text: str) -> Document | None:
    """A bare number or date as the document the dialogue reads; None for any other text."""
    value = _date(text) or _number(text)
    if value is None:
        return None
    return {"text": text, "intent": "inform", "confidence": 1.0, "facts": [], "mentions": [], "bare": [value]}


def same_title(text: str, turns: list[Turn]) -> str | None:
    """The payload of the last turn's button that is called just as the text."""
    wanted = text.casefold().strip(" .!")
    for button in _last_buttons(turns):
        if str(button.get("title", "")).casefold() == wanted:
            return button["payload"]
    return None


def apology(text: str, turns: list[Turn]) -> list[Document]:
    """The text, with the buttons of the last question under it."""
    buttons = _last_buttons(turns)
    return [{"text": text, "buttons": buttons} if buttons else {"text": text}]


def _last_buttons(turns: list[Turn]) -> list[Document]:
    for turn in reversed(turns):
        for message in reversed(turn.messages):
            if message.get("buttons"):
                return list(message["buttons"])
    return []


def _number(text: str) -> Document | None:
    if not _NUMBER.fullmatch(text):
        return None
    digits = text.replace(",", "")
    return {"kind": "number", "value": float(digits) if "." in digits else int(digits), "text": text}


def _date(text: str) -> Document | None:
    try:
        return {"kind": "date", "value": datetime.date.fromisoformat(text).isoformat(), "text": text} if len(text) == 10 else None
    except ValueError:
        return None
