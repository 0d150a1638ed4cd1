"""Naming a fact in a rule: whose it is and how to read it from a case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rules import derived
from rules.case import Partner
from rules.facts import Fact
from rules.possible import ANYTHING, Possible, Table, exactly

if TYPE_CHECKING:
    from rules.context import Context, FactValue

SCOPES = ("project", "item", "this", "applicant", "lead")


@dataclass(frozen=True)
class Ref:
    """A fact of the project, of the partner or list entry looked at, of `this`, the applicant or the lead."""

    scope: str
    fact: Fact

    @property
    def name(self) -> str:
        return self.fact.name

    def read(self, ctx: Context) -> tuple[FactValue, str]:
        """What is known, and the case path that would tell."""
        if self.scope == "project":
            return self._project(ctx)
        owner, path = self._owner(ctx)
        if owner is None:
            return ANYTHING, path
        known = derived.fact_of(owner, self.fact, ctx)
        if isinstance(owner, Partner) and isinstance(known, Possible) and not known.known:
            return known, derived.path_to_settle(owner, self.fact, ctx)
        return known, f"{path}.{self.name}"

    def _project(self, ctx: Context) -> tuple[FactValue, str]:
        path = f"project.{self.name}"
        if self.name == "call":
            return exactly(ctx.call.id if ctx.call else "", presumed=ctx.call is None), path
        if self.name == "strand" and ctx.strand is not None:
            return exactly(ctx.strand), path
        value = ctx.case.project.get(self.name, self.fact.unknown)
        if isinstance(value, Table) and ctx.group_key is not None:
            return value.cells.get(ctx.group_key, Possible(asked=value.asked)), path
        return value, path

    def _owner(self, ctx: Context) -> tuple[Any, str]:
        if self.scope == "item":
            return ctx.item, ctx.item_path
        partner: Partner | None
        if self.scope == "this":
            partner = ctx.this
        elif self.scope == "applicant":
            partner = ctx.case.applicant
        else:
            partner = ctx.leads[0] if ctx.leads else None
        return partner, partner.path if partner else "partners"
