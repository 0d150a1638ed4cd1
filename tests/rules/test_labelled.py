"""Every labelled case gives its verdict and its deciding criteria: those of the collection and those beside the schemes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import rules
from rules.check import cases_of, check
from rules.labelled import Labelled, faults, read_labelled
from rules.reader import shipped_instruments

COLLECTION = Path(__file__).parents[1] / "labelled" / "cases.yml"
BOOK = rules.load()


def collected() -> list[Labelled]:
    known = {n for s in BOOK.schemes.values() for n in (s.id, *s.also)}
    return [c for c in read_labelled(COLLECTION) if c.scheme in known]


@pytest.mark.parametrize("labelled", collected(), ids=lambda c: f"{c.scheme}:{c.id}")
def test_a_labelled_case_comes_out_as_labelled(labelled):
    assert faults(labelled, BOOK) == []


@pytest.mark.parametrize("scheme", BOOK.schemes.values(), ids=lambda s: s.id)
def test_the_cases_beside_a_scheme_come_out_as_expected(scheme):
    wrong = [f"{c.id}: {f}" for c in cases_of(shipped_instruments(), scheme) for f in faults(c, BOOK)]
    assert wrong == []


def test_every_scheme_has_cases_beside_it():
    few = [s.id for s in BOOK.schemes.values() if len(list(cases_of(shipped_instruments(), s))) < 4]
    assert few == []


def test_case_ids_are_unique_within_a_scheme():
    for scheme in BOOK.schemes.values():
        counted = Counter(c.id for c in cases_of(shipped_instruments(), scheme))
        assert [i for i, n in counted.items() if n > 1] == [], scheme.id


def test_the_check_of_the_shipped_instruments_finds_no_fault():
    found, _remarks = check(Path(shipped_instruments()))
    assert found == []


def test_a_wrong_label_is_noticed():
    """The runner itself must be able to fail."""
    labelled = next(c for c in collected() if c.scheme == "eurostars-3" and c.expect["verdict"] == "eligible")
    wrong = Labelled(labelled.id, labelled.scheme, labelled.case, type(labelled.expect)({"verdict": "not_eligible", "because": ["E3-1"]}), "here")
    assert any("verdict eligible, expected not_eligible" in f for f in faults(wrong, BOOK))
    unknown_row = Labelled(labelled.id, labelled.scheme, labelled.case, type(labelled.expect)({"because": ["E3-99"]}), "here")
    assert faults(unknown_row, BOOK) == ["no criterion encodes row E3-99"]
