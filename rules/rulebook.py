"""The rulebook: everything loaded once, immutable, safe to share between threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any

from rules import question as question_module
from rules import repair as repair_module
from rules.advice import Advice, advice
from rules.assess import Assessor, derived_of
from rules.assessment import Assessment, SchemeResult
from rules.calls import Call, CallList
from rules.case import Case
from rules.errors import UnknownScheme
from rules.facts import Registry
from rules.memory import Facets, Memory
from rules.partner_result import PartnerSearch
from rules.partner_search import partner_search
from rules.possible import exactly
from rules.reader import Parts, read_folder, shipped_instruments
from rules.scheme import Scheme
from rules.topics import TopicMatch
from rules.wording import Wording, wording

RECENT = 128  # assessments kept; one is some tens of kilobytes
CaseLike = Case | Mapping[str, Any] | str


@lru_cache(maxsize=1)
def version() -> str:
    try:
        return metadata.version("funding-advisor")
    except metadata.PackageNotFoundError:
        return "0"


class Rulebook:
    """All schemes with their sets, calls and facts. Every question takes the day as an argument."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.hash = parts.hash
        self.schemes: Mapping[str, Scheme] = MappingProxyType(parts.schemes)
        self.facts: Registry = parts.registry
        self.calls: Mapping[str, CallList] = MappingProxyType(parts.calls)
        self._recent: OrderedDict[tuple[str, date], Assessment] = OrderedDict()
        self._lock = Lock()
        self.memory = Memory()

    @property
    def parts(self) -> Parts:
        return self._parts

    def case(self, document: CaseLike) -> Case:
        """Reads and checks a case document.

        Raises:
            CaseErrors: everything that is wrong with it.
        """
        return document if isinstance(document, Case) else Case.read(document, self.facts)

    def scheme(self, name: str) -> Scheme:
        """A scheme by id or name.

        Raises:
            UnknownScheme: with the nearest ids.
        """
        wanted = name.strip().casefold()
        for scheme in self.schemes.values():
            if wanted in {n.casefold() for n in (scheme.id, scheme.name, *scheme.also)}:
                return scheme
        raise UnknownScheme(name, question_module.nearest_schemes(wanted, self.schemes.values()))

    def assess(self, case: CaseLike, as_of: date, schemes: Iterable[str] | None = None) -> Assessment:
        """Assesses a case on a day, against all schemes or some. The last few full assessments are kept: one turn of a
        conversation asks for the same one several times."""
        read = self.case(case)
        if schemes is not None:
            return self._assess(read, as_of, [self.scheme(s) for s in schemes])
        key = (read.hash, as_of)
        with self._lock:
            if key in self._recent:
                self._recent.move_to_end(key)
                return self._recent[key]
        found = self._assess(read, as_of, self.schemes.values())
        with self._lock:
            self._recent[key] = found
            while len(self._recent) > RECENT:
                self._recent.popitem(last=False)
        return found

    def _assess(self, read: Case, as_of: date, chosen: Iterable[Scheme]) -> Assessment:
        others = _Results(self, read, as_of)
        assessor = others.assessor
        results = tuple(others[s.id] for s in chosen)
        derived = derived_of(read, assessor, as_of)
        conflicts = tuple(f"{p}: the figures do not agree with the stated SME status; the figures were used" for p in sorted(assessor.derived.get("conflicts", ())))
        return Assessment(as_of, self.hash, version(), read.hash, results, self.facts, derived, read.warnings + conflicts)

    def assess_one(self, case: CaseLike, scheme: Scheme, as_of: date) -> SchemeResult:
        return _Results(self, self.case(case), as_of)[scheme.id]

    def assessor(self, case: Case, as_of: date, facets: Facets | None = None) -> Assessor:
        """Judges schemes on a case one by one, with what was found so far."""
        return _Results(self, case, as_of, facets).assessor

    def warm(self, as_of: date) -> None:
        """Asks the first question, so that the first visitor does not wait for what is worked out only once."""
        self.next_question({}, as_of)

    def next_question(self, case: CaseLike, as_of: date, skip: frozenset[str] = frozenset(), goal: str | None = None,
                      w: Wording | None = None) -> question_module.Question | None:
        """The question that settles most per effort; None when nothing more can be settled."""
        read = self.case(case)
        return question_module.next_question(self, read, self.assess(read, as_of), skip, goal, w)

    def why_no_question(self, case: CaseLike, as_of: date, skip: frozenset[str] = frozenset(), goal: str | None = None,
                        w: Wording | None = None) -> question_module.Stop | None:
        """Why `next_question` has none: nothing can change any more, or what is left is not worth the user's time. None while there is one."""
        read = self.case(case)
        return question_module.why_none(self, read, self.assess(read, as_of), skip, goal, w)

    def repairs(self, case: Mapping[str, Any], scheme_id: str, as_of: date, w: Wording | None = None) -> list[repair_module.Repair]:
        """The smallest verified changes that make a scheme eligible, at most three, the cheapest first."""
        return repair_module.repairs(self, case, self.scheme(scheme_id), as_of, w)

    def advice(self, case: Mapping[str, Any], scheme_id: str, as_of: date, w: Wording | None = None) -> Advice:
        """What it would take: repairs; else all that stands in the way, and schemes that are nearer."""
        return advice(self, case, self.scheme(scheme_id), as_of, w)

    def partner_search(self, case: CaseLike, organisations: Sequence[Mapping[str, Any]], as_of: date, schemes: Iterable[str] | None = None,
                       limit: int = 20) -> PartnerSearch:
        """Organisations of a list (mappings of a partner's facts) that, alone or in pairs, make schemes eligible or better; the best first.

        Raises:
            CaseErrors: a wrong fact, of the case or at `organisations[i]`.
        """
        return partner_search(self, self.case(case), organisations, as_of, schemes, limit)

    def matching_calls(self, case: CaseLike, as_of: date) -> list[CallMatch | TopicMatch]:
        """Open and coming calls of the schemes that fit the case on that day, then topics of the EU portal in its fields of work."""
        read = self.case(case)
        near = [r for r in self.assess(read, as_of).schemes if r.fit != "no" and r.availability.state in ("open", "upcoming")]
        found = [CallMatch(r, call, as_of) for r in near if r.verdict != "not_eligible" for call in r.calls]
        rank = {"eligible": 0, "ask_authority": 1, "possible": 2}
        found.sort(key=lambda m: (rank[m.result.verdict], not m.open, m.call.closes or date.max, m.call.id))
        return [*found, *self._matching_topics(read, as_of)]

    def _matching_topics(self, case: Case, as_of: date) -> list[TopicMatch]:
        def judge(scheme: str, facts: Mapping[str, str]) -> SchemeResult:
            set_by_topic = {name: exactly(value) for name, value in facts.items()}
            return self.assess_one(replace(case, project={**case.project, **set_by_topic}), self.schemes[scheme], as_of)

        return self._parts.portal.matching(case, as_of, self.calls, judge)


class _Results(Mapping[str, SchemeResult]):
    """Results of all schemes for one case, each made when asked for, or taken from the memory."""

    def __init__(self, book: Rulebook, case: Case, as_of: date, facets: Facets | None = None) -> None:
        self.book, self.case, self.as_of = book, case, as_of
        self.facets = facets or book.memory.facets(case)
        self.assessor = Assessor(book.parts, case, as_of, self, memory=book.memory, facets=self.facets)

    def __getitem__(self, scheme_id: str) -> SchemeResult:
        return self.book.memory.result(self.book.schemes[scheme_id], self.facets, self.as_of, self.assessor.scheme)

    def __iter__(self) -> Iterator[str]:
        return iter(self.book.schemes)

    def __len__(self) -> int:
        return len(self.book.schemes)


class CallMatch:
    """A call that matches a case on a day."""

    def __init__(self, result: SchemeResult, call: Call, as_of: date) -> None:
        self.result, self.call = result, call
        self.open = bool(call.accepts_on(as_of))
        self.days_left = (call.closes - as_of).days if call.closes and self.open else None

    def to_dict(self, w: Wording | None = None) -> dict[str, Any]:
        return {**self.call.to_dict(w), "scheme": self.result.id, "scheme_name": self.result.scheme.title(w.language) if w else self.result.scheme.name, "verdict": self.result.verdict,
                "state": "open" if self.open else "upcoming", "days_left": self.days_left, "website": self.call.url or self.result.scheme.website}


def load(folder: str | Path | None = None) -> Rulebook:
    """Loads and checks a folder of instruments; None: those that come with the package.

    Raises:
        RuleErrors: everything that is wrong, with file, line, cause and cure.
    """
    return Rulebook(read_folder(shipped_instruments() if folder is None else Path(folder)))


__all__ = ["CallMatch", "Rulebook", "load", "version", "wording"]
