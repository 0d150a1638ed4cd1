"""Leaves of a case against each other: is a new value the same, finer, coarser, or a correction?"""

from __future__ import annotations

from typing import Any, Literal

from rules.facts import LISTS, Fact
from rules.possible import Items, Possible, Table

Relation = Literal["new", "same", "finer", "coarser", "other"]
DO_NOT_KNOW = {"unknown": "asked"}


def is_open(leaf: Any) -> bool:
    """Nothing was said about it, or the user did not know."""
    return leaf is None or (isinstance(leaf, dict) and set(leaf) == {"unknown"})


def figure(leaf: Any) -> Any:
    """The value of a leaf, whether or not it has a currency; None of a range."""
    return leaf.get("value") if isinstance(leaf, dict) else leaf


def relation(fact: Fact, known: Any, value: Any) -> Relation:
    """How a readable value relates to what is known."""
    if is_open(known):
        return "new"
    if known == value:
        return "same"
    before, after = fact.leaf(known), fact.leaf(value)
    if isinstance(before, Possible) and isinstance(after, Possible):
        return _between(before, after)
    if isinstance(before, Items) and isinstance(after, Items):
        return _between_lists(before, after)
    return "same" if isinstance(before, Table) and isinstance(after, Table) and before.cells == after.cells else "other"


def _between(before: Possible, after: Possible) -> Relation:
    if before.currency != after.currency:
        return "other"
    inside, outside = _within(after, before), _within(before, after)
    if inside and outside:
        return "same"
    return "finer" if inside else "coarser" if outside else "other"


def _within(inner: Possible, outer: Possible) -> bool:
    """Every value `inner` allows is allowed by `outer`."""
    if inner.values is not None:
        return all(outer.may_be(v) for v in inner.values)
    if outer.values is not None:
        return False
    above = outer.low is None or (inner.low is not None and inner.low >= outer.low)
    below = outer.high is None or (inner.high is not None and inner.high <= outer.high)
    return above and below and all(not inner.may_be(v) for v in outer.excluded)


def _between_lists(before: Items, after: Items) -> Relation:
    old, new = ({p.exact for p in items.values} for items in (before, after))
    if len(old) != len(before.entries) or len(new) != len(after.entries):
        return "other"
    if old == new and before.complete == after.complete:
        return "same"
    if old <= new and not before.complete:
        return "finer"
    return "coarser" if new <= old and not after.complete else "other"


def heard_leaf(fact: Fact, known: Any, value: Any, *, whole: bool) -> Any:
    """The leaf that a said value makes. A list fact that is only mentioned is "at least these"; `whole`: it was asked for."""
    if fact.type not in LISTS or isinstance(value, dict):
        return value
    said = value if isinstance(value, list) else [value]
    if isinstance(value, list) and is_open(known):
        return value
    if whole and is_open(known):
        return said
    return _joined(known, said)


def _joined(known: Any, said: list[Any]) -> Any:
    if isinstance(known, list):
        return known + [v for v in said if v not in known]
    before = list(known.get("includes") or []) if isinstance(known, dict) else []
    return {"includes": before + [v for v in said if v not in before]}


def denied(fact: Fact, known: Any, value: Any) -> Any:
    """The leaf after "not `value`"; None forgets it; the known leaf itself when nothing changes."""
    if fact.type == "yes_no":
        return not value if isinstance(value, bool) else known
    if fact.name == "activity":
        return _not_it(known, value)
    if fact.type in LISTS:
        return _taken_out(known, value if isinstance(value, list) else [value])
    if fact.type in ("one", "country", "region"):
        return _excluding(fact, known, value)
    return None if known == value else known


def _not_it(known: Any, value: Any) -> Any:
    """A purpose that is denied is not noted as such: it was that one, or one reading less is left."""
    gone = value["one_of"] if isinstance(value, dict) and "one_of" in value else [value]
    if not isinstance(known, dict) or "one_of" not in known:
        return None if known in gone else known
    rest = [one for one in known["one_of"] if one not in gone]
    return rest[0] if len(rest) == 1 else {"one_of": rest} if rest else None


def _excluding(fact: Fact, known: Any, value: Any) -> Any:
    if isinstance(value, (dict, list)):
        return known
    if is_open(known) or known == value:
        return {"not": [value]}
    before = fact.leaf(known)
    if not isinstance(before, Possible) or before.known or not isinstance(known, dict) or "not" not in known:
        return known
    gone = known["not"] if isinstance(known["not"], list) else [known["not"]]
    return {**known, "not": gone + [value] if value not in gone else gone}


def _taken_out(known: Any, gone: list[Any]) -> Any:
    if isinstance(known, list):
        return [v for v in known if v not in gone]
    if isinstance(known, dict) and isinstance(known.get("includes"), list):
        left = [v for v in known["includes"] if v not in gone]
        return {**known, "includes": left} if left else None
    return known


def tidy(value: Any) -> Any:
    """Without empty keys, and EUR as a plain number."""
    if isinstance(value, list):
        return [tidy(v) for v in value]
    if not isinstance(value, dict):
        return value
    found = {k: tidy(v) for k, v in value.items() if v is not None}
    if str(found.get("currency", "")).upper() == "EUR":
        found.pop("currency")
    return found["value"] if set(found) == {"value"} else found
