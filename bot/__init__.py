"""What meets the outside: the Rasa project, the understanding, the gateway, the widget, the batch and the command line.

May use `actions` and `rules`; nothing in those may use this package.
"""
