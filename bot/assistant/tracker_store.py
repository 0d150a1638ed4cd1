"""Rasa's memory of conversations, bounded.

Rasa copies and replays all events of a conversation at every turn and its in-memory store never forgets anybody. The
case is stored by the gateway and comes with each message, so the worker needs the last turns of those who talk now.
"""
from __future__ import annotations

from collections import OrderedDict
from typing import Any, Optional

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker


class RecentTrackerStore(InMemoryTrackerStore):
    """Keeps the latest `conversations`, of each the latest `events`."""

    def __init__(
        self,
        domain: Domain,
        event_broker: Optional[EventBroker] = None,
        conversations: int = 10_000,
        events: int = 30,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self.store: OrderedDict[str, str] = OrderedDict()
        self.conversations = conversations
        self.events = events

    def init_tracker(self, sender_id: str) -> DialogueStateTracker:
        """An empty conversation that drops its oldest events (the base class resets the limit at every turn)."""
        return DialogueStateTracker(sender_id, self.domain.slots, max_event_history=self.events)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the conversation as the most recent one and forget the oldest ones above the limit."""
        await super().save(tracker)
        self.store.move_to_end(tracker.sender_id)
        while len(self.store) > self.conversations:
            self.store.popitem(last=False)
