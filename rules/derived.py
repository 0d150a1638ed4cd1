"""Facts of a partner that follow from others: profit by kind, independence, SME status and size."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from rules import sme
from rules.case import Partner
from rules.facts import Fact
from rules.possible import INFINITY, Entry, Possible, exactly

if TYPE_CHECKING:
    from rules.context import Context

FOR_PROFIT_KINDS = frozenset(("company", "sole_trader"))
NEVER_SME_KINDS = frozenset(("university", "public_authority"))
SME_SIZES = frozenset(("micro", "small", "medium"))


def fact_of(owner: Partner | Entry, fact: Fact, ctx: Context) -> Any:
    """What is known of a fact, derived where it can be; what was stated stands unless the figures certainly say otherwise."""
    stated = owner.facts.get(fact.name)
    if not isinstance(owner, Partner):
        return fact.unknown if stated is None else stated
    derive = _DERIVED.get(fact.name)
    if derive is None:
        return fact.unknown if stated is None else stated
    key = (owner.index, fact.name)
    if key not in ctx.derived:
        ctx.derived[key] = derive(owner, stated if isinstance(stated, Possible) else None, fact, ctx)
    return ctx.derived[key]


def sme_status(owner: Partner, ctx: Context) -> sme.Status | None:
    """The SME computation of one partner, once per assessment; None where the rulebook has no definition."""
    definition = ctx.derived.get("sme-definition")
    if definition is None:
        return None
    key = (owner.index, "sme-status")
    if key not in ctx.derived:
        ctx.derived[key] = sme.status(owner.facts, definition)
    found: sme.Status = ctx.derived[key]
    return found


def path_to_settle(owner: Partner, fact: Fact, ctx: Context) -> str:
    """Which fact to ask instead of a derived one: a firm knows its headcount better than its SME status."""
    if fact.name not in ("sme", "size", "headcount_with_linked") or owner is not ctx.case.applicant:
        return f"{owner.path}.{fact.name}"
    if "kind" not in owner.facts:
        return f"{owner.path}.kind"
    status = sme_status(owner, ctx)
    return f"{owner.path}.{status.missing[0] if status and status.missing else fact.name}"


def _role(owner: Partner, stated: Possible | None, fact: Fact, ctx: Context) -> Possible:
    if stated is not None:
        return stated
    if owner is ctx.case.applicant:
        others_lead = bool(ctx.leads)
        return exactly("partner") if others_lead else Possible(values=frozenset(("lead", "partner")))
    return exactly("partner")


def _group(owner: Partner, stated: Possible | None, fact: Fact, ctx: Context) -> Possible:
    if stated is None and (ctx.case.independent or _single(ctx)):
        return exactly(f"#{owner.index}")
    return stated or Possible()


def _single(ctx: Context) -> bool:
    return len(ctx.case.partners) == 1


def _for_profit(owner: Partner, stated: Possible | None, fact: Fact, ctx: Context) -> Possible:
    kind = owner.facts.get("kind")
    if stated is not None or not isinstance(kind, Possible):
        return stated or Possible()
    return exactly(True) if kind.is_one_of(FOR_PROFIT_KINDS) else Possible()


def _sme(owner: Partner, stated: Possible | None, fact: Fact, ctx: Context) -> Possible:
    certain = _certain_sme(owner, ctx)
    if certain is not None:
        if stated is not None and stated.exact is not None and stated.exact is not certain:
            ctx.derived.setdefault("conflicts", set()).add(owner.path)
        return exactly(certain)
    if stated is not None:
        return stated
    size = owner.facts.get("size")
    implied = size.is_one_of(SME_SIZES) if isinstance(size, Possible) else None
    return Possible() if implied is None else exactly(implied)


def _certain_sme(owner: Partner, ctx: Context) -> bool | None:
    kind = owner.facts.get("kind")
    if isinstance(kind, Possible) and kind.is_one_of(NEVER_SME_KINDS):
        return False if "sme" not in owner.facts else None
    status = sme_status(owner, ctx)
    return status.sme if status else None


def _size(owner: Partner, stated: Possible | None, fact: Fact, ctx: Context) -> Possible:
    status = sme_status(owner, ctx)
    if status is not None and len(status.sizes) == 1:
        return exactly(next(iter(status.sizes)))
    if stated is not None:
        return stated
    sizes = frozenset(status.sizes) if status else frozenset(fact.values)
    known = _sme(owner, owner.facts.get("sme"), fact, ctx).exact
    if known is not None:
        sizes = frozenset(s for s in sizes if (s in SME_SIZES) is known)
    return Possible(values=sizes) if sizes else Possible()


def _headcount_with_linked(owner: Partner, stated: Possible | None, fact: Fact, ctx: Context) -> Possible:
    """The aggregated headcount; a stated SME bounds it even where the figures do not."""
    status = sme_status(owner, ctx)
    if stated is not None or status is None:
        return stated or Possible()
    low, high = status.spans["headcount"]
    definition = ctx.derived["sme-definition"]
    if high == INFINITY and _sme(owner, owner.facts.get("sme"), fact, ctx).exact:
        return Possible(low=low, high=max(c.headcount_below for c in definition.classes) - Fraction(1, 1000))
    return Possible(low=low, high=None if high == INFINITY else high)


_DERIVED = {"headcount_with_linked": _headcount_with_linked, "role": _role, "group": _group, "for_profit": _for_profit, "sme": _sme, "size": _size}
