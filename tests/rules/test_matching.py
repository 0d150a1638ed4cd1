"""The search for the largest differing subset agrees with trying everything, and stays quick with many partners."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.operators.matching import largest_differing

MEMBER = st.tuples(st.sampled_from("ABCDE"), st.integers(1, 4), st.booleans(), st.booleans())


def by_trying_everything(members, needs):
    best = 0
    for size in range(len(members) + 1):
        for chosen in combinations(members, size):
            differ = all(len({m[k] for m in chosen}) == size for k in (0, 1))
            if differ and all(sum(m[2 + q] for m in chosen) >= n for q, n in enumerate(needs)):
                best = max(best, size)
    return best


@settings(deadline=None)
@given(members=st.lists(MEMBER, max_size=8), needs=st.tuples(st.integers(0, 2), st.integers(0, 1)), enough=st.integers(1, 5))
def test_the_search_finds_what_trying_everything_finds(members, needs, enough):
    found = largest_differing([m[:2] for m in members], [m[2:] for m in members], needs, enough)
    expected = by_trying_everything(members, needs)
    reach = max(enough, sum(needs))
    assert min(found, reach) == min(expected, reach)


def test_two_hundred_partners_in_ten_groups_are_no_trouble():
    keys = [(f"C{i % 25}", f"G{i % 10}") for i in range(200)]
    assert largest_differing(keys, [(False,)] * 200, (0,), 4) == 4
    assert largest_differing(keys, [(False,)] * 200, (1,), 4) == 0
    assert largest_differing([(f"C{i % 25}", "one") for i in range(200)], [(True,)] * 200, (1,), 4) == 1
