"""The one action of the Rasa project, around the pure dialogue. The only module that imports rasa_sdk.

Behind the gateway the state and the day come as metadata of the message, and the new state goes back as the last message.
Without a gateway (`rasa shell`, `rasa run` with `rasa run actions`) both live in the slots and on the clock.
"""
from __future__ import annotations

import datetime
import functools
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher

import rules
from actions import dialogue

Document = dict[str, Any]
SHELL = "cmdline"       # the channel of `rasa shell`, where a person reads: texts and buttons only


@functools.lru_cache(maxsize=1)
def rulebook() -> rules.Rulebook:
    """The instruments shipped with the package, loaded once per process."""
    return rules.load()


class ActionAdvance(Action):
    """Answers every message: one step of the dialogue."""

    def name(self) -> str:
        """The name in domain.yml."""
        return "action_advance"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: Document) -> list[Document]:
        """Utter what the dialogue says, hand back the new state, and keep it in the slots."""
        metadata = tracker.latest_message.get("metadata") or {}
        state, messages = dialogue.advance(
            state_of(tracker, metadata), heard(tracker.latest_message), rulebook(), today_of(metadata)
        )
        if tracker.get_latest_input_channel() == SHELL:
            messages = [{**message, "custom": None} for message in messages if message.get("text")]
        else:
            messages = [*messages, {"custom": {"type": "state", "state": state}}]
        for message in messages:
            utter(dispatcher, message)
        return slot_events(state)


def executor() -> ActionExecutor:
    """What runs the action when Rasa calls for it, for a worker that has no action server."""
    runs = ActionExecutor()
    runs.register_action(ActionAdvance)
    return runs


def state_of(tracker: Tracker, metadata: Document) -> Document | None:
    """The state from the metadata, else as it was put into the slots, else None: a fresh conversation."""
    if "state" in metadata:
        return metadata["state"]
    rest = tracker.slots.get("rest")
    if rest is None:
        return None
    return {**rest, "case": tracker.slots.get("case"), "asked": tracker.slots.get("asked")}


def slot_events(state: Document) -> list[Document]:
    """The state spread over the slots `case`, `asked` and `rest`."""
    rest = {key: value for key, value in state.items() if key not in ("case", "asked")}
    return [SlotSet("case", state.get("case")), SlotSet("asked", state.get("asked")), SlotSet("rest", rest)]


def today_of(metadata: Document) -> datetime.date:
    """The day of the conversation: the gateway's, else the clock's."""
    given = metadata.get("today")
    return datetime.date.fromisoformat(given) if given else datetime.date.today()


def heard(message: Document) -> Document:
    """Rasa's parsed message as the document `Heard` (docs/architecture.md)."""
    intent = message.get("intent") or {}
    entities = message.get("entities") or []
    document = {
        "text": message.get("text") or "",
        "intent": intent.get("name"),
        "confidence": intent.get("confidence", 0.0),
        "facts": _items(entities, "fact"),
        "mentions": _items(entities, "mention"),
        "bare": _items(entities, "bare"),
        "named": _items(entities, "named"),
        "seems": _items(entities, "seems"),
        "parts": _items(entities, "part"),
    }
    if message.get("language"):
        document["language"] = message["language"]
    return document


def _items(entities: list[Document], kind: str) -> list[Document]:
    return [entity["value"] for entity in entities if entity["entity"] == kind and isinstance(entity["value"], dict)]


def utter(dispatcher: CollectingDispatcher, message: Document) -> None:
    """One message of the dialogue as a message of Rasa."""
    dispatcher.utter_message(
        text=message.get("text"), buttons=message.get("buttons"), json_message=message.get("custom")
    )
