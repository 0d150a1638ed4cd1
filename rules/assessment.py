"""The result of assessing a case: per scheme a verdict, per criterion what was found, in words only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from rules import cumulation
from rules.availability import Availability
from rules.calls import Call
from rules.cite import Cite
from rules.context import Context
from rules.facts import Registry
from rules.finding import Finding
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, UNKNOWN, Outcome
from rules.scheme import Criterion, Overlay, Scheme
from rules.wording import Wording, _, wording

if TYPE_CHECKING:
    from rules.plan import Plan, Step

VERDICTS = ("eligible", "possible", "ask_authority", "not_eligible")  # the best first
_VERDICT_OF = {NOT_MET: "not_eligible", UNKNOWN: "possible", UNCLEAR: "ask_authority"}  # the strongest first; else eligible


@dataclass(frozen=True)
class CriterionResult:
    """One criterion on one case. `owner` names the national layer it comes from, if any."""

    criterion: Criterion
    finding: Finding
    ctx: Context
    owner: Overlay | None = None

    @property
    def id(self) -> str:
        return f"{self.owner.id}/{self.criterion.id}" if self.owner else self.criterion.id

    @property
    def outcome(self) -> Outcome:
        return self.finding.outcome

    @property
    def decides(self) -> bool:
        return decides(self.criterion, self.finding)

    @property
    def rows(self) -> tuple[str, ...]:
        return self.criterion.evidence.row

    def to_dict(self, w: Wording, contact: dict[str, str]) -> dict[str, Any]:
        c = self.criterion
        required = w.required(c.rule)
        return {
            "id": self.id, "label": c.id.replace("-", " "), "weight": c.weight, "outcome": str(self.outcome),
            "so_far": str(self.finding.so_far) if self.finding.so_far else None,
            "observed": w(_("; ")).join(dict.fromkeys(c.rule.observed(self.ctx, w))), "required": required, "text": w.told(c.says) if c.says else required,
            "row": list(self.rows), "cite": _cite(c.evidence.cite), "unsourced": c.evidence.unsourced or None,
            "missing": sorted(self.finding.missing), "unclear": [w.told(u) for u in self.finding.unclear], "ask": contact if self.outcome is UNCLEAR else None,
            "repair": list(c.repair), "fix": w.told(c.fix), "note": w.told(c.evidence.note), "layer": w(self.owner.funder) if self.owner else None,
        }


def _cite(cite: Cite | None) -> dict[str, str] | None:
    return cite.to_dict() if cite else None


@dataclass(frozen=True)
class Funded:
    """Does a partner get money, and from whom?"""

    path: str
    outcome: Outcome
    funder: str
    text: str
    results: tuple[CriterionResult, ...]
    country: str = ""

    def to_dict(self, w: Wording) -> dict[str, Any]:
        return {"outcome": str(self.outcome), "funder": w(self.funder), "country": self.country, "text": w.told(self.text),
                "criteria": [r.to_dict(w, {}) for r in self.results]}


class Judged:
    """The verdict of one strand of a scheme, and what it was judged by. `strands`: every strand with its verdict.

    A criterion that is not met settles the verdict, so that the others are evaluated only when somebody reads the reasons.
    """

    def __init__(self, plan: Plan, ctx: Context, work: Work) -> None:
        self.plan, self.ctx, self._work = plan, ctx, work
        self.strands: tuple[tuple[str, str], ...] = ()
        self.verdict = self._verdict()

    def _verdict(self) -> str:
        """The strongest outcome of the criteria that decide."""
        outcomes: set[Outcome] = set()
        for step in self.plan.by_promise():
            finding = self._work.find(step, self.ctx)
            if decides(step.criterion, finding):
                if finding.outcome is NOT_MET:
                    self.plan.ruled_out_by = step
                    return _VERDICT_OF[NOT_MET]
                outcomes.add(finding.outcome)
        outcomes.update(r.outcome for r in self._layers if r.decides)
        return next((v for o, v in _VERDICT_OF.items() if o in outcomes), "eligible")

    @cached_property
    def _layers(self) -> tuple[CriterionResult, ...]:
        """The criteria of national layers that count for the verdict."""
        return tuple(self._work.layers(self.plan, self.ctx))

    @cached_property
    def criteria(self) -> tuple[CriterionResult, ...]:
        own = (CriterionResult(s.criterion, self._work.find(s, self.ctx), s.at(self.ctx)) for s in self.plan.steps)
        return (*own, *self._layers)

    @cached_property
    def missing(self) -> frozenset[str]:
        """Case paths that would settle the verdict."""
        if self.verdict != "possible":
            return frozenset()
        return frozenset().union(*(f.missing for f in self.open_findings))

    @property
    def open_findings(self) -> Iterator[Finding]:
        """Of the hard criteria that are not known yet."""
        yield from (f for _step, f in self.open_steps)
        yield from (r.finding for r in self.open_layers)

    @cached_property
    def open_steps(self) -> tuple[tuple[Step, Finding], ...]:
        """The scheme's own hard criteria that are not known yet."""
        found = ((s, self._work.find(s, self.ctx)) for s in self.plan.steps if s.criterion.weight == "hard")
        return tuple((s, f) for s, f in found if f.outcome is UNKNOWN)

    @cached_property
    def open_layers(self) -> tuple[CriterionResult, ...]:
        """Those of national layers."""
        return tuple(r for r in self._layers if r.criterion.weight == "hard" and r.outcome is UNKNOWN)


def decides(criterion: Criterion, finding: Finding) -> bool:
    """Does it carry the verdict? Hard criteria do; a check only when it is stated not to be met, or stated and unclear."""
    if criterion.weight == "hard":
        return finding.outcome is not NOT_APPLICABLE
    return criterion.weight == "check" and finding.outcome in (NOT_MET, UNCLEAR)


class Work(Protocol):
    """How a result is worked out when it is looked at."""

    def judge(self, scheme: Scheme) -> Judged: ...
    def find(self, step: Step, ctx: Context) -> Finding: ...
    def layers(self, plan: Plan, ctx: Context) -> Iterable[CriterionResult]: ...
    def availability(self, scheme: Scheme) -> Availability: ...
    def funded(self, scheme: Scheme, judged: Judged) -> tuple[Funded, ...]: ...
    def calls(self, scheme: Scheme) -> tuple[Call, ...]: ...
    def successors(self, scheme: Scheme) -> tuple[SchemeResult, ...]: ...


class SchemeResult:
    """What a scheme comes to for a case on a day.

    Fit and availability are known at once; the criteria are judged when somebody looks at them, since one turn of a
    conversation looks closely at few of some hundred schemes.
    """

    def __init__(self, scheme: Scheme, fit: str, as_of: date, work: Work) -> None:
        self.scheme, self.fit, self.as_of, self._work = scheme, fit, as_of, work
        self.day_of_rules = scheme.day_of_rules(as_of)
        self._said: dict[str, dict[str, Any]] = {}  # parts by language

    @property
    def id(self) -> str:
        return self.scheme.id

    @cached_property
    def judged(self) -> Judged:
        return self._work.judge(self.scheme)

    @cached_property
    def availability(self) -> Availability:
        return self._work.availability(self.scheme)

    @cached_property
    def funded(self) -> tuple[Funded, ...]:
        """Per partner and funder: money or not."""
        return self._work.funded(self.scheme, self.judged)

    @cached_property
    def calls(self) -> tuple[Call, ...]:
        """Open and coming calls."""
        return self._work.calls(self.scheme)

    @cached_property
    def successors(self) -> tuple[SchemeResult, ...]:
        """What has taken the place of an ended scheme, assessed for the same case."""
        return self._work.successors(self.scheme) if self.availability.successor else ()

    @property
    def verdict(self) -> str:
        return self.judged.verdict

    @property
    def criteria(self) -> tuple[CriterionResult, ...]:
        return self.judged.criteria

    @property
    def strand(self) -> str | None:
        return self.judged.plan.strand

    @property
    def call(self) -> Call | None:
        """The call the case was assessed for."""
        return self.judged.ctx.call

    @property
    def deciding(self) -> Iterator[CriterionResult]:
        """The criteria that carry the verdict."""
        wanted = {"eligible": (MET,), "not_eligible": (NOT_MET,), "possible": (UNKNOWN,), "ask_authority": (UNCLEAR,)}[self.verdict]
        return (r for r in self.criteria if r.decides and r.outcome in wanted)

    @property
    def missing(self) -> frozenset[str]:
        """Case paths that would settle the verdict."""
        return self.judged.missing

    @property
    def presumed(self) -> frozenset[str]:
        return frozenset().union(*(r.finding.presumed for r in self.criteria if r.criterion.weight == "hard"))

    def notes(self, w: Wording) -> list[str]:
        """What must be said beside the verdict."""
        found = []
        if self.day_of_rules != self.as_of:
            found.append(w(_("By the rules of {day}."), day=w.day(self.day_of_rules)))
        if self.call is not None and not self.judged.plan.named:
            found.append(w(_("Assessed for the call {call}."), call=self.call.title(w)))
        if any(r.criterion.decided_on != "as_of" and r.ctx.day == r.ctx.as_of for r in self.criteria if r.decides):
            found.append(w(_("The deciding day is not known; the day asked about stands in.")))
        return found

    def conditions(self, w: Wording) -> list[str]:
        """What was taken as true without being said."""
        registry = self.judged.ctx.derived["registry"]
        texts = []
        for path in sorted(self.presumed):
            fact = registry.of_path(path)
            if fact is not None and fact.name not in ("call",):
                texts.append(w.named(_Labelled(fact), w.value(fact, fact.presumed)))
        return list(dict.fromkeys(texts))

    def to_dict(self, w: Wording | None = None) -> dict[str, Any]:
        """In words. Not to be changed by who gets it."""
        w = w or wording()
        return {name: self.part(name, w) for name in _PARTS}

    def part(self, name: str, w: Wording) -> Any:
        """One entry of the document; said once for each language, since results are kept from turn to turn.

        Raises:
            KeyError: there is no such entry.
        """
        said = self._said.setdefault(w.language, {})
        if name not in said:
            said[name] = _PARTS[name](self, w)
        return said[name]

    @property
    def rules(self) -> list[CriterionResult]:
        """The criteria that are reasons: all but the checks that nobody says are not met."""
        return [r for r in self.criteria if not _only_checked(r)]


def _only_checked(result: CriterionResult) -> bool:
    return result.criterion.weight == "check" and result.outcome is not NOT_MET


def _rows(results: Iterable[CriterionResult], scheme: Scheme, w: Wording) -> list[dict[str, Any]]:
    contact = dict(scheme.contact)
    return [r.to_dict(w, contact) for r in results]


_PARTS: dict[str, Callable[[SchemeResult, Wording], Any]] = {
    "id": lambda r, w: r.id,
    "name": lambda r, w: r.scheme.title(w.language),
    "family": lambda r, w: r.scheme.family,
    "about": lambda r, w: w.told(r.scheme.about),
    "website": lambda r, w: r.scheme.website,
    "contact": lambda r, w: dict(r.scheme.contact),
    "verdict": lambda r, w: r.verdict,
    "strand": lambda r, w: r.strand,
    "strands": lambda r, w: [{"id": s, "verdict": v} for s, v in r.judged.strands],
    "availability": lambda r, w: r.availability.to_dict(w),
    "fit": lambda r, w: r.fit,
    "funding": lambda r, w: {k: w.told(v) if k == "text" else v for k, v in r.scheme.funding.items()},
    "missing": lambda r, w: sorted(r.missing),
    "calls": lambda r, w: [c.to_dict(w) for c in r.calls],
    "successors": lambda r, w: [{"id": s.id, "name": s.scheme.title(w.language), "verdict": s.verdict} for s in r.successors],
    "criteria": lambda r, w: _rows(r.rules, r.scheme, w),
    "checks": lambda r, w: _rows(filter(_only_checked, r.criteria), r.scheme, w),
    "conditions": lambda r, w: r.conditions(w),
    "cumulation": lambda r, w: cumulation.warnings_of(r, w),
    "funded": lambda r, w: {f.path: f.to_dict(w) for f in r.funded},
    "notes": lambda r, w: r.notes(w),
}


@dataclass(frozen=True)
class _Labelled:
    fact: Any


@dataclass(frozen=True)
class Assessment:
    """All schemes for a case on a day, with the stamp that lets it be repeated."""

    as_of: date
    rulebook_hash: str
    version: str
    case_hash: str
    schemes: tuple[SchemeResult, ...]
    facts: Registry
    derived: dict[str, dict[str, Any]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    def scheme(self, scheme_id: str) -> SchemeResult:
        return next(s for s in self.schemes if s.id == scheme_id)

    def with_verdict(self, *verdicts: str) -> list[SchemeResult]:
        return [s for s in self.schemes if s.verdict in verdicts]

    def together(self, w: Wording | None = None) -> list[dict[str, Any]]:
        """What must be said of the schemes that are eligible and can be used, if several are considered at the same time."""
        usable = [s for s in self.with_verdict("eligible") if s.fit != "no" and s.availability.state not in ("ended", "not_yet")]
        return cumulation.together(usable, w or wording())

    def to_dict(self, w: Wording | None = None, schemes: bool = True) -> dict[str, Any]:
        """The published JSON; `schemes=False` leaves them out for who words them one by one."""
        return {
            "as_of": self.as_of.isoformat(), "rulebook": {"hash": self.rulebook_hash, "version": self.version}, "case": {"hash": self.case_hash},
            "schemes": [s.to_dict(w) for s in self.schemes] if schemes else [],
            "together": self.together(w) if schemes else [], "derived": self.derived, "warnings": list(self.warnings),
        }
