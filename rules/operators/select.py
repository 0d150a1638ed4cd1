"""Which partners or list entries an aggregate looks at, and whether more may come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules import derived
from rules.case import Partner, role_of
from rules.finding import FOUND_MET, FOUND_NOT_MET, Finding, all_found, truth
from rules.operators.base import Node
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR
from rules.possible import ANYTHING, Items, Possible
from rules.ref import Ref
from rules.wording import _

if TYPE_CHECKING:
    from rules.context import Context, Item
    from rules.wording import Wording

COUNTING_ROLES = frozenset(("lead", "partner"))
WHO_ELSE, EVERYBODY = "partners", "partners_complete"


@dataclass(frozen=True)
class Member:
    """One partner or entry and whether it belongs: met, unknown or unclear (never not_met)."""

    item: Item
    path: str
    found: Finding

    @property
    def sure(self) -> bool:
        return self.found.outcome is MET

    @property
    def unclear(self) -> bool:
        return self.found.outcome is UNCLEAR


@dataclass(frozen=True)
class Selection:
    """`of` partners (lead and partner), everyone, group, or a list fact; `where` a condition on each."""

    of: str
    where: Node | None = None
    listed: Ref | None = None

    def members(self, ctx: Context) -> list[Member]:
        """Everybody who belongs or may belong."""
        found = []
        for item, path in self.items(ctx):
            belongs = self._belongs(item, path, ctx)
            if belongs.outcome is NOT_APPLICABLE:
                belongs = FOUND_MET
            if belongs.outcome is not NOT_MET:
                found.append(Member(item, path, belongs))
        return found

    def items(self, ctx: Context) -> Iterator[tuple[Item, str]]:
        if self.listed is not None:
            known, path = self.listed.read(ctx)
            if isinstance(known, Items):
                yield from ((entry, f"{path}[{i}]") for i, entry in enumerate(known.entries))
            return
        partners = ctx.group if self.of == "group" else ctx.case.partners
        yield from ((p, p.path) for p in partners)

    def _belongs(self, item: Item, path: str, ctx: Context) -> Finding:
        role = self._role(item) if self.of == "partners" and isinstance(item, Partner) else FOUND_MET
        if self.where is None or role.outcome is NOT_MET:
            return role
        here = self.where.evaluate(ctx.at(item, path))
        return here if role is FOUND_MET else all_found([role, here])

    def _role(self, partner: Partner) -> Finding:
        role = role_of(partner)
        if role.anything:
            return FOUND_MET
        counted = role.is_one_of(COUNTING_ROLES)
        return FOUND_MET if counted else FOUND_NOT_MET if counted is False else truth(None, f"{partner.path}.role")

    def is_open(self, ctx: Context) -> bool:
        """May more come than are known?"""
        if self.listed is not None:
            known, _path = self.listed.read(ctx)
            return not (isinstance(known, Items) and known.complete)
        return ctx.case.complete is not True

    def path_for_more(self, ctx: Context) -> str:
        """What to ask to learn of more members."""
        return self.listed.read(ctx)[1] if self.listed is not None else WHO_ELSE

    def path_for_all(self, ctx: Context) -> str:
        """What to ask to learn that these are all."""
        return self.listed.read(ctx)[1] if self.listed is not None else EVERYBODY

    def words(self, w: Wording) -> str:
        names = {"partners": _("partners"), "everyone": _("organisations in any role"), "group": _("partners of that country")}
        who = w.label(self.listed) if self.listed is not None else w(names[self.of])
        return f"{who} ({self.where.brief(w)})" if self.where else who


def possible_fact(item: Item, ref: Ref, path: str, ctx: Context) -> Possible:
    """A fact of a member; anything when it is no scalar."""
    known = derived.fact_of(item, ref.fact, ctx) if isinstance(item, Partner) else item.facts.get(ref.name, ANYTHING)
    return known if isinstance(known, Possible) else ANYTHING
