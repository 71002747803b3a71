"""One screen for each subject."""
