"""A simulated user with a hidden case: says who it is, answers what the bot asks, and remembers what it told.

It sees of the bot what a person sees: texts and buttons. The path that is asked for stands in the button "I don't know".
"""
from __future__ import annotations

import json
import random
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from actions import paths
from benchmarks.conversations_words import Wording
from benchmarks.questions_applicants import Applicant
from benchmarks.scripts import payloads

PRESSED = 0.2                           # this share of the questions is answered with a button, where one says exactly the truth
CORRECTED = DIGRESSED = UNKNOWN = 0.34  # every third question, by who does it
PRESSES, GIVES_UP = 3, 4                # times the same question comes: then a button is pressed, then it is left out
SAID_WITH = {("kind", "non_profit"): ("for_profit", False)}     # the words for the one say the other
PRESS = "/press"
WHO_ELSE, EVERYBODY = "partners", "partners_complete"
Document = dict[str, Any]


@dataclass
class User:
    """One user. `told`: path -> leaf, what the bot must know in the end; `asked`: the paths asked for, one after the other."""

    who: Applicant
    wording: Wording
    told: Document = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    left_out: set[str] = field(default_factory=set)
    waiting: deque[str] = field(default_factory=deque)
    times: int = 0
    again: int = 0                      # answers that were not taken
    here: str = ""
    named: int = 1                      # partners told, the applicant among them
    lately: list[str] = field(default_factory=list)     # values in the last message, as they are written rightly

    def __post_init__(self) -> None:
        self.drawn = random.Random(f"user {self.who.number} {self.wording.style} {self.wording.language}")
        for partner in self.who.partners:       # nobody sits in one of three countries, or is of one of two kinds
            partner.update({name: self.drawn.choice(sorted(partner[name]["one_of"])) for name in ("kind", "country") if isinstance(partner.get(name), dict) and "one_of" in partner[name]})

    def opening(self) -> str:
        """The first sentences; all at once: also what is usually asked first."""
        first, w = self.who.partners[0], self.wording
        values = {"kind": self._tell("partners[0].kind", first["kind"]), "country": self._tell("partners[0].country", first["country"]),
                  "activity": self._tell("project.activity", self.who.project["activity"])}
        text = w.phrase("opening", **values)
        if w.style != "all_at_once":
            return text
        more = [text]
        for name, path in (("people", "partners[0].headcount"), ("months", "project.months")):
            value = self._truth(path)
            if not isinstance(value, (dict, list)) and value is not None:
                more.append(w.phrase(name, value=self._tell(path, value)))
        if len(self.who.partners) > 1:
            more.append(w.phrase("with", value=self._name_partners()))
        return " ".join(more)

    def reply(self, messages: list[Document]) -> str | None:
        """The next message; None: the bot asks nothing more."""
        if self.waiting:
            return self.waiting.popleft()
        buttons = [json.loads(p[len(PRESS):]) for m in messages for p in payloads(m.get("buttons", []))]
        path = next((b["path"] for b in reversed(buttons) if b["act"] == "dont_know"), None)
        if path is None:
            return self._own_question(buttons, " ".join(m.get("text", "") for m in messages))
        self.lately = []
        self.times = self.times + 1 if path == self.here else 1
        self.here = path
        self.asked.append(path)
        self.again += self.times > 1
        if self.times >= GIVES_UP:
            return self._leave_out(path)
        return self._answer(path, [b for b in buttons if b["act"] == "answer"])

    def _own_question(self, buttons: list[Document], text: str) -> str | None:
        """The dialogue asks back: whose a fact is, what a value stands for, or whether it understood."""
        acts = {b["act"]: b for b in reversed(buttons)}
        true = next((b for b in buttons if b["act"] == "answer" and self._is_true(b)), None)
        if "assign" in acts:
            owner = "partners[+]" if not self.here or self.here in (WHO_ELSE, EVERYBODY) else self.here.rpartition(".")[0]
            found = next((b for b in buttons if b.get("to") == owner), acts["assign"])
        elif true is not None:
            found = true
        elif "drop" in acts:
            meant = "note" in acts and any(value.casefold() in text.casefold() for value in self.lately)
            found = acts["note" if meant else "drop"]
        else:
            return None
        self.asked.append(found["act"])
        return PRESS + json.dumps(found)

    def _is_true(self, button: Document) -> bool:
        """It says what was told; of a further partner: of any of them."""
        head, _dot, name = str(button["path"]).rpartition(".")
        if head == "partners[+]" and self.here not in (WHO_ELSE, EVERYBODY):
            return False
        paths_ = [f"partners[{index}].{name}" for index in range(1, self.named)] if head == "partners[+]" else [button["path"]]
        return any(path in self.told and same(self.told[path], button["value"]) for path in paths_)

    def _leave_out(self, path: str) -> str:
        """What was told and not taken stays told: it counts as lost."""
        self.left_out.add(path)
        return PRESS + json.dumps({"act": "dont_know", "path": path})

    def _answer(self, path: str, buttons: list[Document]) -> str:
        w, value = self.wording, self._truth(path)
        if path in (WHO_ELSE, EVERYBODY):
            return self._who_else(path)
        if value is None or path in self.left_out or isinstance(value, dict) or self._is_told_by_others(value) or w.style == "dont_know" and self.drawn.random() < UNKNOWN:
            self.told.pop(path, None)
            self.left_out.add(path)
            return w.phrase("dont_know")
        exact = next((b for b in buttons if b["path"] == path and same(b["value"], value)), None)
        if exact and (self.drawn.random() < PRESSED or self.times >= PRESSES):
            self.told[path] = value
            return PRESS + json.dumps(exact)
        return self._in_words(path, value)

    @staticmethod
    def _is_told_by_others(value: Any) -> bool:
        """A list of firms or awards cannot be said in an answer."""
        return isinstance(value, list) and any(isinstance(item, dict) for item in value)

    def _in_words(self, path: str, value: Any) -> str:
        w, place = self.wording, paths.parse(path)
        fact = w.words.fact(place)
        said = self._tell(path, value)
        if fact.type == "yes_no" or value == []:
            text = w.phrase("yes" if same(value, True) else "no")
        else:
            text = w.phrase("value" if self.times == 1 else "retry", value=said)
        if w.style == "digressing" and self.times == 1 and self.drawn.random() < DIGRESSED:
            self.waiting.append(text)
            return w.phrase("digressions")
        if w.style == "correcting" and fact.type in ("whole", "number", "money") and self.drawn.random() < CORRECTED:
            return self._corrected(fact, value, said)
        return text

    def _corrected(self, fact: Any, value: Any, said: str) -> str:
        """First something wrong, then the truth: in the same message or in the next."""
        wrong = self.wording.value(fact, float(value) + (1 if fact.type != "money" else 10_000))
        if self.drawn.random() < 0.5:
            return self.wording.phrase("correction_inside", wrong=wrong, value=said)
        self.waiting.append(self.wording.phrase("correction", value=said))
        return wrong

    def _who_else(self, path: str) -> str:
        w = self.wording
        if self.named < len(self.who.partners):
            return w.phrase("who_else", value=self._name_partners())
        if path == "partners":
            self.left_out.add(path)
            return w.phrase("dont_know")
        everybody = bool(self.who.top["partners_complete"])
        self.told[path] = everybody
        return w.phrase("everybody" if everybody else "more")

    def _name_partners(self) -> str:
        """Everybody who was not named yet; one who is like one before is called another."""
        w, names, seen = self.wording, [], set()
        for index in range(self.named, len(self.who.partners)):
            at = f"partners[{index}]"
            like = tuple(str(self._truth(f"{at}.{name}")) for name in ("kind", "country"))
            values = {name: self._tell(f"{at}.{name}", self._truth(f"{at}.{name}")) for name in ("kind", "country")}
            names.append(w.phrase("another" if like in seen else "partner", **values))
            seen.add(like)
        self.named = len(self.who.partners)
        return w.words.say.both(names)

    def _truth(self, path: str) -> Any:
        place = paths.parse(path)
        if place is None or path == "partners":
            return None
        subject = {"": "consortium", "project": "project"}.get(place.owner, "partner")
        if subject == "partner" and not 0 <= (place.index or 0) < len(self.who.partners):
            return None
        value = self.who.fact(subject, place.name, place.index or 0)
        drawn_apart = place.name == "region" and not str(value).startswith(str(self.who.fact("partner", "country", place.index or 0)))
        return None if drawn_apart or str(value).startswith("group ") else value

    def _tell(self, path: str, value: Any) -> str:
        self.told[path] = value
        head, _dot, name = path.rpartition(".")
        if (name, str(value)) in SAID_WITH:
            implied, leaf = SAID_WITH[name, str(value)]
            self.told[f"{head}.{implied}"] = leaf
        self.lately.append(self.wording.value(self.wording.words.fact(paths.parse(path)), value))
        return self.lately[-1]


def same(one: Any, other: Any) -> bool:
    """Whether two leaves say the same, however they are written."""
    return plain(one) == plain(other)


def plain(leaf: Any) -> Any:
    if isinstance(leaf, dict):
        return plain(leaf["value"]) if set(leaf) == {"value", "currency"} else {k: plain(v) for k, v in leaf.items()}
    if isinstance(leaf, (list, tuple)):
        return sorted((plain(item) for item in leaf), key=str)
    if isinstance(leaf, bool) or str(leaf).lower() in ("true", "false"):
        return f"yes_no {str(leaf).lower()}"            # False is not 0
    try:
        return round(float(leaf), 6)
    except (TypeError, ValueError):
        return str(leaf)
