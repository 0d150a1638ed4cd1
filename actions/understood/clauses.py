"""The sentences and clauses of a message, with what was understood in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from actions.heard import POSSIBLE, Heard, HeardFact, Named

SENTENCE = re.compile(r"[^.!?;\n]+(?:[.!?;\n]+(?=\s|$)|[.!?;\n](?=\S)[^.!?;\n]+)*[.!?;\n]*")
SHORTENED = re.compile(r"\b(österr|tschech|dt|deutsch|ital|franz|slow|poln|ungar|ca|evtl|ggf|bzw|inkl|exkl|nr|mind|max|approx|incl|excl|env|mio|mrd|млн|тыс|млрд|руб|чел|св|т\.? ?е|т\.? ?к)\.\s*$", re.IGNORECASE)
CLAUSE = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[()]|\s[–—-]\s|\b(?:but|aber|mais|sondern)\b|\b(?:а|но)\b(?=\s)", re.IGNORECASE)


@dataclass(frozen=True)
class Clause:
    """A stretch of a message."""

    start: int
    end: int
    text: str
    sentence: tuple[int, int]

    def holds(self, item: Any) -> bool:
        """Something understood stands in it."""
        return self.start <= item.start < self.end


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends; none ends with an abbreviation."""
    found: list[tuple[int, int]] = []
    for match in SENTENCE.finditer(text):
        if found and SHORTENED.search(text, *found[-1]):
            found[-1] = (found[-1][0], match.end())
        elif match.group().strip():
            found.append((match.start(), match.end()))
    return found


def clauses(text: str) -> Iterator[Clause]:
    """In the order of the message."""
    for start, end in sentences(text):
        cuts = [start, *(start + m.start() for m in CLAUSE.finditer(text[start:end])), end]
        for a, b in zip(cuts, cuts[1:], strict=False):
            if text[a:b].strip(" ,:()–—-"):
                yield Clause(a, b, text[a:b], (start, end))


def at(text: str, place: int) -> Clause:
    """The clause in which a place of the text stands; the whole text for none."""
    found = next((c for c in clauses(text) if c.start <= place < c.end), None) if place >= 0 else None
    return found or Clause(0, len(text), text, (0, len(text)))


def is_asked(text: str, place: int) -> bool:
    """The sentence in which a place of the text stands ends with a question mark."""
    return text[slice(*at(text, place).sentence)].rstrip().endswith("?")


def describing(heard: Heard, clause: Clause) -> list[HeardFact]:
    """What the clause says about an organisation that it names: kind, country and region."""
    found = [_fact(n) for n in heard.named if clause.holds(n)]
    told = [(f.fact, f.value) for f in found]
    return found + [f for f in heard.facts if clause.holds(f) and f.fact in ("kind", "country", "region", "name") and (f.fact, f.value) not in told]


def _fact(named: Named) -> HeardFact:
    return HeardFact(fact=named.kind, value=named.codes[0] if len(named.codes) == 1 else {"one_of": named.codes}, text=named.text, start=named.start)


def take_out(heard: Heard, clause: Clause) -> None:
    """What was understood in the clause is used up."""
    heard.facts = [f for f in heard.facts if not clause.holds(f)]
    heard.bare = [b for b in heard.bare if not clause.holds(b)]
    heard.named = [n for n in heard.named if not clause.holds(n)]
    heard.mentions = [m for m in heard.mentions if m.kind != POSSIBLE or m.text not in clause.text]


def take_out_said(heard: Heard, described: list[HeardFact]) -> None:
    """What tells no more than who was spoken of is used up too, also in other clauses; with it go the facts of the same partner."""
    told = [(f.fact, f.value) for f in described]
    same = [f for f in heard.facts if (f.fact, f.value) in told and f.subject in ("partner", None)]
    letters = {f.partner for f in same}
    others = {f.partner for f in heard.facts if f.fact in ("kind", "country", "name") and f not in same}
    heard.facts = [f for f in heard.facts if f not in same and not (f.subject == "partner" and f.partner in letters - others)]
    heard.bare = [b for b in heard.bare if ("country", b.value) not in told]
