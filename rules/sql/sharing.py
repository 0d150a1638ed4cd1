"""What several expressions contain becomes a column of a step before, so that it is written and worked out once.

Expressions are taken apart into forms: equal expressions are one form, wherever they were made. Without this the text grows with every level,
and the same set of countries is looked through for every scheme.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlglot import exp

LIGHT = (exp.Column, exp.Literal, exp.Boolean, exp.Null, exp.Identifier, exp.DataType, exp.Cast, exp.Paren, exp.If)  # no column of their own
SUMS = (exp.AggFunc, exp.Distinct, exp.Window)  # say something else in a step before
Columns = dict[str, exp.Expression]


class _Form(NamedTuple):
    """An expression without its parts, which are numbers of forms: `one` and `many` by the names of arguments."""

    kind: type[exp.Expression]
    one: tuple[tuple[str, int], ...]
    many: tuple[tuple[str, tuple[int, ...]], ...]
    plain: tuple[tuple[str, Any], ...]

    @property
    def parts(self) -> tuple[int, ...]:
        return tuple(number for _name, number in self.one) + tuple(number for _name, numbers in self.many for number in numbers)


@dataclass
class Sharing:
    """Steps of columns over one relation, each of which may use those before. `relation` is the alias that all columns carry."""

    relation: str
    steps: list[Columns] = field(default_factory=list)
    _forms: list[_Form] = field(default_factory=list)
    _numbers: dict[_Form, int] = field(default_factory=dict)
    _seen: dict[int, int] = field(default_factory=dict)  # id of an expression -> its form
    _parts: list[tuple[int, ...]] = field(default_factory=list)
    _lights: list[bool] = field(default_factory=list)
    _uses: dict[int, int] = field(default_factory=dict)
    _done: dict[int, tuple[exp.Expression, int]] = field(default_factory=dict)
    _kept: list[exp.Expression] = field(default_factory=list)  # so that no id is used again

    def columns(self, wanted: Mapping[str, exp.Expression]) -> Columns:
        """The expressions with everything that is shared taken out into `steps`."""
        self._kept += wanted.values()
        roots = {name: self._number(one) for name, one in wanted.items()}
        for root in roots.values():
            self._count(root)
        return {name: self._written(root)[0] for name, root in roots.items()}

    def _number(self, node: exp.Expression) -> int:
        if id(node) not in self._seen:
            form = self._form(node)
            number = self._numbers.setdefault(form, len(self._forms))
            if number == len(self._forms):
                self._forms.append(form)
                self._parts.append(form.parts)
                self._lights.append(self._light(number))
            self._seen[id(node)] = number
        return self._seen[id(node)]

    def _form(self, node: exp.Expression) -> _Form:
        one, many, plain = [], [], []
        for name, value in node.args.items():
            if isinstance(value, exp.Expression):
                one.append((name, self._number(value)))
            elif isinstance(value, list):
                many.append((name, tuple(self._number(v) for v in value)))
            elif value is not None:
                plain.append((name, value))
        return _Form(type(node), tuple(one), tuple(many), tuple(plain))

    def _count(self, root: int) -> None:
        """What has no column of its own is written wherever it stands, with its parts."""
        waiting = [root]
        while waiting:
            number = waiting.pop()
            self._uses[number] = self._uses.get(number, 0) + 1
            if self._uses[number] == 1 or self._lights[number]:
                waiting += self._parts[number]

    def _light(self, number: int) -> bool:
        """Cheaper to say again than to keep: also whether a column is NULL, and its negation."""
        form = self._forms[number]
        if form.kind in (exp.Is, exp.Not):
            return all(issubclass(self._forms[self._bare(n)].kind, (exp.Column, exp.Null)) for n in self._parts[number])
        return issubclass(form.kind, LIGHT + SUMS)

    def _bare(self, number: int) -> int:
        while self._forms[number].kind is exp.Paren:
            number = self._forms[number].one[0][1]
        return number

    def _written(self, number: int) -> tuple[exp.Expression, int]:
        """The expression, or the column that stands for it, and the step after which it can be said."""
        if number not in self._done:
            found, step = self._built(number)
            if self._uses[number] > 1 and not self._lights[number]:
                found, step = self._column(found, step), step + 1
            self._done[number] = found, step
        return self._done[number]

    def _built(self, number: int) -> tuple[exp.Expression, int]:
        form = self._forms[number]
        step = max((self._written(n)[1] for n in self._parts[number]), default=0)
        arguments: dict[str, Any] = dict(form.plain)
        arguments.update((name, self._written(n)[0]) for name, n in form.one)
        arguments.update((name, [self._written(n)[0] for n in numbers]) for name, numbers in form.many)
        return form.kind(**arguments), step

    def _column(self, found: exp.Expression, step: int) -> exp.Expression:
        while len(self.steps) <= step:
            self.steps.append({})
        name = f"_{self.relation}_{step}_{len(self.steps[step])}"  # no column of a table is called so
        self.steps[step][name] = found
        return exp.column(name, table=self.relation, quoted=True)


def chain(relation: str, source: str, sharing: Sharing) -> Iterator[tuple[str, exp.Select]]:
    """The steps as named queries, the first over `source`; the last one's name is `last_name`."""
    for i, columns in enumerate(sharing.steps):
        yield step_name(source, i + 1), select([everything(relation)], columns, step_name(source, i), relation)


def last_name(source: str, sharing: Sharing) -> str:
    return step_name(source, len(sharing.steps))


def step_name(source: str, number: int) -> str:
    return f"{source}_{number}" if number else source


def select(plain: list[Any], columns: Mapping[str, exp.Expression], source: str, alias: str) -> exp.Select:
    """SELECT plain, columns FROM source AS alias."""
    items = [*plain, *(aliased(e, name) for name, e in columns.items())]
    return exp.select(*items, copy=False).from_(exp.Table(this=exp.to_identifier(source), alias=exp.TableAlias(this=exp.to_identifier(alias))), copy=False)


def everything(alias: str) -> exp.Column:
    """alias.*"""
    return exp.Column(this=exp.Star(), table=exp.to_identifier(alias))


def aliased(found: exp.Expression, name: str) -> exp.Alias:
    return exp.Alias(this=found, alias=exp.to_identifier(name, quoted=True))
