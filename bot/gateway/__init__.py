"""The gateway: everything that faces the network. Owns conversations, limits and security; serves page, widget and API.

Works without Rasa: buttons and forms are answered here by the pure dialogue function, free text goes to the Rasa worker on loopback.
Knows how to ask `actions.dialogue` and `rules`, and no funding rule of its own.
"""
