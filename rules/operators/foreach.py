"""for_each: a condition on every country's (or area's) partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rules.case import Partner
from rules.finding import FOUND_NOTHING, Finding, all_found, any_found, negated
from rules.operators.base import Node
from rules.operators.select import Member, Selection, possible_fact
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN
from rules.ref import Ref
from rules.wording import _

if TYPE_CHECKING:
    from rules.context import Context
    from rules.wording import Wording


@dataclass(frozen=True)
class ForEach(Node):
    """Groups the members by a fact; inside `must` the group is `group`, per-country facts mean that country's entry."""

    selection: Selection
    by: Ref
    must: Node

    def evaluate(self, ctx: Context) -> Finding:
        groups, missing = self._groups(ctx)
        found = [self._group(key, members, ctx) for key, members in groups.items()]
        if missing:
            found.append(Finding(UNKNOWN, frozenset(missing)))
        known = all_found(found) if found else FOUND_NOTHING
        if known.outcome is NOT_MET or not self.selection.is_open(ctx):
            return known
        if known.outcome is UNKNOWN and known.so_far is None:
            return known
        so_far = MET if known.outcome is NOT_APPLICABLE else known.so_far or known.outcome
        return Finding(UNKNOWN, known.missing or frozenset([self.selection.path_for_all(ctx)]), so_far=so_far)

    def _groups(self, ctx: Context) -> tuple[dict[Any, list[Member]], set[str]]:
        groups: dict[Any, list[Member]] = {}
        missing: set[str] = set()
        for member in self.selection.members(ctx):
            key = possible_fact(member.item, self.by, member.path, ctx).exact
            if key is None:
                missing.add(f"{member.path}.{self.by.name}")
            else:
                groups.setdefault(key, []).append(member)
        return groups, missing

    def _group(self, key: Any, members: list[Member], ctx: Context) -> Finding:
        found = self.must.evaluate(self._inside(key, members, ctx))
        if any(m.sure for m in members) or found.outcome in (MET, NOT_APPLICABLE):
            return found
        return any_found([*(negated(m.found) for m in members), found])  # perhaps the group does not belong

    def _inside(self, key: Any, members: list[Member], ctx: Context) -> Context:
        partners = tuple(m.item for m in members if isinstance(m.item, Partner))
        return ctx.changed(group=partners, group_key=str(key))

    def words(self, w: Wording) -> str:
        return w(_("for each {by}: {condition}"), by=w.label(self.by), condition=self.must.words(w))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        groups, _missing = self._groups(ctx)
        texts = []
        for key, members in groups.items():
            inside = self.must.observed(self._inside(key, members, ctx), w)
            texts.append(f"{w.value(self.by, key)}: {', '.join(inside)}")
        return texts[:6]

    def children(self) -> tuple[Node, ...]:
        return tuple(n for n in (self.selection.where, self.must) if n is not None)
