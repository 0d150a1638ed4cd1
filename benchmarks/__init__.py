"""The measured claims: `python -m benchmarks turns|engine|start|all`. Knows the bot from outside only: as processes and over HTTP, and the
engine by its public functions. Nothing in the bot knows it."""
