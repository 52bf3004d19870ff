"""Numbers of neighbours, bond lengths and angles over frames."""

import numpy as np
import pytest
from ase.build import bulk, molecule

from core.structures.convert import from_ase
from core.structures.coordination import (
    Coordination,
    Histogram,
    angles_by_triplet,
    lengths_by_pair,
    mean_of,
    neighbours,
)

SALT = from_ase(bulk("NaCl", "rocksalt", a=5.64))
SILICON = from_ase(bulk("Si", a=5.431))
WATER = from_ase(molecule("H2O"))


def counted(crystal, cutoff=0.0):
    found = Coordination()
    found.add(crystal, neighbours(crystal, cutoff))
    return found


def test_coordination_by_bonds_and_by_distance():
    found = counted(SALT)
    assert found.counts[11, 17] == {6: 1}
    assert found.counts[17, 11] == {6: 1}
    assert found.counts[11, 11] == {0: 1}
    assert found.mean == 6
    assert counted(SALT, 4.1).counts[11, 11] == {12: 1}
    assert counted(SALT, 4.1).mean == 18


def test_frames_add_up():
    found = Coordination()
    for cutoff in (3.0, 4.1):
        found.add(SALT, neighbours(SALT, cutoff))
    assert found.total == {6: 2, 18: 2}
    assert mean_of(found.counts[11, 11]) == 6


def test_angles_of_a_tetrahedron_an_octahedron_and_water():
    tetrahedron = angles_by_triplet(SILICON, neighbours(SILICON, 0))[14, 14, 14]
    assert len(tetrahedron) == 2 * 6
    assert tetrahedron == pytest.approx(np.full(12, 109.4712), abs=1e-3)
    octahedron = np.sort(angles_by_triplet(SALT, neighbours(SALT, 0))[17, 11, 17])
    assert octahedron == pytest.approx([90.0] * 12 + [180.0] * 3)
    water = angles_by_triplet(WATER, neighbours(WATER, 0))
    assert water.keys() == {(1, 8, 1)}
    assert water[1, 8, 1] == pytest.approx([104.0], abs=0.1)
    assert angles_by_triplet(WATER, neighbours(WATER, 0.1)) == {}


def test_lengths():
    assert lengths_by_pair(SILICON, neighbours(SILICON, 0))[14, 14] == pytest.approx(np.full(4, 2.3517), abs=1e-3)
    assert lengths_by_pair(WATER, neighbours(WATER, 2)).keys() == {(1, 1), (1, 8)}


def test_a_histogram_keeps_mean_spread_and_area():
    found = Histogram(0.5, 4.0)
    found.add((1, 8), np.array([0.9, 1.1, 1.1, 3.9]))
    found.add((1, 1), np.array([2.0]))
    assert found.middles.tolist() == [0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3.25, 3.75]
    assert found.bins[1, 8].tolist() == [0, 1, 2, 0, 0, 0, 0, 1]
    assert (found.density((1, 8)) * 0.5).sum() == pytest.approx(1.0)
    assert found.mean == pytest.approx(9.0 / 5)
    assert found.spread == pytest.approx(np.std([0.9, 1.1, 1.1, 3.9, 2.0]))
