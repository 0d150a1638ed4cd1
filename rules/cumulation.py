"""Grants beside each other: bans of double funding, `only one of`, ceilings of which a part is used up. Warnings with their source.

An entry stands in the file of the scheme, or of the national layer, whose rule it is. It is said when the case names such other money,
and when several schemes fit that may not be had together. It never changes a verdict: where it does, a criterion says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rules import scalars
from rules.case import Partner
from rules.context import Context
from rules.limits import LessFact
from rules.operators.amounts import Sum
from rules.operators.base import Node
from rules.operators.compare import Bound, Within
from rules.outcome import MET
from rules.possible import Entry, Items, Possible, plain
from rules.wording import Wording, _

if TYPE_CHECKING:
    from rules.assessment import SchemeResult
    from rules.scheme import Criterion, Evidence, Overlay, Scheme

PUBLIC_MONEY, SAME_SCHEME = "public_money", "same_scheme"
WORDS = (PUBLIC_MONEY, SAME_SCHEME)  # beside ids of schemes and families such as `fasie/*`
DE_MINIMIS = "de-minimis"  # the scheme whose awards a case may list
Document = dict[str, Any]


@dataclass(frozen=True)
class Cumulation:
    """One rule about other money. `others`: what may not, or only within limits, be had beside; `named`: met where the case names it;
    `headroom`: the criterion whose ceiling less what is used up is told as an amount."""

    id: str
    others: tuple[str, ...]
    text: str
    named: Node
    evidence: Evidence
    since: date | None = None
    until: date | None = None
    headroom: str = ""

    def holds(self, day: date) -> bool:
        return not (self.since and day < self.since or self.until and day > self.until)

    def concerns(self, own: Scheme, other: Scheme) -> bool:
        """Does it speak of that other scheme?"""
        if PUBLIC_MONEY in self.others and own.id != other.id and other.funding.get("kind") == "grant":
            return True
        return any(name == other.id or name == f"{other.family}/*" for name in self.others) and own.id != other.id

    def to_dict(self, w: Wording, layer: str = "", headroom: str = "") -> Document:
        cite = self.evidence.cite
        return {"id": self.id, "text": w.told(self.text), "headroom": headroom, "cite": cite.to_dict() if cite else None,
                "unsourced": self.evidence.unsourced or None, "row": list(self.evidence.row), "with": list(self.others), "layer": w(layer) if layer else None}


def warnings_of(result: SchemeResult, w: Wording) -> list[Document]:
    """What the case itself gives reason to say about one scheme."""
    ctx, scheme = result.judged.ctx, result.scheme
    found = [e.to_dict(w, headroom=_headroom(e, scheme, ctx, w)) for e in scheme.cumulation if e.holds(ctx.day) and e.named.evaluate(ctx).outcome is MET]
    for overlay in scheme.overlays:
        for entry in overlay.cumulation:
            if entry.holds(ctx.day) and any(entry.named.evaluate(at).outcome is MET for at in _at_home(overlay, ctx)):
                found.append(entry.to_dict(w, layer=overlay.funder))
    return found


def _at_home(overlay: Overlay, ctx: Context) -> Iterator[Context]:
    """The evaluation of each partner whose layer it certainly is."""
    for partner in ctx.case.partners:
        country, region = (_exact(partner.facts.get(n)) for n in ("country", "region"))
        if country == overlay.country and (not overlay.area or str(region or "").startswith(overlay.area)):
            yield ctx.changed(this=partner, item=partner, item_path=partner.path)


def together(results: Iterable[SchemeResult], w: Wording) -> list[Document]:
    """What must be said where these schemes are considered at the same time: `schemes` names them."""
    chosen = list(results)
    found = []
    for result in chosen:
        entries = [(e, "") for e in result.scheme.cumulation]
        entries += [(e, o.funder) for o in result.scheme.overlays for e in o.cumulation if any(True for _at in _at_home(o, result.judged.ctx))]
        for entry, layer in entries:
            others = [r.id for r in chosen if entry.concerns(result.scheme, r.scheme)]
            if others and entry.holds(result.judged.ctx.day):
                found.append({**entry.to_dict(w, layer), "schemes": [result.id, *others]})
    return found


# what is left of a ceiling


@dataclass(frozen=True)
class Headroom:
    """What is left of a ceiling on a day. `until`: the last day on which that holds; `then`: what is left the day after, if nothing new
    is granted. `at_most`: not everything is known that counts."""

    ceiling: Any
    left: Any
    until: date | None = None
    then: Any = None
    at_most: bool = False

    def words(self, w: Wording) -> str:
        parts = {"left": w.number(plain(self.left)), "ceiling": w.number(plain(self.ceiling))}
        if self.at_most:
            return w(_("At most EUR {left} of {ceiling} left; not all earlier aid is known."), **parts)
        if self.until is None:
            return w(_("EUR {left} of {ceiling} left."), **parts)
        return w(_("EUR {left} of {ceiling} left until {day}; then EUR {then}, if no new aid is granted before."), **parts,
                 day=w.day(self.until), then=w.number(plain(self.then)))


def _headroom(entry: Cumulation, scheme: Scheme, ctx: Context, w: Wording) -> str:
    criterion = next((c for c in scheme.criteria if c.id == entry.headroom), None)
    found = headroom_of(criterion, ctx) if criterion is not None else None
    return found.words(w) if found else ""


def headroom_of(criterion: Criterion, ctx: Context) -> Headroom | None:
    """From dated awards where they are stated, else from the total; None where neither is known. Amounts in EUR."""
    day = _exact(ctx.case.project.get("aid_granted_on")) or ctx.as_of
    at = ctx.changed(day=day)
    nodes = list(criterion.rule.walk())
    for total in (n for n in nodes if isinstance(n, Sum)):
        known = total.selection.listed.read(at)[0] if total.selection.listed else None
        if isinstance(known, Items) and (known.entries or known.complete):
            return _from_awards(total, known, at, day)
    who = ctx.case.applicant
    own = at.changed(item=who, item_path=who.path) if who else at
    for node in nodes:
        if isinstance(node, Bound) and isinstance(node.limit, LessFact):
            used, ceiling = _exact(node.ref.read(own)[0]), _ceiling(node.limit, own)
            if used is not None and ceiling is not None:
                return Headroom(ceiling, max(0, ceiling - used))
    return None


def _ceiling(limit: Any, ctx: Context) -> Any:
    """The ceiling itself, before what is asked for now."""
    found = limit.limit.value(ctx)[0] if isinstance(limit, LessFact) else None
    return found.exact if found is not None else None


def _from_awards(node: Sum, known: Items, ctx: Context, day: date) -> Headroom | None:
    ceiling = _ceiling(node.borders[0].limit, ctx)
    period = next((n for n in node.selection.where.walk() if isinstance(n, Within)), None) if node.selection.where else None
    if ceiling is None or period is None:
        return None
    members = node.selection.members(ctx)
    counted = [(_exact(m.item.facts.get(period.ref.name)), _exact(m.item.facts.get(node.amount.of.name)))
               for m in members if isinstance(m.item, (Entry, Partner)) and m.sure]
    sure = [(on, eur) for on, eur in counted if on is not None and eur is not None]
    left = max(0, ceiling - sum(eur for _on, eur in sure))
    if not known.complete or len(sure) < len(members):
        return Headroom(ceiling, left, at_most=True)
    if not sure:
        return Headroom(ceiling, left)
    until = _last_day(min(on for on, _eur in sure), period, day)
    then = sum(eur for on, eur in sure if scalars.earlier(until + timedelta(days=1), period.amount, period.unit) <= on)
    return Headroom(ceiling, left, until, max(0, ceiling - then))


def _last_day(award: date, period: Within, day: date) -> date:
    """The last day on which an award is within the period: by the rule's own arithmetic, leap days included."""
    last = max(day, award)
    step = timedelta(days=(award - scalars.earlier(last, period.amount, period.unit)).days)
    last += max(step - timedelta(days=3), timedelta(0))
    while scalars.earlier(last + timedelta(days=1), period.amount, period.unit) <= award:
        last += timedelta(days=1)
    return last


def _exact(known: Any) -> Any:
    return known.exact if isinstance(known, Possible) and known.currency is None else None
