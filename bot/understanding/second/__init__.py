"""A second, learned reading of who a figure, a place or an organisation belongs to and what it says: where it doubts the rules, the dialogue asks."""
