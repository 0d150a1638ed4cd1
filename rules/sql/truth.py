"""An outcome in SQL: met, not met or open as TRUE, FALSE or NULL; beside it whether it is neutral, and whether open means unclear.

The combinations are those of rules/outcome.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from rules.sql.terms import Term, and_, case, is_false, is_null, is_true, not_, or_


@dataclass(frozen=True)
class Truth:
    """`neutral` (not applicable; the value is TRUE then) and `unclear` (the value is NULL then) are never NULL."""

    value: Term
    neutral: Term = False
    unclear: Term = False

    @property
    def met(self) -> Term:
        """Certainly, and not merely neutral."""
        return and_(is_true(self.value), not_(self.neutral))

    @property
    def failed(self) -> Term:
        return is_false(self.value)

    @property
    def unknown(self) -> Term:
        return and_(is_null(self.value), not_(self.unclear))


OPEN, TRUE, FALSE = Truth(None), Truth(True), Truth(False)
NEUTRAL, UNCLEAR = Truth(True, neutral=True), Truth(None, unclear=True)


def all_(*parts: Truth) -> Truth:
    found = and_(*(p.value for p in parts))
    return Truth(found, and_(*(p.neutral for p in parts)), _unclear(found, parts))


def any_(*parts: Truth) -> Truth:
    neutral = and_(*(p.neutral for p in parts))
    found = or_(neutral, *(and_(p.value, not_(p.neutral)) for p in parts))
    return Truth(found, neutral, _unclear(found, parts))


def negated(part: Truth) -> Truth:
    return Truth(or_(part.neutral, not_(part.value)), part.neutral, part.unclear)


def _unclear(found: Term, parts: tuple[Truth, ...]) -> Term:
    """Open, and nothing that a user could tell is among the reasons."""
    if all(p.unclear is False for p in parts):
        return False
    return and_(is_null(found), *(not_(p.unknown) for p in parts))


def when(applies: Truth, then: Truth) -> Truth:
    """`then` where `applies` holds; neutral elsewhere."""
    found = any_(negated(applies), then)
    neutral = or_(applies.failed, then.neutral)
    return Truth(or_(neutral, found.value), neutral, and_(found.unclear, not_(neutral)))


def doubted(found: Truth, doubt: Truth) -> Truth:
    """`unclear_when`: where the doubt holds the rule itself is open, where the doubt is unknown so is the outcome."""
    value = case([(found.neutral, True), (or_(doubt.met, doubt.unknown), None)], found.value)
    unclear = and_(not_(found.neutral), or_(doubt.met, and_(not_(doubt.unknown), found.unclear)))
    return Truth(value, found.neutral, unclear)
