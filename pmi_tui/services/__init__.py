"""What a person can ask for; the only layer that both faces call."""
