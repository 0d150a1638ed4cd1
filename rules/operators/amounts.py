"""sum, share, largest_share: money and other amounts over the partner list, as exact intervals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from rules.case import Partner
from rules.finding import FOUND_MET, FOUND_NOTHING, Finding
from rules.operators.base import Node
from rules.operators.count import Border, _and
from rules.operators.select import Member, Selection, possible_fact
from rules.outcome import NOT_MET, UNCLEAR, UNKNOWN, of_truth
from rules.possible import INFINITY, Number, Possible
from rules.ref import Ref
from rules.wording import _

if TYPE_CHECKING:
    from rules.context import Context
    from rules.wording import Wording


@dataclass(frozen=True)
class Span:
    """An amount between `low` and `high`; `missing`: the facts that would narrow it."""

    low: Number
    high: Number
    missing: frozenset[str] = frozenset()

    def __add__(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high, self.missing | other.missing)


NO_SPAN = Span(0, 0)


@dataclass(frozen=True)
class Amount:
    """A member's amount, less another (subcontracting). An unknown amount is [0, infinity), bounded by what the project's cost leaves."""

    of: Ref
    less: Ref | None = None

    def read(self, member: Member, ctx: Context, room: Number) -> Span:
        """`room`: what may come on top of all that is known to be spent."""
        path = f"{member.path}.{self.of.name}"
        low, top = self._ends(member, ctx)
        high = low + room if top is None else min(top, low + room)
        missing = frozenset() if low == high else frozenset([path])
        if self.less is None or high == 0:
            return Span(low, high, missing)
        off = possible_fact(member.item, self.less, member.path, ctx)
        if off.anything:
            return Span(low, high, missing)  # nothing subcontracted is the normal case; the criterion's note says so
        off_low, off_high = off.bounds()
        return Span(max(0, low - (high if off_high is None else off_high)), max(0, high - (off_low or 0)), missing)

    def _ends(self, member: Member, ctx: Context) -> tuple[Number, Number | None]:
        known = self._known(member, ctx)
        low, high = known.bounds() if known.currency is None else (None, None)
        return (0 if low is None else low), high

    def at_least(self, member: Member, ctx: Context) -> Number:
        return self._ends(member, ctx)[0]

    def spent(self, ctx: Context) -> Number:
        """What the partners certainly hold; added up once for a case."""
        key = ("spent", self.of.name)
        if key not in ctx.derived:
            ctx.derived[key] = sum((self.at_least(m, ctx) for m in Selection("partners").members(ctx)), start=0)
        found: Number = ctx.derived[key]
        return found

    def most(self, ctx: Context) -> Number:
        """What all partners can hold together: the project's cost; infinite for other amounts, unknown costs and budgets that exceed it."""
        cost = total_cost(ctx) if self.of.name == "budget_eur" else INFINITY
        return INFINITY if cost < self.spent(ctx) else cost

    def room(self, ctx: Context) -> Number:
        """What the partners' budgets leave of that."""
        most = self.most(ctx)
        return most if most == INFINITY else most - self.spent(ctx)

    def ceiling(self, ctx: Context, others: Number) -> Number:
        """The most that some can hold together where others certainly hold `others`: what is left of the cost is there only once."""
        most = self.most(ctx)
        return most if most == INFINITY else most - others

    def _known(self, member: Member, ctx: Context) -> Possible:
        known = possible_fact(member.item, self.of, member.path, ctx)
        if known.anything and self.of.name == "budget_eur" and isinstance(member.item, Partner):
            return _from_share(member.item, ctx)
        return known


def _from_share(partner: Partner, ctx: Context) -> Possible:
    """`budget_share` may stand instead of `budget_eur`; without a total cost shares are amounts of a total of 1."""
    share = partner.facts.get("budget_share")
    if not isinstance(share, Possible) or share.exact is None:
        return Possible()
    cost = ctx.case.project.get("cost_eur")
    total = cost.exact if isinstance(cost, Possible) and cost.exact is not None else None
    if total is None:
        shares_only = all("budget_eur" not in p.facts for p in ctx.case.partners)
        total = 1 if shares_only else None
    return Possible() if total is None else Possible(low=share.exact * total, high=share.exact * total)


def total_cost(ctx: Context) -> Number:
    """Upper end of the project's cost; infinite when it is not known."""
    cost = ctx.case.project.get("cost_eur")
    high = cost.bounds()[1] if isinstance(cost, Possible) else None
    if high is None and ctx.case.partners and all("budget_share" in p.facts and "budget_eur" not in p.facts for p in ctx.case.partners):
        return 1
    return INFINITY if high is None else high


def spans_of(members: list[Member], amount: Amount, ctx: Context) -> tuple[Span, Span, Span]:
    """What certainly, perhaps, and unclearly belongs."""
    room = amount.room(ctx)
    parts = {True: NO_SPAN, False: NO_SPAN, None: NO_SPAN}
    for member in members:
        key = True if member.sure else None if member.unclear else False
        span = amount.read(member, ctx, room)
        parts[key] = parts[key] + Span(span.low, span.high, span.missing | member.found.missing)
    return parts[True], parts[False], parts[None]


@dataclass(frozen=True)
class Sum(Node):
    """All amounts together."""

    selection: Selection
    amount: Amount
    borders: tuple[Border, ...]

    def evaluate(self, ctx: Context) -> Finding:
        members = self.selection.members(ctx)
        sure, perhaps, unclear = spans_of(members, self.amount, ctx)
        others = max(0, self.amount.spent(ctx) - sum(self.amount.at_least(m, ctx) for m in members))
        low, high = sure.low, min(sure.high + perhaps.high + unclear.high, self.amount.ceiling(ctx, others))
        open_list = self.selection.is_open(ctx)
        judge = Judge(self.borders, ctx, sure.missing | perhaps.missing, bool(unclear.high) and not perhaps.high)
        more = self.selection.path_for_all(ctx) if open_list else None
        return judge.finding((low, INFINITY if open_list else high), (low, high), more)

    def words(self, w: Wording) -> str:
        return w(_("{amount} of all {who} together: {limit}"), amount=w.label(self.amount.of), who=self.selection.words(w), limit=_and(self.borders, w))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        sure, perhaps, unclear = spans_of(self.selection.members(ctx), self.amount, ctx)
        return [_span_words(sure.low, sure.high + perhaps.high + unclear.high, w)]

    def children(self) -> tuple[Node, ...]:
        return (self.selection.where,) if self.selection.where else ()


@dataclass(frozen=True)
class Share(Node):
    """The part of all partners' amounts that those meeting `where` hold."""

    selection: Selection  # with where
    whole: Selection  # without
    amount: Amount
    borders: tuple[Border, ...]

    def evaluate(self, ctx: Context) -> Finding:
        members, everybody = self.selection.members(ctx), self.whole.members(ctx)
        if not everybody and ctx.case.complete is True:
            return Finding(NOT_MET)
        closed, missing, unclear = self._span(members, everybody, ctx, 0)
        open_list = self.whole.is_open(ctx)
        wide = self._span(members, everybody, ctx, self.amount.room(ctx))[0] if open_list else closed
        judge = Judge(self.borders, ctx, missing, unclear)
        return judge.finding(wide, closed, self.whole.path_for_all(ctx) if open_list else None)

    def _span(self, members: list[Member], everybody: list[Member], ctx: Context, room: Number) -> tuple[tuple[Number, Number], frozenset[str], bool]:
        sure, perhaps, unclear = spans_of(members, self.amount, ctx)
        inside = {m.path for m in members}
        rest, _p, _u = spans_of([m for m in everybody if m.path not in inside], self.amount, ctx)
        other_high = min(rest.high + perhaps.high + unclear.high + room, self.amount.most(ctx) - sure.low)
        low = _ratio(sure.low, other_high)
        high = _ratio_high(min(sure.high + perhaps.high + unclear.high + room, self.amount.ceiling(ctx, rest.low)), rest.low)
        missing = sure.missing | perhaps.missing | rest.missing
        return (low, high), missing, bool(unclear.high) and not missing

    def words(self, w: Wording) -> str:
        limits = w(_(" and ")).join(b.words(w, percent=True) for b in self.borders)
        return w(_("{who} hold {limit} of the {amount}"), who=self.selection.words(w), limit=limits, amount=w.label(self.amount.of))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        (low, high), _missing, _unclear = self._span(self.selection.members(ctx), self.whole.members(ctx), ctx, 0)
        return [_share_words(low, high, w)]

    def children(self) -> tuple[Node, ...]:
        return (self.selection.where,) if self.selection.where else ()


@dataclass(frozen=True)
class LargestShare(Node):
    """The biggest part held by one partner or one country."""

    selection: Selection
    by: Ref | None  # None: by partner
    amount: Amount
    borders: tuple[Border, ...]

    def evaluate(self, ctx: Context) -> Finding:
        members = self.selection.members(ctx)
        if not members:
            return Finding(UNKNOWN, frozenset(["partners"])) if self.selection.is_open(ctx) else FOUND_NOTHING
        closed, missing = self._span(members, ctx, 0)
        open_list = self.selection.is_open(ctx)
        wide = self._span(members, ctx, self.amount.room(ctx))[0] if open_list else closed
        judge = Judge(self.borders, ctx, missing, False)
        return judge.finding(wide, closed, self.selection.path_for_all(ctx) if open_list else None)

    def _span(self, members: list[Member], ctx: Context, room: Number) -> tuple[tuple[Number, Number], frozenset[str]]:
        """The largest group's share lies between the best lower and the best upper end."""
        still_free = self.amount.room(ctx)
        groups: dict[Any, Span] = {}
        missing: set[str] = set()
        for member in members:
            span = self.amount.read(member, ctx, still_free)
            missing |= span.missing | member.found.missing
            key = member.path if self.by is None else possible_fact(member.item, self.by, member.path, ctx).exact
            if key is None and self.by is not None:
                missing.add(f"{member.path}.{self.by.name}")
            groups[key] = groups.get(key, NO_SPAN) + span
        loose = groups.pop(None, NO_SPAN)  # of a country not known: could join any group
        most = self.amount.most(ctx)
        low = max((_ratio(g.low, min(_others(groups, k).high + loose.high + room, most - g.low)) for k, g in groups.items()), default=0)
        high = max((self._highest(g.high + loose.high, _others(groups, k).low, ctx) for k, g in groups.items()), default=1)
        if room or loose.high:
            known = sum((g.low for g in groups.values()), start=0)
            high = max(high, _ratio_high(loose.high + room, known))
        return (low, min(high, 1)), frozenset(missing)

    def _highest(self, part: Number, others: Number, ctx: Context) -> Number:
        return _ratio_high(min(part, self.amount.ceiling(ctx, others)), others)

    def words(self, w: Wording) -> str:
        limits = w(_(" and ")).join(b.words(w, percent=True) for b in self.borders)
        pattern = _("no single partner's part of the {amount}: {limit}") if self.by is None else _("no single country's part of the {amount}: {limit}")
        return w(pattern, amount=w.label(self.amount.of), limit=limits)

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        members = self.selection.members(ctx)
        (low, high), _missing = self._span(members, ctx, 0) if members else ((0, 1), frozenset())
        return [_share_words(low, high, w)]

    def children(self) -> tuple[Node, ...]:
        return (self.selection.where,) if self.selection.where else ()


def _others(groups: dict[Any, Span], key: Any) -> Span:
    return sum((g for k, g in groups.items() if k != key), start=NO_SPAN)


@dataclass(frozen=True)
class Judge:
    """Borders on an interval; which question is worth asking when they are open."""

    borders: tuple[Border, ...]
    ctx: Context
    missing: frozenset[str]
    unclear: bool

    def finding(self, wide: tuple[Number, Number], closed: tuple[Number, Number], open_path: str | None) -> Finding:
        found = [self._one(b, wide, closed, open_path) for b in self.borders]
        rank = {NOT_MET: 0, UNKNOWN: 1, UNCLEAR: 2}
        return min(found, key=lambda f: rank.get(f.outcome, 3))

    def _one(self, border: Border, wide: tuple[Number, Number], closed: tuple[Number, Number], open_path: str | None) -> Finding:
        result, limit_path = border.truth(*wide, self.ctx)
        if result is not None:
            return Finding(of_truth(result)) if result is False else FOUND_MET
        now, _path = border.truth(*closed, self.ctx)
        if now is not None and open_path:
            return Finding(UNKNOWN, frozenset([open_path]), so_far=of_truth(now))
        if self.unclear:
            return Finding(UNCLEAR, unclear=(_("It is not clear which of these amounts count."),))
        return Finding(UNKNOWN, self.missing | ({limit_path} if limit_path else set()) | ({open_path} if open_path and not self.missing else set()))


def _ratio(part: Number, rest: Number) -> Number:
    """Lower end: part of part + rest."""
    if rest == INFINITY or part == 0:
        return 0
    if part == INFINITY:
        return 1 if rest == 0 else 0
    return Fraction(part) / (Fraction(part) + Fraction(rest))


def _ratio_high(part: Number, rest: Number) -> Number:
    """Upper end: part of part + rest."""
    if part == INFINITY or rest == 0:
        return 1 if part else 0
    return Fraction(part) / (Fraction(part) + Fraction(rest))


def _share_words(low: Number, high: Number, w: Wording) -> str:
    if low == high:
        return w.percent(low)
    if low == 0 and high == 1:
        return w(_("not known"))
    return w(_("{low} to {high}"), low=w.percent(low), high=w.percent(high))


def _span_words(low: Number, high: Number, w: Wording) -> str:
    if low == high:
        return w.number(low)
    if high == INFINITY:
        return w(_("at least {low}"), low=w.number(low)) if low else w(_("not known"))
    return w(_("{low} to {high}"), low=w.number(low), high=w.number(high))
