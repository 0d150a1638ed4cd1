"""Understanding: a chat message becomes the document `Heard` (docs/architecture.md). Knows no Rasa but in component.py,
no dialogue, no clock: the day is an argument. It extracts; it never decides and never guesses."""
from __future__ import annotations

from bot.understanding.message import MAX_TEXT, understand

__all__ = ["MAX_TEXT", "understand"]
