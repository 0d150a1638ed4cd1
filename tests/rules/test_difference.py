"""Two rulebooks: each planted change is named, in words, and what it does to cases."""

from __future__ import annotations

from pathlib import Path

import pytest

import rules
from rules.difference import differences, touched
from rules.difference_cases import labelled_examples, turned
from tests.rules.conftest import write_folder

RULE = "{all: [{months: {at_most: 36}}, {count: {of: partners, where: {country: {in_set: north}}}, at_least: 1}]}"
CALLS = "scheme: small-scheme\nlist: {complete: no, known_until: 2026-09-10}\ncalls:\n  - {id: one, name: First, opens: 2026-01-16, closes: 2026-03-19}\n"
CASES = """
- id: fine
  text: Fine.
  case: {as_of: 2026-02-01, project: {months: 30}, partners_complete: true, partners: [{you: true, country: FI}]}
  expect: {verdict: eligible}
- id: estonian
  text: From the newcomer.
  case: {as_of: 2026-02-01, project: {months: 12}, partners_complete: true, partners: [{you: true, country: EE}]}
  expect: {verdict: eligible}
"""
FILES = {"calls__small-scheme.yml": CALLS, "eureka__small-scheme.cases.yml": CASES}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "old", RULE, **FILES)


def other(tmp_path: Path, change: tuple[str, str, str] | None = None, **more: str) -> Path:
    """The same folder with one text of one file replaced, or with further files."""
    folder = write_folder(tmp_path / "new", RULE, **FILES, **more)
    if change:
        name, before, after = change
        file = folder / name
        text = file.read_text()
        assert before in text
        file.write_text(text.replace(before, after))
    return folder


def compared(old: Path, new: Path) -> list[tuple]:
    return [(d.kind, d.where, d.id, d.what, d.details) for d in differences(rules.load(old), rules.load(new))]


def test_the_same_rules_written_otherwise_are_no_difference(old: Path, tmp_path: Path) -> None:
    new = other(tmp_path, ("eureka/small-scheme.yml", "criteria:", "# a remark\ncriteria:"))
    assert compared(old, new) == [] and touched(rules.load(old), rules.load(new)) == frozenset()
    assert rules.load(old).hash != rules.load(new).hash


def test_a_limit_is_told_with_the_old_and_the_new_requirement(old: Path, tmp_path: Path) -> None:
    [(kind, where, name, what, details)] = compared(old, other(tmp_path, ("eureka/small-scheme.yml", "36", "24")))
    assert (kind, where, name, what) == ("criterion", "small-scheme", "the-rule", "changed")
    [(field, before, after)] = details
    assert field == "requirement" and "at most 36 months" in before and "at most 24 months" in after


@pytest.mark.parametrize(("change", "expected"), [
    (("eureka/small-scheme.yml", "the-rule:", "new-rule:"), {("criterion", "new-rule", "added"), ("criterion", "the-rule", "removed")}),
    (("eureka/small-scheme.yml", "2030-12-31", "2031-12-31"), {("scheme", "small-scheme", "changed")}),
    (("eureka/small-scheme.yml", "unsourced: high", "unsourced: low"), {("criterion", "the-rule", "changed")}),
    (("sets/north.yml", "[FI, SE]", "[FI]"), {("set", "north", "changed")}),
    (("sets/north.yml", "from: 2025-01-01", "from: 2027-01-01"), {("set", "north", "changed")}),
    (("calls/small-scheme.yml", "2026-03-19", "2026-03-20"), {("call", "one", "changed")}),
    (("calls/small-scheme.yml", "id: one", "id: two"), {("call", "two", "added"), ("call", "one", "removed")}),
    (("calls/small-scheme.yml", "2026-09-10", "2026-10-10"), {("calls", "small-scheme", "changed")}),
    (("facts/project.yml", "How long?", "For how long?"), {("fact", "months", "changed")}),
])
def test_each_kind_of_change_is_named(old: Path, tmp_path: Path, change: tuple[str, str, str], expected: set) -> None:
    assert {(kind, name, what) for kind, _where, name, what, _details in compared(old, other(tmp_path, change))} == expected


def test_a_set_names_who_came_who_went_and_whose_time_is_another(old: Path, tmp_path: Path) -> None:
    [(_kind, _where, _name, _what, details)] = compared(old, other(tmp_path, ("sets/north.yml", "[FI, SE], from: 2020-01-01", "[FI, NO], from: 2021-01-01")))
    assert set(details) == {("NO", "", "from 2021-01-01"), ("SE", "from 2020-01-01", ""), ("FI", "from 2020-01-01", "from 2021-01-01")}


def test_schemes_layers_warnings_and_sources_come_and_go(old: Path, tmp_path: Path) -> None:
    scheme = "id: two\nname: Second\nfamily: cosme\nabout: T.\nperiod: {from: 2020-01-01, to: 2030-12-31}\nreview: {checked: 2026-01-01, by: 2027-01-01}\n" \
             "criteria: {c: {rule: {months: {at_most: 36}}, unsourced: high}}\n"
    layer = "overlay: small-scheme\ncountry: FI\nfunder: Home\ntext: Half.\nas_of: 2026\ncriteria: {home: {rule: {this: {headcount: {below: 10}}}, unsourced: low}}\n"
    new = other(tmp_path, cosme__two_yml="", **{"cosme__two.yml": scheme, "overlays__small-scheme.fi.yml": layer,
                                                "sources__s.yml": "s-1: {title: A paper, url: 'https://example.org', dated: 2020, read: 2026-01-01, sure: official}\n"})
    expected = {("scheme", "two", "added"), ("layer", "small-scheme.fi", "added"), ("source", "s-1", "added")}
    assert {(k, n, what) for k, _w, n, what, _d in compared(old, new)} == expected
    assert {(k, n, what) for k, _w, n, what, _d in compared(new, old)} == {(k, n, "removed") for k, n, _what in expected}


def test_a_changed_rule_of_a_layer_is_named_with_its_layer(old: Path, tmp_path: Path) -> None:
    layer = "overlay: small-scheme\ncountry: FI\nfunder: Home\ntext: Half.\nas_of: 2026\ncriteria: {home: {rule: {this: {headcount: {below: %d}}}, unsourced: low}}\n"
    one = write_folder(tmp_path / "one", RULE, **{"overlays__small-scheme.fi.yml": layer % 10})
    two = write_folder(tmp_path / "two", RULE, **{"overlays__small-scheme.fi.yml": layer % 50})
    [(kind, where, name, what, _details)] = compared(one, two)
    assert (kind, where, name, what) == ("criterion", "small-scheme", "small-scheme.fi/home", "changed")


def verdicts(old: Path, new: Path) -> tuple[int, list]:
    one, two = rules.load(old), rules.load(new)
    return turned(one, two, labelled_examples(old, new), touched(one, two))


def test_cases_whose_verdict_changes_are_named_with_the_criterion(old: Path, tmp_path: Path) -> None:
    count, found = verdicts(old, other(tmp_path, ("eureka/small-scheme.yml", "36", "24")))
    assert count == 2
    assert [(t.case, t.scheme, t.before, t.after, [c[:3] for c in t.criteria]) for t in found] == \
        [("fine", "small-scheme", "eligible", "not_eligible", [("the-rule", "met", "not_met")])]


def test_a_set_that_a_rule_uses_touches_the_scheme(old: Path, tmp_path: Path) -> None:
    count, found = verdicts(old, other(tmp_path, ("sets/north.yml", "from: 2025-01-01", "from: 2027-01-01")))
    assert count == 2 and [t.case for t in found] == ["estonian"]


def test_a_change_that_bears_on_no_verdict_runs_no_case(old: Path, tmp_path: Path) -> None:
    assert verdicts(old, other(tmp_path, ("facts/project.yml", "How long?", "For how long?"))) == (0, [])


def test_the_shipped_rulebook_is_the_same_as_itself(book: rules.Rulebook) -> None:
    again = rules.Rulebook(book.parts)
    assert differences(book, again) == [] and touched(book, again) == frozenset()
