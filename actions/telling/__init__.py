"""What the dialogue says of itself, of the case and of the results."""
