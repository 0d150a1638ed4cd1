"""The understanding alone, in this process: a text in, the document `Heard` out."""
from __future__ import annotations

import asyncio
import datetime
from pathlib import Path
from typing import Any

from bot.assistant import quiet

Document = dict[str, Any]


class Listener:
    """A loaded model. Costs ten seconds and 0.6 GB."""

    def __init__(self, model: Path) -> None:
        quiet.set_environment()
        from rasa.core.agent import Agent

        quiet.silence()
        self._agent = Agent.load(str(model))

    def hear(self, text: str, state: Document | None = None, today: datetime.date | None = None) -> Document:
        """What was understood. State and day travel as the message's metadata, as through the gateway."""
        from rasa.core.channels.channel import UserMessage

        from actions import rasa_action

        metadata = {"state": state, "today": (today or datetime.date.today()).isoformat()}
        message = UserMessage(text, metadata=metadata)
        return rasa_action.heard(asyncio.run(self._agent.processor.parse_message(message)))
