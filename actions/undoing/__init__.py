"""What is taken back or put right in words."""
