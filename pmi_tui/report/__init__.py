"""Documents made of a plan and its figures, free of any format."""
