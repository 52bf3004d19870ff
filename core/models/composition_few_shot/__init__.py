"""A Gaussian process for a handful of formulae."""
