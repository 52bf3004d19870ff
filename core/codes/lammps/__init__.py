"""LAMMPS: the potentials that ship with it, runs of its scripts, and its files."""
