"""Cases on both sides of every limit are made, and limits and criteria that decide nothing are found."""

from __future__ import annotations

from datetime import date

import pytest

import rules
from rules import boundaries
from rules.check import cases_of
from rules.reader import shipped_instruments
from rules.variants import assessed, pairs, sites

from .conftest import write_folder

CASE = "- {{id: one, case: {{as_of: 2026-06-01, {0}}}, expect: {{verdict: eligible}}}}\n"
TWO_CRITERIA = """
    id: small-scheme
    name: Small scheme
    family: eureka
    about: For tests.
    period: {{from: 2020-01-01, to: 2030-12-31}}
    review: {{checked: 2026-01-01, by: 2027-01-01}}
    criteria:
      long: {{rule: {0}, unsourced: high}}
      short: {{rule: {1}, unsourced: high}}
"""
MONTHS_OF_TEN = CASE.format("project: {months: 10}")
KNOWN = {  # what is as it is told, with the reason
    "fasie-bmbf: cooperation-stopped is met in no case": "closed since 2022",
    "fasie-cdti: no-russian-partner is met in no case": "only Russian applicants could apply; closed to them since 2022",
    "fasie-dst: no-russian-partner is met in no case": "only Russian applicants could apply; every one must ask the authority",
    "fasie-oseo-bpifrance: call-not-known is met in no case": "no call is known, so everybody must ask the authority",
    "fasie-oseo-bpifrance: no-russian-partner is met in no case": "only Russian applicants could apply",
    "fasie-student-startup: conditions-not-known is met in no case": "no conditions were found, so everybody must ask the authority",
    "fasie-tekes: no-russian-partner is met in no case": "only Russian applicants could apply",
    "horizon-europe-2028-2034: adopted is met in no case": "not adopted yet: nobody can apply",
    "horizon-europe-2028-2034: crossing the limit changes nothing in any case: adopted: Count at_least 0": "the same: the rule is never met",
    **{f"eni-cbc-{name}-russia-2014-2020: where no-russian-or-belarusian is met partnership is not, and the other way round":
       "the programme needs a Russian side, which is excluded since March 2022: nothing can be funded any more"
       for name in ("estonia", "latvia", "lithuania")},
    "eni-cbc-kolarctic-2014-2020: where no-russian-or-belarusian is met partnership is not, and the other way round": "as for the others with Russia",
    "interreg-south-baltic-2021-2027: programme-area is met in no case": "the regions of the programme are not settled",
    "de-minimis: crossing the limit changes nothing in any case: room-under-the-ceiling: as_of within 3 years": "the day of an earlier award; entries of lists are not set",
}


def examined(tmp_path, rule, cases, **further):
    folder = write_folder(tmp_path, rule, **{"eureka__small-scheme.cases.yml": cases}, **further)
    book = rules.load(folder)
    scheme = book.schemes["small-scheme"]
    return boundaries.examine(book, scheme, list(cases_of(folder, scheme)))


def both_sides(tmp_path, rule, case):
    """The pairs of values set for the one limit of a rule."""
    folder = write_folder(tmp_path, rule, **{"eureka__small-scheme.cases.yml": CASE.format(case)})
    book = rules.load(folder)
    scheme = book.schemes["small-scheme"]
    labelled = next(cases_of(folder, scheme))
    result = assessed(book, scheme, {k: v for k, v in labelled.case.items()})
    return [(pair.near, pair.far) for site in sites(scheme) for pair in pairs(site, labelled, result)]


# cases on both sides


@pytest.mark.parametrize("limit, near, far", [("at_most: 36", 36, 37), ("at_least: 12", 12, 11), ("below: 24", 23, 24), ("above: 6", 7, 6)])
def test_a_number_is_set_at_the_limit_and_one_beyond(tmp_path, limit, near, far):
    (one, two), = both_sides(tmp_path, f"{{months: {{{limit}}}}}", "project: {months: 20}")
    assert (one["project"]["months"], two["project"]["months"]) == (near, far)


def test_the_limit_of_the_day_counts(tmp_path):
    (one, two), = both_sides(tmp_path, "{months: {at_most: {2020-01-01: 24, 2026-01-01: 30, 2027-01-01: 36}}}", "project: {}")
    assert (one["project"]["months"], two["project"]["months"]) == (30, 31)


def test_a_date_is_set_to_the_day_and_a_day_earlier(tmp_path):
    rule = "{lead: {founded_on: {within: 24 months, before: as_of}}}"
    (one, two), = both_sides(tmp_path, rule, "partners: [{role: lead}]")
    assert (one["partners"][0]["founded_on"], two["partners"][0]["founded_on"]) == ("2024-06-01", "2024-05-31")


def test_every_partner_and_every_entry_of_a_table_is_tried(tmp_path):
    each = both_sides(tmp_path, "{every: {of: partners, must: {headcount: {below: 250}}}}", "partners: [{country: DE}, {country: FR}]")
    assert [[p.get("headcount") for p in one["partners"]] for one, _two in each] == [[249, None], [None, 249]]
    rule = "{for_each: {of: partners, by: country, must: {user_committee_smes: {at_least: 5}}}}"
    each = both_sides(tmp_path / "table", rule, "project: {user_committee_smes: {DE: 9, FR: 9}}, partners: [{country: DE}, {country: FR}]")
    assert [two["project"]["user_committee_smes"] for _one, two in each] == [{"DE": 4, "FR": "9"}, {"DE": "9", "FR": 4}]


def test_a_share_of_another_fact_and_an_amount_in_another_currency(tmp_path):
    (one, two), = both_sides(tmp_path, "{grant_eur: {at_most: {share: 50 %, of: project.cost_eur}}}", "project: {cost_eur: 1000}")
    assert (one["project"]["grant_eur"], two["project"]["grant_eur"]) == (500, 501)
    (one, two), = both_sides(tmp_path / "crowns", "{cost_eur: {at_least: {value: 200, currency: DKK}}}", "project: {}")
    assert two["project"]["cost_eur"] == {"value": 199, "currency": "DKK"}


def test_partners_are_taken_away_one_by_one(tmp_path):
    each = both_sides(tmp_path, "{count: {of: partners}, at_least: 2}", "partners: [{country: DE}, {country: FR}, {country: IT}]")
    assert [(len(one["partners"]), len(two["partners"])) for one, two in each] == [(3, 2), (2, 1), (1, 0)]
    assert all(one["partners_complete"] for one, _two in each)


def test_partners_are_added_up_to_an_upper_limit(tmp_path):
    case = "partners_complete: true, partners: [{country: DE, you: true, group: g1}]"
    each = both_sides(tmp_path, "{count: {of: partners}, at_most: 3}", case)
    assert [p.get("you") for p in each[2][1]["partners"]] == ["true", None, None, None]
    assert examined(tmp_path / "limit", "{count: {of: partners}, at_most: 3}", CASE.format(case)) == []


@pytest.mark.parametrize("rule, moved", [
    ("{sum: {of: partners, amount: budget_eur}, at_most: 1000}", [(399, 400), (400, 401), (401, 402)]),
    ("{share: {of: partners, where: {sme: {is: yes}}, amount: budget_eur}, at_least: 50 %}", [(599, 600), (600, 601), (601, 602)]),
    ("{largest_share: {of: partners, by: partner, amount: budget_eur}, at_most: 70 %}", [(1399, 1400), (1400, 1401), (1401, 1402)]),
])
def test_an_amount_is_moved_across_the_limit_of_the_whole(tmp_path, rule, moved):
    each = both_sides(tmp_path, rule, "partners: [{sme: true, budget_eur: 10}, {sme: false, budget_eur: 600}]")
    assert [(one["partners"][0]["budget_eur"], two["partners"][0]["budget_eur"]) for one, two in each][:3] == moved


# planted faults


def test_a_sound_criterion_gives_no_remark(tmp_path):
    assert examined(tmp_path, "{months: {at_most: 36}}", MONTHS_OF_TEN) == []


def test_a_limit_that_decides_nothing_is_found(tmp_path):
    found = examined(tmp_path, "{any: [{months: {at_most: 36}}, {months: {above: 30}}]}", MONTHS_OF_TEN)
    assert found == [
        "small-scheme: crossing the limit changes nothing in any case: the-rule: months at_most 36",
        "small-scheme: crossing the limit changes nothing in any case: the-rule: months above 30",
        "small-scheme: the-rule stops nobody in any case",
    ]


def test_a_criterion_that_nobody_can_meet_is_found(tmp_path):
    found = examined(tmp_path, "{months: {at_least: 24, at_most: 12}}", MONTHS_OF_TEN)
    assert "small-scheme: the-rule is met in no case" in found


def test_criteria_that_contradict_each_other_are_found(tmp_path):
    further = {"eureka__small-scheme.yml": TWO_CRITERIA.format("{months: {at_least: 24}}", "{months: {at_most: 12}}")}
    assert examined(tmp_path, "{months: {at_most: 12}}", MONTHS_OF_TEN, **further) == ["small-scheme: where long is met short is not, and the other way round"]
    further = {"eureka__small-scheme.yml": TWO_CRITERIA.format("{months: {at_least: 12}}", "{months: {at_most: 24}}")}
    assert examined(tmp_path / "sound", "{months: {at_most: 12}}", MONTHS_OF_TEN, **further) == []


def test_the_command_tells_what_it_found(tmp_path, capsys):
    folder = write_folder(tmp_path, "{months: {at_least: 24, at_most: 12}}", **{"eureka__small-scheme.cases.yml": MONTHS_OF_TEN})
    assert boundaries.main(["small-scheme", "--folder", str(folder)]) == 1
    assert "the-rule is met in no case" in capsys.readouterr().out


# the shipped rules


def test_every_limit_and_criterion_of_the_shipped_rules_decides(book):
    found = [line for scheme in book.schemes.values() for line in boundaries.examine(book, scheme, cases_of(shipped_instruments(), scheme))]
    assert [line for line in found if line not in KNOWN] == []
    assert set(KNOWN) <= set(found), "no longer so: take it out of the list"


def test_there_are_limits_to_be_crossed(book):
    assert sum(1 for scheme in book.schemes.values() for _site in sites(scheme)) > 400


def test_as_of_is_never_changed(book):
    scheme = book.schemes["zim-koop"]
    for case in cases_of(shipped_instruments(), scheme):
        result = assessed(book, scheme, {k: v for k, v in case.case.items()})
        assert {date.fromisoformat(p.near["as_of"]) for site in sites(scheme) for p in pairs(site, case, result)} <= {case.as_of}
