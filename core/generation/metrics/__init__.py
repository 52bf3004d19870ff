"""How good a set of generated crystals is: the figures that the field publishes, and what shows when they flatter."""
