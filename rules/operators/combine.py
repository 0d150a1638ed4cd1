"""all, any, none, at_least_of, when/then: conditions made of conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.finding import FOUND_NOTHING, Finding, all_found, any_found, negated
from rules.operators.base import Node
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, UNKNOWN
from rules.wording import _

if TYPE_CHECKING:
    from rules.context import Context
    from rules.wording import Wording


@dataclass(frozen=True)
class All(Node):
    of: tuple[Node, ...]

    def evaluate(self, ctx: Context) -> Finding:
        found = []
        for node in self.of:
            found.append(node.evaluate(ctx))
            if found[-1].outcome is NOT_MET:
                return found[-1]  # nothing can outweigh it
        return all_found(found)

    def words(self, w: Wording) -> str:
        return w(_(" and ")).join(_bracketed(n, w) for n in self.of)

    def children(self) -> tuple[Node, ...]:
        return self.of


@dataclass(frozen=True)
class Any(Node):
    of: tuple[Node, ...]

    def evaluate(self, ctx: Context) -> Finding:
        return any_found([n.evaluate(ctx) for n in self.of])

    def words(self, w: Wording) -> str:
        return w(_(" or ")).join(_bracketed(n, w) for n in self.of)

    def children(self) -> tuple[Node, ...]:
        return self.of


@dataclass(frozen=True)
class NoneOf(Node):
    of: tuple[Node, ...]

    def evaluate(self, ctx: Context) -> Finding:
        return negated(any_found([n.evaluate(ctx) for n in self.of]))

    def words(self, w: Wording) -> str:
        return w(_("not: {conditions}"), conditions=w(_(" or ")).join(_bracketed(n, w) for n in self.of))

    def children(self) -> tuple[Node, ...]:
        return self.of


@dataclass(frozen=True)
class AtLeastOf(Node):
    count: int
    of: tuple[Node, ...]

    def evaluate(self, ctx: Context) -> Finding:
        found = [n.evaluate(ctx) for n in self.of]
        sure = [f for f in found if f.outcome is MET]
        unclear = [f for f in found if f.outcome is UNCLEAR]
        unknown = [f for f in found if f.outcome is UNKNOWN]
        if all(f.outcome is NOT_APPLICABLE for f in found):
            return FOUND_NOTHING
        if len(sure) >= self.count:
            return Finding(MET, presumed=frozenset().union(*(f.presumed for f in sure)))
        if len(sure) + len(unclear) + len(unknown) < self.count:
            return Finding(NOT_MET)
        if unknown:
            return Finding(UNKNOWN, frozenset().union(*(f.missing for f in unknown)))
        return Finding(UNCLEAR, unclear=tuple(u for f in unclear for u in f.unclear))

    def words(self, w: Wording) -> str:
        return w(_("at least {n} of: {conditions}"), n=self.count, conditions="; ".join(n.words(w) for n in self.of))

    def children(self) -> tuple[Node, ...]:
        return self.of


@dataclass(frozen=True)
class When(Node):
    """`then` where `when` holds; elsewhere not applicable. An open `when` does not matter if `then` is met anyway."""

    when: Node
    then: Node

    def evaluate(self, ctx: Context) -> Finding:
        applies = self.when.evaluate(ctx)
        if applies.outcome is NOT_MET:
            return FOUND_NOTHING
        found = self.then.evaluate(ctx)
        if applies.outcome in (MET, NOT_APPLICABLE) or found.outcome in (MET, NOT_APPLICABLE):
            return found
        missing = applies.missing | (found.missing if found.outcome is UNKNOWN else frozenset())
        if applies.outcome is UNKNOWN:
            return Finding(UNKNOWN, missing)
        return Finding(UNCLEAR, unclear=applies.unclear) if found.outcome is not UNKNOWN else found

    def words(self, w: Wording) -> str:
        return w(_("if {condition}: {rule}"), condition=self.when.words(w), rule=self.then.words(w))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        return self.then.observed(ctx, w)

    def children(self) -> tuple[Node, ...]:
        return (self.when, self.then)


def _bracketed(node: Node, w: Wording) -> str:
    words = node.words(w)
    return f"({words})" if isinstance(node, (All, Any)) and len(node.of) > 1 else words
