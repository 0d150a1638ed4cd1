"""some, every, lead, applicant, this: conditions on single members of the partner list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rules.case import Partner
from rules.finding import FOUND_NOTHING, Finding, all_found, any_found, negated
from rules.operators.base import Node
from rules.operators.select import WHO_ELSE, Member, Selection
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNKNOWN, Outcome
from rules.wording import _

if TYPE_CHECKING:
    from rules.context import Context
    from rules.wording import Wording


@dataclass(frozen=True)
class Some(Node):
    """At least one member meets `must` (or exists, without `must`)."""

    selection: Selection
    must: Node | None = None

    def evaluate(self, ctx: Context) -> Finding:
        found = [_member_meets(m, self.must, ctx) for m in self.selection.members(ctx)]
        known = any_found(found) if found else Finding(NOT_MET)
        if known.outcome is NOT_APPLICABLE:
            known = Finding(NOT_MET)
        if known.outcome is MET or not self.selection.is_open(ctx):
            return known
        missing = known.missing | {self.selection.path_for_more(ctx)}
        return Finding(UNKNOWN, missing, so_far=known.outcome)

    def words(self, w: Wording) -> str:
        return w(_("at least 1 of the {who}"), who=_with(self.selection, self.must, w))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        return _observed(self.selection, self.must, ctx, w, MET)

    def children(self) -> tuple[Node, ...]:
        return _children(self.selection, self.must)


@dataclass(frozen=True)
class Every(Node):
    """All members meet `must`: not_met as soon as one certainly fails."""

    selection: Selection
    must: Node

    def evaluate(self, ctx: Context) -> Finding:
        found = [_if_member(m, self.must, ctx) for m in self.selection.members(ctx)]
        known = all_found(found) if found else FOUND_NOTHING
        if known.outcome is NOT_MET or not self.selection.is_open(ctx):
            return known
        missing = known.missing if known.outcome is UNKNOWN else frozenset([self.selection.path_for_all(ctx)])
        return Finding(UNKNOWN, missing, so_far=MET if known.outcome is NOT_APPLICABLE else known.outcome)

    def words(self, w: Wording) -> str:
        return w(_("each of the {who}: {condition}"), who=self.selection.words(w), condition=self.must.brief(w))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        return _observed(self.selection, self.must, ctx, w, NOT_MET)

    def children(self) -> tuple[Node, ...]:
        return _children(self.selection, self.must)


@dataclass(frozen=True)
class Subject(Node):
    """A condition on exactly one partner: `lead`, `applicant` or `this`."""

    who: str
    must: Node

    def evaluate(self, ctx: Context) -> Finding:
        partner = self._partner(ctx)
        if partner is not None:
            return self.must.evaluate(ctx.at(partner, partner.path))
        if self.who == "lead" and ctx.could_lead:
            return self._open_lead(ctx, ctx.could_lead)
        if ctx.case.complete is True:
            return Finding(NOT_MET)
        return Finding(UNKNOWN, frozenset(["partners[0].kind" if not ctx.case.partners else WHO_ELSE]))

    def _partner(self, ctx: Context) -> Partner | None:
        if self.who == "this":
            return ctx.this
        if self.who == "applicant":
            return ctx.case.applicant
        return ctx.leads[0] if ctx.leads else None

    def _open_lead(self, ctx: Context, candidates: list[Partner]) -> Finding:
        """Nobody leads yet: one of these will, or somebody who joins."""
        found = [self.must.evaluate(ctx.at(p, p.path)) for p in candidates]
        if ctx.case.complete is True and (len(found) == 1 or len({f.outcome for f in found}) == 1):
            return found[0]
        best = any_found(found)
        roles = frozenset(f"{p.path}.role" for p in candidates)
        return Finding(UNKNOWN, roles | (best.missing if best.outcome is UNKNOWN else frozenset()), so_far=best.outcome)

    def words(self, w: Wording) -> str:
        names = {"lead": _("the lead partner"), "applicant": _("the applicant"), "this": _("the partner")}
        return w(_("{who}: {condition}"), who=w(names[self.who]), condition=self.must.brief(w))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        partner = self._partner(ctx)
        chosen = [partner] if partner else ctx.could_lead[:1] if self.who == "lead" else []
        return [text for p in chosen for text in self.must.observed(ctx.at(p, p.path), w)]

    def children(self) -> tuple[Node, ...]:
        return (self.must,)


def _member_meets(member: Member, must: Node | None, ctx: Context) -> Finding:
    if must is None:
        return member.found
    found = must.evaluate(ctx.at(member.item, member.path))
    return found if member.sure else all_found([member.found, found])


def _if_member(member: Member, must: Node, ctx: Context) -> Finding:
    """not belonging, or meeting it."""
    found = must.evaluate(ctx.at(member.item, member.path))
    if member.sure or found.outcome in (MET, NOT_APPLICABLE):
        return found
    return any_found([negated(member.found), found])


def _with(selection: Selection, must: Node | None, w: Wording) -> str:
    conditions = [node.brief(w) for node in (selection.where, must) if node is not None]
    who = replace(selection, where=None).words(w)
    return f"{who} ({w(_('; ')).join(conditions)})" if conditions else who


def _observed(selection: Selection, must: Node | None, ctx: Context, w: Wording, telling: Outcome) -> list[str]:
    """What the members that tell have: who fails of all that must not, who meets of those of whom one must; else all."""
    nodes = [must] if must else [selection.where] if selection.where else []
    texts: list[tuple[Outcome, str]] = []
    for member in selection.members(ctx):
        at = ctx.at(member.item, member.path)
        for node in nodes:
            texts += [(node.evaluate(at).outcome, text) for text in node.observed(at, w)]
    chosen = [text for outcome, text in texts if outcome is telling] or [text for _outcome, text in texts]
    return list(dict.fromkeys(chosen))[:6]


def _children(selection: Selection, must: Node | None) -> tuple[Node, ...]:
    return tuple(n for n in (selection.where, must) if n is not None)
