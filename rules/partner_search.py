"""Who could complete the consortium: organisations of a list that, alone or in pairs, make schemes eligible or better.

Everything said was assessed: first one organisation of each class that a scheme's rules can tell apart, then, for the ones to be named,
each organisation itself. Pairs are tried for schemes that no single organisation of the list brings further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations_with_replacement, islice
from typing import TYPE_CHECKING, Any

from rules.assess import Assessor
from rules.assessment import SchemeResult
from rules.availability import USABLE
from rules.case import Case, Partner
from rules.errors import CaseErrors, CaseProblem
from rules.memory import Memory
from rules.partner_classes import Classes, Key, Organisation, Reads, values_of, varying_facts
from rules.partner_lists import MOST_NAMED, Document, Team, couples, in_turn, name_of, number_of_couples, read_list
from rules.partner_result import RANK, Candidate, Gain, PartnerSearch, gain_of, is_worse, rank_of
from rules.scheme import Scheme

if TYPE_CHECKING:
    from rules.rulebook import Rulebook

MOST_ALIKE = 400  # kinds of organisations whose pairs are compared: 80,000 pairs
MOST_PAIRS = 3_000  # pairs of classes assessed for one scheme, each about half a millisecond of a processor


def partner_search(book: Rulebook, case: Case, listed: Sequence[Document], as_of: date, schemes: Iterable[str] | None, limit: int) -> PartnerSearch:
    """Candidates in order of what they bring, the best first.

    Raises:
        CaseErrors: with `organisations[i].fact` as place of each fault.
        UnknownScheme: a scheme that is not there.
    """
    facts, warnings = read_list(book, listed)
    asked = None if schemes is None else [book.scheme(s) for s in schemes]
    return _Search(book, case, facts, as_of, asked, limit).run(warnings)


@dataclass
class _Live:
    """A scheme that somebody could bring further: how it stands, and the organisations by class."""

    scheme: Scheme
    before: SchemeResult
    members: dict[Key, list[Organisation]] = field(default_factory=dict)
    class_of: dict[int, Key] = field(default_factory=dict)
    alone: dict[Key, SchemeResult] = field(default_factory=dict)  # with one of each class
    gains: dict[Key, Gain] = field(default_factory=dict)
    pairs: dict[tuple[Key, Key, bool], Gain] = field(default_factory=dict)  # True: both from the same country


def _with_applicant(case: Case) -> Case:
    """The applicant marked as such: one who is it by being the only one must stay it when others join.

    Raises:
        CaseErrors: nobody is in the case yet.
    """
    if not case.partners:
        raise CaseErrors([CaseProblem("partners", "the applicant is missing; partners are looked for beside it", "add it as {you: true, country: ...}")])
    return replace(case, partners=tuple(replace(p, you=True) if p is case.applicant else p for p in case.partners))


class _Search:
    def __init__(self, book: Rulebook, case: Case, facts: list[Mapping[str, Any]], as_of: date, asked: list[Scheme] | None, limit: int) -> None:
        self.book, self.as_of, self.limit, self.asked = book, as_of, limit, asked
        self.hash = case.hash
        case = _with_applicant(case)
        self.open = replace(case, complete=False, hash="")
        self.case = replace(case, complete=True, hash="")
        self.varying = varying_facts(facts)
        self.memory = Memory()  # its own: what is found here is of little use to conversations
        self.assessed = 0
        self.cut = False
        assessor = self._assessor(())
        self.before = {s.id: assessor.scheme(s) for s in asked or book.schemes.values()}
        self.list = self._organisations(facts, assessor)

    def _organisations(self, facts: list[Mapping[str, Any]], assessor: Assessor) -> list[Organisation]:
        """Those that are not in the case already, with what is known of each."""
        ctx = next(iter(self.before.values())).judged.ctx if self.before else None
        taken = {name_of(p.facts) for p in self.case.partners} - {""}
        found = []
        numbers: dict[Any, int] = {}
        for i, one in enumerate(facts):
            name = name_of(one)
            if ctx is not None and name not in taken:
                values = values_of(one, self.varying, self.book.facts, ctx)
                codes = {n: numbers.setdefault(v, len(numbers)) for n, v in values.items()}
                country = one.get("country")
                found.append(Organisation(i, name or f"organisation {i + 1}", one, values, codes, country.exact if country is not None else None))
        return found

    def run(self, warnings: list[str]) -> PartnerSearch:
        live = [_Live(s, self.before[s.id]) for s in self._worth_trying()]
        for one in live:
            self._sort(one)
            self._singles(one)
        singles = self._single_candidates(live)
        for one in live:
            self._pairs(one)
        candidates = sorted([*singles, *self._pair_candidates([one for one in live if one.pairs])], key=lambda c: c.rank)
        return PartnerSearch(self.as_of, self.book.hash, self.hash, len(self.list), len(self.before), len(live), self.assessed, self.cut,
                             tuple(candidates[: self.limit]), tuple(warnings))

    def _worth_trying(self) -> list[Scheme]:
        """Schemes that are not eligible as things stand, can be used, and that further partners could still change."""
        found = []
        for scheme_id, result in self.before.items():
            scheme = self.book.schemes[scheme_id]
            if self._usable(result) and scheme.alone != "yes" and result.verdict != "eligible":
                hopeless = self._result(scheme, (), is_open=True).verdict == "not_eligible"
                found += [] if hopeless else [scheme]
        return found

    # assessing

    def _assessor(self, added: Team, is_open: bool = False) -> Assessor:
        case = self.open if is_open else self.case
        first = len(case.partners)
        partners: tuple[Partner, ...] = (*case.partners, *(o.partner(first + n) for n, o in enumerate(added)))
        joined = replace(case, partners=partners)
        return Assessor(self.book.parts, joined, self.as_of, memory=self.memory, facets=self.memory.facets(joined))

    def _result(self, scheme: Scheme, added: Team, is_open: bool = False) -> SchemeResult:
        self.assessed += 1
        return self._assessor(added, is_open).scheme(scheme)

    # one organisation

    def _sort(self, one: _Live) -> None:
        classes = Classes(self.book.memory.look(one.scheme, Reads.of), one.before.judged.ctx, self.varying)
        for organisation in self.list:
            key = classes.key(organisation)
            one.class_of[organisation.index] = key
            one.members.setdefault(key, []).append(organisation)

    def _singles(self, one: _Live) -> None:
        for key, members in one.members.items():
            one.alone[key] = self._result(one.scheme, (members[0],))
            gain = gain_of(one.before, one.alone[key])
            if gain is not None:
                one.gains[key] = gain

    def _single_candidates(self, live: list[_Live]) -> list[Candidate]:
        """Organisations that bring the same schemes on are one candidate."""
        alike: dict[tuple[Any, ...], list[Organisation]] = {}
        gains: dict[tuple[Any, ...], list[Gain]] = {}
        for organisation in self.list:
            found = [g for one in live if (g := one.gains.get(one.class_of[organisation.index]))]
            if found:
                key = tuple(g.signature for g in found)
                alike.setdefault(key, []).append(organisation)
                gains[key] = found
        order = sorted(alike, key=lambda k: rank_of(gains[k]))
        candidates = (self._verified([(o,) for o in alike[k]], gains[k], len(alike[k])) for k in order)
        return list(islice((c for c in candidates if c), self.limit))

    # two organisations

    def _pairs(self, one: _Live) -> None:
        """Pairs of classes, where together they get further than anyone of the list alone."""
        alone = max([RANK[one.before.verdict], *(RANK[g.after] for g in one.gains.values())])
        if alone == RANK["eligible"]:
            return
        kinds = self._kinds(one)
        trials = ((a, b, same) for a, b in combinations_with_replacement(kinds, 2) for same in (False, True))
        real = ((key, other, same, pair) for (key, some), (other, more), same in trials if (pair := next(couples(some, more, same), None)))
        for key, other, same, pair in islice(real, MOST_PAIRS):
            gain = gain_of(one.before, self._result(one.scheme, pair))
            if gain is not None and RANK[gain.after] > alone:
                one.pairs[key, other, same] = gain
        self.cut = self.cut or next(real, None) is not None

    def _kinds(self, one: _Live) -> list[tuple[Key, list[Organisation]]]:
        """Classes put together by what the unsettled criteria see of them, and how the others come out; not those that rule the scheme out."""
        wanting = [r.id for r in one.before.criteria if r.decides and r.outcome.value not in ("met", "not_applicable")]
        seen = Classes(Reads.of(one.scheme, wanting, layers=False), one.before.judged.ctx, self.varying)
        found: dict[Key, list[Organisation]] = {}
        kind_of: dict[Key, Key] = {}
        for key, members in one.members.items():
            opened = self._result(one.scheme, (members[0],), is_open=True)
            if opened.verdict != "not_eligible":
                outcomes = frozenset((r.id if r.owner is None else "", r.outcome.value) for r in one.alone[key].criteria)
                kind_of[key] = (*seen.key(members[0]), outcomes)
                found.setdefault(kind_of[key], []).extend(members)
        one.class_of = {i: kind_of[k] for i, k in one.class_of.items() if k in kind_of}
        return sorted(found.items(), key=lambda entry: entry[1][0].index)

    def _pair_candidates(self, live: list[_Live]) -> list[Candidate]:
        """Pairs that bring the same schemes on, for the same reasons, are one candidate."""
        teams: dict[tuple[Any, ...], list[Iterator[Team]]] = {}
        gains: dict[tuple[Any, ...], list[Gain]] = {}
        alike: dict[tuple[Any, ...], int] = {}
        for some, more, same, found in self._alike_in_all(live):
            key = tuple(g.signature for g in found)
            gains.setdefault(key, found)
            teams.setdefault(key, []).append(couples(some, more, same))
            alike[key] = alike.get(key, 0) + number_of_couples(some, more, same)
        order = sorted(gains, key=lambda k: rank_of(gains[k]))
        candidates = (self._verified(in_turn(teams[k]), gains[k], alike[k]) for k in order)
        return list(islice((c for c in candidates if c), self.limit))

    def _alike_in_all(self, live: list[_Live]) -> Iterator[tuple[list[Organisation], list[Organisation], bool, list[Gain]]]:
        """Organisations alike in all schemes that want two, two such kinds at a time, with what they bring together."""
        alike: dict[tuple[Any, ...], list[Organisation]] = {}
        useful = {one.scheme.id: {k for pair in one.pairs for k in pair[:2]} for one in live}
        for organisation in self.list:
            keys = tuple(k if (k := one.class_of.get(organisation.index)) in useful[one.scheme.id] else None for one in live)
            if any(k is not None for k in keys):
                alike.setdefault(keys, []).append(organisation)
        kinds = sorted(alike.items(), key=lambda e: (-sum(k is not None for k in e[0]), e[1][0].index))
        self.cut = self.cut or len(kinds) > MOST_ALIKE
        for (keys, some), (others, more) in combinations_with_replacement(kinds[:MOST_ALIKE], 2):
            for same in (False, True):
                gains = [g for one, a, b in zip(live, keys, others, strict=True) if a and b and (g := one.pairs.get((a, b, same)) or one.pairs.get((b, a, same)))]
                if gains:
                    yield some, more, same, gains

    # saying only what was assessed

    def _verified(self, teams: Iterable[Team], promised: list[Gain], alike: int) -> Candidate | None:
        """The teams that really bring what their class promised, as many as are named."""
        wanted = [g.scheme for g in promised]
        named: list[Team] = []
        gains: list[Gain] = []
        for team in islice(teams, MOST_NAMED):
            found = [g for s in wanted if (g := gain_of(self.before[s.id], self._result(s, team)))]
            if [g.signature for g in found] == [g.signature for g in promised]:
                named.append(team)
                gains = gains or found
        if not named:
            return None
        return Candidate(tuple(named), alike, tuple(sorted(gains, key=lambda g: g.order)), self._worse(named[0]))

    def _usable(self, result: SchemeResult) -> bool:
        return self.asked is not None or (result.fit != "no" and result.availability.state in USABLE)

    def _worse(self, team: Team) -> tuple[tuple[SchemeResult, SchemeResult], ...]:
        """Schemes that the team would spoil."""
        assessor = self._assessor(team)
        pairs = [(b, assessor.scheme(b.scheme)) for b in self.before.values() if b.verdict != "not_eligible" and self._usable(b)]
        return tuple((b, a) for b, a in pairs if is_worse(b, a))
