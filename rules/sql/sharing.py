"""Expressions that several others contain become columns of a step before, so that they are written and worked out once.

A condition that is doubtful is asked several things (met? unknown? unclear?), each of which contains it: without this the text grows with
every level. What is shared is found by identity, since the writers use the same object again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlglot import exp

LIGHT = (exp.Column, exp.Literal, exp.Boolean, exp.Null, exp.Identifier, exp.DataType, exp.Cast, exp.Paren, exp.If)
Columns = dict[str, exp.Expression]


@dataclass
class Sharing:
    """Steps of columns over one relation, each of which may use those before. `relation` is the alias that all columns carry."""

    relation: str
    steps: list[Columns] = field(default_factory=list)
    _uses: dict[int, int] = field(default_factory=dict)
    _done: dict[int, tuple[exp.Expression, int]] = field(default_factory=dict)
    _kept: list[exp.Expression] = field(default_factory=list)

    def columns(self, wanted: Mapping[str, exp.Expression]) -> Columns:
        """The expressions with everything that is shared taken out into `steps`."""
        self._kept += wanted.values()
        for one in wanted.values():
            self._count(one)
        return {name: self._rewritten(one)[0] for name, one in wanted.items()}

    def _count(self, root: exp.Expression) -> None:
        waiting = [root]
        while waiting:
            node = waiting.pop()
            self._uses[id(node)] = self._uses.get(id(node), 0) + 1
            if self._uses[id(node)] == 1:
                waiting += _children(node)

    def _rewritten(self, node: exp.Expression) -> tuple[exp.Expression, int]:
        """The node, or the column that stands for it, and the step after which it can be said."""
        if id(node) not in self._done:
            found, step = self._rebuilt(node)
            if self._uses[id(node)] > 1 and not isinstance(node, LIGHT):
                found, step = self._column(found, step), step + 1
            self._done[id(node)] = found, step
        return self._done[id(node)]

    def _rebuilt(self, node: exp.Expression) -> tuple[exp.Expression, int]:
        step = 0
        arguments: dict[str, Any] = {}
        for key, value in node.args.items():
            if isinstance(value, exp.Expression):
                arguments[key], below = self._rewritten(value)
                step = max(step, below)
            elif isinstance(value, list):
                parts = [self._rewritten(v) if isinstance(v, exp.Expression) else (v, 0) for v in value]
                arguments[key], step = [p for p, _ in parts], max([step, *(b for _, b in parts)])
            else:
                arguments[key] = value
        return type(node)(**arguments), step

    def _column(self, found: exp.Expression, step: int) -> exp.Expression:
        while len(self.steps) <= step:
            self.steps.append({})
        name = f"_{self.relation}_{step}_{len(self.steps[step])}"  # no column of a table is called so
        self.steps[step][name] = found
        return exp.column(name, table=self.relation, quoted=True)


def chain(relation: str, source: str, sharing: Sharing) -> Iterator[tuple[str, exp.Select]]:
    """The steps as named queries, the first over `source`; the last one's name is `last_name`."""
    for i, columns in enumerate(sharing.steps):
        yield step_name(source, i + 1), select([f"{relation}.*"], columns, step_name(source, i), relation)


def last_name(source: str, sharing: Sharing) -> str:
    return step_name(source, len(sharing.steps))


def step_name(source: str, number: int) -> str:
    return f"{source}_{number}" if number else source


def select(plain: list[Any], columns: Mapping[str, exp.Expression], source: str, alias: str) -> exp.Select:
    """SELECT plain, columns FROM source AS alias."""
    items = [*plain, *(aliased(e, name) for name, e in columns.items())]
    return exp.select(*items, copy=False).from_(exp.to_table(source, alias=alias), copy=False)


def aliased(found: exp.Expression, name: str) -> exp.Alias:
    return exp.Alias(this=found, alias=exp.to_identifier(name, quoted=True))


def _children(node: exp.Expression) -> Iterator[exp.Expression]:
    for value in node.args.values():
        if isinstance(value, exp.Expression):
            yield value
        elif isinstance(value, list):
            yield from (v for v in value if isinstance(v, exp.Expression))
