"""Groups of structures that are the same."""

import numpy as np
from ase.build import bulk, make_supercell, molecule
from pymatgen.core.structure_matcher import StructureMatcher

from core.structures.convert import from_ase, to_pymatgen
from core.structures.duplicates import group

SALT = bulk("NaCl", "rocksalt", a=5.64)
ATOMS = [
    SALT,
    bulk("Cu"),
    bulk("NaCl", "cesiumchloride", a=3.5),
    molecule("H2O"),
    make_supercell(SALT, np.diag([1, 2, 1])),
    bulk("Cu", "bcc", a=2.9),
    bulk("NaCl", "zincblende", a=6.1),
    bulk("Cu", cubic=True),
    bulk("NaCl", "rocksalt", a=5.9),
]


def test_groups_are_those_of_pymatgen():
    crystals = [from_ase(atoms) for atoms in ATOMS]
    found = [one.members for one in group(crystals)]
    assert found == [[0, 4, 8], [1, 7], [2], [5], [6]]
    periodic = [index for index in range(len(ATOMS)) if index != 3]
    theirs = StructureMatcher().group_structures([to_pymatgen(crystals[index]) for index in periodic])
    assert sorted(map(len, theirs)) == sorted(map(len, found))


def test_rms_is_to_the_first():
    moved = from_ase(SALT)
    moved = moved.replace(positions=moved.positions + np.array([[0, 0, 0], [0.2, 0, 0]]))
    (only,) = group([from_ase(SALT), from_ase(SALT), moved])
    assert only.rms[0] == 0
    assert only.rms[1] < 1e-6
    assert 0.01 < only.rms[2] < 0.1


def test_progress_counts_every_structure():
    heard = []
    group([from_ase(atoms) for atoms in ATOMS], report=lambda fraction, _: heard.append(fraction))
    assert heard == [k / 9 for k in range(9)]
