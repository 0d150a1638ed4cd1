"""The questions that the dialogue puts."""
