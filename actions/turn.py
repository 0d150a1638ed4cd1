"""One turn under way: the state being changed, what was heard, and what is going to be said."""

from __future__ import annotations

import copy
import json
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from actions import paths
from actions.heard import PRESS, Heard, HeardFact
from actions.paths import Path
from actions.speaker import Speaker
from actions.state import Fork, Pending, State
from actions.words import Words
from rules.assessment import Assessment, CriterionResult, SchemeResult
from rules.wording import Wording, wording

Document = dict[str, Any]


class InWords(ABC, dict[str, Any]):
    """A document of which every entry is put into words when it is asked for: few are shown."""

    @abstractmethod
    def say(self, key: str) -> Any:
        """The entry. Raises KeyError where there is none."""

    def __missing__(self, key: str) -> Any:
        self[key] = self.say(key)
        return self[key]

    def get(self, key: str, default: Any = None) -> Any:
        try:
            return self[key]
        except KeyError:
            return default


class SchemeInWords(InWords):
    """The document of a scheme."""

    def __init__(self, result: SchemeResult, w: Wording) -> None:
        super().__init__(id=result.id, name=result.scheme.title(w.language), fit=result.fit)
        self._result, self._w = result, w

    def say(self, key: str) -> Any:
        if key == "criteria":
            return [CriterionInWords(r, self._result, self._w) for r in self._result.rules]
        return self._result.part(key, self._w)


class CriterionInWords(InWords):
    """The document of a criterion; outcome and weight choose which are worth words."""

    def __init__(self, result: CriterionResult, scheme: SchemeResult, w: Wording) -> None:
        super().__init__(id=result.id, outcome=str(result.outcome), weight=result.criterion.weight)
        self._result, self._scheme, self._w = result, scheme, w

    def say(self, key: str) -> Any:
        said = self._result.to_dict(self._w, dict(self._scheme.scheme.contact))
        self.update(said)
        return said[key]


@dataclass(frozen=True)
class Change:
    """A fact that this turn changed. `before` None: it was not known."""

    path: Path
    before: Any
    after: Any
    correction: bool = False


@dataclass(frozen=True)
class Answer:
    """A question of the message was answered: the words that asked, if they are known, within a stretch of the message."""

    text: str
    start: int
    end: int


@dataclass
class Turn:
    """Collects what is said. `notes` become the first message, then `messages`, then the next question."""

    state: State
    heard: Heard
    book: Any
    today: date
    say: Speaker
    notes: list[str] = field(default_factory=list)
    note_buttons: list[Document] = field(default_factory=list)
    messages: list[Document] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    new_partners: list[int] = field(default_factory=list)
    unchanged: list[tuple[Path, Any]] = field(default_factory=list)  # said again, or less exactly
    left_out: list[str] = field(default_factory=list)  # words that had no place
    held: list[tuple[Path, HeardFact]] = field(default_factory=list)  # would change what is established; asked about first
    assigned: bool = False  # the user said whose the facts are: they count
    continues: bool = False  # facts of the message before were noted: one step to undo
    answers: list[Answer] = field(default_factory=list)  # which questions of the message were answered
    at_a_loss: bool = False  # what was said is no answer
    repeats: bool = False  # the message is the one before, word for word
    took_back: bool = False  # the message took something back
    numbered: list[tuple[int, int]] = field(default_factory=list)  # stretches that speak of a partner by its number
    goes_on: bool = False  # another part of the message follows
    understood: bool = False  # something came of the message
    asked_back: bool = False  # a question was put already: no second one
    quiet: bool = False  # the turn ends without a question
    plainly: bool = False  # the question is put in other words
    stepped_back: bool = False  # the turn undid an earlier one: it is no step of its own
    _assessed: dict[str, Assessment] = field(default_factory=dict)
    _worded: dict[int, Document] = field(default_factory=dict)
    _by_id: dict[int, dict[str, SchemeResult]] = field(default_factory=dict)
    _by_name: dict[int, dict[str, Document]] = field(default_factory=dict)

    @property
    def case(self) -> Document:
        return self.state.case

    @property
    def pending(self) -> Pending | None:
        """Facts of an earlier message that wait for a word of the user."""
        return self.state.pending

    @property
    def fork(self) -> Fork | None:
        """What was supposed and may be kept."""
        return self.state.fork

    @property
    def wording(self) -> Wording:
        """The engine's words, in the language of the conversation."""
        return wording(self.say.language)

    @property
    def words(self) -> Words:
        return Words(self.book.facts, self.say, {name: scheme.name for name, scheme in self.book.schemes.items()})

    @property
    def as_of(self) -> date:
        """The day the conversation is about: the case's, else the state's, else today."""
        day = self.case.get("as_of") or self.state.as_of
        return date.fromisoformat(day) if day else self.today

    def assessed(self, case: Document | None = None, day: date | None = None) -> Assessment:
        """The engine's answer for the case (or another one) on the day (or another one); computed once a turn."""
        case, day = self.case if case is None else case, day or self.as_of
        key = json.dumps([case, day.isoformat()], sort_keys=True)
        if key not in self._assessed:
            self._assessed[key] = self.book.assess(copy.deepcopy(case), day)
        return self._assessed[key]

    def assessment(self, case: Document | None = None, day: date | None = None) -> Document:
        """The same in words; each scheme is put into words when they are looked at."""
        found = self.assessed(case, day)
        if id(found) not in self._worded:
            said = found.to_dict(self.wording, schemes=False)
            said["schemes"] = [SchemeInWords(s, self.wording) for s in found.schemes]
            self._worded[id(found)] = said
        return self._worded[id(found)]

    def results(self, case: Document | None = None, day: date | None = None) -> dict[str, SchemeResult]:
        """What came of each scheme, without words."""
        found = self.assessed(case, day)
        if id(found) not in self._by_id:
            self._by_id[id(found)] = {result.id: result for result in found.schemes}
        return self._by_id[id(found)]

    def schemes(self, case: Document | None = None, day: date | None = None) -> dict[str, Document]:
        """Each scheme in words."""
        said = self.assessment(case, day)
        if id(said) not in self._by_name:
            self._by_name[id(said)] = {scheme["id"]: scheme for scheme in said["schemes"]}
        return self._by_name[id(said)]

    def our_place(self, name: str) -> Path:
        """Where a fact of ours or of the project stands."""
        return Path("partners", paths.YOU, name) if self.book.facts.get("partner", name) else Path("project", None, name)

    def note(self, *texts: str, buttons: list[Document] | None = None) -> None:
        """Sentences for the first message."""
        self.notes.extend(t for t in texts if t)
        self.note_buttons.extend(b for b in buttons or [] if b not in self.note_buttons)
        self.understood = True

    def tell(self, text: str, buttons: list[Document] | None = None, custom: Document | None = None) -> None:
        """A message of its own."""
        message: Document = {"text": text}
        if buttons:
            message["buttons"] = buttons
        if custom:
            message["custom"] = custom
        self.messages.append(message)
        self.understood = True

    def forget_partner(self, index: int) -> None:
        """Take a partner off the list; what this turn knows of the others moves up."""
        self.state.forget_partner(index)
        self.new_partners = [i - (i > index) for i in self.new_partners if i != index]
        self.changes = [replace(c, path=path) for c in self.changes if (path := _moved(c.path, index)) is not None]
        self.unchanged = [(path, leaf) for p, leaf in self.unchanged if (path := _moved(p, index)) is not None]

    def ask_back(self, text: str, buttons: list[Document], *, once: bool = False) -> None:
        """A question of the dialogue's own; its buttons may be chosen by number in the next message. `once`: not again where it was asked just before."""
        if once and self.state.has_just_said(text):
            return
        self.tell(text, buttons)
        state = self.state
        state.choosing, state.parked, state.asked = buttons, state.asked or state.parked, None
        self.asked_back = True

    def answered(self, text: str = "") -> None:
        """Something that the message asks was answered; `text`: the words that ask it."""
        said = self.heard.text
        self.answers.append(Answer(text, len(said) - len(said.lstrip()), len(said.rstrip())))

    def pick(self, key: str, *variants: str) -> str:
        """One of several ways to say the same, each time the next one."""
        count = self.state.turns_of_speech.get(key, 0)
        self.state.turns_of_speech[key] = (count + 1) % len(variants)
        return variants[count % len(variants)]


def _moved(path: Path, removed: int) -> Path | None:
    """Where a place stands after a partner was removed; None when it went with it."""
    text = paths.after_removal(str(path), removed)
    return paths.parse(text) if text else None


def press(title: str, act: str, **rest: Any) -> Document:
    """A button. The payload is canonical JSON, so that one press has one spelling."""
    payload = json.dumps({"act": act, **rest}, sort_keys=True, separators=(",", ":"))
    return {"title": title, "payload": PRESS + payload}


def pressed(button: Document) -> Document:
    """What a button of our own does when it is pressed."""
    found: Document = json.loads(button["payload"][len(PRESS) :])
    return found


def undo_button(turn: Turn) -> Document:
    return press(turn.say.gettext("Undo"), "undo")


def partner_indices(case: Document) -> list[int]:
    """The places of the partners other than the applicant."""
    return [i for i in range(len(case["partners"])) if i != paths.YOU]
