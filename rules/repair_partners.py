"""Partners who may join: one of each class that the scheme's rules can tell apart is tried, and stands for all of its class."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from rules.assessment import SchemeResult
from rules.case import Partner
from rules.context import Context
from rules.operators.amounts import LargestShare
from rules.operators.compare import InCall, InSet, Test, fixed
from rules.partner_classes import Classes, Organisation, Reads, values_of, varying_facts
from rules.places import country_of_region
from rules.possible import exactly
from rules.repair_changes import CONSORTIUM, Change, Choice, Document, edited, rounded_up, wanting
from rules.scheme import Scheme

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

NEW_PARTNERS: tuple[dict[str, Any], ...] = (  # the likeliest first
    {"kind": "company", "sme": True}, {"kind": "research_organisation"}, {"kind": "university"}, {"kind": "cluster_organisation"},
    {"kind": "sme_association"}, {"kind": "public_authority"}, {"kind": "public_body"},
)
FURTHER = 3  # first steps of two, for the case that something else speaks against the first one
ROUND = 1000  # euros; a newcomer's budget need not be exact


class Additions:
    """Further partners for a document of which the result is known. `leads`: the new partner takes the lead; `mends`: the share of the
    failing criteria that hold in a document. Of partners whom these criteria cannot tell apart all are tried only where one mends everything."""

    def __init__(self, book: Rulebook, scheme: Scheme, document: Document, result: SchemeResult, mends: Callable[[Document], float],
                 leads: bool = False) -> None:
        self.book, self.scheme, self.document, self.result, self.mends, self.leads = book, scheme, document, result, mends, leads
        self.case = book.case(document)

    def __iter__(self) -> Iterator[Change]:
        for classes in self._classes():
            first, *others = (change for members in classes for change in self._changes(members))
            yield first
            share = self.mends(first.document)
            if share:
                yield from others if share == 1 else others[:FURTHER]

    def _changes(self, members: list[Organisation]) -> Iterator[Change]:
        for budget in _budgets(self.document, self.result):
            choices = tuple(Choice(str(m.facts["kind"].exact), str(m.country), budget, self.leads) for m in members)
            yield Change("add_partner", "", self.joined(choices[0]), choices)

    def joined(self, choice: Choice) -> Document:
        """The document with that partner on a list that is then complete. The newcomer and the applicant belong to different owners."""
        facts = next(f for f in NEW_PARTNERS if f["kind"] == choice.kind)
        count = len(self.document["partners"])
        new = {"role": "lead" if choice.leads else "partner", **facts, "country": choice.country, "group": f"new-{count}"}
        if choice.budget is not None:
            new["budget_eur"] = choice.budget
        changes: dict[int, dict[str, Any]] = {i: {"role": "partner"} for i, p in enumerate(self.document["partners"])
                                              if choice.leads and p.get("role", "lead" if p.get("you") else "") == "lead"}
        applicant = self.case.applicant
        if applicant is not None:
            own = {} if "group" in applicant.facts else {"group": f"own-{applicant.index}"}
            changes[applicant.index] = {**changes.get(applicant.index, {}), **own, "you": True}
        found = edited(self.document, changes)
        return {**found, "partners": [*found["partners"], new], "partners_complete": True}

    def _classes(self) -> list[list[list[Organisation]]]:
        """Classes that all rules tell apart, within those that the failing criteria tell apart."""
        listed = self._organisations()
        varying = varying_facts([listed[0].facts])
        contexts = self._contexts()
        wanted = wanting(self.result)
        homes = {r.owner.country for r in wanted if r.owner}
        few = Reads.of(replace(self.scheme, criteria=tuple(r.criterion for r in wanted), suspended=()), layers=False)
        few = replace(few, raw=few.raw - {"country"}, counted=few.counted | few.raw & {"country"})  # another country than that of the others
        sees = [Classes(few, ctx, varying) for ctx in contexts]
        looks = [Classes(self.book.memory.look(self.scheme, Reads.of), ctx, varying) for ctx in contexts]
        found: dict[Any, dict[Any, list[Organisation]]] = {}
        for one in listed:
            as_lead = [self._as_lead(one, ctx) for ctx in contexts] if self.leads else []
            coarse = (*(look.key(one) for look in sees), one.country in homes and one.country, *as_lead)
            found.setdefault(coarse, {}).setdefault(tuple(look.key(one) for look in looks), []).append(one)
        return [list(classes.values()) for classes in found.values()]

    def _contexts(self) -> list[Context]:
        """Of every strand, on every day that decides a criterion."""
        found = {}
        for result in self._strands():
            ctx = result.judged.ctx
            days = {step.at(ctx).day for step in result.judged.plan.steps} | {ctx.day}
            found.update({(ctx.call.id if ctx.call else "", day): ctx.changed(day=day) for day in sorted(days)})
        return list(found.values())

    def _strands(self) -> list[SchemeResult]:
        if not self.result.judged.strands:
            return [self.result]
        strands = ({"strand": strand} for strand, _verdict in self.result.judged.strands)
        return [self.book.assess_one(edited(self.document, project=s), self.scheme, self.result.as_of) for s in strands]

    def _organisations(self) -> list[Organisation]:
        registry, ctx = self.book.facts, self.result.judged.ctx
        numbers: dict[Any, int] = {}
        countries = [(c, exactly(c), numbers.setdefault(exactly(c), len(numbers))) for c in self._countries()]
        found: list[Organisation] = []
        for facts in NEW_PARTNERS:
            leaves = {n: fact.leaf(v) for n, v in facts.items() if (fact := registry.get("partner", n)) is not None}
            values = {**values_of(leaves, varying_facts([{**leaves, "country": None}]), registry, ctx), "group": exactly("new")}
            codes = {n: numbers.setdefault(v, len(numbers)) for n, v in values.items()}
            found += [Organisation(len(found) + n, "", {**leaves, "country": leaf}, {**values, "country": leaf}, {**codes, "country": number}, country)
                      for n, (country, leaf, number) in enumerate(countries)]
        return found

    def _as_lead(self, one: Organisation, ctx: Context) -> Any:
        """What the comparisons that look at the lead make of it, and whether somebody comes from the same country."""
        lead = Partner(0, {**one.facts, "role": exactly("lead")})
        own = {k: ctx.derived[k] for k in ("sme-definition", "registry")}
        at = ctx.changed(case=replace(ctx.case, partners=(lead,)), derived=own)
        beside = any(p.facts.get("country") == one.values["country"] for p in ctx.case.partners)
        return (beside, *(t.evaluate(at).outcome for t in self._lead_tests))

    @cached_property
    def _lead_tests(self) -> list[Test]:
        return [t for c in self.scheme.criteria for t in c.rule.tests() if t.ref.scope == "lead"]

    def _countries(self) -> list[str]:
        """Countries the scheme's own rules speak of on that day, and those of the call."""
        call = self.result.call
        found: set[str] = set(call.countries or ()) if call else set()
        for entry in self.result.criteria:
            for node in entry.criterion.rule.walk():
                if isinstance(node, InSet):
                    found |= {country_of_region(c) for one in node.sets for c in one.codes_on(entry.ctx.day) if len(c) == 2 or node.country is not None}
                elif isinstance(node, InCall) and call:
                    found |= set(call.countries or ())
        return sorted(found) or ["DE"]


def _budgets(document: Document, result: SchemeResult) -> list[int | None]:
    """A budget for a new partner: the mean of the others, and what brings the largest share to a limit; None where theirs are not known."""
    known = [p.get("budget_eur") for p in document["partners"] if p.get("role", "partner") in CONSORTIUM]
    amounts = [b for b in known if isinstance(b, (int, float))]
    if not amounts or len(amounts) < len(known):
        return [None]
    wanted = {round(sum(amounts) / len(amounts))}
    for node in (n for entry in result.criteria for n in entry.criterion.rule.walk()):
        if isinstance(node, LargestShare):
            limits = [fixed(b.limit) for b in node.borders]
            wanted |= {rounded_up(max(amounts) / limit - sum(amounts)) for limit in limits if limit}
    return [*sorted({rounded_up(w / ROUND) * ROUND for w in wanted if w > 0})] or [None]
