"""What stands in a message, without asking whose it is: listed words, numbers, dates, places."""
