"""The Rasa project: config, domain, data, the policy, the tracker store, the worker and its training.

A normal Rasa project folder: `rasa train`, `rasa shell`, `rasa test` and `rasa run` work from inside it.
Named `assistant` because a package `rasa` would shadow the library.
"""
