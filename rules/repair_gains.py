"""What single changes gain, and so which two of them may do together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rules.assessment import CriterionResult, SchemeResult
from rules.repair_changes import Change, doubtful, failing, wanting

MOST_FIRST = {"drop_partner": 1}  # first steps that a second one is built on, of those that mend the same: of others two


@dataclass(frozen=True)
class Found:
    """Changes that do, and the result."""

    changes: tuple[Change, ...]
    result: SchemeResult

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(c.kind for c in self.changes)

    @property
    def doubts(self) -> tuple[str, ...]:
        return tuple(sorted({r.id for r in doubtful(self.result)}))

    @property
    def cost(self) -> int:
        return sum(c.cost for c in self.changes) + (self.result.verdict != "eligible")


class Gains:
    """What each single change mends of all that is wanting."""

    def __init__(self, singles: list[Found], before: SchemeResult) -> None:
        self.singles, self.wanting = singles, {r.id: r for r in wanting(before)}
        self.mended = {id(f): frozenset(self.wanting) - {r.id for r in wanting(f.result)} for f in singles}
        self.by_none = frozenset(self.wanting).difference(*self.mended.values())
        self.by_none &= {r.id for r in failing(before)}  # a doubt that nothing ends may stay
        left = [self.wanting[i] for i in self.by_none]
        self.two_more = bool(left) and all(map(_wants_more, left))
        self.lead_stands_back = bool(left) and all(set(r.criterion.repair) & {"associate", "change_partner"} for r in left)

    def first_steps(self) -> list[Found]:
        """Changes after which less is wanting, and newcomers where several are wanted; of many alike a few are enough to build on."""
        seen: dict[Any, int] = {}
        kept = []
        for one in sorted(self.singles, key=lambda f: -len({c.country for c in f.changes[0].choices})):
            key = (one.changes[0].kind, self.mended[id(one)])
            if self.mended[id(one)] or (self.two_more and key[0] == "add_partner"):
                seen[key] = seen.get(key, 0) + 1
                kept += [one] if seen[key] <= MOST_FIRST.get(key[0], 2) else []
        return sorted(kept, key=lambda f: (len(wanting(f.result)), f.cost))

    def second_kinds(self, first: Found) -> set[str]:
        """Kinds of change of which one may mend all that is then left. What no single change mends, a second newcomer may, or that the
        former lead stands back."""
        left, kind = doubtful(first.result), first.changes[0].kind
        mendable = frozenset[str]().union(*self.mended.values())
        old = {r.id for r in failing(first.result) or left} & mendable  # doubts only where nothing else is left
        kinds = {f.changes[0].kind for f in self.singles if old <= self.mended[id(f)]}
        if self.by_none:
            more = kinds & {"add_partner"} if self.two_more and kind == "add_partner" else set[str]()
            kinds = more | ({"associate", "drop_partner"} if self.lead_stands_back and kind == "swap_lead" and not old else set())
        new = [set(r.criterion.repair) for r in failing(first.result) if r.id not in self.wanting]
        return {k for k in kinds if all(k in repair for repair in new)}


def _wants_more(result: CriterionResult) -> bool:
    return "add_partner" in result.criterion.repair or "partners" in result.finding.missing
