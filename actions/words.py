"""Facts and their values in words. Labels, units and value names come from the registry of facts, never from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions import paths
from actions.noting.leaves import is_open
from actions.paths import Path
from actions.speaker import Speaker, capital
from rules.facts import Fact, Registry
from rules.places import region_name
from rules.wording import once

OF_SCHEMES = ("earlier_support",)  # facts whose values are programmes
ENTRIES = 2  # of a list are said, more are counted
PLAIN = ("share", "country", "region", "list")  # kinds of facts whose values need no label in an entry


class Words:
    """Says facts of one case in one language."""

    def __init__(self, registry: Registry, say: Speaker, schemes: Mapping[str, str] | None = None) -> None:
        """`schemes`: the names of the programmes by their ids, for facts that hold ids."""
        self.registry, self.say, self.schemes = registry, say, schemes or {}

    def fact(self, path: Path | None) -> Fact | None:
        return self.registry.get(path.subject, path.name) if path else None

    def label(self, path: Path) -> str:
        fact = self.fact(path)
        if path == paths.PARTNERS:
            return self.say.gettext("further partners")
        return self.say.gettext(fact.label) if fact else path.name.replace("_", " ")

    def label_of(self, case: dict[str, Any], path: Path) -> str:
        """The label, with the partner it belongs to unless that is the applicant."""
        if path.owner != "partners" or path.index in (None, paths.YOU) or (path.index or 0) < 0:
            return self.label(path)
        return self.say.gettext("{label} of {partner}", label=self.label(path), partner=self.partner(case, path.index or 0))

    def labels(self, case: dict[str, Any], places: Iterable[Path]) -> list[str]:
        """The labels of several places, each once: what concerns more than one is said with all it concerns."""
        owners: dict[str, list[int]] = {}
        for path in places:
            owners.setdefault(self.label(path), []).append(path.index or 0 if path.owner == "partners" else paths.YOU)
        return [self._with_owners(case, label, list(dict.fromkeys(found))) for label, found in owners.items()]

    def _with_owners(self, case: dict[str, Any], label: str, owners: list[int]) -> str:
        if owners == [paths.YOU] or owners[0] < 0:
            return label
        if len(owners) > 1 and len(owners) == len(case["partners"]):
            return self.say.gettext("{label} of each partner", label=label)
        names = list(dict.fromkeys(self.partner(case, index) for index in owners))
        return self.say.gettext("{label} of {partner}", label=label, partner=self.say.both(names))

    def phrase(self, path: Path, leaf: Any) -> str:
        """`headcount: 40`; of the list of partners the value alone."""
        if path.name == paths.EVERYBODY.name and isinstance(leaf, bool):
            return self.leaf(self.fact(path), leaf)
        return self.say.gettext("{label}: {value}", label=self.label(path), value=self.leaf(self.fact(path), leaf))

    def leaf(self, fact: Fact | None, leaf: Any) -> str:
        """The value of a leaf, also of a partly known one."""
        say = self.say
        if leaf is None:
            return say.gettext("not known yet")
        if isinstance(leaf, dict):
            return self._partial(fact, leaf)
        if isinstance(leaf, list):
            return self._list(fact, leaf)
        return self._value(fact, leaf)

    def _list(self, fact: Fact | None, items: list[Any]) -> str:
        if not items:
            return self.say.gettext("none")
        if len(items) <= ENTRIES and any(isinstance(i, dict) for i in items):
            return self.say.row(self._entry(i) for i in items) or self.say.ngettext("{n} entry", "{n} entries", len(items))
        if any(isinstance(i, dict) for i in items):
            return self.say.ngettext("{n} entry", "{n} entries", len(items))
        return self.say.both(self._value(fact, i) for i in items)

    def _entry(self, entry: Any) -> str:
        """`owner: 30%, a company`"""
        if isinstance(entry, dict) and entry.get("direction") == "owner" and len(entry) > 1:
            told = self._entry({n: v for n, v in entry.items() if n not in ("direction", "control")})
            owner = self.say.gettext("owner: {facts}") if entry.get("investor_kind") else self.say.gettext("a further owner: {facts}")
            return owner.format(facts=told) if told else self._entry({"direction": "owner"})
        known = {n: v for n, v in entry.items() if v is not None and not isinstance(v, (list, dict))} if isinstance(entry, dict) else {}
        facts = ((self.registry.get("item", name), name, value) for name, value in known.items())
        return ", ".join(self._value(f, v) if f and (f.values or f.type in PLAIN) else f"{self.say.gettext(f.label if f else n)} {self._value(f, v)}" for f, n, v in facts)

    def _partial(self, fact: Fact | None, leaf: dict[str, Any]) -> str:
        say = self.say
        if is_open(leaf):
            return say.gettext("not known")
        if "value" in leaf:
            return say.money(leaf["value"], str(leaf.get("currency") or "EUR"))
        if leaf.get("one_of"):
            return say.either(self._value(fact, v) for v in leaf["one_of"])
        if leaf.get("includes") == []:
            return say.gettext("yes, without details yet")
        if "includes" in leaf:
            return say.gettext("{values} among others", values=self._list(fact, leaf["includes"]))
        if leaf.get("not"):
            gone = leaf["not"] if isinstance(leaf["not"], list) else [leaf["not"]]
            return say.gettext("not {values}", values=say.either(self._value(fact, v) for v in gone))
        if "from" in leaf or "to" in leaf:
            return self._range(fact, leaf.get("from"), leaf.get("to"))
        return say.both(f"{self._value(None, k)} {self._value(fact, v)}" for k, v in leaf.items())

    def _range(self, fact: Fact | None, low: Any, high: Any) -> str:
        say = self.say
        if high is None:
            return say.gettext("at least {low}", low=self._value(fact, low))
        if low is None:
            return say.gettext("at most {high}", high=self._value(fact, high))
        if fact and fact.item_type == "date" and (period := say.period(str(low), str(high))):
            return period
        low, high = self._value(fact, low), self._value(fact, high)
        return say.gettext("{low} to {high}", low=once(low, high), high=high)

    def _value(self, fact: Fact | None, value: Any) -> str:
        say, kind = self.say, fact.item_type if fact else "text"
        if fact and fact.name == paths.EVERYBODY.name and isinstance(value, bool):
            return say.gettext("nobody else joins") if value else say.gettext("other partners may still join")
        if isinstance(value, bool) or kind == "yes_no":
            return say.gettext("yes") if value in (True, "yes", "true") else say.gettext("no")
        if fact and str(value) in fact.values:
            return say.gettext(fact.values[str(value)])
        if fact and fact.name in OF_SCHEMES and str(value) in self.schemes:
            return self.schemes[str(value)]
        if kind == "country":
            return say.country(str(value))
        if kind == "region":
            return region_name(str(value))
        if kind == "date":
            return say.date(str(value))
        if isinstance(value, (int, float)):
            return self._amount(fact, kind, value)
        return str(value)

    def _amount(self, fact: Fact | None, kind: str, value: float) -> str:
        unit = fact.unit if fact else ""
        if kind == "share":
            return self.say.share(value)
        if kind == "money":
            return self.say.money(value, unit or "EUR")
        return self.say.span(value, unit)

    def partner(self, case: dict[str, Any], index: int) -> str:
        """How a partner is called: `a university in Finland`, else `partner 2`; the applicant is `you`, and the first in the count."""
        say = self.say
        if index == paths.YOU:
            return say.gettext("you")
        facts = case["partners"][index] if 0 < index < len(case["partners"]) else {}
        if isinstance(facts.get("name"), str):
            return str(facts["name"])
        kind, country = self._identity(facts, "kind"), self._identity(facts, "country")
        if kind and country:
            return say.gettext("{kind} in {country}", kind=kind, country=country)
        if kind:
            return kind
        if country:
            return say.gettext("a partner in {country}", country=country)
        known = [name for name, leaf in facts.items() if not is_open(leaf) and isinstance(leaf, (str, int, float))]
        plain = say.gettext("partner {n}", n=index + 1)
        return say.gettext("{partner} ({facts})", partner=plain, facts=self.phrase(Path("partners", index, known[0]), facts[known[0]])) if known else plain

    def _identity(self, facts: dict[str, Any], name: str) -> str:
        leaf = facts.get(name)
        if name == "country" and isinstance(leaf, str):
            return self.say.country_inside(leaf)
        return self._value(self.registry.get("partner", name), leaf) if isinstance(leaf, str) else ""

    def partner_title(self, case: dict[str, Any], index: int) -> str:
        """`Partner 2: a university in Finland`"""
        name = self.partner(case, index)
        plain = self.say.gettext("partner {n}", n=index + 1)
        facts = case["partners"][index] if index < len(case["partners"]) else {}
        if not isinstance(facts.get("name"), str) and not self._identity(facts, "kind"):
            country = self._identity(facts, "country")
            return capital(f"{plain} ({country})" if country else plain)
        return self.say.named(capital(plain), name)

    def whose(self, case: dict[str, Any], path: Path, leaf: Any) -> str:
        """The phrase, with the partner it belongs to unless that is the applicant."""
        phrase = self.phrase(path, leaf)
        if path.owner != "partners" or path.index in (None, paths.YOU):
            return phrase
        return self.say.gettext("{partner}, {phrase}", partner=self.partner(case, path.index or 0), phrase=phrase)
