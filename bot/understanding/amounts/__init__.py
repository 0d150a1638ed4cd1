"""Money and shares: which amount is which, of whom, and in which currency."""
