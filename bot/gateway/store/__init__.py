"""The conversations on disk: SQLite by default, PostgreSQL by URL. The gateway's only memory.

Knows nothing of HTTP or of the dialogue; a state is a JSON document to it.
"""
from bot.gateway.store.conversations import Conversation, Overtaken, Store, Turn

__all__ = ["Conversation", "Overtaken", "Store", "Turn"]
