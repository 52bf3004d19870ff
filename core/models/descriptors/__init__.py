"""Descriptors of compositions and structures, and trees that learn from them."""
