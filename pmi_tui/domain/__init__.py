"""What a plan is, and everything that can happen to it: no files, no clock, no language."""
