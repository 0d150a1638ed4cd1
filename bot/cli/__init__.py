"""The command `funding-advisor`.

One module per command. May use the engine, the dialogue and the gateway; Rasa only where its environment is installed.
"""
from bot.cli.app import main

__all__ = ["main"]
