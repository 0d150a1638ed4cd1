"""The EU SME definition (Recommendation 2003/361/EC, Annex, Art. 1-6): aggregation over partner and linked enterprises.

Everything is an interval, so that "fewer than 50 people, no linked companies" settles what it settles and no more.
The thresholds stand in `instruments/criteria/eu-sme-definition.yml`; the way of adding up stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.possible import ANYTHING, INFINITY, NO_ITEMS_KNOWN, Entry, Items, Number, Possible

FIGURES = ("headcount", "turnover_eur", "balance_sheet_eur")
Span = tuple[Number, Number]
Spans = dict[str, Span]
ZERO: Spans = {f: (0, 0) for f in FIGURES}


@dataclass(frozen=True)
class SizeClass:
    """Limits of one class: headcount below, and one of turnover or balance sheet at most."""

    name: str
    headcount_below: Number
    turnover_eur: Number
    balance_sheet_eur: Number


@dataclass(frozen=True)
class Definition:
    """The parameters of the definition. `beyond`: classes above the SME by headcount, upper end inclusive."""

    classes: tuple[SizeClass, ...]
    partner_from: Number
    linked_above: Number
    public_share_from: Number
    exempt: frozenset[str]
    angel_invested_below_eur: Number
    authority_budget_below_eur: Number
    authority_inhabitants_below: Number
    beyond: tuple[tuple[str, Number], ...]
    chain_depth: int = 3


@dataclass(frozen=True)
class Status:
    """What the figures say. `settled_by`: the facts that are still missing, the most useful first."""

    sme: bool | None
    sizes: frozenset[str]
    spans: Spans
    missing: tuple[str, ...] = ()


def status(facts: Mapping[str, Any], definition: Definition) -> Status:
    """SME status and size of an enterprise from its own and its partners' and owners' figures."""
    linked = facts.get("linked", NO_ITEMS_KNOWN)
    spans, public = aggregate(facts, linked, definition)
    public = _either(public, _public_share(facts, definition))
    truths = [_within(c, spans) for c in definition.classes]
    now = False if public else _or(truths) if public is not None else (False if _or(truths) is False else None)
    sme = _two_years(now, facts, spans, definition) if not public else False
    return Status(sme, _sizes(sme, now, truths, spans, definition), spans, _missing(facts, linked, spans, definition))


def aggregate(facts: Mapping[str, Any], linked: Items, definition: Definition) -> tuple[Spans, bool | None]:
    """Own figures plus 100 % of linked and the share of partner enterprises (Art. 6); and: are 25 % in public hands?"""
    total = _own(facts)
    public: bool | None = False
    joint = _joint_shares(linked)
    for entry in linked.entries:
        share = joint.get(id(entry)) or _share(entry)
        total = _plus(total, _contribution(entry, share, definition, definition.chain_depth))
        public = _either(public, _is_public_holder(entry, share, definition))
    if not linked.complete:
        total = {f: (low, INFINITY) for f, (low, _) in total.items()}
    return total, public


def _contribution(entry: Entry, share: Span, d: Definition, depth: int) -> Spans:
    """What one relation adds: nothing below 25 %, its share up to 50 %, all of it above or with control."""
    if _exempt(entry, share, d):
        return ZERO
    if _text(entry, "investor_kind") == "natural_person" and _flag(entry, "same_or_adjacent_market") is not True:
        return ZERO
    whole = _with_links(entry.facts, d, depth)
    linked = _plus(whole, _pro_rata(entry.facts, d, depth))  # a linked firm brings its partner firms along
    control = _flag(entry, "control")
    low, high = _factor(share[0], control, d), _factor(share[1], control, d)
    return {f: (_times(low, (linked if low == 1 else whole)[f][0]), _times(high, (linked if high == 1 else whole)[f][1])) for f in FIGURES}


def _factor(share: Number, control: bool | None, d: Definition) -> Number:
    if control or share > d.linked_above:
        return 1
    return share if share >= d.partner_from else 0


def _with_links(facts: Mapping[str, Any], d: Definition, depth: int) -> Spans:
    """An enterprise with everything linked to it (Art. 6(3))."""
    total = _own(facts)
    links = facts.get("linked")
    if isinstance(links, Items) and depth > 0:
        for entry in links.entries:
            total = _plus(total, _with_links(entry.facts, d, depth - 1))
    return total


def _pro_rata(facts: Mapping[str, Any], d: Definition, depth: int) -> Spans:
    """The partner enterprises of a linked enterprise, by their shares; a partner's partners are not counted."""
    total = ZERO
    partners = facts.get("partners")
    if isinstance(partners, Items) and depth > 0:
        for entry in partners.entries:
            share = _share(entry)
            own = _with_links(entry.facts, d, depth - 1)
            total = _plus(total, {f: (_times(share[0], own[f][0]), _times(share[1], own[f][1])) for f in FIGURES})
    return total


def _exempt(entry: Entry, share: Span, d: Definition) -> bool:
    """Investors of Art. 3(2) that leave a firm autonomous, as long as they do not hold more than half or control it."""
    kind = _text(entry, "investor_kind")
    if kind not in d.exempt or share[1] > d.linked_above or _flag(entry, "control"):
        return False
    if kind == "business_angel":
        return _bounds(entry.facts.get("invested_eur"))[1] < d.angel_invested_below_eur
    if kind == "local_authority":
        budget, people = (_bounds(entry.facts.get(f))[1] for f in ("annual_budget_eur", "inhabitants"))
        return budget < d.authority_budget_below_eur and people < d.authority_inhabitants_below
    return True


def _is_public_holder(entry: Entry, share: Span, d: Definition) -> bool | None:
    """25 % or more held by a public body that is no exempt investor (Art. 3(4))."""
    if _text(entry, "investor_kind") not in ("public_body", "local_authority") or _exempt(entry, share, d):
        return False
    if _text(entry, "direction") in ("holding", "sister"):
        return False
    return True if share[0] >= d.public_share_from else None if share[1] >= d.public_share_from else False


def _public_share(facts: Mapping[str, Any], d: Definition) -> bool | None:
    known = facts.get("public_share")
    if known is None:
        return False  # not said: presumed private; the criterion on public_share asks where it matters
    low, high = _bounds(known)
    return True if low >= d.public_share_from else None if high >= d.public_share_from else False


def _joint_shares(linked: Items) -> dict[int, Span]:
    """Investors of one group act jointly: each is measured by what the group holds together."""
    groups: dict[str, list[Entry]] = {}
    for entry in linked.entries:
        group = _text(entry, "group")
        if group:
            groups.setdefault(group, []).append(entry)
    together = {}
    for entries in groups.values():
        total = (sum(_share(e)[0] for e in entries), sum(_share(e)[1] for e in entries))
        if len(entries) > 1 and total[0] > 0.5:
            together.update({id(e): total for e in entries})
    return together


def _share(entry: Entry) -> Span:
    """Capital or votes, the higher one."""
    spans = [_bounds(entry.facts[f]) for f in ("share", "votes") if f in entry.facts]
    if not spans:
        return (0, 1)
    return max(s[0] for s in spans), min(1, max(s[1] for s in spans))


def _within(size: SizeClass, spans: Spans) -> bool | None:
    money = _or([_at_most(spans["turnover_eur"], size.turnover_eur), _at_most(spans["balance_sheet_eur"], size.balance_sheet_eur)])
    low, high = spans["headcount"]
    people = True if high < size.headcount_below else False if low >= size.headcount_below else None
    return False if people is False or money is False else True if people and money else None


def _two_years(now: bool | None, facts: Mapping[str, Any], spans: Spans, d: Definition) -> bool | None:
    """Crossing a ceiling counts only in the second year running (Art. 4(2)), unless the owners changed."""
    if "ownership_changed_on" in facts:
        return now
    before = _known_flag(facts.get("sme_previous_period"))
    if before is None and "headcount_previous_period" in facts:
        earlier = {**spans, "headcount": _bounds(facts["headcount_previous_period"])}
        before = _or([_within(c, earlier) for c in d.classes])
    return now if before is None or now is None else before


def _sizes(sme: bool | None, now: bool | None, truths: list[bool | None], spans: Spans, d: Definition) -> frozenset[str]:
    """The size classes that are still possible."""
    low, high = spans["headcount"]
    names: set[str] = set()
    if sme is not False:
        for size, truth in zip(d.classes, truths, strict=True):
            if truth is not False:
                names.add(size.name)
            if truth is True:
                break
        if sme and not names:
            names.add(d.classes[-1].name)  # still an SME by the two-year rule
    if sme is not True:
        floor: Number = 0
        for name, top in d.beyond:
            if low <= top and high > floor:
                names.add(name)
            floor = top
    return frozenset(names)


def _missing(facts: Mapping[str, Any], linked: Items, spans: Spans, d: Definition) -> tuple[str, ...]:
    wanted = []
    if _bounds(facts.get("headcount"))[1] == INFINITY:
        wanted.append("headcount")
    if not linked.complete and not linked.entries and not linked.asked:
        wanted.append("linked")
    if min(spans["turnover_eur"][1], spans["balance_sheet_eur"][1]) == INFINITY:
        wanted += [f for f in ("turnover_eur", "balance_sheet_eur") if _bounds(facts.get(f))[1] == INFINITY]
    return tuple(f for f in wanted if not getattr(facts.get(f), "asked", False))


def _own(facts: Mapping[str, Any]) -> Spans:
    return {f: _bounds(facts.get(f)) for f in FIGURES}


def _bounds(known: Any) -> Span:
    low, high = (known or ANYTHING).bounds() if isinstance(known or ANYTHING, Possible) else (None, None)
    if isinstance(known, Possible) and known.currency:
        low = high = None
    return (0 if low is None else low, INFINITY if high is None else high)


def _plus(one: Spans, other: Spans) -> Spans:
    return {f: (one[f][0] + other[f][0], one[f][1] + other[f][1]) for f in FIGURES}


def _times(factor: Number, value: Number) -> Number:
    return 0 if factor == 0 or value == 0 else INFINITY if value == INFINITY else factor * value


def _at_most(span: Span, limit: Number) -> bool | None:
    return True if span[1] <= limit else False if span[0] > limit else None


def _or(truths: list[bool | None]) -> bool | None:
    return True if True in truths else None if None in truths else False


def _either(one: bool | None, other: bool | None) -> bool | None:
    return _or([one, other])


def _text(entry: Entry, name: str) -> str:
    known = entry.facts.get(name)
    return str(known.exact) if isinstance(known, Possible) and known.exact is not None else ""


def _flag(entry: Entry, name: str) -> bool | None:
    return _known_flag(entry.facts.get(name))


def _known_flag(known: Any) -> bool | None:
    return known.exact if isinstance(known, Possible) else None
