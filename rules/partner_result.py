"""What further partners bring: per scheme the verdicts before and after, and the criterion that was in the way and is now met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.assessment import CriterionResult, SchemeResult
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET
from rules.partner_classes import Organisation
from rules.possible import Possible, plain
from rules.scheme import Scheme
from rules.wording import Wording, wording

RANK = {"not_eligible": 0, "possible": 1, "ask_authority": 2, "eligible": 3}
STATES = ("open", "upcoming", "between_calls", "unknown", "not_yet", "suspended", "ended")
SETTLED = (MET, NOT_APPLICABLE)
Document = dict[str, Any]


@dataclass(frozen=True)
class Gain:
    """A scheme that stands better with the further partners. `met`: what was in the way and is now met; `eased`: what failed and
    now waits for a fact only."""

    scheme: Scheme
    before: str
    result: SchemeResult
    met: tuple[CriterionResult, ...]
    eased: tuple[CriterionResult, ...]

    @property
    def after(self) -> str:
        return self.result.verdict

    @property
    def order(self) -> tuple[Any, ...]:
        return -RANK[self.after], STATES.index(self.result.availability.state), self.scheme.order

    @property
    def signature(self) -> tuple[Any, ...]:
        """The same for organisations that bring the same, for the same reasons, with the same still open."""
        return self.scheme.id, self.after, tuple(r.id for r in self.met), tuple(r.id for r in self.eased), self.result.missing

    def to_dict(self, w: Wording) -> Document:
        return {
            "scheme": self.scheme.id, "name": self.scheme.name, "family": self.scheme.family, "before": self.before, "after": self.after,
            "strand": self.result.strand, "availability": self.result.availability.to_dict(w), "fit": self.result.fit,
            "met": [_criterion(r, w) for r in self.met], "eased": [_criterion(r, w) for r in self.eased],
            "still_missing": sorted(self.result.missing), "conditions": self.result.conditions(w),
        }


def _criterion(result: CriterionResult, w: Wording) -> Document:
    said = result.to_dict(w, {})
    return {key: said[key] for key in ("id", "text", "required", "cite", "unsourced")}


def gain_of(before: SchemeResult, after: SchemeResult) -> Gain | None:
    """None where nothing got better, or the newcomers' seat suspends the scheme."""
    if before.availability.state != "suspended" and after.availability.state == "suspended":
        return None
    was = {r.id: r.outcome for r in before.criteria if r.decides and r.outcome not in SETTLED}
    met = tuple(r for r in after.criteria if r.id in was and r.outcome in SETTLED)
    eased = tuple(r for r in after.criteria if was.get(r.id) is NOT_MET and r.outcome not in (*SETTLED, NOT_MET))
    step = RANK[after.verdict] - RANK[before.verdict]
    if step < 0 or not (met or eased) or (step == 0 and not _fewer_open(was, after)):
        return None
    return Gain(after.scheme, before.verdict, after, met, eased)


def _fewer_open(was: Mapping[str, Any], after: SchemeResult) -> bool:
    """Still possible, with fewer criteria open and none that was not open before."""
    still = {r.id for r in after.criteria if r.decides and r.outcome not in SETTLED}
    return after.verdict == "possible" and still < set(was)


def is_worse(before: SchemeResult, after: SchemeResult) -> bool:
    """The verdict falls, or the scheme is suspended for the newcomers' sake."""
    suspended = before.availability.state != "suspended" and after.availability.state == "suspended"
    return suspended or RANK[after.verdict] < RANK[before.verdict]


def rank_of(gains: Sequence[Gain]) -> tuple[int, ...]:
    """Most eligible schemes first, of those the ones that can be applied to; then the number, then the money."""
    after = [g.after for g in gains]
    usable = sum(g.after == "eligible" and g.result.availability.state in STATES[:2] for g in gains)
    return -after.count("eligible"), -usable, -after.count("ask_authority"), -len(after), -sum(_money(g.scheme) for g in gains)


@dataclass(frozen=True)
class Candidate:
    """Organisations (`teams` of one, or of two) that bring the same, each assessed; `alike`: how many the list has, these included.
    `worse`: what the first of them would spoil."""

    teams: tuple[tuple[Organisation, ...], ...]
    alike: int
    gains: tuple[Gain, ...]
    worse: tuple[tuple[SchemeResult, SchemeResult], ...]

    @property
    def rank(self) -> tuple[int, ...]:
        """By what it brings; then as few partners as do, and little spoilt."""
        return (*rank_of(self.gains), len(self.teams[0]), len(self.worse))

    def to_dict(self, w: Wording) -> Document:
        return {"teams": [[_organisation(o) for o in t] for t in self.teams], "alike": self.alike, "gains": [g.to_dict(w) for g in self.gains],
                "worse": [{"scheme": b.id, "name": b.scheme.name, "before": b.verdict, "after": a.verdict,
                           "availability": a.availability.to_dict(w)} for b, a in self.worse]}


def _organisation(one: Organisation) -> Document:
    """`row`: its place in the list, from 1."""
    shown = {n: one.values.get(n, one.facts.get(n)) for n in ("kind", "country", "region", "sme")}
    return {"row": one.index + 1, "name": one.name, **{n: plain(v.exact) for n, v in shown.items() if isinstance(v, Possible) and v.known}}


def _money(scheme: Scheme) -> int:
    """The largest grant that the scheme's file states, in EUR; 0 where it states none."""
    stated = str(scheme.funding.get("max_eur", "")).replace(" ", "")
    return int(stated) if stated.isdecimal() else 0


@dataclass(frozen=True)
class PartnerSearch:
    """The answer, with its stamp. `listed`: organisations looked at; `live`: schemes that a partner could still bring further;
    `cut`: not all pairs could be tried."""

    as_of: date
    rulebook_hash: str
    case_hash: str
    listed: int
    schemes: int
    live: int
    assessed: int
    cut: bool
    candidates: tuple[Candidate, ...]
    warnings: tuple[str, ...]

    def to_dict(self, w: Wording | None = None) -> Document:
        w = w or wording()
        return {
            "as_of": self.as_of.isoformat(), "rulebook": {"hash": self.rulebook_hash}, "case": {"hash": self.case_hash}, "organisations": self.listed,
            "schemes": {"known": self.schemes, "could_change": self.live}, "assessed": self.assessed, "complete": not self.cut,
            "candidates": [c.to_dict(w) for c in self.candidates], "warnings": list(self.warnings),
        }
