"""Keeps Python's garbage collector from stopping a conversation.

A full collection looks at every object. With the rules loaded these are about a million: measured, four times in 300 turns
everybody waited for up to a second. So it no longer happens by itself, but when nobody talks, or once a minute.
What was loaded at the start is set aside and never looked at again. Young objects are collected as always.
"""
from __future__ import annotations

import gc
import threading
import time
from dataclasses import dataclass

NEVER = 1_000_000_000       # collections of the middle generation until a full one comes by itself
INTERVAL = 5.0              # seconds between two looks
QUIET = 0.05                # of one processor: less than that is nobody talking
LONGEST = 60.0              # seconds until it is done although people talk
WORTH = 20                  # collections of the middle generation since the last full one: about fifty turns
MIDDLE = 1


@dataclass
class Tidying:
    """When to collect everything. `at`: seconds of the last time; `count`: collections of the middle generation until then."""

    at: float
    count: int = 0

    def is_due(self, now: float, busy: float, count: int) -> bool:
        """Whether it is worth it, and either nobody waits or it cannot be put off. `busy`: share of one processor lately."""
        if count - self.count < WORTH:
            return False
        return busy < QUIET or now - self.at > LONGEST

    def done(self, now: float, count: int) -> None:
        """Count anew."""
        self.at, self.count = now, count


def keep_short() -> None:
    """For a process that is going to serve. Returns at once; a thread does the tidying."""
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, NEVER)
    threading.Thread(target=_keep_tidying, daemon=True, name="tidying").start()


def _keep_tidying() -> None:
    tidying, first = Tidying(time.monotonic()), True
    while True:
        before = time.process_time()
        time.sleep(INTERVAL)
        busy = (time.process_time() - before) / INTERVAL
        if tidying.is_due(time.monotonic(), busy, middle_collections()):
            gc.collect()
            if first:
                gc.freeze()
            first = False
            tidying.done(time.monotonic(), middle_collections())


def middle_collections() -> int:
    """How often the middle generation was collected in this process."""
    return int(gc.get_stats()[MIDDLE]["collections"])
