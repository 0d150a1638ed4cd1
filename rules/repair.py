"""What would have to change: small changes to a case, each verified by assessing the changed case."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from rules.assessment import SchemeResult
from rules.repair_changes import COST, Change, Changes, Choice, Document, doubtful, failing, wanting
from rules.repair_days import days_ahead
from rules.repair_gains import Found, Gains
from rules.repair_partners import Additions
from rules.repair_words import Words, alike
from rules.scheme import Scheme
from rules.wording import Wording, _, wording

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

MOST_SHOWN = 3
MOST_OF_A_KIND = 2
MOST_SINGLES = 400
MOST_PAIRS = 150


@dataclass(frozen=True)
class Repair:
    """Changes that were tried out: `verdict` is what the scheme then comes to, `still_missing` what is then still open. Of several
    partners that would do (`partners`, `countries`) `case` has the first. `doubts`: criteria that are then still unclear.
    `day`: the day waited for, on which it was assessed."""

    changes: tuple[str, ...]
    kinds: tuple[str, ...]
    verdict: str
    still_missing: tuple[str, ...]
    cost: int
    countries: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    day: date | None = None
    case: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "; ".join(c.rstrip(".") for c in self.changes) + "."

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "changes": list(self.changes), "kinds": list(self.kinds), "verdict": self.verdict,
                "still_missing": list(self.still_missing), "countries": list(self.countries), "partners": list(self.partners), "doubts": list(self.doubts),
                "day": self.day.isoformat() if self.day else None, "cost": self.cost, "case": self.case}


def repairs(book: Rulebook, document: Document, scheme: Scheme, as_of: date, w: Wording | None = None) -> list[Repair]:
    """At most three; one change where one is enough, else two."""
    return _Search(book, document, scheme, as_of, w or wording()).run()


class _Search:
    def __init__(self, book: Rulebook, document: Document, scheme: Scheme, as_of: date, w: Wording) -> None:
        self.book, self.scheme, self.as_of, self.w = book, scheme, as_of, w
        self.document: dict[str, Any] = copy.deepcopy(dict(document))
        self.document.setdefault("partners", [])
        self._last: tuple[Document, SchemeResult] | None = None
        self.most = MOST_SINGLES * 8 // max(8, len(self.document["partners"]))  # a large consortium takes longer to assess each time

    def run(self) -> list[Repair]:
        before = self.assess(self.document)
        if before.verdict == "eligible" or not wanting(before):
            return []
        singles = list(self._singles(before))
        return _cheapest(self._said(self._best(singles, before), Words(before, self.w)))

    def _best(self, singles: list[Found], before: SchemeResult) -> list[Found]:
        """One change before two. Where a doubt stays that was there, two that end it stand beside; at the worst what is ruled out becomes open."""
        works = [f for f in singles if _works(f.result, before)]
        sure = [f for f in works if not f.doubts]
        sure += self._waiting(before)
        if sure:
            return sure
        pairs = self._pairs(singles, before)
        return [*works, *(f for f in pairs if not f.doubts)] or pairs or [f for f in singles if _eased(f.result, before)]

    def assess(self, document: Document) -> SchemeResult:
        """Kept for the moment, since what a change mends is looked at twice."""
        if self._last is None or self._last[0] is not document:
            self._last = document, self.book.assess_one(document, self.scheme, self.as_of)
        return self._last[1]

    def _singles(self, before: SchemeResult) -> Iterator[Found]:
        """One change each, until the three cheapest are certain; of an amount the smallest that helps."""
        tried, found = 0, list[int]()
        for cost, changes in self._offers(self.document, before):
            if sum(f <= cost for f in found) >= MOST_SHOWN:
                return
            enough: int | None = None
            for change in islice(changes, max(0, self.most - tried)):
                if enough is not None and change.size > enough:
                    break
                tried += 1
                one = self._try((change,), change.document)
                yield one
                if _works(one.result, before):
                    found += [one.cost] if not one.doubts else []
                    enough = change.size

    def _offers(self, document: Document, result: SchemeResult) -> Iterator[tuple[int, Iterable[Change]]]:
        """Everything worth trying for the criteria that want something, the cheapest first."""
        changes = Changes(self.book, self.scheme, document, result, self.w)
        yield from changes.by_kind()
        if self.scheme.alone == "yes":
            return
        before = {r.id for r in changes.wanting}

        def mends(changed: Document) -> float:
            return len(before - {r.id for r in wanting(self.assess(changed))}) / len(before)

        if "add_partner" in changes.kinds or any("partners" in r.finding.missing for r in changes.wanting):
            yield COST["add_partner"], Additions(self.book, self.scheme, document, result, mends)
        if "swap_lead" in changes.kinds:
            yield COST["add_partner"] + 1, Additions(self.book, self.scheme, document, result, mends, leads=True)

    def _try(self, changes: tuple[Change, ...], document: Document) -> Found:
        return Found(changes, self.assess(document))

    def _waiting(self, before: SchemeResult) -> Iterator[Found]:
        """The first day on which nothing stands in the way any more."""
        for day in days_ahead(before):
            after = self.book.assess_one(self.document, self.scheme, day)
            if _works(after, before):
                yield Found((Change("wait", self.w(_("Wait until {day}."), day=self.w.day(day)), self.document, day=day),), after)
                return

    def _pairs(self, singles: list[Found], before: SchemeResult) -> list[Found]:
        """A second change on top of each first one that helps, where the two together may mend everything."""
        gains = Gains(singles, before)
        tried, left, found, earlier = 0, 0, list[Found](), set[Choice]()
        for first in gains.first_steps():
            if found and len(wanting(first.result)) > left:
                break  # the second step would have to do more than in what was found
            left, kinds = len(wanting(first.result)), gains.second_kinds(first)
            for _cost, changes in self._offers(first.changes[0].document, first.result) if kinds else ():
                enough: int | None = None
                for second in islice(changes, max(0, MOST_PAIRS - tried)):
                    if second.kind not in kinds or (enough is not None and second.size > enough):
                        break  # an offer is of one kind
                    if not earlier.isdisjoint(second.choices):
                        continue  # tried the other way round
                    tried += 1
                    one = self._try((first.changes[0], second), second.document)
                    if _works(one.result, before):
                        found.append(one)
                        enough = second.size
            earlier |= set(first.changes[0].choices)
        return found

    def _said(self, found: Iterable[Found], words: Words) -> Iterator[Repair]:
        """In words. What differs only in the partner that joins becomes one."""
        groups: dict[tuple[Any, ...], list[Found]] = {}
        for one in found:
            leads = one.cost if any(c.leads for change in one.changes for c in change.choices) else None
            key = (one.kinds, tuple(c.text for c in one.changes), one.result.verdict, one.doubts, leads and (leads, one.result.missing))
            groups.setdefault(key, []).append(one)
        for group in groups.values():
            joining = [n for n, c in enumerate(group[0].changes) if c.choices]
            if len(joining) == 1:
                yield from self._joined(group, joining[0], words)
            else:
                yield from (self._both(f, words) for f in _united(group)) if joining else (self._repair(f, tuple(c.text for c in f.changes)) for f in group)

    def _joined(self, group: list[Found], place: int, words: Words) -> Iterator[Repair]:
        least: dict[Choice, tuple[Choice, Found]] = {}  # of several budgets the first that does
        for found, choice in ((f, c) for f in group for c in f.changes[place].choices):
            least.setdefault(replace(choice, budget=None), (choice, found))
        by_choice = dict(least.values())
        for choices in alike(by_choice):
            found = by_choice[choices[0]]
            texts = tuple(words.added(choices) if c.choices else c.text for c in found.changes)
            yield self._repair(found, texts, choices)

    def _both(self, found: Found, words: Words) -> Repair:
        """Two newcomers: any two of one list, or of two, where the rules cannot tell them apart; else the first as it was tried."""
        first, second = (alike(c.choices)[0] for c in found.changes)
        here, there = {c.country for c in first}, {c.country for c in second}
        tried = first[0].country
        if not here & there:
            return self._repair(found, (words.added(first), words.added(second)), (*first, *second))
        if here - {tried} > there:
            return self._repair(found, (words.added(first[:1]), words.added(second)), (*first[:1], *second))
        everywhere = tuple(replace(second[0], kind=k, country=c) for k in dict.fromkeys(c.kind for c in second) for c in sorted(there | {tried}))
        if {(c.kind, c.country, c.budget, c.leads) for c in first} == {(c.kind, c.country, c.budget, c.leads) for c in everywhere}:
            return self._repair(found, (words.two(first, different=tried not in there),), first)
        return self._repair(found, (words.added(first), words.added(second) if tried in there else words.another(everywhere)), (*first, *everywhere))

    def _repair(self, found: Found, texts: tuple[str, ...], choices: tuple[Any, ...] = ()) -> Repair:
        last = found.changes[-1]
        countries, partners = dict.fromkeys(c.country for c in choices), dict.fromkeys(c.kind for c in choices)
        return Repair(texts, found.kinds, found.result.verdict, tuple(sorted(found.result.missing)), found.cost,
                      tuple(sorted(countries)), tuple(partners), found.doubts, last.day, last.document)


def _united(pairs: list[Found]) -> Iterator[Found]:
    """Pairs with the same first newcomer as one, with all that may come second."""
    groups: dict[Any, list[Found]] = {}
    for one in pairs:
        first, second = one.changes
        groups.setdefault((first.choices, second.choices[0].leads, second.choices[0].budget), []).append(one)
    for group in groups.values():
        choices = tuple(dict.fromkeys(c for one in group for c in one.changes[1].choices))
        yield Found((group[0].changes[0], replace(group[0].changes[1], choices=choices)), group[0].result)


def _works(after: SchemeResult, before: SchemeResult) -> bool:
    """Eligible, or at least nothing fails any more, no doubt is new, and what is open is only what the user has not told."""
    if after.verdict == "eligible":
        return True
    doubts, old = {r.id for r in doubtful(after)}, {r.id for r in doubtful(before)}
    better = doubts <= old if failing(before) else doubts < old
    return after.verdict == "possible" and not failing(after) and better and "partners" not in after.missing


def _eased(after: SchemeResult, before: SchemeResult) -> bool:
    """Ruled out before, and now open: what is left is still to be told, such as further partners or the entries of a list."""
    return before.verdict == "not_eligible" and after.verdict == "possible"


def _cheapest(found: Iterable[Repair]) -> list[Repair]:
    """The cheapest of each kind first, then a second one of a kind that leaves less open in some way; else as tried: the likeliest
    kind of partner first."""
    in_order = sorted(found, key=lambda r: (r.cost, len(r.still_missing), -len(r.countries)))
    unique = {frozenset(r.changes): r for r in reversed(in_order)}  # two changes are the same the other way round
    kept: list[tuple[int, Repair]] = []
    for one in (r for r in in_order if unique[frozenset(r.changes)] is r):
        like = [r for _place, r in kept if sorted(r.kinds) == sorted(one.kinds)]
        if len(like) < MOST_OF_A_KIND and not any(set(r.still_missing) < set(one.still_missing) for r in like):
            kept.append((len(like), one))
    return [r for _place, r in sorted(kept, key=lambda k: (k[0], k[1].cost))[:MOST_SHOWN]]
