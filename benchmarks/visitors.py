"""People who talk to a server over HTTP: one after the other without a pause, or many of them typing every so many seconds."""
from __future__ import annotations

import asyncio
import itertools
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks import scripts
from benchmarks.scripts import Step
from bot.gateway import alone

if TYPE_CHECKING:
    import aiohttp

Document = dict[str, Any]
PATH = "/webhooks/rest/webhook"
TOKEN = "Authorization-Token"
NO_ANSWERS = {alone.AWAY, alone.SLOW, alone.BROKEN}
PATIENCE = 30.0         # seconds
SPREAD = 0.5            # typing every second: every 0.5 to 1.5 seconds, so that people do not stay in step


@dataclass(frozen=True)
class Turn:
    """One message and its answer. `found`: the button wanted was in the last answer."""

    kind: str
    seconds: float
    answered: bool
    found: bool


@dataclass
class Visitor:
    """A visitor with one conversation under way."""

    session: aiohttp.ClientSession
    url: str
    numbers: Iterator[int]
    steps: list[Step] = field(default_factory=list)
    last: list[Document] = field(default_factory=list)
    sender: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def begin(self) -> None:
        """The next conversation, as somebody new."""
        number = next(self.numbers)
        self.steps, self.last, self.sender, self.headers = scripts.conversation(number), [], f"visitor-{number}", {}

    async def turn(self, since: float | None = None) -> Turn:
        """The next message; its time counts from `since` where the visitor had to wait for the answer before."""
        if not self.steps:
            self.begin()
        step = self.steps.pop(0)
        message, found = step.message(self.last)
        began = since or time.perf_counter()
        answered = await self._ask(message)
        return Turn(step.kind, time.perf_counter() - began, answered, found)

    async def _ask(self, message: str) -> bool:
        body = {"sender": self.sender, "message": message}
        async with self.session.post(self.url + PATH, json=body, headers=self.headers) as response:
            text = await response.read()
        if TOKEN in response.headers:
            self.headers = {"Authorization": f"Bearer {response.headers[TOKEN]}"}
        self.last = json.loads(text) if response.status == 200 else []
        return bool(self.last) and not any(each.get("text") in NO_ANSWERS for each in self.last)


async def without_pause(url: str, parallel: int, conversations: range) -> list[Turn]:
    """So many visitors at a time, each sends its next message as soon as it has the answer, until all conversations are held."""
    turns: list[Turn] = []
    waiting = iter(conversations)

    async def visit(session: aiohttp.ClientSession) -> None:
        for number in waiting:
            visitor = Visitor(session, url, iter([number]))
            visitor.begin()
            while visitor.steps:
                turns.append(await visitor.turn())

    async with _session() as session:
        await asyncio.gather(*(visit(session) for _ in range(parallel)))
    return turns


async def first_message(url: str) -> Turn:
    """Somebody new sends one message."""
    async with _session() as session:
        return await Visitor(session, url, iter([0])).turn()


async def typing(url: str, people: int, every: float, seconds: float, first: int) -> list[Turn]:
    """So many people type every `every` seconds on average; who is done begins a new conversation."""
    numbers = itertools.count(first)
    end = time.perf_counter() + seconds

    async with _session() as session:
        visitors = [Visitor(session, url, numbers) for _ in range(people)]
        found = await asyncio.gather(*(_type(visitor, every, end, random.Random(f"person {n}")) for n, visitor in enumerate(visitors)))
    return [turn for turns in found for turn in turns]


async def _type(visitor: Visitor, every: float, end: float, chance: random.Random) -> list[Turn]:
    turns: list[Turn] = []
    due = time.perf_counter() + chance.uniform(0, every)
    while due < end:
        late = time.perf_counter() > due
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        turns.append(await visitor.turn(due if late else None))
        due += every * chance.uniform(1 - SPREAD, 1 + SPREAD)
    return turns


def _session() -> aiohttp.ClientSession:
    import aiohttp  # comes with Rasa; a light client, since it shares the machine with what it measures

    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PATIENCE), connector=aiohttp.TCPConnector(limit=0))
