"""Mutation leaves a change out only when it is proved that no case can tell."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

import rules
from rules import mutants
from rules.labelled import cases_of
from rules.reader import shipped_instruments
from rules.rulebook import Rulebook
from rules.variants import assessed, pairs, plain, sites

from .conftest import write_folder

CASE = "- {id: one, case: {as_of: 2026-06-01, project: {months: 10}, partners: [{role: lead, country: SE, kind: company}]}, expect: {verdict: eligible}}\n"
BESIDE = "id: beside\nname: beside\nmembers:\n  - {{of: [{0}]{1}}}\n"
SCHEME = """
    id: small-scheme
    name: Small scheme
    family: eureka
    about: For tests.
    period: {{from: 2020-01-01, to: 2030-12-31}}
    review: {{checked: 2026-01-01, by: 2027-01-01}}
    criteria:
      the-rule: {{rule: {0}, unclear_when: {1}, unclear: not settled, unsourced: high}}
"""


def changes(tmp_path, rule, **further):
    """(changes made, changes left out) in words."""
    folder = write_folder(tmp_path, rule, **{"eureka__small-scheme.cases.yml": CASE}, **further)
    scheme = rules.load(folder).schemes["small-scheme"]
    cases = list(cases_of(folder, scheme))
    return [[m.change.removeprefix("the-rule: ") for m in made(scheme, cases)] for made in (mutants.mutants, mutants.left_out)]


def with_doubt(tmp_path, rule, doubt):
    return changes(tmp_path, "{months: {at_most: 36}}", **{"eureka__small-scheme.yml": SCHEME.format(rule, doubt)})


# sets


@pytest.mark.parametrize("country, further, left_out", [
    ("SE", ", from: 2020-01-01", True),
    ("SE", "", True),
    ("SE", ", from: 2021-01-01", False),
    ("SE", ", to: 2030-01-01", False),
    ("SE", ", unclear: not settled", False),
    ("SE", ", as: [may_join]", False),
    ("SE", ", only_when: {months: {at_most: 12}}", False),
    ("FI", "", False),
])
def test_a_member_may_go_only_where_another_set_holds_it_all_the_time(tmp_path, country, further, left_out):
    _made, idle = changes(tmp_path, "{lead: {country: {in_set: [north, beside]}}}", **{"sets/beside.yml": BESIDE.format(country, further)})
    assert ("set north: without SE" in idle) is left_out


def test_a_member_stays_where_one_condition_names_the_set_alone(tmp_path):
    rule = "{all: [{lead: {country: {in_set: [north, beside]}}}, {lead: {country: {in_set: north}}}]}"
    _made, idle = changes(tmp_path, rule, **{"sets/beside.yml": BESIDE.format("SE", "")})
    assert "set north: without SE" not in idle


# rules that are open where they are not met


def test_a_rule_that_is_unclear_where_it_is_not_met_may_become_looser_unnoticed(tmp_path):
    made, hidden = with_doubt(tmp_path, "{months: {at_most: 36}}", "{none: [{months: {at_most: 36}}]}")
    assert hidden == ["months limit 36 -> 37"]
    assert "months limit 36 -> 35" in made and "the-rule, unclear_when: months limit 36 -> 37" in made


@pytest.mark.parametrize("rule, doubt, hidden", [
    ("{count: {of: partners}, at_least: 3}", "{count: {of: partners}, at_most: 2}", ["limit 3 -> 2"]),
    ("{count: {of: partners}, at_least: 3}", "{count: {of: partners}, below: 3}", ["limit 3 -> 2"]),
    ("{none: [{months: {above: 36}}]}", "{months: {above: 36}}", ["months limit 36 -> 37"]),
    ("{count: {of: partners}, at_least: 3}", "{count: {of: partners}, at_most: 1}", []),
    ("{count: {of: partners}, at_least: 3}", "{count: {of: everyone}, at_most: 2}", []),
    ("{largest_share: {of: partners, by: partner, amount: budget_eur}, at_most: 70 %}",
     "{largest_share: {of: partners, by: partner, amount: budget_eur}, above: 70 %}", ["limit 70 % -> 71 %"]),
    ("{all: [{months: {at_least: 12}}, {none: [{cost_eur: {above: 500}}]}]}", "{none: [{all: [{months: {at_least: 12}}, {none: [{cost_eur: {above: 500}}]}]}]}",
     ["months limit 12 -> 11", "cost_eur limit 500 -> 501"]),
    ("{count: {of: partners, where: {country: {in_set: north}}}, at_least: 3}", "{count: {of: partners, where: {country: {in_set: north}}}, at_most: 2}", []),
])
def test_only_what_doubt_covers_is_hidden(tmp_path, rule, doubt, hidden):
    assert with_doubt(tmp_path, rule, doubt)[1] == hidden


def test_a_list_of_values_is_hidden_where_every_value_taken_out_is_in_doubt_anyway(tmp_path):
    rule = "{lead: {kind: {one_of: [company, university]}}}"
    this = rule.replace("lead", "this")
    layer = "overlay: small-scheme\ncountry: SE\nfunder: Agency\ncriteria:\n  home: {{rule: {0}, unclear_when: {1}, unclear: not settled, unsourced: high}}\n"
    doubt = "{none: [{this: {kind: {is: public_authority}}}]}"
    found = [changes(tmp_path / str(i), rule, **{"overlays/small-scheme.se.yml": layer.format(this, d)})[1] for i, d in enumerate((doubt, "{this: {kind: {is: university}}}"))]
    assert found == [["small-scheme.se, home: kind: without company"], []]


# what is left out of the shipped rules


def outcomes(book, scheme, document):
    result = assessed(book, scheme, document)
    return result.verdict, {r.id: r.outcome for r in result.criteria}, [f.outcome for f in result.funded]


def documents(book, scheme, cases):
    """The cases, and some of them at and beyond each limit."""
    yield from (plain(case.case) for case in cases)
    for site in sites(scheme):
        for case in cases[:8]:
            for pair in islice(pairs(site, case, assessed(book, scheme, plain(case.case))), 4):
                yield from (pair.near, pair.far)


@pytest.mark.parametrize("name", ["m-era-net", "tacr-delta2", "eic-transition", "cluster-itea4", "zim-koop"])
def test_what_is_left_out_changes_no_outcome(book, name):
    scheme = book.schemes[name]
    cases = list(cases_of(shipped_instruments(), scheme))
    for mutant in mutants.left_out(scheme, cases):
        changed = Rulebook(replace(book.parts, schemes={**book.schemes, scheme.id: mutant.scheme}))
        for document in documents(book, scheme, cases):
            assert outcomes(changed, mutant.scheme, document) == outcomes(book, scheme, document), mutant.change


def test_something_is_left_out(book):
    found = [m.change for name in ("m-era-net", "tacr-delta2", "eic-transition", "cluster-itea4")
             for m in mutants.left_out(book.schemes[name], list(cases_of(shipped_instruments(), book.schemes[name])))]
    assert len(found) > 10
