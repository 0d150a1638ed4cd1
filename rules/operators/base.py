"""What every operator knows: to evaluate itself, say itself in words, and name the facts it uses."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rules.finding import Finding

if TYPE_CHECKING:
    from rules.context import Context
    from rules.operators.compare import Test
    from rules.wording import Wording


class Node(ABC):
    """A condition, compiled once and immutable."""

    @abstractmethod
    def evaluate(self, ctx: Context) -> Finding: ...

    @abstractmethod
    def words(self, w: Wording) -> str:
        """What is required."""

    def brief(self, w: Wording) -> str:
        """The same behind the name of those it speaks of, without saying twice what is plain: `Germany` for `country: Germany`."""
        return self.words(w)

    def observed(self, ctx: Context, w: Wording) -> list[str]:
        """What the case says about it."""
        return [text for child in self.children() for text in child.observed(ctx, w)]

    def children(self) -> tuple[Node, ...]:
        return ()

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children():
            yield from child.walk()

    def tests(self) -> Iterator[Test]:
        """All comparisons of a fact with a limit below here."""
        from rules.operators.compare import Test

        return (node for node in self.walk() if isinstance(node, Test))
