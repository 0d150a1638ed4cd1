"""Collects what is understood: facts, mentions and bare values, in the shape of `Heard`; and knows negation and questions."""
from __future__ import annotations

import re
from typing import Any, Optional

from bot.understanding.reading.analysis import Analysis
from bot.understanding.who.subjects import Whose

UNSURE = 0.5        # below the 0.6 from which the dialogue believes a fact without asking
LIKELY = 0.8
BY_THE_WAY = re.compile(r"\b(by the way|btw|incidentally|oh and|for information|fyi)\b")     # "..., balance sheet total by the way 2.9 million?" tells
NOT_KNOWN = re.compile(r"\b(not|n't|dont) (\w+ ){0,2}(know|sure|remember)\b|\b(know|remember)( \w+){0,2} not\b|\b(no idea|no clue|dunno|unknown)\b")
DENIED = re.compile(r"(?:(?!\b(?:and|but|while|whereas)\b)[^,.;:!?]){0,40}?\b(?:we are|i am) not\s*(?:$|[,.;!])")
NEGATION_REACH = 3  # tokens


def _clause(text: str, at: int) -> str:
    borders = [m.start() for m in re.finditer(r"[,;](?!\d)|\s[–—-]\s", text)]
    return text[max((b for b in borders if b <= at), default=0):min((b for b in borders if b >= at), default=len(text))]


class Notes:
    """What was understood of one message."""

    def __init__(self, found: Analysis) -> None:
        self.found = found
        self.facts: list[dict[str, Any]] = []
        self.bare: list[dict[str, Any]] = []
        self.mentions: list[dict[str, Any]] = []
        self.used: set[tuple[int, int]] = set()
        self.in_question = False        # facts noted now stand in a mere question
        self.is_if = bool(found.cues("if"))

    def fact(self, fact: str, value: Any, whose: Whose | str | None, start: int, end: int, confidence: float = 1.0,
             negated: bool = False, op: Optional[str] = None, approx: bool = False) -> None:
        """Note a fact. `whose`: a Whose, or "project", "consortium"."""
        whose = Whose(whose) if whose is None or isinstance(whose, str) else whose
        if whose.subject == "other":
            return
        item = {"fact": fact, "subject": whose.subject, "value": value, "text": self.found.text[start:end], "start": start, "end": end,
                "confidence": confidence if whose.sure else min(confidence, LIKELY)}
        if whose.subject == "partner":
            item["partner"] = whose.letter
        if self.in_question:
            item["in_question"] = True
        item.update({key: given for key, given in (("negated", negated), ("op", op), ("approx", approx)) if given})
        if not any(self._same(item, other) for other in self.facts):
            self.facts.append(item)

    @staticmethod
    def _same(item: dict[str, Any], other: dict[str, Any]) -> bool:
        keys = ("fact", "subject", "partner", "op")
        return all(item.get(key) == other.get(key) for key in keys) and (item["value"] == other["value"] or item["fact"] in ("kind", "country", "region", "role")
                                                                        and item["subject"] == "applicant" and not item.get("negated") and not other.get("negated"))

    def doubt(self) -> None:
        """Nothing is sure any more: the dialogue will ask before it believes."""
        for fact in self.facts:
            fact["confidence"] = min(fact["confidence"], UNSURE)

    def use(self, *things: Any) -> None:
        """These finds belong to a fact now."""
        self.used.update((thing.start, thing.end) for thing in things)

    def is_used(self, thing: Any) -> bool:
        """The find belongs to a fact already."""
        return any(start < thing.end and thing.start < end for start, end in self.used)

    def value(self, kind: str, value: Any, start: int, end: int, **more: Any) -> None:
        """Note a value without a fact."""
        self.bare.append({"kind": kind, "value": value, "text": self.found.text[start:end], "start": start, "end": end, **more})

    def mention(self, kind: str, value: Any, start: int, end: int, **more: Any) -> None:
        """Note something named that is no fact, with what more is known of it."""
        if not any(m["kind"] == kind and m["value"] == value for m in self.mentions):
            self.mentions.append({"kind": kind, "value": value, "text": self.found.text[start:end], "start": start, "end": end, **more})

    def is_negated(self, start: int, reach: int = NEGATION_REACH) -> bool:
        """A "not" stands shortly before, in the same clause."""
        found = self.found
        first = found.sentence(start)[0]
        for cue in found.cues("not", start=first, end=start):
            gap = found.text[cue.end:start]
            if found.tokens_between(cue.end, start) <= reach and not re.search(r"[,:;]|\b(but|and|only)\b", gap.lower()):
                return True
        return False

    def is_denied(self, end: int) -> bool:
        """A "not" stands behind, at the end of the clause: "in difficulty we are not"."""
        return DENIED.match(self.found.text[end:].lower()) is not None

    def is_question(self, at: int) -> bool:
        """The sentence asks; a supposition ("what if we were 300?") does not count, nor a fragment ("40?")."""
        found = self.found
        start, end = found.sentence(at)
        if BY_THE_WAY.search(found.text[start:end].lower()) and BY_THE_WAY.search(_clause(found.text[start:end].lower(), at - start)):
            return False
        if NOT_KNOWN.search(found.text[start:end].lower()) and not found.text[start:end].rstrip().endswith("?"):
            return False        # "how much I don't know, duration 2 years"
        words = [t.lower_ for t in found.doc if start <= t.idx < end and not t.is_punct and not t.is_space]
        asks = set(found.data["cues"]["question"])
        while words and words[0] in found.data["fillers"]:
            words.pop(0)
        if self.is_if or not words or words[0] not in asks or words[0] == "have" and words[1:2] in (["i"], ["we"]) and "?" not in found.text[start:end]:
            return False        # "hab ich doch gesagt, F&E" asks nothing
        return words[0] in found.data["wh"] or found.text[start:end].rstrip().endswith("?") or (len(words) > 1 and words[1] in found.data["after_question"])
