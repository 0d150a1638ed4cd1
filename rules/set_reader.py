"""Reads the named sets of countries and areas, resolving what includes what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rules import places, tree
from rules.cite import Source
from rules.compiler import Compiler
from rules.errors import Located, nearest
from rules.facts import Registry
from rules.sets import MEMBERSHIPS, Member, PlaceSet
from rules.yamltext import Mapping, Text

if TYPE_CHECKING:
    from rules.reader import Folder

SET_KEYS = ("id", "name", "kind", "about", "cite", "members", "row", "unsourced", "note", "codes")
MEMBER_KEYS = ("of", "from", "to", "as", "unclear", "only_when", "cite", "includes", "not", "row", "unsourced", "note", "label", "part")


class SetReader:
    """Reads instruments/sets/."""

    def __init__(self, folder: Folder, registry: Registry, sources: dict[str, Source]) -> None:
        self.folder, self.sources = folder, sources
        self.compiler = Compiler(registry, {})
        self.written: dict[str, Mapping] = {}
        self.done: dict[str, PlaceSet] = {}

    def read(self) -> dict[str, PlaceSet]:
        for _file, found in self.folder.documents("sets"):
            name = str(found.get("id") or "")
            if name in self.written:
                self.folder.problems.append(Located(found.place, f"the set {name!r} stands twice"))
            self.written[name] = found
        for name in self.written:
            self.folder.attempt(self.one, name, ())
        return self.done

    def one(self, name: str, path: tuple[str, ...]) -> PlaceSet:
        if name in self.done:
            return self.done[name]
        found = self.written[name]
        if name in path:
            raise Located(found.place, f"the set {name!r} includes itself")
        tree.only(found, SET_KEYS, "a set")
        kind = tree.one_of(found, "kind", ("countries", "area", "codes"), "countries")
        members: list[Member] = []
        own: list[Member] = []
        gone: set[str] = set()
        for written in tree.sequence(tree.required(found, "members", name), "members"):
            entry = tree.mapping(written, "a member")
            tree.only(entry, MEMBER_KEYS, "a member")
            if "not" in entry:
                gone |= {self.code(c, kind) for c in tree.names(entry["not"], "not")}
            else:
                read = self.members(entry, kind, (*path, name))
                members += read
                own += read if "of" in entry else []
        self.check_overlaps(own, found)
        by_code: dict[str, tuple[Member, ...]] = {}
        for member in members:
            for code in member.codes:
                by_code[code] = (*by_code.get(code, ()), member)
        self.done[name] = PlaceSet(name, tree.words(found, "name", name), kind, tuple(members), frozenset(gone), None, by_code)
        return self.done[name]

    def members(self, entry: Mapping, kind: str, path: tuple[str, ...]) -> list[Member]:
        base = self.member(entry)
        if "includes" in entry:
            return [m for name in tree.names(entry["includes"], "includes") for m in self.included(name, base, path)]
        codes = frozenset(self.code(c, kind) for c in tree.names(tree.required(entry, "of", "a member"), "of"))
        return [replace(base, codes=codes)]

    def included(self, name: Text, base: Member, path: tuple[str, ...]) -> list[Member]:
        if name not in self.written:
            raise Located(name.place, f"no set is called {name!r}", nearest(name, self.written))
        inner = self.one(str(name), path).members
        return [_narrowed(m, base) for m in inner]

    def member(self, entry: Mapping) -> Member:
        roles = frozenset(str(r) for r in tree.names(entry["as"], "as")) if entry.get("as") is not None else _DEFAULT_ROLES
        for role in roles:
            if role not in MEMBERSHIPS:
                raise Located(entry.place, f"as: {role!r} is no membership", "one of: " + ", ".join(MEMBERSHIPS))
        only_when = self.compiler.condition(entry["only_when"]) if entry.get("only_when") is not None else None
        return Member(frozenset(), tree.day_or(entry, "from", "unknown"), tree.day_or(entry, "to", "unknown", "open"), roles,
                      tree.words(entry, "unclear"), only_when)

    def code(self, written: Text, kind: str) -> str:
        if kind == "codes":
            return str(written)
        found = places.country_code(written)
        if found is None and kind == "area":
            found = places.region_code(written)
        if found is None:
            what = "a country code" if kind == "countries" else "a country or region code"
            raise Located(written.place, f"{written!r} is not {what}", "ISO 3166-1 such as DE" + ("" if kind == "countries" else ", or NUTS such as DEA2"))
        return found

    def check_overlaps(self, members: list[Member], found: Mapping) -> None:
        """The same place twice in the same time and role would contradict itself."""
        seen: dict[str, list[Member]] = {}
        for member in members:
            for code in member.codes:
                for other in seen.get(code, []):
                    if member.roles & other.roles and member.only_when is None and other.only_when is None and _overlap(member, other):
                        raise Located(found.place, f"set {found.get('id')}: {code} stands twice for the same time")
                seen.setdefault(code, []).append(member)


def _narrowed(member: Member, base: Member) -> Member:
    """A member of an included set, within the time, roles and conditions of the inclusion."""
    starts = [d for d in (member.since, base.since) if d]
    ends = [d for d in (member.until, base.until) if d]
    roles = member.roles if base.roles == _DEFAULT_ROLES else member.roles & base.roles
    return replace(member, since=max(starts, default=None), until=min(ends, default=None), roles=roles,
                   unclear=member.unclear or base.unclear, only_when=member.only_when or base.only_when)


def _overlap(one: Member, other: Member) -> bool:
    starts: list[Any] = [d for d in (one.since, other.since) if d]
    ends: list[Any] = [d for d in (one.until, other.until) if d]
    return not starts or not ends or max(starts) <= min(ends)


_DEFAULT_ROLES = frozenset(("counts", "funded"))
