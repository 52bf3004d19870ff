"""A Gaussian process for a handful of rows, on what is known of materials before any of them is seen."""
