"""A network on the elements of a formula, to be trained on whatever a table holds."""
