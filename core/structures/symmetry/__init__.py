"""Symmetry of a structure: its group, sites, operations and elements, and the cells that follow from them."""
