"""all, any, none, at_least_of, when/then: conditions made of conditions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rules.finding import FOUND_NOTHING, Finding, all_found, any_found, negated
from rules.operators.base import Node
from rules.operators.compare import Bound
from rules.operators.quantify import Subject
from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, UNKNOWN, Outcome
from rules.wording import _, once

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
        one = _of_one_partner(self)
        return one.words(w) if one else w(_(" and ")).join(_bracketed(n, w, n.words(w)) for n in _ranges(self.of))

    def brief(self, w: Wording) -> str:
        return w(_("; ")).join(n.brief(w) for n in _ranges(self.of))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        return _telling(self.of, NOT_MET, ctx, w)

    def children(self) -> tuple[Node, ...]:
        return self.of


@dataclass(frozen=True)
class Any(Node):
    of: tuple[Node, ...]

    def evaluate(self, ctx: Context) -> Finding:
        return any_found([n.evaluate(ctx) for n in self.of])

    def words(self, w: Wording) -> str:
        one = _of_one_partner(self)
        return one.words(w) if one else w(_(" or ")).join(_bracketed(n, w, n.words(w)) for n in self.of)

    def brief(self, w: Wording) -> str:
        return w(_(" or ")).join(_bracketed(n, w, n.brief(w)) for n in self.of)

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        return _telling(self.of, MET, ctx, w)

    def children(self) -> tuple[Node, ...]:
        return self.of


@dataclass(frozen=True)
class NoneOf(Node):
    of: tuple[Node, ...]

    def evaluate(self, ctx: Context) -> Finding:
        return negated(any_found([n.evaluate(ctx) for n in self.of]))

    def words(self, w: Wording) -> str:
        one = _of_one_partner(self)
        return one.words(w) if one else w(_("not: {conditions}"), conditions=Any(self.of).words(w))

    def brief(self, w: Wording) -> str:
        return w(_("not: {conditions}"), conditions=Any(self.of).brief(w))

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


def _telling(nodes: tuple[Node, ...], outcome: Outcome, ctx: Context, w: Wording) -> list[str]:
    """What the case says about the conditions that decide by that outcome; about all where none does."""
    decides = [n for n in nodes if n.evaluate(ctx).outcome is outcome]
    return [text for n in decides or nodes for text in n.observed(ctx, w)]


@dataclass(frozen=True)
class _Range(Node):
    """A lower and an upper limit of one fact, said in one."""

    low: Bound
    high: Bound

    def evaluate(self, ctx: Context) -> Finding:
        return All((self.low, self.high)).evaluate(ctx)

    def words(self, w: Wording) -> str:
        low, high = (b.limit.words(w, b.ref) for b in (self.low, self.high))
        return w(_("{fact} from {low} to {high}"), fact=w.label(self.low.ref), low=once(low, high), high=high)


def _ranges(nodes: tuple[Node, ...]) -> list[Node]:
    """The conditions, two limits of the same fact taken together."""
    found: list[Node] = []
    for node in nodes:
        before = found[-1] if found else None
        if (isinstance(node, Bound) and isinstance(before, Bound) and node.ref == before.ref and (before.operator, node.operator) == ("at_least", "at_most")):
            found[-1] = _Range(before, node)
        else:
            found.append(node)
    return found


def _of_one_partner(node: All | Any | NoneOf) -> Subject | None:
    """The same condition where all parts speak of the same partner: it is named once."""
    parts = [n for n in node.of if isinstance(n, Subject)]
    if not parts or len(parts) < len(node.of) or len({p.who for p in parts}) > 1:
        return None
    return Subject(parts[0].who, type(node)(tuple(p.must for p in parts)))


def _bracketed(node: Node, w: Wording, words: str) -> str:
    return f"({words})" if isinstance(node, (All, Any)) and len(node.of) > 1 else words
