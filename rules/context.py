"""What a condition is evaluated against: the case, the scheme's call, the deciding day, the partner looked at."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Union

from rules.calls import Call
from rules.case import Case, Partner, role_of
from rules.possible import ANYTHING, Entry, Items, Possible, Table

if TYPE_CHECKING:
    from rules.sets import PlaceSet

Item = Union[Partner, Entry]


@dataclass
class Context:
    """One evaluation. `day` decides dated sets and limits; `as_of` is the day asked about (clamped to the scheme's period)."""

    case: Case
    as_of: date
    day: date
    call: Call | None = None
    sets: dict[str, PlaceSet] = field(default_factory=dict)
    item: Item | None = None
    item_path: str = ""
    this: Partner | None = None
    group: tuple[Partner, ...] = ()
    group_key: str | None = None
    strand: str | None = None
    derived: dict[Any, Any] = field(default_factory=dict)  # cache of derived partner facts, shared by copies

    def changed(self, **changes: Any) -> Context:
        other = copy.copy(self)
        for name, value in changes.items():
            setattr(other, name, value)
        return other

    def at(self, item: Item, path: str) -> Context:
        """The same evaluation, looking at one partner or list entry."""
        return self.changed(item=item, item_path=path)

    @property
    def leads(self) -> list[Partner]:
        """Partners that certainly lead; the first counts."""
        return [p for p in self.case.partners if role_of(p).exact == "lead"]

    @property
    def could_lead(self) -> list[Partner]:
        """Who may turn out to be the lead: nobody leads certainly, and the role is open."""
        if self.leads:
            return []
        return [p for p in self.case.partners if _role_open(p, self.case) and role_of(p).may_be("lead")]


def _role_open(partner: Partner, case: Case) -> bool:
    """A missing role is open for the applicant (lead or partner); others are partners."""
    return "role" in partner.facts or partner is case.applicant


FactValue = Union[Possible, Items, Table]
NOBODY = ANYTHING
