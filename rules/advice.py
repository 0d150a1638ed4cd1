"""What to tell somebody who wants a scheme: repairs; else everything that would have to change, and which schemes are nearer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from rules.assessment import VERDICTS, Assessment, CriterionResult, SchemeResult
from rules.availability import USABLE
from rules.operators.compare import Bound
from rules.repair import Repair, repairs
from rules.repair_changes import Document, doubtful, failing
from rules.scheme import Scheme
from rules.wording import Wording, wording

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

MOST_NEARER = 3
OWN, TIME, GIVEN = "own", "time", "given"
BY_OTHERS = {"add_partner", "swap_lead", "shift_budget", "ask_less", "associate"}


@dataclass(frozen=True)
class Obstacle:
    """A criterion that stands in the way. `hands`: `own` (one can change it), `time` (it may come true later), `given` (neither)."""

    result: CriterionResult
    hands: str

    def to_dict(self, w: Wording, contact: dict[str, str]) -> dict[str, Any]:
        return {**self.result.to_dict(w, contact), "hands": self.hands}


@dataclass(frozen=True)
class Nearer:
    """A scheme nearer to the case; `repair`: the smallest change that makes it fit, where something is in its way."""

    result: SchemeResult
    repair: Repair | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"scheme": self.result.id, "verdict": self.result.verdict, "fit": self.result.fit, "repair": self.repair.to_dict() if self.repair else None}


@dataclass(frozen=True)
class Advice:
    """`repairs`: of one change or two, tried out. `obstacles`: in the order of the scheme, when there is no repair. `doubts`: rules that
    are not clear for the case. `nearer`: schemes in whose way less stands, with the change that does where one is needed; `heir`: what
    an ended scheme has become, if that is alive."""

    result: SchemeResult
    repairs: tuple[Repair, ...]
    obstacles: tuple[Obstacle, ...]
    doubts: tuple[CriterionResult, ...]
    nearer: tuple[Nearer, ...]
    heir: SchemeResult | None = None

    def to_dict(self, w: Wording | None = None) -> dict[str, Any]:
        w, contact = w or wording(), dict(self.result.scheme.contact)
        return {"scheme": self.result.id, "verdict": self.result.verdict, "repairs": [r.to_dict() for r in self.repairs],
                "obstacles": [o.to_dict(w, contact) for o in self.obstacles], "doubts": [r.to_dict(w, contact) for r in self.doubts],
                "nearer": [n.to_dict() for n in self.nearer], "heir": self.heir.id if self.heir else None}


def advice(book: Rulebook, document: Document, scheme: Scheme, as_of: date, w: Wording | None = None) -> Advice:
    """Of an ended scheme only what it has become, since nothing makes it fit."""
    assessment = book.assess(document, as_of)
    result = assessment.scheme(scheme.id)
    if result.availability.state == "ended":
        return Advice(result, (), (), (), (), _heir(result))
    found = tuple(repairs(book, document, scheme, as_of, w))
    obstacles = () if found else tuple(Obstacle(r, _hands(r, document)) for r in failing(result))
    stuck = result.verdict == "not_eligible" and not found
    nearer = _with_change(book, document, as_of, _nearer(assessment, result, document), w) if stuck else ()
    return Advice(result, found, obstacles, tuple(doubtful(result)), tuple(nearer))


def _hands(entry: CriterionResult, document: Document) -> str:
    """Who can change it? A fact that is not for choosing, but has to reach a least value, may do so in time."""
    repair, tests = set(entry.criterion.repair), list(entry.criterion.rule.tests())
    others = len(document.get("partners") or ()) > 1
    if repair & BY_OTHERS or any(t.ref.fact.changeable for t in tests) or ("change_partner" in repair and others):
        return OWN
    grows = any(isinstance(t, Bound) and t.operator in ("at_least", "above") and t.ref.fact.type in ("whole", "number") for t in tests)
    return TIME if grows or "wait" in repair else GIVEN


def _heir(result: SchemeResult) -> SchemeResult | None:
    """The successor, or the successor's successor, that still takes applications."""
    seen, ahead = {result.id}, [result]
    while ahead:
        for successor in ahead.pop(0).successors:
            if successor.availability.state != "ended":
                return successor
            if successor.id not in seen:
                seen.add(successor.id)
                ahead.append(successor)
    return None


def _nearer(assessment: Assessment, target: SchemeResult, document: Document) -> list[SchemeResult]:
    """Schemes for the same kind of project that can be used and that nothing, or one kind of change, is missing for; successors and
    those for the most similar projects first. Where there is none, those for another purpose that the scheme serves as well. To who asks for a
    scheme of another purpose than their own, those of their own."""
    kin = [r for r in assessment.schemes if r.id != target.id and _usable(r) and (r.fit == "yes" if target.fit == "no" else _kinship(target.scheme, r.scheme) > 0)]
    found = [r for r in kin if _within_reach(r, document)]
    found.sort(key=lambda r: (r.id not in target.scheme.replaced_by, -_kinship(target.scheme, r.scheme), bool(failing(r)), VERDICTS.index(r.verdict), r.fit != "yes",
                              USABLE.index(r.availability.state), len(r.missing), r.scheme.order))
    return [r for r in found if r.fit != "no"] or [r for r in found if r.verdict != "not_eligible"]


def _with_change(book: Rulebook, document: Document, as_of: date, found: list[SchemeResult], w: Wording | None) -> Iterator[Nearer]:
    """The first ones, without those for which no single change does."""
    for result in found[:MOST_NEARER]:
        if not failing(result):
            yield Nearer(result)
        elif changes := [r for r in repairs(book, document, result.scheme, as_of, w) if len(r.kinds) == 1]:
            yield Nearer(result, changes[0])


def _within_reach(result: SchemeResult, document: Document) -> bool:
    """Nothing fails, or all that fails is in one's own hands and may be met by the same kind of change."""
    entries = failing(result)
    ways = [set(r.criterion.repair) for r in entries]
    return not ways or (bool(set.intersection(*ways)) and all(_hands(r, document) == OWN for r in entries))


def _usable(result: SchemeResult) -> bool:
    found = result.availability
    return found.state in USABLE and not found.stale and result.scheme.funding.get("kind") != "definition"


def _kinship(one: Scheme, other: Scheme) -> float:
    """How far two schemes are for the same kind of project."""
    shared, both = one.fits_activity & other.fits_activity, one.fits_activity | other.fits_activity
    alike = len(shared) / len(both) if both else 0.0
    return alike + (0.25 if alike and one.family == other.family else 0.0)
