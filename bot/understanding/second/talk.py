"""Labelled talk: what people typed, what the case held, and what a careful adviser would note; and what the second reader learns from it.

One entry of talk/xx.yml: `say`; `asked`, the open question ("you.headcount", "partner 2.kind", "project.months", "partners"); `you`, `partners` (from
number 2) and `project`, what the case held; `note`, what the message adds: `you`, `project`, `partner N`, `new` partners, `all` (of the consortium),
`gone`; `unsure`, what is better asked; `maybe`, what may be noted or not; `not`, what must not be noted; `asks`, what it asks.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from bot.understanding.reading.gazetteer import read_yaml
from bot.understanding.second.clues import IDENTITY, Candidate, Clues, read_by_rules, said_by_rules
from bot.understanding.second.values import SCALES, ends_of, is_amount
from rules.question import input_of

TALK = Path(__file__).with_name("talk")
DAY = date(2026, 11, 21)        # the day the talk was written for
OWNERS = {"you": "applicant", "project": "project", "all": "consortium"}
NUMBERED = re.compile(r"partner (\d+)")

Document = dict[str, Any]
Told = tuple[str, str, Any]     # owner, fact, value


def entries(folder: Path = TALK) -> Iterator[tuple[str, Document]]:
    """(language, entry) of all files."""
    for path in sorted(folder.glob("*.yml")):
        yield from ((path.stem, entry) for entry in read_yaml(path))


def case_of(entry: Document) -> Document:
    """The case before the message."""
    project = dict(entry.get("project") or {})
    consortium = {name: project.pop(name) for name in ("partners_complete", "partners_independent") if name in project}
    return {"project": project, "partners": [{"you": True, **(entry.get("you") or {})}, *(dict(p) for p in entry.get("partners") or ())], **consortium}


def path_of(place: str) -> str:
    """The path in a case: "partner 2.kind" is partners[1].kind; of a place with a value ("you.country=AT") that of the place."""
    place = str(place).partition("=")[0].strip()
    owner, _, name = place.rpartition(".")
    number = NUMBERED.fullmatch(owner)
    index = int(number[1]) - 1 if number else 0 if owner == "you" else None
    return name if owner == "all" else place if index is None else f"partners[{index}].{name}"


def question_of(entry: Document, facts: Any) -> Document | None:
    """The open question, as the dialogue sends it along. `facts`: the registry."""
    if "asked" not in entry:
        return None
    path = path_of(entry["asked"])
    owner, _, name = path.rpartition(".")
    subject = "consortium" if not owner else "project" if owner == "project" else "applicant" if owner == "partners[0]" else "partner"
    fact = facts.get("partner" if subject == "applicant" else subject, name)
    return {"path": path, "fact": name, "subject": subject, "partner": int(owner[9:-1]) if "[" in owner else None, "input": input_of(fact) if fact else "text",
            "unit": fact.unit if fact else ""}


def rows(folder: Path = TALK) -> Iterator[tuple[list[str], str]]:
    """(clues, reading) of every figure, place and organisation of the talk."""
    import rules
    from bot.understanding.message import found_in
    from bot.understanding.reading.text import tidy

    facts = rules.load().facts
    for language, entry in entries(folder):
        case = case_of(entry)
        notes, _, found = found_in(tidy(entry["say"]), language, question_of(entry, facts), DAY, case["partners"])
        clues = Clues(found, notes.facts, language)
        labels = Labels(entry, case, clues.facts)
        for one in clues.all:
            if labels.counts(one):
                yield list(clues.of(one)), labels.of(one)


class Labels:
    """What the figures, places and organisations of one message tell."""

    def __init__(self, entry: Document, case: Document, facts: list[Document]) -> None:
        self.facts = facts
        self.told, self.known = list(_told(entry)), list(_known(case))
        self.used: set[int] = set()
        self.either = {_place(said) for said in entry.get("maybe") or ()}

    def counts(self, one: Candidate) -> bool:
        """Not what may be noted or not."""
        return said_by_rules(one, self.facts) not in self.either

    def of(self, one: Candidate) -> str:
        """ "applicant.headcount"; "none" for what is not to be noted and not known. What was used for a figure is used last for a second one."""
        fitting = [i for i, told in enumerate(self.told) if self._is(one, told)]
        fitting.sort(key=lambda i: i in self.used)
        if fitting:
            self.used |= set(fitting[:1]) if one.kind != "place" else set()
            return _label(self.told[fitting[0]])
        again = {_label(told) for told in self.known if self._is(one, told, SCALES[:1])}
        read = said_by_rules(one, self.facts)
        if one.kind not in ("org", "place"):
            return min(again, default="none")
        theirs = read.replace("somebody.", "partner.")      # who or what is as the applicant is need not be the applicant
        return next((known for known in (read, theirs) if known in again), "none")

    def _is(self, one: Candidate, told: Told, scales: tuple[float, ...] = SCALES) -> bool:
        _, name, value = told
        if one.kind == "said":
            return name == one.value and any(f["value"] == value for f in read_by_rules(one, self.facts))
        if one.kind == "place":
            codes = (one.value.get("country") if isinstance(one.value, dict) else None) or []
            return name in ("country", "owner_country") and value in codes or name == "target_countries" and bool(set(codes) & set(value))
        if one.kind == "org":
            return name == "kind" and value == one.value
        if one.kind == "date":
            return name.endswith("_on") and ends_of(one.value) == ends_of(value)
        return name not in IDENTITY and name != "target_countries" and is_amount(one.value, value, scales)


def _place(said: str) -> str:
    """ "applicant.region" of "you.region"; of a value the place only."""
    owner, _, name = str(said).partition("=")[0].rpartition(".")
    return f"{OWNERS.get(owner or 'all', 'partner')}.{name}"


def _label(told: Told) -> str:
    return f"{told[0]}.{told[1]}"


def _told(entry: Document) -> Iterator[Told]:
    for owner, facts in (entry.get("note") or {}).items():
        if owner == "gone":
            continue
        for one in facts if owner == "new" else [facts]:
            yield from ((OWNERS.get(owner, "partner"), name, value) for name, value in one.items())


def _known(case: Document) -> Iterator[Told]:
    """What the case holds, partners first: who is named again is mostly one of them."""
    for partner in case["partners"][1:]:
        yield from (("partner", name, value) for name, value in partner.items())
    yield from (("project", name, value) for name, value in case["project"].items())
    yield from (("applicant", name, value) for name, value in case["partners"][0].items() if name != "you")
