"""Cases on both sides of the limits of a scheme: a labelled case with one fact set at a limit, and one step beyond it.

Limits on how many partners, or on their amounts, are tried in `rules.consortium_variants`.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Union

from rules import consortium_variants, scalars
from rules.assessment import CriterionResult, SchemeResult
from rules.consortium_variants import Aggregate, Document
from rules.context import Context
from rules.facts import Fact
from rules.labelled import Labelled
from rules.limits import Fixed, Limit, Moment, OfFact
from rules.operators.base import Node
from rules.operators.compare import Bound, Within
from rules.possible import Possible
from rules.rulebook import Rulebook
from rules.scheme import Criterion, Scheme

PARTS = ("rule", "when", "unclear_when")
REACHES = {"at_least": (0, -1), "below": (-1, 0), "at_most": (0, 1), "above": (1, 0), "before": (-1, 0), "after": (1, 0)}
PART = Fraction(1, 1000)  # a step where whole numbers are too coarse

Comparison = Union[Bound, Within]


@dataclass(frozen=True)
class Site:
    """One limit that a fact, or a count or sum over the partners, is compared with. `where` in words."""

    criterion: Criterion  # of the scheme or of a national layer
    part: str
    node: Comparison | Aggregate

    @property
    def where(self) -> str:
        return f"{self.criterion.id}{'' if self.part == 'rule' else ', ' + self.part}: {_said(self.node)}"


@dataclass(frozen=True)
class Pair:
    """The same case twice: the fact on the one side of the limit and on the other."""

    near: Document
    far: Document


def sites(scheme: Scheme) -> Iterator[Site]:
    """Every number and date with which a hard criterion compares a fact; those of national layers too."""
    layers = [c for o in scheme.overlays for c in o.criteria]
    for criterion in (*scheme.criteria, *layers):
        if criterion.weight == "hard":
            for part in PARTS:
                node = getattr(criterion, part)
                yield from (Site(criterion, part, n) for n in _comparisons(node)) if node else ()


def _comparisons(node: Node) -> Iterator[Comparison | Aggregate]:
    for one in node.walk():
        if isinstance(one, Within) or (isinstance(one, Bound) and isinstance(one.limit, (Fixed, Moment, OfFact))) or consortium_variants.has_limit(one):
            yield one  # type: ignore[misc]


def pairs(site: Site, case: Labelled, result: SchemeResult) -> Iterator[Pair]:
    """The case on both sides of a limit, once for every partner (and every entry of a table) that the fact could belong to."""
    document = plain(case.case)
    for found in results_of(result, site.criterion):
        if isinstance(site.node, (Bound, Within)):
            yield from _of_fact(site.node, document, found.ctx)
        else:
            yield from (Pair(*pair) for pair in consortium_variants.neighbours(site.node, document, found.ctx))


def _of_fact(node: Comparison, document: Document, ctx: Context) -> Iterator[Pair]:
    for place in _places(node, document, ctx):
        ends = _ends(node, ctx, place)
        if ends is not None:
            yield Pair(*(_with(document, place, node.ref.fact, end) for end in ends))


def results_of(result: SchemeResult, criterion: Criterion) -> list[CriterionResult]:
    """What a criterion came to: once for a criterion of the scheme, once per partner for one of a national layer."""
    layers = [r for f in result.funded for r in f.results]
    return list({id(r): r for r in (*result.criteria, *layers) if r.criterion is criterion}.values())


def assessed(book: Rulebook, scheme: Scheme, document: Document) -> SchemeResult:
    return book.assess_one(document, scheme, date.fromisoformat(str(document["as_of"])))


def plain(tree: Any) -> Any:
    """The document without the places it was read from."""
    if isinstance(tree, dict):
        return {str(k): plain(v) for k, v in tree.items()}
    if isinstance(tree, list):
        return [plain(v) for v in tree]
    return tree if tree is None or isinstance(tree, (bool, int, float)) else str(tree)


# where a fact stands in a case

Place = tuple[Any, ...]  # ("project",) · ("partners", 1) · ("project", "DE") for an entry of a table


def _places(node: Comparison, document: Document, ctx: Context) -> list[Place]:
    ref = node.ref
    if ref.scope == "project":
        table = document.get("project", {}).get(ref.name)
        if ref.fact.type == "table":
            return [("project", key) for key in table] if isinstance(table, dict) else []
        return [("project",)]
    owner = {"this": ctx.this, "applicant": ctx.case.applicant, "lead": ctx.leads[0] if ctx.leads else None}.get(ref.scope)
    if ref.scope != "item":
        return [("partners", owner.index)] if owner is not None else []
    return [("partners", i) for i in range(len(ctx.case.partners))] if ref.fact.subject == "partner" else []


def _with(document: Document, place: Place, fact: Fact, value: Any) -> Document:
    changed = copy.deepcopy(document)
    if place[0] == "partners":
        changed["partners"][place[1]][fact.name] = value
    elif len(place) == 2:
        changed["project"][fact.name][place[1]] = value
    else:
        changed.setdefault("project", {})[fact.name] = value
    return changed


# the values on both sides


def _ends(node: Comparison, ctx: Context, place: Place) -> tuple[Any, Any] | None:
    """(value on this side, value beyond); None where the limit does not hold on that day or is not known."""
    if isinstance(node, Within):
        day = scalars.earlier(node.before.day(ctx), node.amount, node.unit)
        return _leaf(day), _leaf(day - timedelta(days=1))
    limit = _limit(node.limit, ctx, place)
    if limit is None or isinstance(limit, bool):
        return None
    near, far = (limit + step * _step(node.ref.fact, limit) for step in REACHES[node.operator])
    least, most = node.ref.fact.range
    if any((least is not None and end < least) or (most is not None and end > most) for end in (near, far) if not isinstance(end, date)):
        return None
    currency = getattr(node.limit, "currency", None)
    return _leaf(near, currency), _leaf(far, currency)


def _limit(limit: Limit, ctx: Context, place: Place) -> Any:
    if isinstance(limit, OfFact) and limit.ref.scope == "item":
        if place[0] != "partners":
            return None
        partner = ctx.case.partners[place[1]]
        ctx = ctx.at(partner, partner.path)
    border, _path = limit.value(ctx)
    return border.exact if isinstance(border, Possible) else None


def _step(fact: Fact, limit: Any) -> Any:
    if isinstance(limit, date):
        return timedelta(days=1)
    return PART if fact.type == "share" or limit != int(limit) else 1


def _leaf(value: Any, currency: str | None = None) -> Any:
    """A value as it is written in a case."""
    if isinstance(value, date):
        return value.isoformat()
    number = int(value) if value == int(value) else float(value)
    return {"value": number, "currency": currency} if currency else number


def _said(node: Comparison | Aggregate) -> str:
    if isinstance(node, Within):
        return f"{node.ref.name} within {node.amount} {node.unit}s"
    if isinstance(node, Bound):
        return f"{node.ref.name} {node.operator} {_told(node.limit)}"
    return f"{type(node).__name__} {node.borders[0].operator} {_told(node.borders[0].limit)}"


def _told(limit: Limit) -> str:
    if isinstance(limit, Fixed):
        return ", ".join(str(float(v)) if isinstance(v, Fraction) else str(v) for _, v in limit.steps)
    return limit.name if isinstance(limit, Moment) else f"a share of {limit.ref.name}" if isinstance(limit, OfFact) else "a table"
