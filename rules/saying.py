"""Holds hand-written sentences against the rule they stand for: every number, date and country in them must be the rule's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from rules.limits import ByTable, Limit, OfFact
from rules.operators.amounts import LargestShare, Share, Sum
from rules.operators.base import Node
from rules.operators.combine import AtLeastOf
from rules.operators.compare import Bound, InSet, Test, Within
from rules.operators.count import Count, CountDistinct, Differing
from rules.places import country_names
from rules.scheme import Criterion

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"(?<![\w.,-])\d+(?:[ ,.\u00a0]\d{3})*(?:\.\d+)?(?!\w)")
_ACTS = re.compile(r"(?:Regulation|Decision|Directive|Recommendation|Article|Art\.|Act|Horizon|Annex|Pillar|COSME|Interreg|Eurostars|WP)\D{0,6}[\d./-]+(?:/\w+)?", re.IGNORECASE)
_PERIODS = re.compile(r"\b(?:19|20)\d{2}\b")
_OTHER_NAMES = {"Türkiye": "TR", "Turkey": "TR", "Czech Republic": "CZ", "Great Britain": "GB", "Korea": "KR"}


def strange_parts(criterion: Criterion, home: str = "") -> list[str]:
    """What the sentence `says` and the rule does not: numbers, dates, countries. `home`: the country of a national layer.
    A formality is described, not computed: its rule only asks whether it is fulfilled."""
    if criterion.weight == "check" or not criterion.says:
        return []
    nodes = [n for root in (criterion.rule, criterion.when, criterion.unclear_when) if root is not None for n in root.walk()]
    values = set(_values(nodes)) | {home} | {d for d in (criterion.valid_from, criterion.valid_to) if d}
    text = criterion.says
    dates = [d for d in _DATE.findall(text) if date.fromisoformat(d) not in values]
    rest = _ACTS.sub(" ", _DATE.sub(" ", text))
    numbers = [n for n in _NUMBER.findall(rest) if not _is_own(n, values)]
    codes = {v for v in values if isinstance(v, str)} | {c for n in nodes if isinstance(n, InSet) for s in n.sets for c in _words_of(s.name)} | {c for n in nodes if isinstance(n, InSet) for s in n.sets for c in s.by_code}
    countries = [name for name, code in _countries(rest) if code not in codes]
    return [*dates, *numbers, *countries]


def _words_of(name: str) -> set[str]:
    """Countries that the set's own name speaks of."""
    return {code for _name, code in _countries(name)}


def _is_own(written: str, values: set[Any]) -> bool:
    plain = re.sub(r"[ ,\u00a0](?=\d{3})", "", written)
    if _PERIODS.fullmatch(plain) and any(isinstance(v, date) and v.year == int(plain) for v in values):
        return True
    number = Fraction(plain)
    own = [Fraction(v) for v in values if isinstance(v, (int, Fraction)) and not isinstance(v, bool)]
    own += [Fraction(d) for v in values if isinstance(v, str) for d in re.findall(r"\d+", v)]
    scales = (1, 100, Fraction(1, 1000), Fraction(1, 1_000_000), Fraction(1, 12))
    return any(number in (v * s, v * s + 1, v * s - 1) for v in own for s in scales)


def _values(nodes: list[Node]) -> Iterator[Any]:
    for node in nodes:
        if isinstance(node, Within):
            yield node.amount
            yield node.amount * (12 if node.unit == "year" else 1)
        elif isinstance(node, Bound):
            yield from _limit_values(node.limit)
        elif isinstance(node, Test):
            yield from node.constants()
        elif isinstance(node, AtLeastOf):
            yield node.count
        elif isinstance(node, (Count, CountDistinct, Differing, Sum, Share, LargestShare)):
            yield from (c for b in node.borders for c in _limit_values(b.limit))
        if isinstance(node, Differing):
            yield from (q.at_least for q in node.quotas)


def _limit_values(limit: Limit) -> Iterator[Any]:
    yield from limit.constants()
    if isinstance(limit, ByTable):
        yield from limit.cells
    if isinstance(limit, OfFact) and limit.share is not None:
        yield limit.share


def _countries(text: str) -> Iterator[tuple[str, str]]:
    names = {n: c for c, n in country_names().items()} | _OTHER_NAMES
    for name, code in names.items():
        if len(name) > 3 and re.search(rf"\b{re.escape(name)}\b", text):
            yield name, code
