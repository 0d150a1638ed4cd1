"""Simulated applicants: each knows a whole case, says who it is and what it wants, and answers every question truthfully.

Their cases come from the labelled cases beside the schemes, their further facts from all that labelled cases say of the same fact.
The assumptions of instruments/facts/priors.yml have no part in it.
"""
from __future__ import annotations

import copy
import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import rules
from rules.labelled import read_labelled
from rules.reader import shipped_instruments

SEED = "funding"
Document = dict[str, Any]
OTHER_KIND = 0.25                       # this share gets any kind of organisation at all, so that rare kinds are there too
RARE = 0.4                              # this share of the values is drawn without regard to how often they occur
EVERYBODY_KNOWN = 0.85
INDEPENDENT = 0.9
WHO_ELSE = "partners"


@dataclass(frozen=True)
class Labels:
    """The labelled cases by family, and what all of them say of each fact."""

    cases: Mapping[str, list[Document]]
    said: Mapping[tuple[str, str], list[Any]]


@lru_cache(maxsize=1)
def labels() -> Labels:
    cases: dict[str, list[Document]] = defaultdict(list)
    said: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for file in sorted(shipped_instruments().glob("*/*.cases.yml")):
        for labelled in read_labelled(file):
            case = _plain(labelled.case)
            if not case.get("partners"):
                continue
            cases[file.parent.name].append({**case, "scheme": labelled.scheme})
            for subject, holder in [("project", case.get("project") or {}), *(("partner", p) for p in case["partners"])]:
                for name, value in holder.items():
                    if not (isinstance(value, dict) and {"unknown", "from", "to", "one_of", "not", "includes"} & set(value)):
                        said[subject, name].append(value)
    return Labels(cases, said)


def _plain(written: Any) -> Any:
    if isinstance(written, Mapping):
        return {str(k): _plain(v) for k, v in written.items()}
    return [_plain(v) for v in written] if isinstance(written, (list, tuple)) else None if written is None else str(written)


@dataclass
class Applicant:
    """One applicant by its number; the same number is the same applicant whatever it is asked, in whatever order."""

    number: int
    book: rules.Rulebook
    project: Document = field(init=False)
    partners: list[Document] = field(init=False)
    top: Document = field(init=False)
    family: str = field(init=False)

    def __post_init__(self) -> None:
        drawn = self._random("case")
        self.family = drawn.choice(sorted(labels().cases))
        case = copy.deepcopy(drawn.choice(labels().cases[self.family]))
        scheme = self.book.schemes.get(case["scheme"])
        self.project = dict(case.get("project") or {})
        self.project.setdefault("activity", drawn.choice(sorted(scheme.fits_activity) if scheme and scheme.fits_activity else self._values("project", "activity")))
        self.partners = _applicant_first(case["partners"])
        first = self.partners[0]
        if "kind" not in first or drawn.random() < OTHER_KIND:
            first["kind"] = drawn.choice(self._values("partner", "kind"))
        first.setdefault("country", drawn.choice(labels().said["partner", "country"]))
        self.top = {"partners_complete": drawn.random() < EVERYBODY_KNOWN, "partners_independent": drawn.random() < INDEPENDENT}

    def _random(self, *what: object) -> random.Random:
        return random.Random(f"{SEED} {self.number} {' '.join(map(str, what))}")

    def _values(self, subject: str, name: str) -> list[str]:
        fact = self.book.facts.get(subject, name)
        return list(fact.values) if fact else []

    def opening(self) -> Document:
        """What the first sentence tells: aim, kind of organisation, country."""
        first = self.partners[0]
        return {"project": {"activity": self.project["activity"]}, "partners": [{"you": True, "kind": first["kind"], "country": first["country"]}]}

    def answered(self, case: Document, path: str) -> Document | None:
        """The case after the answer; None: it cannot say more."""
        case = copy.deepcopy(case)
        if path in (WHO_ELSE, "partners_complete"):
            return self._who_else(case)
        head, _dot, name = path.rpartition(".")
        index = int(head[len("partners["):-1]) if head.startswith("partners[") else None
        holder = case if not head else case["project"] if index is None else case["partners"][index]
        value = self.fact("partner" if index is not None else "project" if head else "consortium", name, index or 0)
        if value is None or name in holder:
            return None
        holder[name] = value
        return case

    def _who_else(self, case: Document) -> Document | None:
        """Names everybody at once; when all are named, says whether that is all."""
        unnamed = self.partners[len(case["partners"]):]
        if unnamed:
            case["partners"] += [{k: self.fact("partner", k, i) for k in ("kind", "country")} for i, _p in enumerate(unnamed, len(case["partners"]))]
        elif "partners_complete" in case:
            return None
        else:
            case["partners_complete"] = self.top["partners_complete"]
        return case

    def fact(self, subject: str, name: str, index: int = 0) -> Any:
        """The truth about one fact; drawn when it is first asked for, the same each time."""
        holder = self.top if subject == "consortium" else self.project if subject == "project" else self.partners[index]
        if name not in holder:
            holder[name] = self._drawn(subject, name, index)
        return holder[name]

    def _drawn(self, subject: str, name: str, index: int) -> Any:
        drawn, said = self._random(subject, name, index), labels().said.get((subject, name), [])
        if name == "group":
            return f"group {index}"
        if said:
            return drawn.choice(sorted({repr(v): v for v in said}.values(), key=repr) if drawn.random() < RARE else said)
        fact = self.book.facts.get(subject, name)
        return _any(fact, drawn) if fact else None


def _any(fact: Any, drawn: random.Random) -> Any:
    """Of a fact that no labelled case speaks of."""
    if fact.type == "yes_no":
        return drawn.random() < 0.5
    if fact.type == "one":
        return drawn.choice(list(fact.values))
    if fact.type in ("whole", "number", "money"):
        return int(10 ** drawn.uniform(0, 6.5))
    if fact.type == "share":
        return round(drawn.random(), 2)
    return [] if fact.type in ("list", "several", "countries") else None


def _applicant_first(partners: list[Document]) -> list[Document]:
    you = next((i for i, p in enumerate(partners) if p.get("you") == "true"), 0)
    ordered = [partners[you], *partners[:you], *partners[you + 1:]]
    return [{**{k: v for k, v in p.items() if k != "you"}, **({"you": True} if i == 0 else {})} for i, p in enumerate(ordered)]
