"""What was understood of one message: a plain document of the language understanding, read item by item.

One bad item never spoils the rest: it is left out and counted. The shape stands in docs/architecture.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any, Literal, Optional, TypeGuard, TypeVar

import msgspec

SURE = 0.6  # below this neither an intent nor a fact may change the case; measured, see decision 0301
PLAIN = 0.8  # from here on a sentence plainly asks for what it seems to
ENOUGH = 0.4  # enough for an intent that only asks
CHANGING = (
    "inform",
    "affirm",
    "deny",
    "dont_know",
    "skip",
    "start_over",
    "go_back",
    "correct",
    "remove_partner",
    "everybody_named",
    "language",
)
# These ask something; what they name belongs to the question, and the case stays as it is (decision 0301).
QUESTIONS = (
    "why_not",
    "what_would_it_take",
    "compare",
    "explain_term",
    "why_ask",
    "possible_at",
    "what_if",
    "list_calls",
    "list_schemes",
)
MAX_TEXT = 1_000  # characters; the gateway refuses longer messages
MAX_ITEMS = 200  # facts, mentions or bare values of one message
MAX_DEPTH = 6
MAX_PARTS = 3
PRESS = "/press"
SUPPOSES, ASKS = "supposes", "asks"  # moods
ASKED_FOR = "asks"  # a mention: what a message asks for
POSSIBLE = "possible_partner"  # a mention: somebody who only may take part
SPEAKS_FOR = "speaks_for"  # a mention: somebody speaks for the applicant

Item = TypeVar("Item")
Subject = Literal["project", "applicant", "partner", "consortium"]


class HeardFact(msgspec.Struct, kw_only=True):
    """A fact with its value (a leaf of a case); `partner` groups the facts of one partner inside the message."""

    fact: str
    value: Any = None
    subject: Optional[Subject] = None
    partner: Optional[str] = None
    op: Optional[str] = None
    negated: bool = False
    text: str = ""
    confidence: float = 1.0
    start: int = -1  # where it stands in the message; -1: not told
    stated: bool = False  # in a message that asks: it was told beside the question
    instead: list[Any] = []  # other values that may be meant


class Mention(msgspec.Struct, kw_only=True):
    """Something named that is no fact: a scheme, a term, a language."""

    kind: str
    value: Any = None
    text: str = ""
    facts: list[dict[str, Any]] = []  # of somebody who may take part: who they would be


class Bare(msgspec.Struct, kw_only=True):
    """A value without a fact: a naked number, amount, duration, share, date, country, yes or no."""

    kind: str
    value: Any = None
    text: str = ""
    unit: Optional[str] = None
    currency: Optional[str] = None
    start: int = -1
    confidence: float = 1.0  # that it answers the open question
    instead: list[Any] = []  # other values that may be meant


class Named(msgspec.Struct, kw_only=True):
    """A `kind`, `country` or `region` that the message names, whatever it says of it; of a country the codes that may be meant."""

    kind: str
    value: Any = None
    text: str = ""
    start: int = -1

    @property
    def codes(self) -> list[Any]:
        """All that may be meant."""
        return self.value if isinstance(self.value, list) else [self.value]


class Seeming(msgspec.Struct, kw_only=True):
    """A sentence of the message and what it seems to ask for (`fit`, `amount` ...; `none`: it asks nothing), by what was learned from questions."""

    value: str
    text: str = ""
    start: int = -1
    end: int = -1
    confidence: float = 0.0


class Heard(msgspec.Struct, kw_only=True):
    """One message as it was understood. `press` is the payload of a button; `dropped` counts unreadable items.

    `parts`: the same message by its moods, where it has several: what it tells, supposes and asks, each read by itself.
    """

    text: str = ""
    language: Optional[str] = None
    intent: str = ""
    confidence: float = 0.0
    facts: list[HeardFact] = []
    mentions: list[Mention] = []
    bare: list[Bare] = []
    named: list[Named] = []
    seems: list[Seeming] = []
    press: Optional[dict[str, Any]] = None
    dropped: int = 0
    parts: list[Heard] = []
    mood: str = ""

    @staticmethod
    def read(document: Any) -> Heard:
        """A `Heard` from any document, also from a malformed one."""
        if not isinstance(document, dict):
            return Heard(dropped=0 if document is None else 1)
        facts, bad_facts = _items(document.get("facts"), HeardFact)
        mentions, bad_mentions = _items(document.get("mentions"), Mention)
        bare, bad_bare = _items(document.get("bare"), Bare)
        named, bad_named = _items(document.get("named"), Named)
        seems, bad_seems = _items(document.get("seems"), Seeming)
        text = _text(document.get("text"))
        return Heard(
            text=text,
            language=_text(document.get("language"))[:12] or None,
            intent=_text(document.get("intent")),
            confidence=_share(document.get("confidence")),
            facts=facts,
            mentions=mentions,
            bare=bare,
            named=named,
            seems=seems,
            press=_press(document, text),
            dropped=bad_facts + bad_mentions + bad_bare + bad_named + bad_seems,
            parts=_parts(document.get("parts")),
            mood=_text(document.get("mood"))[:12],
        )

    def take_as(self, intent: str) -> None:
        """What it certainly means, by what the conversation knows."""
        self.intent, self.confidence = intent, 1.0

    def is_sure(self, *intents: str) -> bool:
        """The message certainly has one of these intents."""
        return self.intent in intents and self.confidence >= (SURE if self.intent in CHANGING else ENOUGH)

    def asks(self) -> list[str]:
        """What it asks for, as the understanding names it: `amount`, `deadline`, `fit` and so on."""
        return self.mentioned(ASKED_FOR)

    def plainly_asks(self, *topics: str) -> bool:
        """One of its sentences surely seems to ask for one of these."""
        return any(s.value in topics and s.confidence >= PLAIN for s in self.seems)

    def countries(self) -> list[str]:
        """The countries it names, in order, whatever it says of them."""
        return [str(code) for item in self.named if item.kind == "country" for code in item.codes if code]

    def mentioned(self, kind: str) -> list[str]:
        """The named things of that kind, in the order of the message, each once."""
        return list(dict.fromkeys(str(m.value) for m in self.mentions if m.kind == kind and m.value))


def is_number(value: Any) -> TypeGuard[int | float]:
    """A plain one: no yes or no, no range."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_plain(value: Any, depth: int = 0) -> bool:
    """JSON of limited size: no NaN, no endless numbers, no long texts."""
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, (int, float)):
        return math.isfinite(value) and abs(value) < 1e18
    if isinstance(value, str):
        return len(value) <= 300 and _encodable(value)
    if isinstance(value, (list, dict)) and depth < MAX_DEPTH and len(value) <= MAX_ITEMS:
        inner = value if isinstance(value, list) else value.values()
        return _plain_keys(value) and all(is_plain(v, depth + 1) for v in inner)
    return False


def _plain_keys(value: Any) -> bool:
    return isinstance(value, list) or all(isinstance(k, str) and len(k) <= 80 and _encodable(k) for k in value)


def _encodable(text: str) -> bool:
    """False for half a surrogate pair, which no JSON text can carry."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _items(raw: Any, kind: type[Item]) -> tuple[list[Item], int]:
    """The readable items and how many were not."""
    if not isinstance(raw, list):
        return [], 0 if raw is None else 1
    found = [item for item in (_item(r, kind) for r in raw[:MAX_ITEMS]) if item is not None]
    return found, len(raw) - len(found)


def _item(raw: Any, kind: type[Item]) -> Item | None:
    if not isinstance(raw, dict) or not is_plain(raw):
        return None
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError:
        return None


def _parts(raw: Any) -> list[Heard]:
    """Each part is a message without parts of its own."""
    return [Heard.read({**part, "parts": None}) for part in raw[:MAX_PARTS] if isinstance(part, dict)] if isinstance(raw, list) else []


def _text(raw: Any) -> str:
    return raw[:MAX_TEXT].encode(errors="replace").decode() if isinstance(raw, str) else ""


def _share(raw: Any) -> float:
    return float(raw) if is_number(raw) and 0 <= raw <= 1 else 0.0


def _press(document: dict[str, Any], text: str) -> dict[str, Any] | None:
    """A button's payload: under `press`, or as the text `/press{...}` that Rasa's channels carry."""
    raw = document.get("press")
    if raw is None and text.startswith(PRESS):
        try:
            raw = json.loads(text[len(PRESS) :])
        except ValueError:
            return {}
    if raw is None:
        return None
    return raw if isinstance(raw, dict) and is_plain(raw) else {}


def all_texts(items: Iterable[Any]) -> str:
    """How the user put it, for saying it back; what stands inside another piece once."""
    texts = list(dict.fromkeys(item.text for item in items if item.text))
    return ", ".join(text for text in texts if not any(text != other and text in other for other in texts))
