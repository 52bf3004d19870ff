"""A network that compares the diffraction image of a crystal with itself turned, to find its symmetry under damage."""
