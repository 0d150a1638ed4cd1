"""What a condition is evaluated against: the case, the scheme's call, the deciding day, the partner looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Union

from rules.calls import Call
from rules.case import Case, Partner, role_of
from rules.possible import Entry, Items, Possible, Table

Item = Union[Partner, Entry]


@dataclass(slots=True)
class Context:
    """One evaluation. `day` decides dated sets and limits; `as_of` is the day asked about (clamped to the scheme's period)."""

    case: Case
    as_of: date
    day: date
    call: Call | None = None
    item: Item | None = None
    item_path: str = ""
    this: Partner | None = None
    group: tuple[Partner, ...] = ()
    group_key: str | None = None
    strand: str | None = None
    derived: dict[Any, Any] = field(default_factory=dict)  # cache of derived partner facts, shared by copies

    def changed(self, **changes: Any) -> Context:
        other = self.at(self.item, self.item_path)
        for name, value in changes.items():
            setattr(other, name, value)
        return other

    def at(self, item: Item | None, path: str) -> Context:
        """The same evaluation, looking at one partner or list entry. Written out: this is the hottest call of all."""
        return Context(self.case, self.as_of, self.day, self.call, item, path, self.this, self.group, self.group_key, self.strand, self.derived)

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
