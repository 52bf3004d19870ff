"""A convolutional network on the densities of atoms on a voxel grid, to be trained on whatever a table holds."""
