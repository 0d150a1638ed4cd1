"""Assesses one case against one scheme on one day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from rules import derived
from rules.assessment import CriterionResult, Funded, Judged, SchemeResult
from rules.availability import Availability, availability
from rules.calls import Call, CallList
from rules.case import Case, Partner, role_of
from rules.context import Context
from rules.finding import FOUND_NOTHING, Finding, unclear_because
from rules.memory import Facets, Memory
from rules.operators.select import COUNTING_ROLES
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, UNKNOWN, Outcome, all_of
from rules.places import nuts_prefix
from rules.plan import Plan, Step
from rules.possible import Items, Possible
from rules.scheme import Criterion, Overlay, Scheme
from rules.wording import _

if TYPE_CHECKING:
    from rules.reader import Parts

BEST_FIRST = ("eligible", "ask_authority", "possible", "not_eligible")


@dataclass
class Assessor:
    """Assesses a case; what is derived of its partners is computed once for all schemes."""

    parts: Parts
    case: Case
    as_of: date
    others: Mapping[str, SchemeResult] = field(default_factory=dict)  # results of all schemes, for successors
    derived: dict[Any, Any] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)  # plans, and findings on earlier cases
    facets: Facets = field(default_factory=dict)  # of this case

    def __post_init__(self) -> None:
        self.derived["sme-definition"] = self.parts.definition
        self.derived["registry"] = self.parts.registry
        self.facets = self.facets or self.memory.facets(self.case)

    def scheme(self, scheme: Scheme) -> SchemeResult:
        return SchemeResult(scheme, self.fit(scheme), self.as_of, self)

    def judge(self, scheme: Scheme) -> Judged:
        """The verdict; with strands each gets its own and the best is shown."""
        strand = _exact(self.case.project.get("strand")) or self._strand_of_call(scheme)
        if strand in scheme.strands or not scheme.strands:
            return self._strand(scheme, strand if strand in scheme.strands else None)
        judged = [self._strand(scheme, s) for s in scheme.strands]
        best = min(judged, key=lambda j: BEST_FIRST.index(j.verdict))
        best.strands = tuple((j.plan.strand or "", j.verdict) for j in judged)
        return best

    def again(self, judged: Judged, steps: Sequence[Step], layers: Collection[str]) -> list[tuple[Criterion, Finding]]:
        """Some criteria, by their steps, and some national layers of what was judged on another case, on this one."""
        plan = self._plan(judged.plan.scheme, judged.plan.strand)
        ctx = plan.context(self.case, self.derived)
        if plan is not judged.plan:  # this case is about another call
            wanted = {id(s.criterion) for s in steps}
            steps = [s for s in plan.steps if id(s.criterion) in wanted]
        found = [(s.criterion, self.find(s, ctx)) for s in steps]
        if layers:
            found += [(r.criterion, r.finding) for r in self.layers(plan, ctx) if r.owner and r.owner.id in layers]
        return found

    def availability(self, scheme: Scheme) -> Availability:
        calls = self._calls_of_best(scheme)
        return availability(scheme, calls, self._plan(scheme, None).context(self.case, self.derived), self.as_of)

    def calls(self, scheme: Scheme) -> tuple[Call, ...]:
        calls = self._calls_of_best(scheme)
        return (*calls.open_on(self.as_of), *calls.upcoming(self.as_of))

    def funded(self, scheme: Scheme, judged: Judged) -> tuple[Funded, ...]:
        return tuple(self._funding(judged.plan, judged.ctx, ("funding", "verdict")))

    def successors(self, scheme: Scheme) -> tuple[SchemeResult, ...]:
        return tuple(self.others[s] for s in scheme.replaced_by if s in self.others)

    def _strand_of_call(self, scheme: Scheme) -> str | None:
        """A call that the case names may belong to one strand."""
        calls, asked = self.parts.calls.get(scheme.id), _exact(self.case.project.get("call"))
        named = calls.named(asked) if calls and asked else None
        return named.strand if named else None

    def _calls_of_best(self, scheme: Scheme) -> CallList:
        """Without calls of strands that fit less than others: an open call with Sweden is none for a firm with a partner in Canada."""
        calls = self._calls(scheme)
        if not scheme.strands or not any(c.strand for c in calls.calls):
            return calls
        judged = self.judge(scheme)
        best: list[str | None] = [s for s, verdict in judged.strands if verdict == judged.verdict]
        best = best or [judged.plan.strand]
        return replace(calls, calls=tuple(c for c in calls.calls if c.strand in (None, *best)))

    def _calls(self, scheme: Scheme) -> CallList:
        return self.parts.calls.get(scheme.id, CallList(scheme.id))

    def _plan(self, scheme: Scheme, strand: str | None) -> Plan:
        day, asked = scheme.day_of_rules(self.as_of), _exact(self.case.project.get("call"))
        return self.memory.plan(scheme, day, strand, asked, lambda: Plan.of(scheme, self._calls(scheme), day, strand, asked))

    def _strand(self, scheme: Scheme, strand: str | None) -> Judged:
        plan = self._plan(scheme, strand)
        return Judged(plan, plan.context(self.case, self.derived), self)

    def find(self, step: Step, ctx: Context) -> Finding:
        """What one criterion comes to, from the memory where its like was evaluated before."""
        return self.memory.finding(step, ctx, self.facets, _evaluate)

    def layers(self, plan: Plan, ctx: Context) -> Iterator[CriterionResult]:
        """The criteria of the national layers that count for the verdict, partner by partner."""
        return (r for f in self._funding(plan, ctx, ("verdict",)) for r in f.results)

    def _result(self, step: Step, ctx: Context, owner: Overlay | None = None) -> CriterionResult:
        return CriterionResult(step.criterion, self.find(step, ctx), step.at(ctx), owner)

    def fit(self, scheme: Scheme) -> str:
        """Does the aim of the project match what the scheme is for? Ranking only."""
        answers = [_fits(self.case.project.get("activity"), scheme.fits_activity), _fits(self.case.project.get("themes"), scheme.fits_themes)]
        return "no" if "no" in answers else "unknown" if answers[0] == "unknown" else "yes"

    # who is funded

    def _funding(self, plan: Plan, ctx: Context, effects: tuple[str, ...]) -> Iterator[Funded]:
        overlays = [o for o in plan.scheme.overlays if o.effect in effects]
        pot = plan.pot if "funding" in effects else None
        for partner in self.case.partners if overlays or pot else ():
            role = role_of(partner)
            if role.is_one_of(COUNTING_ROLES) is False or _exact(partner.facts.get("wants_funding")) is False:
                continue
            for overlay in (o for o in overlays if self._applies(o, partner) is not False):
                yield self._layer(overlay, plan.layers[overlay.id], partner, ctx)
            if pot is not None:
                yield self._pot(plan.scheme, pot, partner, ctx)

    def _applies(self, overlay: Overlay, partner: Partner) -> bool | None:
        country, region = partner.facts.get("country"), partner.facts.get("region")
        if not isinstance(country, Possible):
            return False
        here = country.is_one_of(frozenset([overlay.country]))
        if not here or not overlay.area:
            return bool(here)
        code = _exact(region)
        if code is None or code == nuts_prefix(overlay.country):
            return None
        return bool(str(code).startswith(overlay.area))

    def _layer(self, overlay: Overlay, steps: tuple[Step, ...], partner: Partner, ctx: Context) -> Funded:
        at = ctx.changed(this=partner, item=partner, item_path=partner.path)
        results = tuple(self._result(step, at, overlay) for step in steps)
        if self._applies(overlay, partner) is None:
            results = tuple(_if_area(r, partner) for r in results)
        return Funded(partner.path, _funding_outcome(results), overlay.funder, overlay.text, results, overlay.country)

    def _pot(self, scheme: Scheme, step: Step, partner: Partner, ctx: Context) -> Funded:
        at = ctx.changed(this=partner, item=partner, item_path=partner.path)
        result = self._result(step, at)
        country = partner.facts.get("country")
        return Funded(partner.path, result.outcome, scheme.run_by, scheme.funding.get("text", ""), (result,), str(_exact(country) or ""))


def _funding_outcome(results: tuple[CriterionResult, ...]) -> Outcome:
    """Checks count where the case states that they are not met (or unclear), as everywhere."""
    if not results:
        return MET
    found = all_of(r.outcome for r in results if r.decides)
    return MET if found is NOT_APPLICABLE else found


def _if_area(result: CriterionResult, partner: Partner) -> CriterionResult:
    """A layer of a region, and the region is not known: what is not met may not apply."""
    if result.outcome in (MET, NOT_APPLICABLE):
        return result
    finding = Finding(UNKNOWN, result.finding.missing | {f"{partner.path}.region"})
    return CriterionResult(result.criterion, finding, result.ctx, result.owner)


def _evaluate(step: Step, at: Context) -> Finding:
    criterion, ctx = step.criterion, step.at(at)
    applies = criterion.when.evaluate(ctx) if criterion.when else None
    if applies is not None and applies.outcome is NOT_MET:
        return FOUND_NOTHING
    found = _with_doubt(criterion, criterion.rule.evaluate(ctx), ctx)
    if applies is None or applies.outcome in (MET, NOT_APPLICABLE) or found.outcome in (MET, NOT_APPLICABLE):
        return found
    if applies.outcome is UNKNOWN:
        return Finding(UNKNOWN, applies.missing)  # whether it applies is asked before what it asks
    if found.outcome is UNKNOWN:
        return found
    return Finding(UNCLEAR, unclear=applies.unclear)


def _with_doubt(criterion: Criterion, found: Finding, ctx: Context) -> Finding:
    """`unclear_when` makes the rule itself open where it would otherwise decide."""
    if criterion.unclear_when is None or found.outcome is NOT_APPLICABLE:
        return found
    doubt = criterion.unclear_when.evaluate(ctx)
    if doubt.outcome is MET:
        return unclear_because(criterion.unclear or _("The rule is not clear for this case."))
    if doubt.outcome is UNKNOWN and found.outcome is not UNKNOWN:
        return Finding(UNKNOWN, doubt.missing, so_far=found.outcome)
    return found


def _fits(known: Any, wanted: frozenset[str]) -> str:
    if not wanted:
        return "yes"
    if isinstance(known, Items):
        values = {v.exact for v in known.values}
        return "yes" if values & wanted or "any" in values else "no" if known.complete and values else "unknown"
    if not isinstance(known, Possible) or known.anything:
        return "unknown"
    truth = known.is_one_of(wanted)
    return "unknown" if truth is None else "yes" if truth else "no"


def _exact(known: Any) -> Any:
    return known.exact if isinstance(known, Possible) else None


def derived_of(case: Case, assessor: Assessor, ctx_day: date) -> dict[str, dict[str, Any]]:
    """SME status and size class of every partner, as far as they follow from figures or statements."""
    ctx = Context(case, ctx_day, ctx_day, derived=assessor.derived)
    found: dict[str, dict[str, Any]] = {}
    for partner in case.partners:
        values = {}
        for name in ("sme", "size"):
            fact = assessor.parts.registry.get("partner", name)
            known = derived.fact_of(partner, fact, ctx) if fact else None
            if isinstance(known, Possible) and known.known:
                values[name] = known.exact
        if values:
            found[partner.path] = values
    return found
