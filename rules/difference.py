"""What is different between two rulebooks, in words: schemes, criteria, national layers, calls, sets, facts, sources.

Rules are compared by what they demand, not by how their files are written: an order of keys, a comment, a line break make no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from rules.calls import CallList
from rules.facts import Fact
from rules.possible import plain
from rules.ref import Ref
from rules.scheme import Criterion, Overlay, Scheme
from rules.sets import PlaceSet
from rules.wording import Wording, wording

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

KINDS = ("scheme", "criterion", "layer", "cumulation", "call", "calls", "set", "fact", "source", "definition", "portal")
NO_FIELDS = ("order", "criteria", "overlays", "cumulation", "scheme", "by_code", "calls", "id")
Document = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One thing that was added, removed or changed. `where`: the scheme it belongs to; `details`: (what, old, new) in words."""

    kind: str
    where: str
    id: str
    what: str  # added, removed, changed
    details: tuple[tuple[str, str, str], ...] = ()

    def to_dict(self) -> Document:
        return {"kind": self.kind, "scheme": self.where or None, "id": self.id, "what": self.what,
                "details": [{"what": what, "old": old, "new": new} for what, old, new in self.details]}


def differences(old: Rulebook, new: Rulebook, w: Wording | None = None) -> list[Difference]:
    """All of them, schemes first, in the order of the new rulebook."""
    return list(_Comparison(w or wording()).books(old, new))


def touched(old: Rulebook, new: Rulebook) -> frozenset[str]:
    """Schemes of both rulebooks whose verdicts may come out differently: their rules, with all they refer to, are not the same."""
    shared_same = _shape(old.parts.definition) == _shape(new.parts.definition) and _facts(old) == _facts(new)
    both = [s for s in new.schemes if s in old.schemes]
    return frozenset(s for s in both if not shared_same or _whole(old, s) != _whole(new, s))


def _whole(book: Rulebook, scheme: str) -> Any:
    return _shape(book.schemes[scheme], deep=True), _shape(book.calls.get(scheme))


def _facts(book: Rulebook) -> Any:
    """What of the facts bears on verdicts: how a value is read, and what is presumed."""
    return {(s, n): (f.type, f.range, _shape(f.presumed), tuple(f.values)) for s, facts in book.facts.by_subject.items() for n, f in facts.items()}


def _shape(thing: Any, deep: bool = False) -> Any:
    """A rule as nested tuples that can be compared: facts and sets by name; `deep`: sets with all their members."""
    if isinstance(thing, Fact):
        return thing.name
    if isinstance(thing, Ref):
        return thing.scope, thing.name
    if isinstance(thing, PlaceSet) and not deep:
        return thing.id
    if is_dataclass(thing) and not isinstance(thing, type):
        return type(thing).__name__, tuple((f.name, _shape(getattr(thing, f.name), deep)) for f in fields(thing) if f.compare and f.name != "order")
    if isinstance(thing, Mapping):
        return tuple((str(k), _shape(v, deep)) for k, v in thing.items())
    if isinstance(thing, (set, frozenset)):
        return tuple(sorted(map(str, thing)))
    return tuple(_shape(t, deep) for t in thing) if isinstance(thing, (tuple, list)) else thing


@dataclass(frozen=True)
class _Comparison:
    w: Wording

    def books(self, old: Rulebook, new: Rulebook) -> Iterator[Difference]:
        for before, after in _pairs(old.schemes, new.schemes):
            yield from self.scheme(before, after)
        for scheme, (a, b) in _named_pairs(old.calls, new.calls):
            yield from self.calls(scheme, a, b)
        yield from self.things("set", "", old.parts.sets, new.parts.sets, self.set)
        for subject in new.facts.by_subject:
            yield from self.things("fact", "", _by_name(old, subject), _by_name(new, subject), self.fields)
        yield from self.things("source", "", old.parts.sources, new.parts.sources, self.fields)
        if _shape(old.parts.definition) != _shape(new.parts.definition):
            yield Difference("definition", "", "eu-sme-definition", "changed", tuple(self.fields(old.parts.definition, new.parts.definition)))
        topics = tuple(_snapshot(old, new))
        if topics:
            yield Difference("portal", "", "topics", "changed", topics)

    def scheme(self, old: Scheme | None, new: Scheme | None) -> Iterator[Difference]:
        one = new or old
        assert one is not None
        if old is None or new is None:
            yield Difference("scheme", one.id, one.id, "added" if old is None else "removed", (("name", "", one.name),) if old is None else (("name", one.name, ""),))
            return
        details = tuple(self.fields(old, new))
        if details:
            yield Difference("scheme", one.id, one.id, "changed", details)
        yield from self.things("criterion", one.id, _by_id(old.criteria), _by_id(new.criteria), self.criterion)
        yield from self.things("cumulation", one.id, _by_id(old.cumulation), _by_id(new.cumulation), self.fields)
        for name, (before, after) in _named_pairs(_by_id(old.overlays), _by_id(new.overlays)):
            yield from self.layer(one.id, name, before, after)

    def layer(self, scheme: str, name: str, old: Overlay | None, new: Overlay | None) -> Iterator[Difference]:
        if old is None or new is None:
            yield Difference("layer", scheme, name, "added" if old is None else "removed")
            return
        details = tuple(self.fields(old, new))
        if details:
            yield Difference("layer", scheme, name, "changed", details)
        for kind, before, after, say in (("criterion", old.criteria, new.criteria, self.criterion), ("cumulation", old.cumulation, new.cumulation, self.fields)):
            for found in self.things(kind, scheme, _by_id(before), _by_id(after), say):
                yield Difference(found.kind, scheme, f"{name}/{found.id}", found.what, found.details)

    def calls(self, scheme: str, old: CallList | None, new: CallList | None) -> Iterator[Difference]:
        yield from self.things("call", scheme, _by_id(old.calls if old else ()), _by_id(new.calls if new else ()), self.fields)
        if old and new and (details := tuple(self.fields(old, new))):
            yield Difference("calls", scheme, scheme, "changed", details)

    def things(self, kind: str, scheme: str, old: Mapping[str, Any], new: Mapping[str, Any], say: Any) -> Iterator[Difference]:
        for name, (before, after) in _named_pairs(old, new):
            if before is None or after is None:
                gone = after is None
                text = self.told(before if gone else after)
                yield Difference(kind, scheme, name, "removed" if gone else "added", ((("", text, "") if gone else ("", "", text)),) if text else ())
            elif details := tuple(say(before, after)):
                yield Difference(kind, scheme, name, "changed", details)

    def told(self, thing: Any) -> str:
        """What an added or removed thing says."""
        if isinstance(thing, Criterion):
            return self.w.required(thing.rule)
        return str(next((v for n in ("text", "name", "label", "title") if (v := getattr(thing, n, ""))), ""))

    def criterion(self, old: Criterion, new: Criterion) -> Iterator[tuple[str, str, str]]:
        """The requirement in words first; where the words are the same and the rule is not, that is said."""
        before, after = self.w.required(old.rule), self.w.required(new.rule)
        if before != after or _shape(old.rule) != _shape(new.rule):
            yield ("requirement", before, after) if before != after else ("requirement", before, f"{after} (changed in a part that these words do not show)")
        yield from (d for d in self.fields(old, new) if d[0] != "rule")

    def fields(self, old: Any, new: Any) -> Iterator[tuple[str, str, str]]:
        """Fields of two things that are not the same, in words."""
        for name in (f.name for f in fields(new) if f.compare and f.name not in NO_FIELDS):
            before, after = getattr(old, name), getattr(new, name)
            if _shape(before) != _shape(after):
                yield name.replace("_", " "), self.value(before), self.value(after)

    def set(self, old: PlaceSet, new: PlaceSet) -> Iterator[tuple[str, str, str]]:
        """Who came in, who went, and whose time or condition is another."""
        before, after = _members(old), _members(new)
        yield from ((code, "", " and ".join(sorted(after[code]))) for code in sorted(after.keys() - before.keys()))
        yield from ((code, " and ".join(sorted(before[code])), "") for code in sorted(before.keys() - after.keys()))
        yield from ((code, " and ".join(sorted(before[code])), " and ".join(sorted(after[code])))
                    for code in sorted(before.keys() & after.keys()) if before[code] != after[code])
        if old.name != new.name:
            yield "name", old.name, new.name

    def value(self, thing: Any) -> str:
        if thing is None or thing == "" or thing == () or thing == {}:
            return ""
        if hasattr(thing, "words") and hasattr(thing, "walk"):
            return self.w.required(thing)
        if isinstance(thing, Mapping):
            return ", ".join(f"{k}: {self.value(v)}" for k, v in thing.items())
        if isinstance(thing, (tuple, list, set, frozenset)):
            return ", ".join(sorted(map(self.value, thing)) if isinstance(thing, (set, frozenset)) else map(self.value, thing))
        if is_dataclass(thing):
            return ", ".join(filter(None, (self.value(getattr(thing, f.name)) for f in fields(thing))))
        return thing.isoformat() if isinstance(thing, date) else str(plain(thing)) if isinstance(thing, Fraction) else str(thing)


def _members(one: PlaceSet) -> dict[str, set[str]]:
    """Code -> how it belongs, in words."""
    found: dict[str, set[str]] = {}
    for member in one.members:
        time = " ".join(filter(None, [f"from {member.since}" if member.since else "", f"to {member.until}" if member.until else ""])) or "always"
        more = "".join([f", unclear: {member.unclear}" if member.unclear else "", ", under a condition" if member.only_when else "",
                        "" if member.roles == frozenset(("counts", "funded")) else f", as {' and '.join(sorted(member.roles))}"])
        for code in member.codes:
            found.setdefault(code, set()).add(time + more)
    for code in one.excluded:
        found.setdefault(code, set()).add("taken out")
    return found


def _snapshot(old: Rulebook, new: Rulebook) -> Iterator[tuple[str, str, str]]:
    """The topics of the EU portal, and what the snapshots say of themselves."""
    one, two = (frozenset(b.parts.portal.topics) for b in (old, new))
    if one != two:
        yield "topics", f"{len(one - two)} gone or changed", f"{len(two - one)} new or changed"
    before, after = (b.parts.portal.snapshot for b in (old, new))
    yield from ((k, str(before.get(k, "")), str(after.get(k, ""))) for k in [*after, *(k for k in before if k not in after)] if before.get(k) != after.get(k))


def _by_id(things: Iterable[Any]) -> dict[str, Any]:
    return {t.id: t for t in things}


def _by_name(book: Rulebook, subject: str) -> Mapping[str, Fact]:
    return book.facts.by_subject.get(subject, {})


def _named_pairs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, tuple[Any, Any]]]:
    for name in [*new, *(n for n in old if n not in new)]:
        yield name, (old.get(name), new.get(name))


def _pairs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    return (pair for _name, pair in _named_pairs(old, new))
