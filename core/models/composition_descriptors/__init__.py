"""Descriptors of formulae alone, and trees that learn from them."""
