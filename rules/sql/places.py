"""Membership in a dated set of countries or an area, resolved for the deciding day."""

from __future__ import annotations

from typing import Any

from sqlglot import exp

from rules.places import nuts_prefix
from rules.sets import Member, PlaceSet
from rules.sql import terms
from rules.sql.at import At
from rules.sql.terms import Term, among, and_, begins, case, is_null, is_true, not_, or_
from rules.sql.truth import OPEN, TRUE, UNCLEAR, Truth, all_, any_

Group = tuple[list[str], Truth]


def groups(one: PlaceSet, role: str, at: At, say: Any) -> list[Group]:
    """Codes that belong under the same conditions, with those conditions; those that simply belong together, whoever listed them."""
    found: dict[Any, Group] = {}
    for code in one.codes_on(at.engine.day, role):
        members = [m for m in one.by_code.get(code, ()) if role in m.roles and m.on(at.engine.day)]
        if code in one.excluded or not members:
            continue
        plain = any(not m.unclear and not m.only_when for m in members)
        key = None if plain else tuple(id(m) for m in members)
        if key not in found:
            found[key] = ([], TRUE if plain else any_(*(_membership(m, at, say) for m in members)))
        found[key][0].append(code)
    return list(found.values())


def _membership(member: Member, at: At, say: Any) -> Truth:
    settled = UNCLEAR if member.unclear else TRUE
    return all_(say(member.only_when, at), settled) if member.only_when else settled


def countries(one: PlaceSet, known: exp.Expression | None, role: str, at: At, say: Any) -> Truth:
    """Is the country in the set? Not known is open as long as anybody is in it."""
    found = groups(one, role, at, say)
    if not one.codes_on(at.engine.day, role):
        return Truth(False)
    if known is None:
        return OPEN
    if all(t.value is True for _, t in found):
        return Truth(among(known, [c for codes, _ in found for c in codes]))
    value = case([(is_null(known), None), *((among(known, codes), t.value) for codes, t in found)], False)
    unclear = or_(*(and_(is_true(among(known, codes)), t.unclear) for codes, t in found))
    return Truth(value, False, unclear)


def area(one: PlaceSet, seat: exp.Expression | None, role: str, at: At, say: Any) -> Truth:
    """Is a seat (NUTS code or what a country's codes begin with) in the area? Coarser than the set needs is open."""
    if seat is None:
        return OPEN
    found = groups(one, role, at, say)
    inside = _inside(found, seat)
    gone = begins(seat, one.excluded) if one.excluded else False
    coarse = _among(seat, _stems(one.excluded, whole=True))
    finer = _among(seat, _stems(one.codes_on(at.engine.day, role), whole=False))
    regular = or_(inside.value, case([(finer, None)], False))
    value = and_(regular, case([(coarse, None)], True))
    outer = case([(is_null(seat), None), (gone, False)], value)
    unclear = and_(not_(is_null(seat)), not_(is_true(gone)), not_(is_true(coarse)), inside.unclear)
    return Truth(outer, False, unclear)


def _inside(found: list[Group], seat: exp.Expression) -> Truth:
    """Any code that the seat begins with."""
    parts = [(begins(seat, {c for code in codes for c in (code, nuts_prefix(code))}), t) for codes, t in found]
    return any_(*(Truth(and_(is_true(match), t.value), False, and_(is_true(match), t.unclear)) for match, t in parts)) if parts else Truth(False)


def _stems(codes: Any, whole: bool) -> set[str]:
    """What is coarser than the codes, and where `whole` the codes themselves."""
    return {c[:n] for c in codes for n in range(2, len(c) + (1 if whole else 0))}


def _among(seat: exp.Expression, codes: set[str]) -> Term:
    return terms.is_true(among(seat, codes)) if codes else False
