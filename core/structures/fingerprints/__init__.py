"""Materials as vectors: what lies close together is alike.

Three kinds: of the composition alone, of the structure, and what a trained model sees. Distances between vectors of one
kind mean something; vectors of different kinds have nothing in common.
"""
