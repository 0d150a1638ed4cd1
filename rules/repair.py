"""What would have to change: small changes to a case, each verified by assessing the changed case."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, islice
from typing import TYPE_CHECKING, Any

from rules.assessment import CriterionResult, SchemeResult
from rules.operators.amounts import LargestShare, Share
from rules.operators.compare import Bound, InCall, InSet, OneOf, fixed
from rules.outcome import NOT_MET, UNKNOWN
from rules.possible import plain
from rules.scheme import Scheme
from rules.wording import Wording, _, wording

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

COST = {"ask_less": 1, "change_project": 1, "shift_budget": 1, "swap_lead": 2, "change_partner": 2, "add_partner": 3}
NEW_PARTNERS: tuple[dict[str, Any], ...] = (
    {"kind": "company", "sme": True}, {"kind": "research_organisation"}, {"kind": "university"}, {"kind": "cluster_organisation"},
    {"kind": "sme_association"}, {"kind": "public_authority"}, {"kind": "public_body"},
)
MOST_SHOWN = 3
MOST_MOVED = 8  # partners between whom budget is moved: the largest ones
MOST_SINGLES = 700  # some forty countries times kinds of partner and budgets
MOST_PAIRS = 150


@dataclass(frozen=True)
class Change:
    """One change of a case document."""

    kind: str
    text: str
    document: Mapping[str, Any]
    cost: int
    country: str = ""
    partner: str = ""


@dataclass(frozen=True)
class Repair:
    """Changes that were tried out: `verdict` is what the scheme then comes to, `still_missing` what is then still open."""

    changes: tuple[str, ...]
    kinds: tuple[str, ...]
    verdict: str
    still_missing: tuple[str, ...]
    cost: int
    countries: tuple[str, ...] = ()
    case: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "; ".join(self.changes)

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "changes": list(self.changes), "kinds": list(self.kinds), "verdict": self.verdict,
                "still_missing": list(self.still_missing), "countries": list(self.countries), "cost": self.cost, "case": self.case}


def repairs(book: Rulebook, document: Mapping[str, Any], scheme: Scheme, as_of: date, w: Wording | None = None) -> list[Repair]:
    """At most three; one change where one is enough, else two."""
    return _Search(book, document, scheme, as_of, w or wording()).run()


class _Search:
    def __init__(self, book: Rulebook, document: Mapping[str, Any], scheme: Scheme, as_of: date, w: Wording) -> None:
        self.book, self.scheme, self.as_of, self.w = book, scheme, as_of, w
        self.document: dict[str, Any] = copy.deepcopy(dict(document))
        self.document.setdefault("partners", [])
        self.most = MOST_SINGLES * 8 // max(8, len(self.document["partners"]))  # a large consortium takes longer to assess each time

    def run(self) -> list[Repair]:
        before = self.assess(self.document)
        if before.verdict == "eligible" or not _wanting(before):
            return []
        singles = [(c, self.assess(c.document)) for c in islice(self.changes(self.document, before), self.most)]
        found = [self.repair([c], r) for c, r in singles if _mended(r, before)]
        if not found:
            found = list(self._pairs(singles, before))
        return _cheapest(_merged(found, self.w))

    def _pairs(self, singles: list[tuple[Change, SchemeResult]], before: SchemeResult) -> Iterator[Repair]:
        """A second change on top of each first one that helps."""
        helping = [(c, r) for c, r in singles if len(_wanting(r)) < len(_wanting(before))]
        helping = _one_per_kind(helping)
        tried = 0
        for change, result in helping:
            for second in self.changes(dict(change.document), result):
                tried += 1
                if tried > MOST_PAIRS:
                    return
                after = self.assess(second.document)
                if _mended(after, before):
                    yield self.repair([change, second], after)

    def assess(self, document: Mapping[str, Any]) -> SchemeResult:
        return self.book.assess_one(document, self.scheme, self.as_of)

    def repair(self, changes: list[Change], result: SchemeResult) -> Repair:
        countries = tuple(c.country for c in changes if c.country)
        return Repair(tuple(c.text for c in changes), tuple(c.kind for c in changes), result.verdict, tuple(sorted(result.missing)),
                      sum(c.cost for c in changes) + (0 if result.verdict == "eligible" else 1), countries, changes[-1].document)

    def changes(self, document: dict[str, Any], result: SchemeResult) -> Iterator[Change]:
        """Everything worth trying for the criteria that want something."""
        wanting = _wanting(result)
        kinds = {k for r in wanting for k in r.criterion.repair} | ({"add_partner"} if any(_wants_partner(r) for r in wanting) else set())
        if "swap_lead" in kinds:
            yield from self._swap_lead(document)
        if kinds & {"change_project", "ask_less"}:
            yield from self._change_project(document, wanting)
        if "change_partner" in kinds:
            yield from self._change_partner(document, wanting)
        if "shift_budget" in kinds:
            yield from self._shift_budget(document, wanting)
        if "add_partner" in kinds and self.scheme.alone != "yes":
            yield from self._add_partner(document, result)

    # the kinds of change

    def _swap_lead(self, document: dict[str, Any]) -> Iterator[Change]:
        for i, partner in enumerate(document["partners"]):
            if partner.get("role") == "lead":
                continue
            changed = copy.deepcopy(document)
            for other in changed["partners"]:
                if other.get("role") == "lead":
                    other["role"] = "partner"
            changed["partners"][i]["role"] = "lead"
            yield self._change("swap_lead", self.w(_("Let {partner} lead."), partner=self._name(document, i)), changed)

    def _change_project(self, document: dict[str, Any], wanting: list[CriterionResult]) -> Iterator[Change]:
        for result in wanting:
            for test in result.criterion.rule.tests():
                if test.ref.scope != "project" or not test.ref.fact.changeable:
                    continue
                for value in _values_that_help(test):
                    changed = copy.deepcopy(document)
                    changed.setdefault("project", {})
                    changed["project"] = {**(changed["project"] or {}), test.ref.name: plain(value)}
                    kind = "ask_less" if test.ref.name == "grant_eur" else "change_project"
                    yield self._change(kind, self.w(_("Set {fact} to {value}."), fact=self.w.label(test.ref), value=self.w.value(test.ref, value)), changed)

    def _change_partner(self, document: dict[str, Any], wanting: list[CriterionResult]) -> Iterator[Change]:
        for result in wanting:
            for test in result.criterion.rule.tests():
                if test.ref.scope not in ("item", "applicant", "lead", "this") or not test.ref.fact.changeable:
                    continue
                for value in _values_that_help(test):
                    yield from self._set_for_all(document, test.ref, value)

    def _set_for_all(self, document: dict[str, Any], ref: Any, value: Any) -> Iterator[Change]:
        changed = copy.deepcopy(document)
        touched = [i for i, p in enumerate(changed["partners"]) if p.get(ref.name) not in (None, plain(value))]
        for i in touched:
            changed["partners"][i][ref.name] = plain(value)
        if touched:
            who = self.w.all_of([self._name(document, i) for i in touched])
            yield self._change("change_partner", self.w(_("For {partner}: {fact}: {value}."), partner=who, fact=self.w.label(ref), value=self.w.value(ref, value)), changed)

    def _shift_budget(self, document: dict[str, Any], wanting: list[CriterionResult]) -> Iterator[Change]:
        budgets = {i: p["budget_eur"] for i, p in enumerate(document["partners"])
                   if isinstance(p.get("budget_eur"), (int, float)) and p.get("role", "partner") in ("lead", "partner")}
        if len(budgets) < 2:
            return
        chosen = sorted(budgets, key=lambda i: -budgets[i])[:MOST_MOVED]
        for amount in sorted(_amounts_to_move(wanting, document, budgets)):
            for giver, taker in ((g, t) for g in chosen for t in chosen if g != t and budgets[g] > amount):
                changed = copy.deepcopy(document)
                changed["partners"][giver]["budget_eur"] = budgets[giver] - amount
                changed["partners"][taker]["budget_eur"] = budgets[taker] + amount
                text = self.w(_("Move {amount} of the budget from {giver} to {taker}."), amount=self.w.money(amount), giver=self._name(document, giver), taker=self._name(document, taker))
                yield self._change("shift_budget", text, changed)

    def _add_partner(self, document: dict[str, Any], result: SchemeResult) -> Iterator[Change]:
        for country in _countries(result):
            for facts in NEW_PARTNERS:
                for budget in _budgets(document, result):
                    changed = copy.deepcopy(document)
                    new = {"role": "partner", **facts, "country": country, "group": f"new-{len(changed['partners'])}", **budget}
                    changed["partners"].append(new)
                    for i, partner in enumerate(changed["partners"][:-1]):
                        partner.setdefault("group", f"own-{i}")
                    changed["partners_complete"] = True
                    name = self.w(self.book.facts.by_subject["partner"]["kind"].values.get(facts["kind"], facts["kind"]))
                    yield Change("add_partner", self.w(_("Add {partner} from {country}."), partner=name, country=self.w.country(country)), changed,
                                 COST["add_partner"], country, name)

    def _change(self, kind: str, text: str, document: dict[str, Any]) -> Change:
        return Change(kind, text, document, COST[kind])

    def _name(self, document: dict[str, Any], index: int) -> str:
        from rules.question import partner_name

        case = self.book.case(document)
        applicant = case.applicant
        return self.w(_("your organisation")) if applicant is not None and applicant.index == index else partner_name(case, index, self.w)


def _wanting(result: SchemeResult) -> list[CriterionResult]:
    """Hard criteria that fail, or that only a further partner could meet."""
    return [r for r in result.criteria if r.decides and (r.outcome is NOT_MET or (r.outcome is UNKNOWN and r.finding.so_far is NOT_MET))]


def _wants_partner(result: CriterionResult) -> bool:
    return result.outcome is UNKNOWN and "partners" in result.finding.missing


def _mended(after: SchemeResult, before: SchemeResult) -> bool:
    """Eligible, or at least nothing fails any more and what is open is only what the user has not told."""
    if after.verdict == "eligible":
        return True
    return after.verdict == "possible" and not _wanting(after) and bool(_wanting(before)) and "partners" not in after.missing


def _values_that_help(test: Any) -> list[Any]:
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


def _amounts_to_move(wanting: list[CriterionResult], document: dict[str, Any], budgets: dict[int, Any]) -> set[Any]:
    """Exact amounts that bring a share to its limit."""
    total = sum(budgets.values())
    found: set[Any] = set()
    for result in wanting:
        for node in result.criterion.rule.walk():
            if isinstance(node, (LargestShare, Share)):
                for border in node.borders:
                    limit = fixed(border.limit)
                    if limit is not None:
                        found |= {_up(abs(held - limit * total)) for held in _held(document, budgets)}
    return {a for a in found if 0 < a < total}


def _held(document: dict[str, Any], budgets: dict[int, Any]) -> list[Any]:
    """What single partners, countries and groups of partners hold: the sums a share rule may look at."""
    by_country: dict[Any, Any] = {}
    for i, amount in budgets.items():
        key = document["partners"][i].get("country")
        by_country[key] = by_country.get(key, 0) + amount
    few = list(budgets)[:5]
    groups = [sum(budgets[i] for i in g) for n in range(1, len(few) + 1) for g in combinations(few, n)]
    return [*by_country.values(), *groups]


def _up(amount: Any) -> int:
    return int(-(-amount // 1))


def _countries(result: SchemeResult) -> list[str]:
    """Countries the scheme's own rules speak of on that day, and those of the call."""
    found: set[str] = set(result.call.countries or ()) if result.call else set()
    for entry in result.criteria:
        for node in entry.criterion.rule.walk():
            if isinstance(node, InSet) and node.country is None:
                for one in node.sets:
                    found |= {c for c in one.codes_on(entry.ctx.day) if len(c) == 2}
            elif isinstance(node, InCall) and result.call:
                found |= set(result.call.countries or ())
    return sorted(found) or ["DE"]


def _budgets(document: dict[str, Any], result: SchemeResult) -> list[dict[str, Any]]:
    """A budget for a new partner: the mean of the others, and what brings the largest share to a limit."""
    known = [p.get("budget_eur") for p in document["partners"]]
    amounts = [b for b in known if isinstance(b, (int, float))]
    if not amounts or len(amounts) < len(known):
        return [{}]
    wanted = {round(sum(amounts) / len(amounts))}
    for entry in result.criteria:
        for node in entry.criterion.rule.walk():
            if isinstance(node, LargestShare):
                limits = [fixed(b.limit) for b in node.borders]
                wanted |= {_up(max(amounts) / limit - sum(amounts)) for limit in limits if limit}
    return [{"budget_eur": w} for w in sorted(wanted) if w > 0]


def _one_per_kind(found: list[tuple[Change, SchemeResult]]) -> list[tuple[Change, SchemeResult]]:
    """Of many alike (a partner of the same kind from any country) a few are enough to build on."""
    seen: dict[tuple[str, str, int], int] = {}
    kept = []
    for change, result in found:
        key = (change.kind, change.partner, len(_wanting(result)))
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= 2:
            kept.append((change, result))
    return kept


def _merged(found: list[Repair], w: Wording) -> list[Repair]:
    """Additions that differ only in the country become one, with the countries as a list to read."""
    groups: dict[tuple[Any, ...], list[Repair]] = {}
    for repair in found:
        pattern = tuple(t.replace(w.country(c), "{}") for t in repair.changes for c in (repair.countries or ("",)))
        groups.setdefault((repair.kinds, pattern, repair.verdict), []).append(repair)
    return [_joined(group, w) for group in groups.values()]


def _joined(group: list[Repair], w: Wording) -> Repair:
    first = group[0]
    countries = sorted({c for r in group for c in r.countries})
    if len(countries) < 2 or len(first.countries) != 1:
        return first
    one = w.country(first.countries[0])
    names = w.either([w.country(c) for c in countries])
    texts = tuple(t.replace(w(_("from {country}."), country=one), w(_("from one of these countries: {countries}."), countries=names)) for t in first.changes)
    return Repair(texts, first.kinds, first.verdict, first.still_missing, first.cost, tuple(countries), first.case)


def _cheapest(found: Iterable[Repair]) -> list[Repair]:
    unique = {r.text: r for r in found}
    return sorted(unique.values(), key=lambda r: (r.cost, -len(r.countries)))[:MOST_SHOWN]  # else as tried: the likeliest kind of partner first


