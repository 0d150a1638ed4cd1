"""What a scheme is once it is read: criteria, strands, overlays, period, successor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from rules.calls import Call
from rules.cite import Cite
from rules.cumulation import Cumulation
from rules.operators.base import Node
from rules.reads import SHAPE, Reads, reads_of

WEIGHTS = ("hard", "soft", "check")
FAMILIES = ("fasie", "eureka", "horizon", "cosme", "interreg", "cornet", "clusters")
REPAIRS = ("add_partner", "swap_lead", "shift_budget", "change_project", "ask_less", "change_partner", "associate", "wait")
DECIDING_DAYS = ("as_of", "call.opens", "call.deadline", "call.programme_year", "grant_signed_on", "aid_granted_on")
CASE_DAYS = ("grant_signed_on", "aid_granted_on")  # deciding days that the case states
LOOKED_AT_BESIDES = Reads(("call", "strand", "activity", "themes", *CASE_DAYS, "cost_eur"),
                          ("role", "kind", "country", "region", "group", "wants_funding", "budget_share", "name"))  # by fit, calls, layers and words
FUNDING_KINDS = ("grant", "loan", "guarantee", "equity", "label", "service", "definition")


@dataclass(frozen=True)
class Evidence:
    """What a statement rests on: a citation, or knowledge without a source and how sure it is."""

    cite: Cite | None = None
    unsourced: str = ""
    row: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Criterion:
    """One condition of a scheme."""

    id: str
    rule: Node
    weight: str = "hard"
    when: Node | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    strands: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    decided_on: str = "as_of"
    evidence: Evidence = Evidence()
    unclear_when: Node | None = None
    unclear: str = ""
    repair: tuple[str, ...] = ()
    fix: str = ""
    says: str = ""

    def holds(self, day: date, strand: str | None, call: Call | None) -> bool:
        """Does it exist on that day, for that strand and call?"""
        if self.valid_from and day < self.valid_from or self.valid_to and day > self.valid_to:
            return False
        if self.strands and strand is not None and strand not in self.strands:
            return False
        return not self.calls or (call is not None and any(call.answers_to(c) for c in self.calls))

    @cached_property
    def reads(self) -> Reads:
        """The facts that its outcome hangs on."""
        return reads_of(self).and_also(CASE_DAYS)


@dataclass(frozen=True)
class Overlay:
    """A national or regional layer: is this partner funded at home?"""

    id: str
    scheme: str
    country: str
    area: str
    funder: str
    effect: str
    text: str
    as_of: str
    criteria: tuple[Criterion, ...]
    evidence: Evidence = Evidence()
    cumulation: tuple[Cumulation, ...] = ()


@dataclass(frozen=True)
class Suspension:
    """A time in which a scheme is closed, for everybody or where `when` holds."""

    since: date | None
    until: date | None
    when: Node | None
    says: str
    evidence: Evidence


@dataclass(frozen=True)
class Scheme:
    """One funding instrument."""

    id: str
    name: str
    family: str
    run_by: str
    about: str
    website: str
    contact: Mapping[str, str]
    starts: date | None
    ends: date | None
    replaces: tuple[str, ...]
    replaced_by: tuple[str, ...]
    fits_activity: frozenset[str]
    fits_themes: frozenset[str]
    funding: Mapping[str, Any]
    alone: str
    review_checked: date | None
    review_by: date | None
    strands: Mapping[str, str]
    criteria: tuple[Criterion, ...]
    suspended: tuple[Suspension, ...] = ()
    funded_if: Criterion | None = None
    left_out: Mapping[str, str] = field(default_factory=dict)
    overlays: tuple[Overlay, ...] = ()
    cumulation: tuple[Cumulation, ...] = ()
    also: tuple[str, ...] = ()  # other ids under which the scheme is known
    local_names: Mapping[str, str] = field(default_factory=dict)  # by language, the name that its own documents have there
    order: int = 0

    def title(self, language: str) -> str:
        """The name; in the language of its own documents with the name it has there: `FASIE Start-1 («Старт-1»)`."""
        local = self.local_names.get(language)
        return f"{self.name} («{local}»)" if local else self.name

    def day_of_rules(self, as_of: date) -> date:
        """The day whose rules are applied: of an ended scheme the last, of one not begun the first."""
        if self.ends and as_of > self.ends:
            return self.ends
        return self.starts if self.starts and as_of < self.starts else as_of

    @cached_property
    def reads(self) -> Reads:
        """The facts that anything said of it hangs on."""
        return reads_of(self).and_also(LOOKED_AT_BESIDES.project, LOOKED_AT_BESIDES.partner, SHAPE)
