"""What one gateway process holds: rulebook, store, workers, limits. Built once, handed to the endpoints."""
import asyncio
import contextlib
import datetime
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

import rules
from bot.gateway.advisor import Advisor, log_without_text
from bot.gateway.limits import Rate, Turnstile
from bot.gateway.settings import Settings
from bot.gateway.store import Store
from bot.gateway.worker import Workers

_SWEEP_SECONDS = 3600
_ASSESSING_AT_ONCE = 2          # assessments of the API; the chat keeps the other threads
_log = logging.getLogger(__name__)


@dataclass
class House:
    """The parts of one process."""

    settings: Settings
    book: Any
    store: Store
    workers: Workers
    advisor: Advisor
    turnstile: Turnstile
    token_rate: Rate
    address_rate: Rate
    new_rate: Rate
    assessing: anyio.CapacityLimiter

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Bring the database up to date, sweep in the background, close everything at the end."""
        await run_in_threadpool(self.store.migrate)
        sweeping = asyncio.create_task(self._keep_sweeping())
        try:
            yield
        finally:
            sweeping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await sweeping
            await self.workers.close()
            self.store.close()

    async def sweep(self) -> int:
        """Delete the conversations nobody came back to."""
        return await run_in_threadpool(self.store.sweep, datetime.timedelta(days=self.settings.keep_days),
                                       datetime.timedelta(days=self.settings.keep_greeted_days))

    async def _keep_sweeping(self) -> None:
        while True:
            try:
                await self.sweep()
            except Exception as error:
                log_without_text(_log, "old conversations could not be deleted", error)
            await asyncio.sleep(_SWEEP_SECONDS)


def build(settings: Settings, book: Any = None) -> House:
    """Set up the parts; nothing is opened yet. Loads the rulebook when none is given (raises rules.RuleErrors)."""
    if book is None:
        book = rules.load(settings.instruments)
        book.warm(settings.today())
    store = Store(settings.database_url)
    workers = Workers(settings.workers, settings.worker_seconds)
    return House(
        settings, book, store, workers, Advisor(book, store, workers, settings.today, settings.contact, settings.starting),
        Turnstile(settings.waiting_messages),
        token_rate=Rate(settings.token_per_minute, 60, settings.token_burst),
        address_rate=Rate(settings.address_per_minute, 60, settings.address_burst),
        new_rate=Rate(settings.new_per_hour, 3600, settings.new_per_hour),
        assessing=anyio.CapacityLimiter(_ASSESSING_AT_ONCE))


def house_of(request: Request) -> House:
    return request.app.state.house
