"""The largest set of partners that differ pairwise in every key: a small exact search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Member = tuple[tuple[Any, ...], tuple[bool, ...]]


def largest_differing(keys: Sequence[tuple[Any, ...]], helps: Sequence[Sequence[bool]], needs: Sequence[int], enough: int) -> int:
    """Size of the largest subset whose members differ pairwise in every key and meet all quotas; 0 when none does.

    Args:
        keys: per member one value per key (country, group).
        helps: per member, for each quota, whether it counts towards it.
        needs: per quota how many are needed.
        enough: sizes from here on are all the same to the rule. Every larger set holds one of this size that meets the
            quotas, so the search need not go deeper: with 3 it looks at triples, however many partners there are.
    """
    members = list(dict.fromkeys((tuple(k), tuple(h)) for k, h in zip(keys, helps, strict=True)))
    by_first: dict[Any, list[Member]] = {}
    for member in sorted(members, key=lambda m: (-sum(m[1]), str(m[0]))):
        by_first.setdefault(member[0][0], []).append(member)
    return _Search(list(by_first.values()), max(enough, sum(needs))).best(tuple(needs))


class _Search:
    """Takes at most one member per first key (country), depth first, bounded by what is left."""

    def __init__(self, groups: list[list[Member]], enough: int) -> None:
        self.groups, self.enough, self.found = groups, enough, 0
        quotas = len(groups[0][0][1]) if groups else 0
        self.helpers = [[sum(any(m[1][q] for m in g) for g in groups[i:]) for i in range(len(groups) + 1)] for q in range(quotas)]

    def best(self, needs: tuple[int, ...]) -> int:
        self._go(0, frozenset(), 0, needs)
        return self.found

    def _go(self, i: int, taken: frozenset[tuple[int, Any]], size: int, left: tuple[int, ...]) -> None:
        if all(n <= 0 for n in left):
            self.found = max(self.found, size)
        if self.found >= self.enough or size == self.enough or i == len(self.groups):
            return
        if size + len(self.groups) - i <= self.found or any(self.helpers[q][i] < n for q, n in enumerate(left)):
            return
        for key, help_ in self.groups[i]:
            marks = frozenset(enumerate(key))
            if not marks & taken:
                self._go(i + 1, taken | marks, size + 1, tuple(n - h for n, h in zip(left, help_, strict=True)))
        self._go(i + 1, taken, size, left)
