"""What is said in German, French or Russian, put into English piece by piece (decision 0105)."""
