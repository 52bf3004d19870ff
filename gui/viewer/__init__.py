"""The 3D view of a crystal."""
