"""What a message is for: its mood, what it asks, and the intent."""
