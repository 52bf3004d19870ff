"""Entries that are the same structure."""

import numpy as np
import pytest
from ase.build import bulk, make_supercell, molecule

from core.errors import Cancelled
from core.library.duplicates import duplicates
from core.library.rows import Draft
from core.structures.convert import from_ase
from core.structures.matching import Tolerance

SALT = bulk("NaCl", "rocksalt", a=5.64)
ATOMS = [
    SALT,
    bulk("Cu"),
    bulk("NaCl", "cesiumchloride", a=3.5),
    molecule("H2O"),
    make_supercell(SALT, np.diag([1, 2, 1])),
    bulk("Cu", cubic=True),
    molecule("H2O"),
    bulk("NaCl", "rocksalt", a=6.1),
]


@pytest.fixture
def keys(project):
    with project.writing():
        made = [project.entries.add(Draft("", (from_ase(atoms),))) for atoms in ATOMS]
        project.entries.add(Draft("table salt", formula="NaCl"))
    return made


def places(keys, groups):
    return [[keys.index(key) for key in group.keys] for group in groups]


def test_groups(project, keys):
    heard = []
    groups = duplicates(project, found=heard.append)
    assert places(keys, groups) == [[0, 4, 7], [1, 5]]
    assert heard == groups
    assert groups[0].rms == pytest.approx((0, 0, 0), abs=1e-6)


def test_only_some_are_compared(project, keys):
    assert places(keys, duplicates(project, [keys[0], keys[1], keys[7]])) == [[0, 7]]
    with project.writing():
        project.entries.remove([keys[0]])
    assert places(keys, duplicates(project)) == [[1, 5], [4, 7]]


def test_tolerances_count(project, keys):
    assert places(keys, duplicates(project, tolerance=Tolerance(volume=0.1))) == [[0, 4], [1, 5]]


def test_the_search_can_be_given_up(project, keys):
    def stop(fraction, message):
        if fraction > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        duplicates(project, report=stop)
