"""Named, dated sets of countries and regions, with separate memberships (counts, funded, may join)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from rules.cite import Cite
from rules.finding import FOUND_MET, FOUND_NOT_MET, Finding, all_found, any_found, unclear_because
from rules.outcome import NOT_MET, UNKNOWN
from rules.places import country_of_region, nuts_prefix
from rules.possible import Possible

if TYPE_CHECKING:
    from rules.context import Context
    from rules.operators.base import Node

MOST_KEPT = 10_000  # a few hundred kilobytes in each set; codes and days may be anything
MEMBERSHIPS = ("counts", "funded", "may_join")


@dataclass(frozen=True)
class Member:
    """Codes that belong to a set in a time, under a condition, in some roles; `unclear` says why it is open."""

    codes: frozenset[str]
    since: date | None = None
    until: date | None = None
    roles: frozenset[str] = frozenset(("counts", "funded"))
    unclear: str = ""
    only_when: Node | None = None
    cite: Cite | None = None

    def on(self, day: date) -> bool:
        return (self.since is None or day >= self.since) and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class PlaceSet:
    """A set of countries (kind `countries`) or of an area made of countries, NUTS regions and ISO 3166-2 parts."""

    id: str
    name: str
    kind: str
    members: tuple[Member, ...]
    excluded: frozenset[str] = frozenset()
    cite: Cite | None = None
    by_code: dict[str, tuple[Member, ...]] = field(default_factory=dict, compare=False)
    kept: dict[tuple[str, date, str], Finding] = field(default_factory=dict, compare=False, repr=False)  # of codes whose membership hangs on the day alone

    def codes_on(self, day: date, role: str = "counts") -> list[str]:
        """Who is certainly or possibly in on that day."""
        return sorted({c for m in self.members if role in m.roles and m.on(day) for c in m.codes})

    def contains(self, place: Possible, ctx: Context, role: str, path: str) -> Finding:
        """Is the country (or other code) in the set on the deciding day?"""
        if place.values is None:
            possible = [c for c in self.codes_on(ctx.day, role) if place.may_be(c)]
            return FOUND_NOT_MET if not possible else Finding(UNKNOWN, frozenset([path]))
        findings = [self.code(code, ctx, role) for code in place.values]
        return _agree(findings, path)

    def code(self, code: str, ctx: Context, role: str) -> Finding:
        key = (code, ctx.day, role)
        found = self.kept.get(key)
        if found is None:
            members = [] if code in self.excluded else [m for m in self.by_code.get(code, ()) if role in m.roles and m.on(ctx.day)]
            found = any_found([_membership(m, ctx) for m in members]) if members else FOUND_NOT_MET
            if not any(m.only_when for m in members) and len(self.kept) < MOST_KEPT:
                self.kept[key] = found
        return found

    def area(self, country: Possible, region: Possible, ctx: Context, role: str, paths: tuple[str, str]) -> Finding:
        """Is a seat in the area? A region coarser than the set needs is unknown."""
        if region.values is not None:
            return _agree([self.region(code, ctx, role, paths[1]) for code in region.values], paths[1])
        if country.values is None:
            return Finding(UNKNOWN, frozenset([paths[0]]))
        return _agree([self.region(nuts_prefix(c), ctx, role, paths[1]) for c in country.values], paths[0])

    def region(self, region: str, ctx: Context, role: str, path: str) -> Finding:
        if any(region.startswith(gone) for gone in self.excluded):
            return FOUND_NOT_MET
        inside = self._prefixes(region, ctx, role)
        if inside.outcome is not NOT_MET and not any(gone.startswith(region) for gone in self.excluded):
            return inside
        finer = any(c.startswith(region) and c != region for c in self.codes_on(ctx.day, role))
        return Finding(UNKNOWN, frozenset([path])) if finer or inside.outcome is not NOT_MET else FOUND_NOT_MET

    def _prefixes(self, region: str, ctx: Context, role: str) -> Finding:
        codes = [country_of_region(region), *(region[:n] for n in range(2, len(region) + 1))]
        return any_found([self.code(c, ctx, role) for c in dict.fromkeys(codes)])


def _membership(member: Member, ctx: Context) -> Finding:
    found = unclear_because(member.unclear) if member.unclear else FOUND_MET
    return all_found([member.only_when.evaluate(ctx), found]) if member.only_when else found


def _agree(findings: Iterable[Finding], path: str) -> Finding:
    """The common outcome over all possible values; where they differ, the value must be asked."""
    found = list(findings)
    if len({f.outcome for f in found}) == 1:
        return found[0]
    missing = frozenset([path]).union(*(f.missing for f in found))
    return Finding(UNKNOWN, missing)
