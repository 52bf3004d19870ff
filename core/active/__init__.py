"""Active learning: which materials to label next, so that a model learns most from fewest."""
