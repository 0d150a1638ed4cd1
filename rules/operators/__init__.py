"""One small class per operator: it evaluates itself, says itself in words and names the facts it uses."""
