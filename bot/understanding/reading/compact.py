"""A long list of names in little memory: as keys of a dict the 100,000 names of towns took 390 bytes each with what they mean, so 40 (measured)."""
from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from zlib import crc32


class Names:
    """Different names, found by their checksums; each has the number of its place in the list it came from."""

    def __init__(self, names: Sequence[str]) -> None:
        sums = array("L", (crc32(_bytes(name)) for name in names))
        order = sorted(range(len(names)), key=sums.__getitem__)
        self._sums = array("I", (sums[n] for n in order))
        self._numbers = array("I", order)
        self._joined = b"".join(_bytes(names[n]) for n in order)
        self._borders = array("I", accumulate((len(_bytes(names[n])) for n in order), initial=0))

    def __contains__(self, name: str) -> bool:
        return self.number(name) is not None

    def __iter__(self) -> Iterator[str]:
        return (self._joined[start:end].decode() for start, end in zip(self._borders, self._borders[1:], strict=False))

    def number(self, name: str) -> int | None:
        """The number of a name; None where it is not in the list."""
        said = _bytes(name)
        total = crc32(said)
        i = bisect_left(self._sums, total)
        while i < len(self._sums) and self._sums[i] == total:
            if self._joined[self._borders[i]:self._borders[i + 1]] == said:
                return self._numbers[i]
            i += 1
        return None


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogatepass")
