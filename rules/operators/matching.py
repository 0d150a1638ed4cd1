"""The largest set of partners that differ pairwise in every key: a small exact search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def largest_differing(keys: Sequence[tuple[Any, ...]], helps: Sequence[Sequence[bool]], needs: Sequence[int]) -> int:
    """Size of the largest subset whose members differ pairwise in every key and meet all quotas; 0 when none does.

    Args:
        keys: per member one value per key (country, group).
        helps: per member, for each quota, whether it counts towards it.
        needs: per quota how many are needed.
    """
    distinct = _without_twins(keys, helps)
    if not distinct:
        return 0
    if len(keys[0]) == 1 or _second_key_never_shared(distinct):
        return _by_first_key(distinct, needs)
    return _search(distinct[:60], tuple(needs), frozenset(), 0)


def _without_twins(keys: Sequence[tuple[Any, ...]], helps: Sequence[Sequence[bool]]) -> list[tuple[tuple[Any, ...], tuple[bool, ...]]]:
    return list(dict.fromkeys((tuple(k), tuple(h)) for k, h in zip(keys, helps, strict=True)))


def _second_key_never_shared(members: list[tuple[tuple[Any, ...], tuple[bool, ...]]]) -> bool:
    """No two members of different first keys share another key: then one member per first key can be taken freely."""
    owners: dict[tuple[int, Any], Any] = {}
    for key, _help in members:
        for n, value in enumerate(key[1:], start=1):
            if owners.setdefault((n, value), key[0]) != key[0]:
                return False
    return True


def _by_first_key(members: list[tuple[tuple[Any, ...], tuple[bool, ...]]], needs: Sequence[int]) -> int:
    """One per first key (country); for one quota the helpful member of each is the best choice."""
    best: dict[Any, list[tuple[bool, ...]]] = {}
    for key, help_ in members:
        best.setdefault(key[0], []).append(help_)
    if len(needs) <= 1:
        reached = [sum(any(h[q] for h in group) for group in best.values()) for q in range(len(needs))]
        return len(best) if all(r >= n for r, n in zip(reached, needs, strict=True)) else 0
    return len(best) if _quotas_hold(list(best.values()), list(needs)) else 0


def _quotas_hold(groups: list[list[tuple[bool, ...]]], needs: list[int]) -> bool:
    if all(n <= 0 for n in needs):
        return True
    if not groups:
        return False
    options = set(groups[0])
    return any(_quotas_hold(groups[1:], [n - h for n, h in zip(needs, option, strict=True)]) for option in options)


def _search(members: list[tuple[tuple[Any, ...], tuple[bool, ...]]], needs: tuple[int, ...], taken: frozenset[tuple[int, Any]], size: int) -> int:
    """Depth-first over take or leave, bounded by the first keys (countries) that are left."""
    best = [0]
    members = sorted(members, key=lambda m: str(m[0]))
    left_over = [len({key[0] for key, _help in members[i:]}) for i in range(len(members) + 1)]

    def go(i: int, taken: frozenset[tuple[int, Any]], size: int, left: tuple[int, ...]) -> None:
        if all(n <= 0 for n in left):
            best[0] = max(best[0], size)
        if i == len(members) or size + left_over[i] <= best[0]:
            return
        key, help_ = members[i]
        marks = frozenset(enumerate(key))
        if not marks & taken:
            go(i + 1, taken | marks, size + 1, tuple(n - h for n, h in zip(left, help_, strict=True)))
        go(i + 1, taken, size, left)

    go(0, taken, size, needs)
    return best[0]
