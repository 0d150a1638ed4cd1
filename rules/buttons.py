"""Answer buttons made from the limits and values that the rules themselves use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from rules.facts import Fact
from rules.operators.compare import Bound, OneOf, Test
from rules.possible import plain
from rules.scheme import Criterion, Scheme
from rules.wording import Wording, _

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

MOST_CHOICES = 14
MOST_CLASSES = 6
_INDEX: WeakKeyDictionary[Rulebook, dict[str, dict[tuple[str, str], list[Test]]]] = WeakKeyDictionary()
DERIVED_FROM = {"headcount": "headcount_below", "turnover_eur": "turnover_eur", "balance_sheet_eur": "balance_sheet_eur"}


def buttons_for(fact: Fact, schemes: Iterable[Scheme], book: Rulebook, w: Wording) -> Iterator[dict[str, Any]]:
    """`{title, value}` for each sensible answer; none where only free text makes sense (countries, names, dates)."""
    alive = list(schemes) or list(book.schemes.values())
    if fact.name == "partners":
        yield {"title": w(_("That is everybody")), "value": True, "path": "partners_complete"}
    elif fact.type == "list":
        yield {"title": w(_("No")), "value": []}
        yield {"title": w(_("Yes")), "value": {"includes": []}}
    elif fact.type == "yes_no":
        yield {"title": w(_("Yes")), "value": True}
        yield {"title": w(_("No")), "value": False}
    elif fact.type in ("one", "several"):
        yield from ({"title": w(fact.values[v]), "value": v if fact.type == "one" else [v]} for v in _choices(fact, alive, book))
    elif fact.type in ("whole", "number", "money", "share"):
        yield from _classes(fact, alive, book, w)


def _choices(fact: Fact, schemes: Sequence[Scheme], book: Rulebook) -> list[str]:
    """The values the rules that are still alive speak of, the most frequent first; all of a short list."""
    if len(fact.values) <= MOST_CHOICES:
        return list(fact.values)
    used: Counter[str] = Counter()
    for scheme in schemes:
        wanted = scheme.fits_activity if fact.name == "activity" else scheme.fits_themes if fact.name == "themes" else frozenset()
        used.update(set(wanted) | {c for t in tests_of(fact, scheme, book) for c in t.constants() if c in fact.values})
    order = list(fact.values)
    chosen = sorted((v for v in used if v in fact.values), key=lambda v: (-used[v], order.index(v)))[:MOST_CHOICES]
    rest = [v for v in order if v not in chosen and v != "any"]
    return sorted([*chosen, *rest[: MOST_CHOICES - len(chosen)]], key=order.index)


def tests_of(fact: Fact, scheme: Scheme, book: Rulebook) -> Sequence[Test]:
    """All comparisons of that fact in a scheme; looked up once for each rulebook."""
    index = _INDEX.setdefault(book, {})
    if scheme.id not in index:
        found: dict[tuple[str, str], list[Test]] = defaultdict(list)
        for criterion in _criteria(scheme):
            for node in filter(None, (criterion.rule, criterion.when)):
                for test in node.tests():
                    found[test.ref.fact.subject, test.ref.fact.name].append(test)
        index[scheme.id] = found
    return index[scheme.id].get((fact.subject, fact.name), ())


def _criteria(scheme: Scheme) -> Iterator[Criterion]:
    yield from scheme.criteria
    for overlay in scheme.overlays:
        yield from overlay.criteria


def _classes(fact: Fact, schemes: list[Scheme], book: Rulebook, w: Wording) -> Iterator[dict[str, Any]]:
    """Ranges between the limits; numbers few enough are offered one by one (technology readiness levels)."""
    low, high = fact.range
    if fact.type == "whole" and low is not None and high is not None and high - low <= 9:
        yield from ({"title": w.number(n), "value": n} for n in range(int(low), int(high) + 1))
        return
    step = Fraction(1, 1000) if fact.type == "share" else 1
    found = starts_of(fact, schemes, book)
    useful = [s for s in found if (fact.type == "whole" or s - step not in found) and (low is None or s > low)]  # no class of one euro
    starts = sorted(sorted(useful, key=lambda s: (-found[s], s))[: MOST_CLASSES - 1])
    edges = [low if low is not None else 0, *starts, None]
    for start, end in zip(edges, edges[1:], strict=False):
        value = {"from": start} if end is None else {"from": start, "to": end - step}
        if len(edges) > 2:
            yield {"title": _title(fact, value, w), "value": {k: plain(v) for k, v in value.items()}}


def starts_of(fact: Fact, schemes: Sequence[Scheme], book: Rulebook) -> Counter[Any]:
    """Where a new class begins, and how many rules want it: at a limit that is inside it, just above one that is not."""
    step = Fraction(1, 1000) if fact.type == "share" else 1
    found: Counter[Any] = Counter()
    for scheme in schemes:
        for test in tests_of(fact, scheme, book):
            if isinstance(test, Bound) and test.operator in ("at_least", "below"):
                found.update(set(test.constants()))
            elif isinstance(test, Bound):
                found.update({c + step for c in test.constants()})
            elif isinstance(test, OneOf):
                found.update({e for c in test.constants() for e in (c, c + step)})
    definition = book.parts.definition
    if fact.subject == "partner" and definition is not None and fact.name in DERIVED_FROM:
        limits = [getattr(c, DERIVED_FROM[fact.name]) for c in definition.classes]
        wanted = set(limits) if fact.name == "headcount" else {v + 1 for v in limits}
        found.update({v: len(schemes) for v in wanted})  # nearly every scheme asks for the SME definition
    return found


def _title(fact: Fact, value: dict[str, Any], w: Wording) -> str:
    start, end = value["from"], value.get("to")
    if end is None:
        return w(_("{low} or more"), low=w.value(fact, start))
    if start == end:
        return w.value(fact, start)
    if not start:
        return w(_("up to {high}"), high=w.limit(fact, end))
    return w.between(w.limit(fact, start), w.limit(fact, end))
