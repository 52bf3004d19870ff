"""Edits: pure functions from a structure to the changed one.

Every per-atom array, the shares, the frozen flags and the look of the atoms that stay are carried along. What an edit
leaves out is decided in ``carry`` alone: results that were worked out for the geometry as it was. Atoms are given by
their indices, from 0.
"""
