"""What users ask, answered from the rules."""
