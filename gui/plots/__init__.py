"""Two-dimensional plots."""
