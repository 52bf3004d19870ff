"""CHGNet, the universal potential of the chgnet package: energy, forces, stress, magnetic moments."""
