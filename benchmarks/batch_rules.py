"""The hard criteria of some schemes as plain two-valued trees, from the compiled rules: what every peer is given in its own language.

A tree is a list: ["and", ...], ["or", ...], ["not", tree], ["in", fact, [values]], ["at_least" | "above", fact, limit]. Days are numbers of days since
1970. Peers know no "unknown", so every fact of the synthetic firms is known.
"""
from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import rules
from rules import scalars
from rules.calls import CallList
from rules.context import Context
from rules.operators import combine, compare
from rules.operators.base import Node
from rules.operators.quantify import Subject
from rules.sme import Definition
from rules.sql.at import NOBODY

SCHEMES = ("eu-sme-definition", "women-techeu", "gber-sme", "investeu-sme")
EPOCH = date(1970, 1, 1)
Tree = list[Any]


class NoTree(Exception):
    """A rule uses what the peers cannot say."""


def trees(book: rules.Rulebook, schemes: tuple[str, ...], day: date) -> dict[str, Tree]:
    """For each scheme all its hard criteria together. Raises NoTree."""
    return {name: _scheme(book, name, day) for name in schemes}


def facts(tree: Tree) -> set[str]:
    """The columns a tree reads."""
    if tree[0] in ("and", "or", "not"):
        return set().union(*(facts(t) for t in tree[1:]))
    return {tree[1]}


def values(tree: Tree) -> list[tuple[str, Any]]:
    """(column, value) of every comparison: where the synthetic firms lie."""
    if tree[0] in ("and", "or", "not"):
        return [v for t in tree[1:] for v in values(t)]
    return [(tree[1], v) for v in (tree[2] if tree[0] == "in" else [tree[2]])]


def _scheme(book: rules.Rulebook, name: str, day: date) -> Tree:
    scheme = book.schemes[name]
    if scheme.strands or any(o.effect == "verdict" for o in scheme.overlays):
        raise NoTree(f"{name}: strands or national conditions")
    at = scheme.day_of_rules(day)
    call = book.calls.get(name, CallList(name)).for_case(at, None)
    ctx = Context(NOBODY, at, at, call)
    say = _Writer(ctx, book.parts.definition)
    found = []
    for criterion in scheme.criteria:
        if criterion.weight == "hard" and criterion.holds(at, None, call):
            if criterion.decided_on != "as_of":
                raise NoTree(f"{name}: decided on {criterion.decided_on}")
            rule = say(criterion.rule)
            found.append(["or", ["not", say(criterion.when)], rule] if criterion.when else rule)
    return ["and", *found]


class _Writer:
    def __init__(self, ctx: Context, definition: Definition | None) -> None:
        self.ctx, self.definition = ctx, definition

    def __call__(self, node: Node) -> Tree:
        if isinstance(node, (combine.All, combine.Any)):
            return ["and" if isinstance(node, combine.All) else "or", *map(self, node.of)]
        if isinstance(node, combine.NoneOf):
            return ["not", ["or", *map(self, node.of)]]
        if isinstance(node, Subject):
            return self(node.must)
        if isinstance(node, (compare.OneOf, compare.Includes)):
            return self._one_of(node)
        if isinstance(node, compare.Bound):
            return self._bound(node)
        if isinstance(node, compare.Within):
            return ["at_least", _column(node), _plain(scalars.earlier(node.before.day(self.ctx), node.amount, node.unit))]
        if isinstance(node, compare.InSet) and node.country is None:
            return ["in", _column(node), sorted({c for one in node.sets for c in one.codes_on(self.ctx.day, node.role)} - self._unsure(node))]
        raise NoTree(type(node).__name__)

    def _one_of(self, node: Any) -> Tree:
        if node.ref.name == "sme":
            return self._sme() if node.wanted == frozenset([True]) else ["not", self._sme()]
        if node.ref.name in ("size", "role", "call", "group"):
            raise NoTree(node.ref.name)
        if any(str(w).endswith("/*") for w in node.wanted):
            raise NoTree("a family of schemes")
        return ["in", _column(node), sorted(map(_plain, node.wanted), key=str)]

    def _bound(self, node: compare.Bound) -> Tree:
        border, _path = node.limit.value(self.ctx) if isinstance(node.limit, compare.Fixed) else (None, None)
        if border is None or border.currency or node.beyond or node.ref.fact.type == "table":
            raise NoTree("limit")
        name, limit = _column(node), _plain(border.exact)
        form = {"at_least": ["at_least", name, limit], "above": ["above", name, limit], "after": ["above", name, limit]}
        return form.get(node.operator) or ["not", ["at_least" if node.operator in ("below", "before") else "above", name, limit]]

    def _sme(self) -> Tree:
        """Fewer than so many people, and one of two ceilings kept; not in public hands; universities and authorities never."""
        assert self.definition is not None
        classes = [["and", ["not", ["at_least", "headcount", c.headcount_below]],
                    ["or", *(["not", ["above", f, _plain(getattr(c, f))]] for f in ("turnover_eur", "balance_sheet_eur"))]] for c in self.definition.classes]
        public = ["at_least", "public_share", _plain(self.definition.public_share_from)]
        return ["and", ["not", ["in", "kind", ["public_authority", "university"]]], ["not", public], ["or", *classes]]

    def _unsure(self, node: compare.InSet) -> set[str]:
        """Countries whose membership is unclear or hangs on something: no synthetic firm is there."""
        return {c for one in node.sets for m in one.members if m.on(self.ctx.day) and (m.unclear or m.only_when) for c in m.codes}


def _column(node: Any) -> str:
    return f"project_{node.ref.name}" if node.ref.fact.subject == "project" else str(node.ref.name)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return (value - EPOCH).days
    return (int(value) if value.denominator == 1 else float(value)) if isinstance(value, Fraction) else value
