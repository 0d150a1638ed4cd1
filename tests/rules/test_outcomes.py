"""Strong Kleene logic over five outcomes, proven by exhaustive tables."""

from itertools import permutations, product

import pytest

from rules.outcome import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, UNKNOWN, Outcome, all_of, any_of, negate

ALL_TABLE = {  # rows and columns without not_applicable
    (MET, MET): MET, (MET, NOT_MET): NOT_MET, (MET, UNKNOWN): UNKNOWN, (MET, UNCLEAR): UNCLEAR,
    (NOT_MET, NOT_MET): NOT_MET, (NOT_MET, UNKNOWN): NOT_MET, (NOT_MET, UNCLEAR): NOT_MET,
    (UNKNOWN, UNKNOWN): UNKNOWN, (UNKNOWN, UNCLEAR): UNKNOWN, (UNCLEAR, UNCLEAR): UNCLEAR,
}
ANY_TABLE = {
    (MET, MET): MET, (MET, NOT_MET): MET, (MET, UNKNOWN): MET, (MET, UNCLEAR): MET,
    (NOT_MET, NOT_MET): NOT_MET, (NOT_MET, UNKNOWN): UNKNOWN, (NOT_MET, UNCLEAR): UNCLEAR,
    (UNKNOWN, UNKNOWN): UNKNOWN, (UNKNOWN, UNCLEAR): UNKNOWN, (UNCLEAR, UNCLEAR): UNCLEAR,
}


@pytest.mark.parametrize("pair", list(product(Outcome, Outcome)))
def test_all_and_any_follow_their_tables_in_either_order(pair):
    one, other = pair
    for rule, table in ((all_of, ALL_TABLE), (any_of, ANY_TABLE)):
        if NOT_APPLICABLE in pair:
            expected = other if one is NOT_APPLICABLE else one
        else:
            expected = table.get((one, other)) or table[(other, one)]
        assert rule([one, other]) is expected
        assert rule([other, one]) is expected


@pytest.mark.parametrize("three", list(product(Outcome, repeat=3)))
def test_three_combine_as_two_and_one(three):
    for order in permutations(three):
        assert all_of(order) is all_of([all_of(order[:2]), order[2]])
        assert any_of(order) is any_of([any_of(order[:2]), order[2]])


def test_an_empty_all_and_an_empty_any_are_not_applicable():
    assert all_of([]) is NOT_APPLICABLE
    assert any_of([]) is NOT_APPLICABLE


@pytest.mark.parametrize("outcome", Outcome)
def test_negation_swaps_met_and_not_met_and_leaves_the_rest(outcome):
    assert negate(negate(outcome)) is outcome
    assert (negate(outcome) is outcome) is (outcome not in (MET, NOT_MET))


@pytest.mark.parametrize("pair", list(product((MET, NOT_MET, UNKNOWN, UNCLEAR), repeat=2)))
def test_negation_turns_all_into_any(pair):
    """De Morgan, but for unknown against unclear, which rank alike in both."""
    assert negate(all_of(pair)) is any_of(map(negate, pair))
