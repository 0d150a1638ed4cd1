"""The Rasa project: config, domain, data, the policy, the tracker store, the worker and its training.

A normal Rasa project folder: `rasa train`, `rasa shell`, `rasa test` and `rasa run` work from inside it.
Named `assistant` because a package `rasa` would shadow the library.
"""
import importlib.util


def is_installed() -> bool:
    """Whether Rasa is in this environment (Python 3.10 only)."""
    return importlib.util.find_spec("rasa") is not None
