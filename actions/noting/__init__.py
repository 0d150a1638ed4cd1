"""Facts into the case: whose they are, whether they are plain enough, and what waits for a word."""
