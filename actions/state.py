"""What the dialogue remembers between two messages: a versioned JSON document of limited size."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any, Optional

import msgspec

from actions import paths
from actions.heard import HeardFact

VERSION = 1
MAX_PARTNERS = 60
MAX_HISTORY = 100
MAX_HISTORY_BYTES = 200_000
MAX_SKIPPED = 300
MAX_SAID = 40


class Asked(msgspec.Struct, kw_only=True):
    """The question that waits for an answer. `times`: how often it was put."""

    path: str
    fact: str = ""
    subject: str = ""
    partner: Optional[int] = None
    input: str = ""
    unit: str = ""
    text: str = ""
    help: str = ""
    reason: str = ""
    buttons: list[dict[str, Any]] = []
    times: int = 0
    left: int = 0
    everything: bool = False  # all answers are shown


class Entry(msgspec.Struct, kw_only=True):
    """One step back: what must be merged into the case to undo a turn, and what was asked then."""

    patch: dict[str, Any]
    asked: Optional[str] = None
    skipped: Optional[list[str]] = None
    revision: int = -1  # of the turn


class Pending(msgspec.Struct, kw_only=True):
    """Facts that wait for a word of the user. `why`: who (whose are they, `owners`), sure (did you mean),
    aside (said in passing), changed (contradicts what is known at `places`)."""

    facts: list[dict[str, Any]]
    why: str
    owners: list[int] = []
    places: list[str] = []
    times: int = 0
    joined: bool = False  # other facts of the same message were noted: undoing takes back both

    def heard(self) -> list[HeardFact]:
        """Them, as they were understood."""
        return [msgspec.convert(fact, HeardFact) for fact in self.facts]


def digest(text: str) -> str:
    """A text as it is kept for telling whether it was said."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def new_case() -> dict[str, Any]:
    return {"project": {}, "partners": [{"you": True}]}


class Fork(msgspec.Struct, kw_only=True):
    """A case that was only tried out: what must be merged into the case to keep it, and what was supposed, in words."""

    patch: dict[str, Any]
    text: str


class State(msgspec.Struct, kw_only=True):
    """The conversation so far; `revision` grows by one a turn."""

    version: int = VERSION
    revision: int = 0
    case: dict[str, Any] = msgspec.field(default_factory=new_case)
    asked: Optional[Asked] = None
    parked: Optional[Asked] = None  # the engine's question, while the dialogue asks one of its own
    skipped: list[str] = []
    history: list[Entry] = []
    language: str = "en"
    language_chosen: bool = False
    as_of: Optional[str] = None
    contact: Optional[dict[str, Any]] = None
    verdicts: dict[str, str] = {}
    last_partner: Optional[int] = None
    changed: list[str] = []
    queried: list[str] = []  # places that were asked about; never again
    choosing: list[dict[str, Any]] = []
    pending: Optional[Pending] = None
    our_names: list[str] = []  # what we are called
    speaks_for: str = ""  # "yes": somebody speaks for the applicant; "unclear": it may be
    called: list[dict[str, str]] = []  # by which words partners were introduced, and what identified them then
    possible: list[list[dict[str, Any]]] = []  # who may take part, by what was told of each
    fork: Optional[Fork] = None
    said: list[str] = []
    turns_of_speech: dict[str, int] = {}  # which variant of a phrase comes next
    lost: list[str] = []  # the schemes that the last change ruled out
    missed: int = 0
    told: str = ""  # the last message, if anything of it was noted
    about: str = ""  # the kind of question the last message was, if any
    subject: list[str] = []  # the schemes that were last talked about
    questions: int = 0
    finished: bool = False
    insists: bool = False  # wants every question, also those that are not worth the time

    @staticmethod
    def read(document: Any) -> State:
        """A state from its document; anything unreadable starts afresh."""
        if not isinstance(document, dict) or document.get("version", VERSION) != VERSION:
            return State()
        try:
            state: State = msgspec.convert(json.loads(json.dumps(document, allow_nan=False)), State)
        except (msgspec.ValidationError, ValueError, TypeError, RecursionError):
            return State()
        return state if _is_case(state.case) and _is_day(state.as_of) else State(language=state.language)

    def has_just_said(self, text: str) -> bool:
        """The turn before said this word for word."""
        return digest(text) in self.said

    def document(self) -> dict[str, Any]:
        """The state as JSON, within its limits."""
        self.skipped = self.skipped[-MAX_SKIPPED:]
        self.said = self.said[-MAX_SAID:]
        self._shorten_history()
        found: dict[str, Any] = msgspec.to_builtins(self)
        return found

    def remember(self, case_before: dict[str, Any], asked: str | None, skipped_before: list[str], *, joins: bool = False) -> None:
        """Keep what is needed to undo this turn, when it changed anything; `joins`: together with the turn before."""
        if joins and self.history and not same_json(case_before, self.case):
            first = self.history.pop()
            case_before, asked = merged(case_before, first.patch), first.asked
            skipped_before = skipped_before if first.skipped is None else first.skipped
        skipped = None if skipped_before == self.skipped else skipped_before
        if skipped is not None or not same_json(case_before, self.case):
            patch = patch_between(self.case, case_before)
            self.history.append(Entry(patch=patch, asked=asked, skipped=skipped, revision=self.revision))

    def step_back(self) -> Entry | None:
        """Undo the last turn that changed something; None when there is none."""
        if not self.history:
            return None
        entry = self.history.pop()
        self.case = merged(self.case, entry.patch)
        if entry.skipped is not None:
            self.skipped = entry.skipped
        if self.last_partner is not None and self.last_partner >= len(self.case["partners"]):
            self.last_partner = None
        return entry

    def forget_partner(self, index: int) -> None:
        """Take a partner out of the case and of everything that refers to it."""
        del self.case["partners"][index]
        moved = (paths.after_removal(p, index) for p in self.skipped)
        self.skipped = [p for p in moved if p is not None]
        self.last_partner, self.changed = None, []
        if self.pending:
            self.pending.owners = [i - (i > index) for i in self.pending.owners if i != index]
            kept = [(f, p) for f, p in zip(self.pending.facts, (paths.after_removal(p, index) for p in self.pending.places), strict=False) if p]
            if self.pending.places:
                self.pending.facts, self.pending.places = [f for f, _ in kept], [p for _, p in kept]
        if self.asked and self.asked.partner is not None and self.asked.partner >= index:
            self.asked = None

    def _shorten_history(self) -> None:
        self.history = self.history[-MAX_HISTORY:]
        sizes = [len(msgspec.json.encode(e)) for e in self.history]
        while sum(sizes) > MAX_HISTORY_BYTES:
            del sizes[0], self.history[0]


def _is_day(text: str | None) -> bool:
    try:
        return text is None or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_case(case: dict[str, Any]) -> bool:
    partners = case.get("partners")
    return (
        isinstance(case.get("project"), dict)
        and isinstance(partners, list)
        and bool(partners)
        and len(partners) <= MAX_PARTNERS
        and all(isinstance(p, dict) for p in partners)
        and partners[paths.YOU].get("you") is True
    )


def patch_between(before: Any, after: Any) -> Any:
    """What turns `before` into `after`, as a JSON merge patch (RFC 7396); a case holds no null."""
    if not isinstance(before, dict) or not isinstance(after, dict):
        return after
    patch: dict[str, Any] = {key: None for key in before if key not in after}
    for key, value in after.items():
        if key not in before or not same_json(before[key], value):
            patch[key] = patch_between(before.get(key), value)
    return patch


def same_json(one: Any, other: Any) -> bool:
    """Equal as JSON: `true` is not 1."""
    return bool(msgspec.json.encode(one) == msgspec.json.encode(other))


def merged(target: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396) to a copy."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result
