import numpy as np
import pytest
from ase.build import bulk
from scipy.spatial import ConvexHull

from core.errors import StructureError
from core.structures.builders.nanoparticle import ball, corners, facets, twinned, wulff
from core.structures.convert import from_ase
from core.structures.readers.symmetry import quiet_spglib

GOLD = from_ase(bulk("Au", cubic=True))
SALT = from_ase(bulk("NaCl", "rocksalt", a=5.64, cubic=True))


def area_of(shape, family):
    _, areas = corners(shape)
    return sum(area for area, each in zip(areas, shape.families, strict=True) if each == family)


def test_equal_edges_at_the_ratio_of_a_regular_truncated_octahedron():
    # its square faces lie 2/sqrt(3) times as far out as its hexagonal ones; areas are as 6 : 8 * 3 sqrt(3) / 2
    shape = facets(GOLD, {(1, 1, 1): 1.0, (1, 0, 0): 2 / np.sqrt(3)})
    ratio = area_of(shape, (1, 1, 1)) / area_of(shape, (1, 0, 0))
    assert ratio == pytest.approx(8 * 1.5 * np.sqrt(3) / 6, rel=1e-6)


def test_a_cheap_face_alone_makes_a_cube():
    shape = facets(SALT, {(1, 0, 0): 1.0, (1, 1, 1): 2.0})
    assert area_of(shape, (1, 1, 1)) == pytest.approx(0, abs=1e-9)
    points, areas = corners(shape)
    assert np.unique(points.round(6), axis=0).shape == (8, 3)
    assert areas.sum() == pytest.approx(24.0)


def test_facets_agree_with_pymatgen():
    from pymatgen.analysis.wulff import WulffShape
    from pymatgen.core import Lattice

    energies = {(1, 1, 1): 1.28, (1, 0, 0): 1.42, (1, 1, 0): 1.53}
    with quiet_spglib():
        theirs = WulffShape(Lattice.cubic(3.615), list(energies), list(energies.values())).area_fraction_dict
    shape = facets(from_ase(bulk("Cu", cubic=True)), energies)
    total = corners(shape)[1].sum()
    for family in energies:
        assert area_of(shape, family) / total == pytest.approx(theirs[family], abs=2e-3)


@pytest.mark.parametrize("diameter", [15.0, 30.0, 45.0])
def test_a_particle_has_the_volume_asked_for(diameter):
    made = wulff(GOLD, facets(GOLD, {(1, 1, 1): 1.0, (1, 0, 0): 1.15}), diameter, "atom", 10.0)
    volume = len(made) * GOLD.volume / len(GOLD)
    assert volume == pytest.approx(np.pi / 6 * diameter**3, rel=0.35 * 15 / diameter)


def test_a_particle_is_convex_and_as_symmetric_as_its_crystal():
    made = wulff(GOLD, facets(GOLD, {(1, 1, 1): 1.0, (1, 0, 0): 1.15}), 30.0, "atom", 10.0)
    centred = made.positions - made.positions.mean(axis=0)
    turned = centred[:, [1, 2, 0]] * [1, -1, 1]
    assert {tuple(p) for p in centred.round(4) + 0.0} == {tuple(p) for p in turned.round(4) + 0.0}
    assert ConvexHull(made.positions).volume < np.prod(np.ptp(made.positions, axis=0))


def test_the_vacuum_lies_around_it():
    made = ball(GOLD, 20.0, "cell", 12.0)
    assert np.allclose(np.diag(made.cell) - np.ptp(made.positions, axis=0), 12.0)
    assert np.linalg.norm(made.positions - made.positions.mean(axis=0), axis=1).max() <= 10.0 + 1e-6


def test_magic_numbers():
    # Mackay, Acta Cryst. 15, 916 (1962)
    assert [len(twinned(79, 2.88, "icosahedron", shells, 10.0)) for shells in (1, 2, 3, 4)] == [1, 13, 55, 147]


def test_arrays_come_along():
    marked = SALT.with_arrays(charges=np.where(SALT.numbers == 11, 1.0, -1.0))
    made = ball(marked, 15.0, "atom", 10.0)
    assert set(made.arrays["charges"][made.numbers == 11].tolist()) == {1.0}
    assert set(made.arrays["charges"][made.numbers == 17].tolist()) == {-1.0}


@pytest.mark.parametrize(
    ("energies", "word"),
    [
        ({(0, 0, 0): 1.0}, "no plane"),
        ({(1, 0, 0): 0.0}, "positive"),
        ({}, "No plane"),
    ],
)
def test_planes_that_make_no_particle(energies, word):
    with pytest.raises(StructureError, match=word):
        facets(GOLD, energies)


def test_planes_of_a_crystal_of_low_symmetry_may_stay_open():
    skewed = GOLD.replace(cell=GOLD.cell @ np.array([[1, 0.1, 0.2], [0, 1.1, 0.3], [0, 0, 0.9]]))
    skewed = skewed.replace(positions=GOLD.fractional @ skewed.cell)
    with pytest.raises(StructureError, match="enclose"):
        facets(skewed, {(1, 0, 0): 1.0})
