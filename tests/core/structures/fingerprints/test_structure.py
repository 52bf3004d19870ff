"""Vectors of structures: what must not change them, and what must."""

import numpy as np
import pytest
from ase import Atoms
from ase.build import bulk, fcc111, make_supercell, molecule
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.fingerprints.structure import LENGTH, MOST_ATOMS, structure_vector, structure_vectors

SALT = bulk("NaCl", "rocksalt", a=5.64)
SHAKEN = bulk("ZnO", "wurtzite", a=3.25, c=5.2)
SHAKEN.positions += np.random.default_rng(1).normal(0, 0.15, SHAKEN.positions.shape)
OBLIQUE = Atoms(
    "SrTiO3", scaled_positions=np.random.default_rng(2).random((5, 3)), cell=[4, 5, 6, 75, 95, 110], pbc=True
)
ATOMS = [SALT, SHAKEN, OBLIQUE, molecule("CH3CH2OH"), fcc111("Cu", (1, 1, 3), vacuum=8)]

shapes = st.lists(st.integers(-1, 1), min_size=9, max_size=9).map(lambda values: np.reshape(values, (3, 3)))


def vector(atoms):
    return structure_vector(from_ase(atoms))


@settings(max_examples=40)
@given(st.sampled_from(ATOMS), st.integers(0, 2**31))
def test_neither_place_nor_turn_nor_order_matters(atoms, seed):
    random = np.random.default_rng(seed)
    turn = Rotation.random(rng=random).as_matrix()
    order = random.permutation(len(atoms))
    moved = Atoms(
        atoms.numbers[order], atoms.positions[order] @ turn + random.normal(0, 5, 3), cell=atoms.cell.array @ turn,
        pbc=atoms.pbc,
    )  # fmt: skip
    if moved.pbc.all():
        moved.wrap()
    assert vector(moved) == pytest.approx(vector(atoms), abs=2e-4)


@settings(max_examples=40)
@given(st.sampled_from(ATOMS[:3]), shapes.filter(lambda shape: 1 <= abs(round(np.linalg.det(shape))) <= 4))
def test_neither_the_choice_of_cell_nor_its_size_matters(atoms, shape):
    crystal = from_ase(atoms)
    other = make_supercell(atoms, shape if np.linalg.det(shape) > 0 else -shape)
    assert len(other) == len(crystal) * round(abs(np.linalg.det(shape)))
    assert vector(other) == pytest.approx(vector(atoms), abs=2e-4)


def test_a_mirror_image_is_as_good():
    mirrored = OBLIQUE.copy()
    mirrored.set_cell(OBLIQUE.cell.array * [1, 1, -1], scale_atoms=True)
    assert vector(mirrored) == pytest.approx(vector(OBLIQUE), abs=2e-4)


@settings(max_examples=40)
@given(st.sampled_from(ATOMS), st.integers(0, 2**31))
def test_small_moves_change_it_little(atoms, seed):
    near, far = atoms.copy(), atoms.copy()
    step = np.random.default_rng(seed).normal(0, 1, atoms.positions.shape)
    near.positions += 1e-3 * step
    far.positions += 0.1 * step
    change = np.linalg.norm(vector(near) - vector(atoms))
    assert change < 0.05
    assert change < np.linalg.norm(vector(far) - vector(atoms))


def test_one_form_is_alike_and_another_is_not():
    def distance(other):
        return np.linalg.norm(vector(other) - vector(SALT))

    like = [distance(bulk("KCl", "rocksalt", a=6.29)), distance(bulk("MgO", "rocksalt", a=4.21))]
    unlike = [distance(bulk("NaCl", "cesiumchloride", a=3.5)), distance(bulk("ZnS", "zincblende", a=5.41))]
    assert max(like) < 0.5 * min(unlike)


def test_which_element_sits_where_matters():
    swapped = SHAKEN.copy()
    swapped.numbers[[0, 1]] = swapped.numbers[[1, 0]]
    assert np.linalg.norm(vector(swapped) - vector(SHAKEN)) > 0.1


def test_order_parameters_are_steinhardts():
    # perfect octahedra and close packing, as published: q4, q6 = 0.764, 0.354 and 0.191, 0.575; the columns of the
    # means follow the three distributions of distances
    where = LENGTH - 2 - 21 + np.array([3, 4])
    weight = 0.5
    assert vector(SALT)[where] / weight == pytest.approx([0.764, 0.354], abs=0.01)
    assert vector(bulk("Cu"))[where] / weight == pytest.approx([0.191, 0.575], abs=0.01)


def test_vacuum_hardly_matters():
    thin, thick = (from_ase(fcc111("Cu", (1, 1, 3), vacuum=gap)) for gap in (8, 20))
    assert structure_vector(thick) == pytest.approx(structure_vector(thin), abs=1e-4)


def test_shared_sites_count_in_part():
    cell = np.eye(3) * 3.6
    copper, gold = (Crystal([number], [[0, 0, 0]], cell) for number in (29, 79))
    half = Crystal([29], [[0, 0, 0]], cell, shares={0: ((29, 0.5), (79, 0.5))})
    a, b, c = structure_vectors([copper, half, gold])
    assert np.isfinite([a, b, c]).all()
    assert 0 < np.linalg.norm(b - a) < 3
    assert not np.allclose(a, b)


@pytest.mark.parametrize(
    "crystal",
    [
        Crystal([], np.zeros((0, 3)), np.zeros((3, 3))),
        Crystal([11], [[0, 0, 0]], np.diag([1.0, 1.0, 1e-12])),
        Crystal([11], [[np.nan, 0, 0]], np.eye(3)),
        Crystal(np.ones(MOST_ATOMS + 1), np.zeros((MOST_ATOMS + 1, 3)), np.eye(3) * 100),
    ],
    ids=["empty", "flat", "nan", "large"],
)
def test_what_cannot_be_described_is_nan(crystal):
    assert np.isnan(structure_vector(crystal)).all()


def test_odd_but_possible_structures_have_vectors():
    alone = Crystal([2], [[0, 0, 0]], np.zeros((3, 3)), pbc=(False, False, False))
    on_top = Crystal([1, 1], np.zeros((2, 3)), np.eye(3) * 5)
    unknown = Crystal([0, 8], [[0, 0, 0], [1.5, 0, 0]], np.eye(3) * 4)
    found = structure_vectors([alone, on_top, unknown])
    assert found.shape == (3, LENGTH)
    assert np.isfinite(found).all()
    assert np.abs(found).max() < 50


def test_progress_is_told():
    heard = []
    structure_vectors([from_ase(SALT)] * 20, lambda fraction, message: heard.append((fraction, message)))
    assert heard == [(0.0, "Structure 1 of 20"), (0.8, "Structure 17 of 20")]
