"""Asking the Rasa workers: free text in, messages and the new state out.

The state travels with every message, so any worker can answer; a conversation keeps to one because its tracker is warm there.
The requests go through httpcore, the lower half of httpx: the upper half took as long again.
"""
import asyncio
import datetime
import hashlib
import json
import logging
from collections.abc import Sequence
from typing import Any

import httpcore

Document = dict[str, Any]
_CHANNEL = "/webhooks/rest/webhook"
_HEALTH_SECONDS = 2.0
_FAILED = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, httpcore.UnsupportedProtocol)
_log = logging.getLogger(__name__)


class WorkerAway(Exception):
    """No worker can be reached, or what came back is not an answer."""


class WorkerSlow(Exception):
    """A worker took the message and did not answer in time."""


class Workers:
    """The worker processes of one installation."""

    def __init__(self, addresses: Sequence[str], seconds: float) -> None:
        self._addresses = [address.rstrip("/") for address in addresses]
        self._seconds = seconds
        self._pool = httpcore.AsyncConnectionPool(max_connections=100, max_keepalive_connections=20, keepalive_expiry=30)

    async def close(self) -> None:
        await self._pool.aclose()

    async def answer(self, conversation_id: str, text: str, state: Document | None,
                     today: datetime.date) -> tuple[Document, list[Document]]:
        """The new state and the messages. Raises WorkerAway, WorkerSlow."""
        question = json.dumps({"sender": conversation_id, "message": text,
                               "metadata": {"state": state, "today": today.isoformat()}}).encode()
        for address in self.order(conversation_id):
            try:
                response = await self._request("POST", address + _CHANNEL, self._seconds, question)
            except (httpcore.ReadTimeout, httpcore.WriteTimeout, httpcore.PoolTimeout):
                raise WorkerSlow(address) from None
            except _FAILED as error:
                _log.info("worker %s does not answer: %s", address, type(error).__name__)
                continue
            return _read(response)
        raise WorkerAway()

    def order(self, conversation_id: str) -> list[str]:
        """The workers, the one of this conversation first (rendezvous hashing: adding one moves few conversations)."""
        return sorted(self._addresses, key=lambda address: hashlib.sha256(f"{conversation_id} {address}".encode()).digest())

    async def health(self) -> list[bool]:
        """Which workers answer, in the order of the settings."""
        return list(await asyncio.gather(*(self._answers(address) for address in self._addresses)))

    async def _answers(self, address: str) -> bool:
        try:
            response = await self._request("GET", f"{address}/webhooks/rest/", _HEALTH_SECONDS)
        except _FAILED:
            return False
        return response.status == 200

    async def _request(self, method: str, url: str, seconds: float, content: bytes = b"") -> httpcore.Response:
        limits = {"connect": 1.0, "read": seconds, "write": seconds, "pool": seconds}
        kind = [("Content-Type", "application/json")]
        return await self._pool.request(method, url, headers=kind, content=content, extensions={"timeout": limits})


def _read(response: httpcore.Response) -> tuple[Document, list[Document]]:
    """Split the worker's answer into state and messages."""
    if response.status != 200:
        raise WorkerAway(f"status {response.status}")
    try:
        answer = json.loads(response.content)
    except ValueError:
        raise WorkerAway("not JSON") from None
    if not isinstance(answer, list) or not all(isinstance(message, dict) for message in answer):
        raise WorkerAway("not a list of messages")
    states = [message["custom"]["state"] for message in answer if _carries_state(message)]
    if not states or not isinstance(states[-1], dict):
        raise WorkerAway("no state in the answer")
    return states[-1], [_message(message) for message in answer if not _carries_state(message)]


def _carries_state(message: Document) -> bool:
    custom = message.get("custom")
    return isinstance(custom, dict) and custom.get("type") == "state"


def _message(message: Document) -> Document:
    return {key: message[key] for key in ("text", "buttons", "custom") if message.get(key)}
