"""The verdict of a scheme on a day as one number: which criterion decides, what is missing, and whether one can apply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from sqlglot import exp

from rules.availability import availability
from rules.calls import CallList
from rules.facts import Fact, Registry
from rules.sql import reasons, terms
from rules.sql.reasons import Branch, Coded, Ladder, Reason
from rules.sql.rows import STRAND
from rules.sql.scheme import Part, Said, Strand
from rules.sql.terms import Term, and_, case, not_, or_

if TYPE_CHECKING:
    from rules.rulebook import Rulebook
    from rules.scheme import Scheme

FOLLOWING = ("sme", "size", "headcount_with_linked")  # follow from FIGURES, which firms know better
FIGURES = ("kind", "headcount", "linked", "turnover_eur", "balance_sheet_eur")


def coded(part: Part, book: Rulebook, scheme: Scheme, as_of: date) -> Coded:
    """The reasons of all strands of a part, numbered, each with the state in which the scheme is."""
    ladder = _Ladders(part, book.facts)
    found = reasons.best_strand([ladder(s) for s in part.strands], _Choice(part))
    return reasons.with_availability(found, list(_states(part, book, scheme, as_of)))


def _states(part: Part, book: Rulebook, scheme: Scheme, as_of: date) -> Iterator[tuple[Term, str]]:
    """The state on the day; a suspension that concerns some cases only is looked up row by row."""
    pauses = [p for p in scheme.suspended if (p.since is None or as_of >= p.since) and (p.until is None or as_of <= p.until)]
    conditions = [c for p, c in zip((p for p in scheme.suspended if p.when is not None), part.paused, strict=True) if p in pauses]
    always = tuple(p for p in scheme.suspended if p.when is None)
    calls = book.calls.get(scheme.id, CallList(scheme.id))
    state = availability(replace(scheme, suspended=always), calls, None, as_of).state  # type: ignore[arg-type]
    paused = or_(*conditions) if conditions and state not in ("ended", "not_yet") else False
    if paused is not False:
        yield paused, "suspended"
    yield True, state


@dataclass(frozen=True)
class _Choice:
    """Which strand: the one the row states, that of its call, else the best."""

    part: Part

    def __call__(self, numbers: list[exp.Expression]) -> Term:
        ids = [s.id for s in self.part.strands]
        if len(ids) == 1:
            return numbers[0]
        stated = self.part.row.column(STRAND)
        named: list[tuple[Term, exp.Expression]] = [] if stated is None else [(terms.among(stated, [s]), n) for s, n in zip(ids, numbers, strict=True) if s]
        fixed = numbers[ids.index(self.part.fixed)] if self.part.fixed in ids and self.part.fixed else None
        return case(named, reasons.least(numbers) if fixed is None else fixed)


@dataclass(frozen=True)
class _Ladders:
    """What decides a strand, in order: the first criterion that fails, then the first that is unknown, then the first that is unclear."""

    part: Part
    registry: Registry
    blank: dict[tuple[str, str], Term] = field(default_factory=dict)  # whether a row lacks a fact: the same expression wherever it is asked

    def __call__(self, strand: Strand) -> Ladder:
        said = [(s, truth) for s in strand.said if (truth := s.decides).value is not True]
        failed = [(not_(truth.value), self._branches("not_eligible", strand, s)) for s, truth in said]
        unknown = [(truth.unknown, self._missing(strand, s)) for s, truth in said]
        unclear = [(truth.unclear, self._branches("ask_authority", strand, s)) for s, truth in said if truth.unclear is not False]
        return [*failed, *unknown, *unclear, (True, [(True, Reason("eligible", strand.id))])]

    def _branches(self, verdict: str, strand: Strand, said: Said) -> list[Branch]:
        return [(True, Reason(verdict, strand.id, said.name))]

    def _missing(self, strand: Strand, said: Said) -> list[Branch]:
        """The first fact that the row lacks; else the partner list, of which nobody has said that it is complete."""
        reason = Reason("possible", strand.id, said.name, "partners_complete")
        return [*((lacks, replace(reason, missing=path)) for lacks, path in self._lacking(said)), (True, reason)]

    def _lacking(self, said: Said) -> Iterator[tuple[Term, str]]:
        """Of the SME status the figure it follows from; the role last, where a lead is asked for."""
        for fact in said.facts:
            if fact.name in ("role", "group"):  # not asked of one applicant
                continue
            here = self._lacks(fact)
            if fact.name in FOLLOWING and fact.subject == "partner":
                yield from ((and_(here, self._lacks(f)), f.name) for f in self._of_partners(*FIGURES))
            yield here, f"project.{fact.name}" if fact.subject == "project" else fact.name
        if said.of_lead:
            yield from ((self._lacks(f), f.name) for f in self._of_partners("role"))

    def _of_partners(self, *names: str) -> Iterator[Fact]:
        yield from (f for n in names if (f := self.registry.get("partner", n)))

    def _lacks(self, fact: Fact) -> Term:
        key = (fact.subject, fact.name)
        if key not in self.blank:
            self.blank[key] = self.part.row.lacks(fact)
        return self.blank[key]
