"""The registry of facts: what can be asked about a project and a partner, and how an answer is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rules import places, scalars
from rules.errors import nearest
from rules.possible import ANYTHING, NO_ITEMS_KNOWN, Entry, Items, Possible, Table, exactly

TYPES = ("one", "several", "whole", "number", "money", "share", "yes_no", "date", "text",
         "country", "countries", "region", "table", "list")
LISTS = ("several", "countries", "list")
SUBJECTS = ("project", "partner", "item", "consortium")


@dataclass(frozen=True)
class Fact:
    """One thing that can be known. `subject` says of whom; `effort` 1 (by heart) .. 5 (needs research); above `plausible` a value said in a talk is asked back."""

    name: str
    subject: str
    type: str
    label: str
    question: str = ""
    question_partner: str = ""
    help: str = ""
    unit: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    range: tuple[Any, Any] = (None, None)
    plausible: Any = None
    effort: int = 2
    changeable: bool = False
    presumed: Any = None
    order: int = 0

    @property
    def unknown(self) -> Possible | Items | Table:
        """What is known before anything is said: the presumption, or nothing."""
        if self.type == "table":
            return Table({})
        if self.type in LISTS:
            return NO_ITEMS_KNOWN
        if self.presumed is not None:
            return exactly(self.presumed, presumed=True)
        return ANYTHING

    def scalar(self, raw: Any) -> Any:
        """One value of this fact's type.

        Raises:
            ValueError: says which form is accepted.
        """
        value = _SCALARS[self.item_type](raw, self)
        low, high = self.range
        if low is not None and value < low or high is not None and value > high:
            raise ValueError(f"{self.label} must lie between {low} and {high}")
        return value

    @property
    def item_type(self) -> str:
        return {"several": "one", "countries": "country", "table": "number"}.get(self.type, self.type)

    def leaf(self, raw: Any) -> Possible | Items | Table:
        """What a leaf of a case says about this fact."""
        if raw is None:
            return self.unknown
        if self.type == "table":
            return self._table(raw)
        if self.type in LISTS:
            return self._items(raw)
        if isinstance(raw, Mapping):
            return self._partial(raw)
        if isinstance(raw, list):
            if self.name != "sector":
                raise ValueError(f"one value of {self.label} is expected, not a list")
            return Possible(values=frozenset(self.scalar(r) for r in raw) or None)
        return exactly(self.scalar(raw))

    def _partial(self, raw: Mapping[str, Any]) -> Possible:
        allowed = {"one_of", "from", "to", "not", "unknown", "value", "currency", "on"}
        for key in raw:
            if key not in allowed:
                raise ValueError(f"{key!r} is not known here; one of: one_of, from, to, not, unknown, value + currency")
        if "value" in raw:
            currency = str(raw.get("currency") or "EUR").upper()
            return exactly(self.scalar(raw["value"]), currency=None if currency == "EUR" else currency)
        one_of = raw.get("one_of")
        if one_of is not None and (not isinstance(one_of, list) or not one_of):
            raise ValueError("one_of needs a list with at least one value")
        gone = raw.get("not")
        low, high = (None if raw.get(k) is None else self.scalar(raw[k]) for k in ("from", "to"))
        if low is not None and high is not None and low > high:
            raise ValueError("`from` must not be above `to`")
        result = Possible(low=low, high=high, asked="unknown" in raw,
                          values=frozenset(map(self.scalar, one_of)) if one_of else None)
        return result.without(frozenset(map(self.scalar, gone if isinstance(gone, list) else [gone]))) if gone else result

    def _items(self, raw: Any) -> Items:
        if isinstance(raw, Mapping):
            if "includes" in raw:
                return Items(self._entries(raw["includes"]), complete=False)
            if "unknown" in raw:
                return Items(asked=True)
            raise ValueError(f"{self.label}: a list is expected, or {{includes: [..]}}")
        if self.type == "list" and not isinstance(raw, list):
            raise ValueError(f"{self.label}: a list is expected, [] for none")
        return Items(self._entries(raw if isinstance(raw, list) else [raw]), complete=True)

    def _entries(self, raw: Any) -> tuple[Entry, ...]:
        if not isinstance(raw, list):
            raise ValueError(f"{self.label}: a list is expected")
        return tuple(Entry({"item": exactly(self.scalar(r))}) for r in raw)

    def _table(self, raw: Any) -> Table:
        if not isinstance(raw, Mapping):
            raise ValueError(f"{self.label}: one value per country is expected, such as {{DE: 5, AT: 3}}")
        if "unknown" in raw:
            return Table({}, asked=True)
        return Table({places.country_code(k) or str(k): self._cell(v) for k, v in raw.items() if v is not None})

    def _cell(self, raw: Any) -> Possible:
        """A number, a range of numbers, or an amount in another currency."""
        return self._partial(raw) if isinstance(raw, Mapping) else exactly(self.scalar(raw))


def _one(raw: Any, fact: Fact) -> str:
    text = str(raw).strip()
    if fact.values and text not in fact.values:
        raise ValueError(f"{text!r} is no {fact.label}; {nearest(text, fact.values) or 'one of: ' + ', '.join(fact.values)}")
    return text


def _country(raw: Any, fact: Fact) -> str:
    code = places.country_code(str(raw).strip())
    if code is None:
        raise ValueError(f"{str(raw)[:40]!r} is no country code; two letters of ISO 3166-1 are expected, such as DE")
    return code


def _region(raw: Any, fact: Fact) -> str:
    code = places.region_code(str(raw).strip())
    if code is None:
        raise ValueError(f"{str(raw)[:40]!r} is no region code; a NUTS code is expected, such as DEA2 or AT22")
    return code


def _text(raw: Any, fact: Fact) -> str:
    text = str(raw).strip()
    if len(text) > 300:
        raise ValueError(f"{fact.label} is longer than 300 characters")
    return text


_SCALARS: dict[str, Any] = {
    "one": _one, "country": _country, "region": _region, "text": _text, "list": _text,
    "whole": lambda raw, fact: scalars.to_whole(raw),
    "number": lambda raw, fact: scalars.to_number(raw),
    "money": lambda raw, fact: scalars.to_number(raw),
    "share": lambda raw, fact: scalars.to_share(raw),
    "yes_no": lambda raw, fact: scalars.to_yes_no(raw),
    "date": lambda raw, fact: scalars.to_date(raw),
}


@dataclass(frozen=True)
class Registry:
    """All facts, by subject and name."""

    by_subject: Mapping[str, Mapping[str, Fact]]

    def get(self, subject: str, name: str) -> Fact | None:
        return self.by_subject.get(subject, {}).get(name)

    def names(self, subject: str) -> list[str]:
        return list(self.by_subject.get(subject, {}))

    def of_path(self, path: str) -> Fact | None:
        """The fact a case path speaks of: `project.months`, `partners[0].headcount`, `partners_complete`."""
        head, _, name = path.rpartition(".")
        return self.get("consortium" if not head else "project" if head == "project" else "partner", name)
