"""count, count_distinct, differing: how many, from how many countries, and the largest set that differs pairwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rules.finding import FOUND_MET, Finding
from rules.limits import LessFact, Limit
from rules.operators.base import Node
from rules.operators.compare import TRUTHS
from rules.operators.matching import largest_differing
from rules.operators.select import Member, Selection, possible_fact
from rules.outcome import UNCLEAR, UNKNOWN, of_truth
from rules.possible import INFINITY, Possible
from rules.ref import Ref
from rules.wording import _

if TYPE_CHECKING:
    from rules.context import Context
    from rules.wording import Wording

_BORDER_WORDS = {"at_least": _("at least {n}"), "at_most": _("at most {n}"), "below": _("fewer than {n}"), "above": _("more than {n}"), "is": _("exactly {n}")}


@dataclass(frozen=True)
class Border:
    """One comparison beside an aggregate."""

    operator: str  # at_least at_most below above is
    limit: Limit

    def truth(self, low: Any, high: Any, ctx: Context) -> tuple[bool | None, str | None]:
        """Open where the limit itself is; a limit not in force yet is met."""
        value, path = self.limit.value(ctx)
        if value is None:
            return True, None
        ends = value.bounds()
        if self.operator == "is":
            same = [TRUTHS[o](low, high, *ends) for o in ("at_least", "at_most")]
            result = False if False in same else None if None in same else True
        else:
            result = TRUTHS[self.operator](low, high, *ends)
        return result, None if value.known else path

    def words(self, w: Wording, percent: bool = False) -> str:
        constants = self.limit.constants()
        if len(constants) == 1 and not isinstance(self.limit, LessFact):
            text = w.percent(constants[0]) if percent else w.number(constants[0])
        else:
            text = self.limit.words(w, None)
        return w(_BORDER_WORDS[self.operator], n=text)


@dataclass(frozen=True)
class Counted:
    """How many certainly, how many perhaps, and what would tell."""

    sure: int
    unclear: int = 0
    unknown: int = 0
    missing: frozenset[str] = frozenset()
    reasons: tuple[str, ...] = ()

    @property
    def most(self) -> int:
        return self.sure + self.unclear + self.unknown


def judge(counted: Counted, borders: tuple[Border, ...], selection: Selection, ctx: Context) -> Finding:
    """All borders on a count that lies between `sure` and `most`, or beyond when more may join."""
    is_open = selection.is_open(ctx)
    found = [_judge_one(counted, b, selection, is_open, ctx) for b in borders]
    worst = [f for f in found if f.outcome not in (FOUND_MET.outcome,)]
    if not worst:
        return FOUND_MET
    order = sorted(worst, key=lambda f: (f.outcome.value != "not_met", f.outcome.value != "unknown"))
    return order[0]


def _judge_one(c: Counted, border: Border, selection: Selection, is_open: bool, ctx: Context) -> Finding:
    result, limit_path = border.truth(c.sure, INFINITY if is_open else c.most, ctx)
    if result is not None:
        return Finding(of_truth(result))
    closed, _path = border.truth(c.sure, c.most, ctx)
    so_far = of_truth(closed)
    if closed is not None and is_open:
        ask = selection.path_for_more(ctx) if closed is False else selection.path_for_all(ctx)
        return Finding(UNKNOWN, frozenset([ask]) | (c.missing if c.unknown else frozenset()), so_far=so_far)
    if c.unclear and not c.unknown and not is_open and not limit_path:
        return Finding(UNCLEAR, unclear=c.reasons)
    return Finding(UNKNOWN, c.missing | ({limit_path} if limit_path else set()))


@dataclass(frozen=True)
class Count(Node):
    """How many members."""

    selection: Selection
    borders: tuple[Border, ...]

    def evaluate(self, ctx: Context) -> Finding:
        return judge(self.counted(ctx), self.borders, self.selection, ctx)

    def counted(self, ctx: Context) -> Counted:
        members = self.selection.members(ctx)
        sure = sum(m.sure for m in members)
        unclear = [m for m in members if m.unclear]
        unknown = [m for m in members if m.found.outcome is UNKNOWN]
        return Counted(sure, len(unclear), len(unknown), _missing(unknown), _reasons(unclear))

    def words(self, w: Wording) -> str:
        return w(_("{how_many} {who}"), how_many=_and(self.borders, w), who=self.selection.words(w))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        c = self.counted(ctx)
        return [_counted_words(c, w)]

    def children(self) -> tuple[Node, ...]:
        return (self.selection.where,) if self.selection.where else ()


@dataclass(frozen=True)
class CountDistinct(Node):
    """From how many different countries (or other values of a fact)."""

    selection: Selection
    by: Ref
    borders: tuple[Border, ...]

    def evaluate(self, ctx: Context) -> Finding:
        return judge(self.counted(ctx), self.borders, self.selection, ctx)

    def counted(self, ctx: Context) -> Counted:
        sure: set[Any] = set()
        open_members: list[Member] = []
        unclear: dict[Any, Member] = {}
        missing: set[str] = set()
        for member in self.selection.members(ctx):
            value = possible_fact(member.item, self.by, member.path, ctx).exact
            if value is None:
                missing.add(f"{member.path}.{self.by.name}")
                open_members.append(member)
            elif member.sure:
                sure.add(value)
            elif member.unclear:
                unclear[value] = member
            else:
                open_members.append(member)
                missing |= member.found.missing
        extra = {v: m for v, m in unclear.items() if v not in sure}
        return Counted(len(sure), len(extra), len(open_members), frozenset(missing), _reasons(list(extra.values())))

    def words(self, w: Wording) -> str:
        return w(_("{who} from {how_many} different values of {fact}") if self.by.name != "country" else _("{who} from {how_many} different countries"),
                 who=self.selection.words(w), how_many=_and(self.borders, w), fact=w.label(self.by))

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        values = {possible_fact(m.item, self.by, m.path, ctx).exact for m in self.selection.members(ctx) if m.sure} - {None}
        names = sorted(w.value(self.by, v) for v in values)
        return [f"{w.number(len(names))} ({', '.join(w.cut(names))})" if names else w.number(0)]

    def children(self) -> tuple[Node, ...]:
        return (self.selection.where,) if self.selection.where else ()


@dataclass(frozen=True)
class Quota:
    """Inside the differing set: at least so many that meet a condition."""

    where: Node
    at_least: int


@dataclass(frozen=True)
class Differing(Node):
    """The largest subset of members that differ pairwise in every key, quotas met inside it."""

    selection: Selection
    keys: tuple[Ref, ...]
    quotas: tuple[Quota, ...]
    borders: tuple[Border, ...]

    def evaluate(self, ctx: Context) -> Finding:
        members = self.selection.members(ctx)
        keys = [tuple(possible_fact(m.item, k, m.path, ctx) for k in self.keys) for m in members]
        quota = [[q.where.evaluate(ctx.at(m.item, m.path)) for q in self.quotas] for m in members]
        needs = [q.at_least for q in self.quotas]
        sure = self._best(members, keys, quota, needs, "sure")
        clear = self._best(members, keys, quota, needs, "clear")
        most = self._best(members, keys, quota, needs, "most")
        missing = self._missing(members, keys, quota) if clear != sure or most != clear else frozenset()
        reasons = tuple(r for m in members if m.unclear for r in m.found.unclear)
        reasons += tuple(r for row in quota for f in row if f.outcome is UNCLEAR for r in f.unclear)
        unknown = max(clear - sure, 0)
        return judge(Counted(sure, most - sure - unknown, unknown, missing, reasons), self.borders, self.selection, ctx)

    def _best(self, members: list[Member], keys: list[tuple[Possible, ...]], quota: list[list[Finding]], needs: list[int], view: str) -> int:
        """`sure`: only what is certain counts; `clear`: what users could still tell may turn out well; `most`: also what is unclear."""
        allowed = {"sure": ("met", "not_applicable"), "clear": ("met", "not_applicable", "unknown"),
                   "most": ("met", "not_applicable", "unknown", "unclear")}[view]
        usable = [i for i, m in enumerate(members) if m.found.outcome.value in allowed]
        if view == "sure":
            usable = [i for i in usable if all(k.known for k in keys[i])]
        chosen = [tuple(k.exact if k.known else ("?", i, n) for n, k in enumerate(keys[i])) for i in usable]
        helps = [[f.outcome.value in allowed[:1] + allowed[2:] for f in quota[i]] for i in usable]
        limits = [c for b in self.borders for c in b.limit.constants()]
        return largest_differing(chosen, helps, needs, int(max(limits, default=len(members))) + 1)

    def _missing(self, members: list[Member], keys: list[tuple[Possible, ...]], quota: list[list[Finding]]) -> frozenset[str]:
        found: set[str] = set()
        for member, values, row in zip(members, keys, quota, strict=True):
            found |= member.found.missing
            found |= {_path(member, ref) for ref, v in zip(self.keys, values, strict=True) if not v.known}
            found |= {p for f in row if f.outcome is UNKNOWN for p in f.missing}
        return frozenset(found)

    def words(self, w: Wording) -> str:
        keys = w.all_of([_key_words(k, w) for k in self.keys])
        text = w(_("{how_many} {who}, {keys}"), how_many=_and(self.borders, w), who=self.selection.words(w), keys=keys)
        quotas = [w(_("at least {n} of them: {condition}"), n=q.at_least, condition=q.where.brief(w)) for q in self.quotas]
        return ", ".join([text, *quotas])

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        members = self.selection.members(ctx)
        told = next((k for k in self.keys if k.name != "group"), None)  # a group of owners has no name that says anything
        values = [possible_fact(m.item, told, m.path, ctx).exact for m in members] if told else []
        names = sorted(w.value(told, v) for v in values if v is not None)
        return [f"{w.number(len(members))} ({', '.join(w.cut(names))})" if names else w.number(len(members))]

    def children(self) -> tuple[Node, ...]:
        where = (self.selection.where,) if self.selection.where else ()
        return (*where, *(q.where for q in self.quotas))


def _path(member: Member, ref: Ref) -> str:
    return "partners_independent" if ref.name == "group" else f"{member.path}.{ref.name}"


def _key_words(ref: Ref, w: Wording) -> str:
    if ref.name == "group":
        return w(_("independent of each other"))
    if ref.name == "country":
        return w(_("from different countries"))
    return w(_("each with another {fact}"), fact=w.label(ref))


def _missing(members: list[Member]) -> frozenset[str]:
    return frozenset().union(*(m.found.missing for m in members))


def _reasons(members: list[Member]) -> tuple[str, ...]:
    return tuple(r for m in members for r in m.found.unclear)


def _and(borders: tuple[Border, ...], w: Wording) -> str:
    return w(_(" and ")).join(b.words(w) for b in borders)


def _counted_words(c: Counted, w: Wording) -> str:
    return w.number(c.sure) if c.most == c.sure else w(_("{low} to {high}"), low=w.number(c.sure), high=w.number(c.most))
