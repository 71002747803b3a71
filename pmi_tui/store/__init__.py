"""Where plans lie: a journal that is the truth and TinyDB files that are its checkpoints."""
