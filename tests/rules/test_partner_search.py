"""Partner search: everything said is what assessing says, and nobody of the list is overlooked."""

from __future__ import annotations

import copy
import datetime
import random
from itertools import combinations

import pytest

import rules
from rules import partner_search as search_module
from rules.partner_classes import Classes, Reads
from rules.partner_lists import number_of_couples
from tests.rules.conftest import write_folder

DAY = datetime.date(2026, 2, 1)
CASE = {
    "project": {"activity": "research_and_development", "themes": ["biotechnology"], "trl_start": 4, "trl_end": 7, "months": 30, "purpose": "civil"},
    "partners_independent": True,
    "partners": [{"role": "lead", "you": True, "name": "We", "kind": "company", "for_profit": True, "country": "AT", "region": "AT22", "headcount": 40,
                  "turnover_eur": 6000000, "balance_sheet_eur": 3000000, "linked": [], "founded_on": "2015-03-01"}],
}
KINDS = ("company", "company", "company", "university", "research_organisation", "sme_association", "public_authority", "cluster_organisation")
COUNTRIES = ("AT", "DE", "FI", "FR", "PL", "CZ", "CH", "GB", "TR", "UA", "RU", "CA", "US", "BR")
RANK = {"not_eligible": 0, "possible": 1, "ask_authority": 2, "eligible": 3}


def organisations(count: int, seed: int = 5) -> list[dict]:
    chance = random.Random(seed)
    return [_organisation(chance, n) for n in range(count)]


def _organisation(chance: random.Random, n: int) -> dict:
    found = {"name": f"Organisation {n}", "kind": chance.choice(KINDS), "country": chance.choice(COUNTRIES)}
    if found["kind"] == "company":
        people = chance.choice([3, 40, 249, 250, 800])
        found |= {"headcount": people, "turnover_eur": people * 100000, "balance_sheet_eur": people * 50000, "linked": []}
        found |= {"founded_on": f"{chance.randint(1990, 2025)}-05-01"}
    return found


def joined(case: dict, *added: dict) -> dict:
    return {**case, "partners": [*case["partners"], *({**a, "role": "partner"} for a in added)], "partners_complete": True}


def state(book: rules.Rulebook, document: dict, scheme: str) -> rules.SchemeResult:
    return book.assess(document, DAY, [scheme]).schemes[0]


def unmet(result: rules.SchemeResult) -> dict[str, str]:
    return {r.id: r.outcome.value for r in result.criteria if r.decides and r.outcome.value not in ("met", "not_applicable")}


def test_every_candidate_brings_what_is_said_when_it_is_assessed_as_a_case(book: rules.Rulebook) -> None:
    listed = organisations(60)
    found = book.partner_search(CASE, listed, DAY).to_dict()
    assert len(found["candidates"]) > 3
    for candidate in found["candidates"]:
        for team in candidate["teams"]:
            document = joined(CASE, *(listed[o["row"] - 1] for o in team))
            for gain in candidate["gains"]:
                before, after = state(book, joined(CASE), gain["scheme"]), state(book, document, gain["scheme"])
                assert (before.verdict, after.verdict) == (gain["before"], gain["after"])
                assert sorted(after.missing) == gain["still_missing"]
                assert all(c["id"] in unmet(before) and c["id"] not in unmet(after) for c in gain["met"])
                assert all(unmet(before)[c["id"]] == "not_met" != unmet(after)[c["id"]] for c in gain["eased"])
                assert gain["met"] or gain["eased"]


def test_nobody_who_alone_lifts_a_verdict_is_overlooked(book: rules.Rulebook) -> None:
    """Against trying every organisation with every scheme that the search looks at."""
    listed = organisations(40)
    found = book.partner_search(CASE, listed, DAY, limit=200).to_dict()
    counted: dict[tuple, int] = {}
    for candidate in found["candidates"]:
        if len(candidate["teams"][0]) == 1:
            for gain in candidate["gains"]:
                if RANK[gain["after"]] > RANK[gain["before"]]:
                    key = (gain["scheme"], gain["after"])
                    counted[key] = counted.get(key, 0) + candidate["alike"]
    assert counted == _by_trying(book, listed)


def _by_trying(book: rules.Rulebook, listed: list[dict]) -> dict[tuple, int]:
    before = book.assess(joined(CASE), DAY)
    usable = [r for r in before.schemes if r.fit != "no" and r.availability.state in search_module.USABLE and r.scheme.alone != "yes"]
    counted: dict[tuple, int] = {}
    for one in listed:
        after = book.assess(joined(CASE, one), DAY)
        for result in usable:
            then = after.scheme(result.id)
            suspended = then.availability.state == "suspended" != result.availability.state
            better = RANK[then.verdict] > RANK[result.verdict] and _touched(result, then)
            if better and not suspended:
                counted[result.id, then.verdict] = counted.get((result.id, then.verdict), 0) + 1
    return counted


def _touched(before: rules.SchemeResult, after: rules.SchemeResult) -> bool:
    was, now = unmet(before), unmet(after)
    there = {r.id for r in after.criteria}
    return any(i in there and (i not in now or (o == "not_met" != now[i])) for i, o in was.items())


@pytest.mark.parametrize("scheme", ["horizon-europe-collaborative", "irasme", "eurotransbio"])
def test_no_pair_is_overlooked_where_nobody_alone_is_enough(book: rules.Rulebook, scheme: str) -> None:
    listed = organisations(14, seed=11)
    found = book.partner_search(CASE, listed, DAY, [scheme], limit=200).to_dict()
    before = state(book, joined(CASE), scheme)
    alone = max(RANK[state(book, joined(CASE, one), scheme).verdict] for one in listed)
    alone = max(alone, RANK[before.verdict])
    best = {}
    for a, b in combinations(range(len(listed)), 2):
        verdict = state(book, joined(CASE, listed[a], listed[b]), scheme).verdict
        if RANK[verdict] > alone:
            best[verdict] = best.get(verdict, 0) + 1
    said: dict[str, int] = {}
    for candidate in found["candidates"]:
        if len(candidate["teams"][0]) == 2:
            said[candidate["gains"][0]["after"]] = said.get(candidate["gains"][0]["after"], 0) + candidate["alike"]
    assert said == best


def test_organisations_of_one_class_come_to_the_same_in_every_scheme(book: rules.Rulebook) -> None:
    listed, _warnings = search_module.read_list(book, organisations(60, seed=3))
    search = search_module._Search(book, book.case(CASE), listed, DAY, None, 20)
    shared = 0
    for scheme_id, before in search.before.items():
        scheme = book.schemes[scheme_id]
        classes = Classes(Reads.of(scheme), before.judged.ctx, search.varying)
        members: dict[object, list] = {}
        for organisation in search.list:
            members.setdefault(classes.key(organisation), []).append(organisation)
        for alike in members.values():
            few = {alike[0].index: alike[0], alike[-1].index: alike[-1]}.values()
            shared += len(few) - 1
            assert len({tuple(sorted((r.id, r.outcome.value) for r in search._result(scheme, (o,)).criteria)) for o in few}) == 1, scheme_id
    assert shared > 200


def test_who_changes_nothing_is_not_named(book: rules.Rulebook) -> None:
    found = book.partner_search(CASE, [{"name": "Nowhere", "kind": "natural_person", "country": "BR"}], DAY, ["eurostars-3"]).to_dict()
    assert found["candidates"] == []


def test_a_partner_who_is_in_the_case_already_is_left_out(book: rules.Rulebook) -> None:
    finnish = {"name": "Tampere", "kind": "university", "country": "FI"}
    assert book.partner_search(CASE, [finnish], DAY, ["eurostars-3"]).to_dict()["candidates"]
    assert book.partner_search(joined(CASE, finnish), [finnish], DAY, ["eurostars-3"]).to_dict()["organisations"] == 0


def test_what_a_partner_would_spoil_is_said(book: rules.Rulebook) -> None:
    """A Brazilian partner excludes the case from the EIC's own schemes."""
    found = book.partner_search(CASE, [{"name": "Sao Paulo", "kind": "company", "country": "BR", "headcount": 30}], DAY).to_dict()
    worse = {w["scheme"] for c in found["candidates"] for w in c["worse"]}
    assert worse and all(state(book, joined(CASE), w).verdict != "not_eligible" for w in worse)


def test_the_case_and_the_list_are_not_changed_and_the_answer_is_repeatable(book: rules.Rulebook) -> None:
    case, listed = copy.deepcopy(CASE), organisations(20)
    kept = copy.deepcopy(listed)
    first = book.partner_search(case, listed, DAY).to_dict()
    assert (case, listed) == (CASE, kept)
    assert book.partner_search(case, listed, DAY).to_dict() == first


def test_each_wrong_fact_is_named_with_its_organisation(book: rules.Rulebook) -> None:
    with pytest.raises(rules.CaseErrors) as raised:
        book.partner_search(CASE, [{"country": "FI"}, {"country": "Atlantis"}, {"headcount": "many"}], DAY)
    assert [p.path for p in raised.value.problems] == ["organisations[1].country", "organisations[2].headcount"]


def test_the_only_partner_stays_the_applicant_when_others_join(tmp_path) -> None:
    book = rules.load(write_folder(tmp_path, "{all: [{applicant: {headcount: {at_least: 5}}}, {count: {of: partners}, at_least: 2}]}"))
    found = book.partner_search({"partners": [{"kind": "company", "country": "FI", "headcount": 10}]}, [{"country": "SE", "headcount": 1}], DAY).to_dict()
    assert [g["after"] for c in found["candidates"] for g in c["gains"]] == ["eligible"]


def test_a_case_without_an_applicant_is_refused(book: rules.Rulebook) -> None:
    with pytest.raises(rules.CaseErrors, match="applicant"):
        book.partner_search({"project": {"months": 24}}, [{"country": "FI"}], DAY)


def test_too_many_organisations_are_refused(book: rules.Rulebook) -> None:
    with pytest.raises(rules.CaseErrors, match="at most"):
        book.partner_search(CASE, [{"country": "FI"}] * 20_001, DAY)


def test_a_facts_limit_of_the_rule_separates_the_classes(tmp_path) -> None:
    """Both sides of a limit, and exactly on it."""
    book = rules.load(write_folder(tmp_path, "{count: {of: partners, where: {headcount: {below: 250}}}, at_least: 2}"))
    case = {"partners": [{"you": True, "kind": "company", "country": "FI", "headcount": 10}]}
    listed = [{"name": f"{n}", "kind": "company", "country": "FI", "headcount": n} for n in (249, 250, 251, 12)]
    [candidate] = book.partner_search(case, listed, DAY).to_dict()["candidates"]
    assert [t[0]["row"] for t in candidate["teams"]] == [1, 4] and candidate["alike"] == 2
    assert candidate["gains"][0]["after"] == "eligible" and candidate["gains"][0]["met"][0]["id"] == "the-rule"


def test_two_from_one_country_are_found_where_the_rule_wants_them(tmp_path) -> None:
    two_each = "{for_each: {of: partners, by: country, must: {count: {of: group}, at_least: 2}}}"
    book = rules.load(write_folder(tmp_path, f"{{all: [{{count: {{of: partners}}, at_least: 4}}, {two_each}]}}"))
    case = {"partners": [{"you": True, "country": "AT"}, {"country": "AT"}]}
    listed = [{"name": n, "country": n[:2]} for n in ("FI1", "SE1", "DE1", "FI2")]
    [candidate] = book.partner_search(case, listed, DAY).to_dict()["candidates"]
    assert [[o["row"] for o in t] for t in candidate["teams"]] == [[1, 4]] and candidate["alike"] == 1


def test_the_number_of_pairs_is_counted_without_making_them(book: rules.Rulebook) -> None:
    listed, _warnings = search_module.read_list(book, organisations(30, seed=9))
    some = search_module._Search(book, book.case(CASE), listed, DAY, [], 20).list
    some = some or [o for o in search_module._Search(book, book.case(CASE), listed, DAY, [book.scheme("eurostars-3")], 20).list]
    for same in (False, True):
        here = sum((a.country == b.country) is same for a, b in combinations(some, 2))
        assert number_of_couples(some, some, same) == here
        there = sum((a.country == b.country) is same for a in some[:10] for b in some[10:])
        assert number_of_couples(some[:10], some[10:], same) == there
