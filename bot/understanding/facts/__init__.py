"""From what was found to the other facts: each module knows one kind."""
