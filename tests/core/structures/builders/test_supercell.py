"""Supercells."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from core.errors import StructureError
from core.structures.builders.supercell import count, departure_from_cube, nearly_cubic, repeats_for, supercell
from core.structures.crystal import Crystal

FCC = 5.431 / 2 * np.array([[0.0, 1, 1], [1, 0, 1], [1, 1, 0]])
HEXAGONAL = np.array([[3.19, 0, 0], [-1.595, 2.7626, 0], [0, 0, 5.185]])


def pair(cell=HEXAGONAL) -> Crystal:
    places = np.array([[0.1, 0.2, 0.3], [0.6, 0.5, 0.9]])
    return Crystal(
        [31, 7],
        places @ cell,
        cell,
        shares={1: ((7, 0.5), (15, 0.5))},
        arrays={
            "fixed": np.array([[True, False, False], [False, False, True]]),
            "labels": np.array(["Ga1", "N1"]),
            "magnetic_moments": np.array([1.5, -0.5]),
            "forces": np.ones((2, 3)),
        },
        info={"energy": -3.0},
    )


entries = st.integers(-3, 3)


@given(st.lists(entries, min_size=9, max_size=9))
def test_any_matrix_gives_every_lattice_point_once(numbers):
    matrix = np.array(numbers).reshape(3, 3)
    assume(count(matrix) > 0)
    crystal = pair()
    built = supercell(crystal, matrix)
    assert len(built) == 2 * count(matrix)
    assert np.linalg.det(built.cell) > 0
    assert np.isclose(built.volume, count(matrix) * crystal.volume)
    for site in range(2):
        copies = built.positions[site * count(matrix) : (site + 1) * count(matrix)] - crystal.positions[site]
        old = copies @ np.linalg.inv(crystal.cell)
        assert np.allclose(old, np.rint(old), atol=1e-8)
        new = np.rint(copies @ np.linalg.inv(built.cell) * count(matrix)).astype(int) % count(matrix)
        assert len(np.unique(new, axis=0)) == count(matrix)


def test_all_that_hangs_on_an_atom_goes_with_it():
    built = supercell(pair(), (2, 1, 3))
    assert built.arrays["fixed"][:6].tolist() == [[True, False, False]] * 6
    assert built.arrays["labels"].tolist() == ["Ga1"] * 6 + ["N1"] * 6
    assert built.arrays["magnetic_moments"].sum() == pytest.approx(6 * 1.0)
    assert set(built.shares) == set(range(6, 12))
    assert "forces" not in built.arrays
    assert not built.info


def test_repeats_along_the_axes_keep_the_first_cell_where_it_was():
    crystal = pair()
    built = supercell(crystal, (3, 2, 1))
    assert np.allclose(built.positions[[0, 6]], crystal.positions)
    assert np.allclose(built.cell, np.diag([3, 2, 1]) @ crystal.cell)


def test_distance_between_images_counts_between_planes():
    assert repeats_for(np.diag([3.0, 4.0, 12.0]), 12.0) == (4, 3, 1)
    # the planes of this cell stand 2.76 Å apart, though its vectors are 3.19 Å long
    assert repeats_for(HEXAGONAL, 11.1) == (5, 5, 3)


def test_the_fcc_primitive_cell_gives_a_cube():
    matrix = nearly_cubic(FCC, 10.0)
    assert count(matrix) == 32  # 2 x 2 x 2 conventional cells of 4 primitive ones
    assert departure_from_cube(matrix @ FCC) < 1e-9
    assert np.allclose(np.linalg.norm(matrix @ FCC, axis=1), 2 * 5.431)


def test_a_hexagonal_cell_gives_nearly_a_cube():
    cell = nearly_cubic(HEXAGONAL, 10.0) @ HEXAGONAL
    plain = np.diag(repeats_for(HEXAGONAL, 10.0)) @ HEXAGONAL
    assert departure_from_cube(cell) < departure_from_cube(plain) / 3
    assert min(1 / np.linalg.norm(np.linalg.inv(cell), axis=0)) >= 10.0 - 1e-6


@pytest.mark.parametrize("matrix", [np.zeros((3, 3)), [[1, 0, 0], [2, 0, 0], [0, 0, 1]], (2, 0, 1)])
def test_a_singular_matrix_is_refused(matrix):
    with pytest.raises(StructureError, match="singular"):
        supercell(pair(), matrix)


def test_a_molecule_is_refused():
    with pytest.raises(StructureError, match="no cell"):
        supercell(Crystal([1], [[0, 0, 0]], np.zeros((3, 3)), (False,) * 3), (2, 2, 2))


def test_a_slab_is_not_repeated_into_its_vacuum():
    slab = pair().replace(pbc=(True, True, False))
    assert supercell(slab, (2, 2, 1)).pbc == (True, True, False)
    with pytest.raises(StructureError, match="does not repeat"):
        supercell(slab, (2, 2, 2))
