"""How likely an answer is before it is given: plain assumptions from `instruments/facts/priors.yml`, which can be replaced.

They only decide what is asked first. No verdict depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from rules import scalars, tree
from rules.errors import Located
from rules.facts import Fact, Registry
from rules.yamltext import Mapping as Written
from rules.yamltext import Text, Tree

KEYS = ("shares", "up_to", "assumed", "cite")
SUBJECTS = ("project", "partner", "consortium")
NOBODY, WHO_ELSE = "nobody", "partners"


@dataclass(frozen=True)
class Prior:
    """Of one fact: `shares` of exact answers (what they leave goes to all others), or `up_to`: the share of answers not above a limit."""

    shares: Mapping[Any, float] = field(default_factory=dict)
    up_to: tuple[tuple[Any, float], ...] = ()

    @property
    def rest(self) -> float:
        return max(0.0, 1.0 - sum(self.shares.values()))

    def not_above(self, value: Any) -> float:
        """The share of answers up to a value: straight lines between the limits; above the last limit it halves with every doubling."""
        before, so_far = 0, 0.0
        for limit, share in self.up_to:
            at, end = _plain(value), _plain(limit)
            if at <= end:
                start = min(_plain(before), end) if before else min(0, end)
                return so_far + (share - so_far) * (at - start) / (end - start) if end > start else share
            before, so_far = limit, share
        last = _plain(before) or 1
        return 1.0 - (1.0 - so_far) * last / max(_plain(value), last)


Priors = Mapping[tuple[str, str], Prior]
NO_PRIORS: Priors = {}


def _plain(value: Any) -> float:
    return float(value.toordinal()) if isinstance(value, date) else float(value)


def read_priors(written: Written, registry: Registry) -> dict[tuple[str, str], Prior]:
    """The priors of a file.

    Raises:
        Located: an unknown fact or value, shares above 100 %, or an entry that does not say that it is assumed or where it comes from.
    """
    found: dict[tuple[str, str], Prior] = {}
    tree.only(written, SUBJECTS, "priors")
    for subject, entries in written.items():
        for name, entry in tree.mapping(entries, subject).items():
            fact = registry.get(str(subject), str(name))
            if fact is None and (str(subject), str(name)) != ("consortium", WHO_ELSE):
                raise Located(name.place, f"priors: {name!r} is no fact of the {subject}")
            found[(str(subject), str(name))] = _prior(name, tree.mapping(entry, name), _converter(fact, registry))
    return found


def _converter(fact: Fact | None, registry: Registry) -> Callable[[Any], Any]:
    """How the values of an entry are read; of who else takes part: `nobody`, or the kind of the next partner."""
    if fact is not None:
        return fact.scalar
    kinds = registry.get("partner", "kind")
    return lambda raw: NOBODY if str(raw) == NOBODY or kinds is None else kinds.scalar(raw)


def _prior(name: Text, entry: Written, convert: Callable[[Any], Any]) -> Prior:
    tree.only(entry, KEYS, name)
    if not (tree.words(entry, "assumed") or entry.get("cite")):
        raise Located(name.place, f"priors: {name} must say `assumed:` and why, or `cite:` its source")
    prior = Prior(dict(_pairs(entry, "shares", convert)), tuple(_pairs(entry, "up_to", convert)))
    ends = [share for _limit, share in prior.up_to]
    if not prior.shares and not prior.up_to or sum(prior.shares.values()) > 1.0001 or ends != sorted(ends):
        raise Located(name.place, f"priors: {name} needs `shares` of at most 100 % together, or `up_to` with growing shares")
    return prior


def _pairs(entry: Written, key: str, convert: Callable[[Any], Any]) -> list[tuple[Any, float]]:
    if entry.get(key) is None:
        return []
    return [(tree.read(value, convert, key), _share(share, key)) for value, share in tree.mapping(entry[key], key).items()]


def _share(written: Tree, key: str) -> float:
    share: Fraction | float = tree.read(written, scalars.to_share, key)
    return float(share)
