"""Rasa's memory of conversations, bounded.

Rasa copies and replays all events of a conversation at every turn and its in-memory store never forgets anybody. The
case is stored by the gateway and comes with each message, so the worker needs the last turns of those who talk now.
"""
from __future__ import annotations

import json
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

    @staticmethod
    def serialise_tracker(tracker: DialogueStateTracker) -> str:
        """As text, without the state that came with each message and went back with each answer: it is in the slots."""
        dialogue = tracker.as_dialogue().as_dict()
        return json.dumps({**dialogue, "events": [_without_state(event) for event in dialogue["events"]]})

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the conversation as the most recent one and forget the oldest ones above the limit."""
        await self.stream_events(tracker)
        self.store[tracker.sender_id] = self.serialise_tracker(tracker)
        self.store.move_to_end(tracker.sender_id)
        while len(self.store) > self.conversations:
            self.store.popitem(last=False)


def _without_state(event: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in event.items() if key != "metadata"}
    if "parse_data" in event:
        kept["parse_data"] = {key: value for key, value in event["parse_data"].items() if key != "metadata"}
    if ((event.get("data") or {}).get("custom") or {}).get("type") == "state":
        kept["data"] = {**event["data"], "custom": {"type": "state"}}
    return kept
