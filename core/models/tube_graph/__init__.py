"""A graph network on nanotubes, which is told of the tube as a whole what its atoms cannot see."""
