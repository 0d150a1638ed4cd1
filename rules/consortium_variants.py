"""Cases on both sides of a limit on the partner list: partners taken away or added, one partner's amount moved."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any, Union

from rules.case import Partner
from rules.context import Context
from rules.limits import Fixed
from rules.operators.amounts import Amount, LargestShare, Share, Sum
from rules.operators.count import Border, Count, CountDistinct, Differing
from rules.operators.select import possible_fact

Aggregate = Union[Count, CountDistinct, Differing, Sum, Share, LargestShare]
KINDS = (Count, CountDistinct, Differing, Sum, Share, LargestShare)
FEWER, MORE = ("at_least", "above", "is"), ("at_most", "below")
MOST_ADDED = 20
Document = dict[str, Any]


def has_limit(node: Any) -> bool:
    """A number beside an aggregate over the partners. Only of plain counts is the upper end tried: others need further countries."""
    if not isinstance(node, KINDS) or node.selection.listed is not None or len(node.borders) != 1:
        return False
    border = node.borders[0]
    upper = border.operator in MORE and isinstance(node, (CountDistinct, Differing))
    return isinstance(border.limit, Fixed) and not upper


def neighbours(node: Aggregate, document: Document, ctx: Context) -> Iterator[tuple[Document, Document]]:
    """Pairs of cases with one step between them; one of the steps crosses the limit where the case allows it."""
    if isinstance(node, (Sum, Share, LargestShare)):
        yield from _amounts(node, document, ctx)
    else:
        yield from pairwise(_fewer(document) if node.borders[0].operator in FEWER else _more(document))


def _fewer(document: Document) -> Iterator[Document]:
    """The case, then without its last partner, without the last two ... until nobody is left. Nobody else joins."""
    partners = document.get("partners") or []
    for left in range(len(partners), -1, -1):
        yield {**document, "partners_complete": True, "partners": partners[:left]}


def _more(document: Document) -> Iterator[Document]:
    """The case, then with a copy of its last partner, two copies ..."""
    partners = document.get("partners") or []
    if partners:
        one = {k: v for k, v in partners[-1].items() if k not in ("you", "group")}
        for added in range(MOST_ADDED + 1):
            yield {**document, "partners": [*partners, *({**one, "role": "partner"} for _ in range(added))]}


def _amounts(node: Sum | Share | LargestShare, document: Document, ctx: Context) -> Iterator[tuple[Document, Document]]:
    """One partner's amount a euro below, at and above what makes the whole stand at the limit."""
    border: Border = node.borders[0]
    value, _path = border.limit.value(ctx)
    if value is None or value.exact is None:
        return
    for i, partner in enumerate(ctx.case.partners):
        own, rest = (_sum(node.amount, others, ctx) for others in _others(node, partner, ctx))
        wanted = None if own is None or rest is None else _at_limit(node, Fraction(value.exact), own, rest, partner in _inside(node, ctx))
        if wanted is not None and wanted >= 0:
            steps = [floor(wanted) + d for d in (-1, 0, 1, 2) if floor(wanted) + d >= 0]
            yield from pairwise(_with_amount(document, i, node.amount.of.name, step) for step in steps)


def _others(node: Sum | Share | LargestShare, partner: Partner, ctx: Context) -> tuple[list[Partner], list[Partner]]:
    """(those whose amount stands on the partner's side, all that are summed up), without the partner itself."""
    whole = [m.item for m in node.whole.members(ctx)] if isinstance(node, Share) else _inside(node, ctx)
    own = [p for p in _inside(node, ctx) if not isinstance(node, LargestShare) or _same_group(node, partner, p, ctx)]
    return [p for p in own if p is not partner], [p for p in whole if isinstance(p, Partner) and p is not partner]


def _inside(node: Sum | Share | LargestShare, ctx: Context) -> list[Partner]:
    return [m.item for m in node.selection.members(ctx) if isinstance(m.item, Partner)]


def _same_group(node: LargestShare, one: Partner, two: Partner, ctx: Context) -> bool:
    """Of the same country, where the part of countries is looked at."""
    if node.by is None:
        return False
    keys = [possible_fact(p, node.by, p.path, ctx).exact for p in (one, two)]
    return keys[0] is not None and bool(keys[0] == keys[1])


def _sum(amount: Amount, partners: list[Partner], ctx: Context) -> Fraction | None:
    """What they bring in together; None where one amount is not known exactly."""
    known = [possible_fact(p, amount.of, p.path, ctx).exact for p in partners]
    return None if None in known else sum((Fraction(k) for k in known), start=Fraction(0))


def _at_limit(node: Aggregate, limit: Fraction, own: Fraction, rest: Fraction, belongs: bool) -> Fraction | None:
    """The partner's amount x at which the sum, or the share of `own` (+ x) in `rest` + x, is the limit."""
    if isinstance(node, Sum):
        return limit - own if belongs else None
    if not 0 < limit < 1:
        return None
    return (limit * rest - own) / (1 - limit) if belongs else own / limit - rest


def _with_amount(document: Document, index: int, name: str, value: int) -> Document:
    changed = copy.deepcopy(document)
    changed["partners"][index][name] = value
    return changed
