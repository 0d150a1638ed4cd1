"""Changes of a case that are worth trying: of the project, of partners and their roles, of the budget. Nothing that cannot be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

from rules.assessment import CriterionResult, SchemeResult
from rules.case import Case
from rules.facts import Fact
from rules.operators.amounts import LargestShare, Share
from rules.operators.compare import Bound, OneOf, Test, fixed
from rules.outcome import NOT_MET, UNCLEAR, UNKNOWN
from rules.possible import Possible, plain
from rules.question import partner_name
from rules.ref import Ref
from rules.scheme import Scheme
from rules.wording import Wording, _, capital

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

COST = {"ask_less": 1, "change_project": 1, "shift_budget": 1, "wait": 2, "swap_lead": 2, "change_partner": 2, "associate": 2, "drop_partner": 2,
        "add_partner": 3}
MOST_MOVED = 8  # partners between whom budget is moved: the largest ones
CONSORTIUM = ("lead", "partner")
Document = Mapping[str, Any]


@dataclass(frozen=True, order=True)
class Choice:
    """A partner that may join: its kind, country and budget (None: not stated), and whether it leads."""

    kind: str
    country: str
    budget: int | None = None
    leads: bool = False


@dataclass(frozen=True)
class Change:
    """One change of a case document. `choices`: partners that a scheme cannot tell from the one added; `size`: the amount moved, or how
    many leave; the smallest that does is enough. `day`: the day waited for."""

    kind: str
    text: str
    document: Document
    choices: tuple[Choice, ...] = ()
    size: int = 0
    day: date | None = None

    @property
    def cost(self) -> int:
        """More for a newcomer who leads, and for each further partner who leaves."""
        leaving = self.size - 1 if self.kind == "drop_partner" else 0
        return COST[self.kind] + any(c.leads for c in self.choices) + leaving


def failing(result: SchemeResult) -> list[CriterionResult]:
    """Hard criteria that fail, or that only a further partner could meet."""
    return [r for r in result.criteria if r.decides and (r.outcome is NOT_MET or (r.outcome is UNKNOWN and r.finding.so_far is NOT_MET))]


def doubtful(result: SchemeResult) -> list[CriterionResult]:
    """Hard criteria that are open for this case, where a change could end the doubt."""
    return [r for r in result.criteria if r.decides and r.outcome is UNCLEAR and r.criterion.repair]


def wanting(result: SchemeResult) -> list[CriterionResult]:
    return [*failing(result), *doubtful(result)]


def edited(document: Document, partners: Mapping[int, Mapping[str, Any]] | None = None, project: Mapping[str, Any] | None = None,
           without: Iterable[int] = ()) -> dict[str, Any]:
    """A copy with some facts of partners and of the project set, and some partners taken out."""
    gone = set(without)
    changes = partners or {}
    people = [{**p, **changes.get(i, {})} for i, p in enumerate(document["partners"]) if i not in gone]
    found = {**document, "partners": people}
    if project:
        found["project"] = {**(document.get("project") or {}), **project}
    return found


class Changes:
    """What can be tried on one document of which the result is known."""

    def __init__(self, book: Rulebook, scheme: Scheme, document: Document, result: SchemeResult, w: Wording) -> None:
        self.scheme, self.document, self.w = scheme, document, w
        self.wanting = wanting(result)
        self.case: Case = book.case(document)
        self.kinds = {k for r in self.wanting for k in r.criterion.repair}

    def by_kind(self) -> list[tuple[int, Iterator[Change]]]:
        """The changes with what each costs, the cheapest first; made when they are looked at."""
        offers = [({"change_project", "ask_less"}, 1, self._project()), ({"shift_budget"}, 1, self._budget()), ({"swap_lead"}, 2, self._lead()),
                  ({"change_partner"}, 2, self._partner_facts()), ({"associate"}, 2, self._associated()), ({"change_partner", "associate"}, 2, self._without())]
        layers = [(2, self._unpaid())] if any(r.owner for r in self.wanting) else []
        return [*((cost, changes) for kinds, cost, changes in offers if kinds & self.kinds), *layers]

    def _project(self) -> Iterator[Change]:
        for test in self._changeable(("project",)):
            fact = test.ref.fact
            before = self.case.project.get(fact.name, fact.unknown)
            for value in _values_that_help(test):
                leaf = self._for_all_countries(fact, value) if fact.type == "table" else plain(value)
                kind = "ask_less" if fact.name in ("grant_eur", "grant_rub") else "change_project"
                text = self.w(_("{fact}: {value} instead of {before}."), fact=self.w.label(test.ref), value=self.w.known(fact, fact.leaf(leaf)), before=self.w.known(fact, before))
                yield Change(kind, capital(text), edited(self.document, project={fact.name: leaf}))

    def _for_all_countries(self, fact: Fact, value: Any) -> dict[str, Any]:
        """A table with this value for every country of a partner."""
        countries = {c.exact for p in self.case.partners if isinstance(c := p.facts.get("country"), Possible) and c.known}
        return dict.fromkeys(sorted(countries), plain(value))

    def _changeable(self, scopes: tuple[str, ...]) -> Iterator[Test]:
        seen: list[Test] = []
        for test in (t for r in self.wanting for t in r.criterion.rule.tests()):
            if test.ref.scope in scopes and test.ref.fact.changeable and test not in seen:
                seen.append(test)
                yield test

    def _partner_facts(self) -> Iterator[Change]:
        for test in self._changeable(("item", "applicant", "lead", "this")):
            for value in _values_that_help(test) if test.ref.name != "role" else ():
                yield from self._for_all(test.ref, value)

    def _for_all(self, ref: Ref, value: Any) -> Iterator[Change]:
        touched = [i for i, p in enumerate(self.document["partners"]) if p.get(ref.name) not in (None, plain(value))]
        if not touched:
            return
        changed = edited(self.document, {i: {ref.name: plain(value)} for i in touched})
        who = self.w.all_of([self.name(i) for i in touched])
        if ref.name == "wants_funding":
            text = self.w(_("Let {partner} take part at its own cost."), partner=who)
        else:
            text = self.w(_("For {partner}: {fact}: {value}."), partner=who, fact=self.w.label(ref), value=self.w.value(ref, value))
        yield Change("change_partner", text, changed)

    def _unpaid(self) -> Iterator[Change]:
        """A national layer asks nothing of who wants no money of it."""
        for path in dict.fromkeys(r.ctx.item_path for r in self.wanting if r.owner):
            i = next((p.index for p in self.case.partners if p.path == path), None)
            if i is not None:
                text = self.w(_("Let {partner} take part at its own cost."), partner=self.name(i))
                yield Change("change_partner", text, edited(self.document, {i: {"wants_funding": False}}))

    def _lead(self) -> Iterator[Change]:
        partners = self.document["partners"]
        leads = {i: {"role": "partner"} for i, p in enumerate(partners) if p.get("role") == "lead"}
        for i, partner in enumerate(partners):
            if partner.get("role", "partner") == "partner":
                yield Change("swap_lead", self.w(_("Let {partner} lead."), partner=self.name(i)), edited(self.document, {**leads, i: {"role": "lead"}}))

    def _associated(self) -> Iterator[Change]:
        for i, partner in enumerate(self.document["partners"]):
            if partner.get("role", "partner") == "partner":
                text = self.w(_("Let {partner} take part as an associated partner, without a budget of its own."), partner=self.name(i))
                budget = {"budget_eur": 0} if "budget_eur" in partner else {}
                yield Change("associate", text, edited(self.document, {i: {"role": "associated", **budget}}))

    def _without(self) -> Iterator[Change]:
        """Going on without one of the others, or without those of one country or kind; where one may apply alone, without all of them."""
        others = [i for i in range(len(self.document["partners"])) if self.case.applicant is not None and i != self.case.applicant.index]
        groups = [[i] for i in others] + [g for name in ("country", "kind") for g in self._sharing(name, others)]
        groups += [others] if self.scheme.alone in ("yes", "either") else []
        for gone in {tuple(g): g for g in groups if g}.values():
            who = self.w.all_of([self.name(i) for i in gone])
            yield Change("drop_partner", self.w(_("Go on without {partner}."), partner=who), edited(self.document, without=gone), size=len(gone))

    def _sharing(self, name: str, others: list[int]) -> list[list[int]]:
        found: dict[Any, list[int]] = {}
        for i in others:
            found.setdefault(str(self.document["partners"][i].get(name)), []).append(i)
        return [g for value, g in found.items() if 1 < len(g) < len(others) and value != "None"]

    def _budget(self) -> Iterator[Change]:
        budgets = {i: p["budget_eur"] for i, p in enumerate(self.document["partners"])
                   if isinstance(p.get("budget_eur"), (int, float)) and p.get("role", "partner") in CONSORTIUM}
        chosen = sorted(budgets, key=lambda i: -budgets[i])[:MOST_MOVED]
        for amount in sorted(_amounts_to_move(self.wanting, self.document, budgets)) if len(budgets) > 1 else ():
            for giver, taker in ((g, t) for g in chosen for t in chosen if g != t and budgets[g] > amount):
                changed = edited(self.document, {giver: {"budget_eur": budgets[giver] - amount}, taker: {"budget_eur": budgets[taker] + amount}})
                text = self.w(_("Move {amount} of the budget from {giver} to {taker}."), amount=self.w.money(amount), giver=self.name(giver), taker=self.name(taker))
                yield Change("shift_budget", text, changed, size=amount)

    def name(self, index: int) -> str:
        """As the engine speaks of a partner; where two have the same name, with their place."""
        applicant = self.case.applicant
        if applicant is not None and applicant.index == index:
            return self.w(_("your organisation"))
        name = partner_name(self.case, index, self.w)
        same = sum(partner_name(self.case, i, self.w) == name for i in range(len(self.case.partners)))
        return name if same == 1 else f"{name}, {self.w(_('partner {n}'), n=index + 1)}"


def _values_that_help(test: Test) -> list[Any]:
    """Values that meet a comparison: its limit, or its first listed values."""
    if isinstance(test, Bound):
        limit = fixed(test.limit)
        if limit is None or isinstance(limit, date):
            return []
        step = {"below": -1, "above": 1}.get(test.operator, 0)
        return [limit + step]
    if isinstance(test, OneOf):
        return test.constants()[:3]
    return []


def _amounts_to_move(wanted: list[CriterionResult], document: Document, budgets: dict[int, Any]) -> set[int]:
    """Exact amounts that bring a share to its limit."""
    total = sum(budgets.values())
    found: set[int] = set()
    for node in (n for r in wanted for n in r.criterion.rule.walk()):
        if isinstance(node, (LargestShare, Share)):
            limits = [limit for limit in (fixed(b.limit) for b in node.borders) if limit is not None]
            found |= {rounded_up(abs(held - limit * total)) for limit in limits for held in _held(document, budgets)}
    return {a for a in found if 0 < a < total}


def _held(document: Document, budgets: dict[int, Any]) -> list[Any]:
    """What single partners, countries and groups of partners hold: the sums a share rule may look at."""
    by_country: dict[Any, Any] = {}
    for i, amount in budgets.items():
        key = document["partners"][i].get("country")
        by_country[key] = by_country.get(key, 0) + amount
    few = list(budgets)[:5]
    groups = [sum(budgets[i] for i in g) for n in range(1, len(few) + 1) for g in combinations(few, n)]
    return [*by_country.values(), *groups]


def rounded_up(amount: Any) -> int:
    return int(-(-amount // 1))
