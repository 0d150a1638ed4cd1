"""The organisations of a message: who applies, who is a partner, who is only spoken of, and whose a value is."""
