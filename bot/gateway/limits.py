"""How often and in which order: rate limits per token and address, and one message at a time per conversation.

Kept in the memory of the process: several gateways each count for themselves; the store's revision keeps them from
overwriting each other.
"""
import asyncio
import ipaddress
import math
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from starlette.requests import HTTPConnection

from actions.speaker import N_
from bot.gateway.problems import Problem

_REMEMBERED = 50_000        # keys before those that are due again are dropped


class Rate:
    """A leaky bucket per key (the generic cell rate algorithm: one number a key)."""

    def __init__(self, count: int, seconds: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._step, self._slack, self._clock = seconds / count, seconds / count * burst, clock
        self._due: dict[str, float] = {}

    def take(self, key: str) -> None:
        """Counts one request. Raises Problem 429 with the seconds to wait."""
        now = self._clock()
        due = max(self._due.get(key, now), now) + self._step
        if due - now > self._slack:
            raise too_many(due - now - self._slack)
        if len(self._due) > _REMEMBERED:
            self._due = {known: when for known, when in self._due.items() if when > now}
        self._due[key] = due


class Turnstile:
    """Lets the messages of one conversation through one by one, in the order of arrival."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._locks: dict[str, asyncio.Lock] = {}
        self._inside: dict[str, int] = {}

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        if self._inside.get(key, 0) > self._longest:
            raise too_many(1)
        self._inside[key] = self._inside.get(key, 0) + 1
        try:
            async with self._locks.setdefault(key, asyncio.Lock()):
                yield
        finally:
            self._leave(key)

    def _leave(self, key: str) -> None:
        self._inside[key] -= 1
        if not self._inside[key]:
            del self._inside[key], self._locks[key]


def address(connection: HTTPConnection) -> str:
    """The address that is counted; of IPv6 the /64 that one customer gets."""
    host = connection.client.host if connection.client else ""
    try:
        parsed = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(parsed) if parsed.version == 4 else str(ipaddress.ip_network((parsed, 64), strict=False))


def too_many(seconds: float) -> Problem:
    wait = max(1, math.ceil(seconds))
    return Problem(429, "TooMany", N_("That was faster than we can follow"),
                   N_("Please send it again; wait before you do (seconds: {wait}). Nothing is lost."),
                   headers={"Retry-After": str(wait)}, values={"wait": wait})
