"""VASP: input sets and results."""
