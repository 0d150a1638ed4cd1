"""What the bot does: the dialogue as a pure function, and the one Rasa action around it.

May use `rules`; knows nothing of `bot`. Only `rasa_action.py` imports rasa_sdk.
"""
