"""What a message means where the conversation stands: an answer, a title that was typed, a part that only asks."""
