"""What spglib finds in a structure."""

import spglib

from core.structures.readers.symmetry import quiet_spglib


def space_group(crystal, tolerance):
    with quiet_spglib():
        return spglib.get_symmetry_dataset((crystal.cell, crystal.fractional, crystal.numbers), tolerance)


def operations(hall):
    with quiet_spglib():
        return spglib.get_symmetry_from_database(hall)["rotations"]
