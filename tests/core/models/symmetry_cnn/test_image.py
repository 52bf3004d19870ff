"""The diffraction image of a crystal and its damaged cells."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np
import pytest
import spglib
from ase.build import bulk, make_supercell
from ase.spacegroup import crystal as spacegroup_crystal
from scipy.spatial.transform import Rotation

from core.models.symmetry_cnn.image import image_of
from core.models.symmetry_cnn.lattice import average, factors, indices, near_turns, order_of, reduced, turns

if TYPE_CHECKING:
    from ase import Atoms

CRYSTALS = {
    "rock salt": bulk("NaCl", "rocksalt", 5.64),
    "diamond": bulk("Si"),
    "hcp": bulk("Mg", "hcp", 3.2, 5.2),
    "rutile": spacegroup_crystal(
        ["Ti", "O"], [(0, 0, 0), (0.305, 0.305, 0)], spacegroup=136, cellpar=[4.59, 4.59, 2.96, 90, 90, 90]
    ),
    "quartz": spacegroup_crystal(
        ["Si", "O"], [(0.47, 0, 0), (0.413, 0.266, 0.119)], spacegroup=152, cellpar=[4.91, 4.91, 5.4, 90, 90, 120]
    ),
}


def seen(atoms: Atoms) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.array(atoms.cell), atoms.get_scaled_positions(wrap=False), atoms.numbers


def primitive_volume(atoms: Atoms) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return float(abs(np.linalg.det(spglib.find_primitive(seen(atoms))[0])))


@pytest.mark.parametrize(
    ("name", "proper"), [("rock salt", 16), ("diamond", 16), ("hcp", 9), ("rutile", 6), ("quartz", 9)]
)
def test_a_lattice_has_the_turns_of_its_class(name: str, proper: int) -> None:
    # of 432: 9 two-folds, 4 pairs of three-folds, 3 of four-folds; of 622: 7, 1 and 1; of 422: 5 and 1
    strains = near_turns(reduced(np.array(CRYSTALS[name].cell)))[1]
    assert int((strains < 1e-3).sum()) == proper


def test_turns_come_to_themselves_and_none_is_the_inverse_of_another() -> None:
    every = turns()
    orders = order_of(every)
    assert set(orders.tolist()) == {2, 3, 4, 6}
    for order in (2, 3, 4, 6):
        power = np.linalg.matrix_power(every[orders == order], order)
        assert (power == np.eye(3)).all()
    keys = {one.tobytes() for one in every}
    inverse = {np.round(np.linalg.inv(one)).astype(int).tobytes() for one in every[orders > 2]}
    assert not keys & inverse


def test_structure_factors_are_those_of_the_sum() -> None:
    places = np.array([[0.1, 0.2, 0.3], [0.7, 0.4, 0.9], [0.5, 0.5, 0.2]])
    found = factors(places, np.array([0, 1, 1]), 3)
    expected = np.exp(2j * np.pi * indices(3) @ places[1:].T).sum(axis=1)
    assert np.allclose(found[1].ravel(), expected, atol=1e-4)


@pytest.mark.parametrize("name", CRYSTALS)
def test_the_average_lattice_of_a_damaged_supercell_is_the_primitive_one(name: str) -> None:
    ideal = CRYSTALS[name]
    rng, primitive = np.random.default_rng(1), primitive_volume(ideal)
    for repeats in ((1, 1, 1), (2, 2, 2), (3, 2, 2)):
        damaged = ideal.repeat(repeats)
        if repeats != (1, 1, 1):
            damaged.rattle(0.08, rng=rng)
            del damaged[rng.permutation(len(damaged))[: len(damaged) // 10]]
        cell, places, numbers = seen(damaged)
        found = average(cell, places, np.unique(numbers, return_inverse=True)[1])
        assert found.cells == round(ideal.get_volume() / primitive * np.prod(repeats))


def test_atoms_placed_by_chance_repeat_nowhere() -> None:
    rng = np.random.default_rng(0)
    assert average(8 * np.eye(3), rng.random((40, 3)), np.zeros(40, int)).cells == 1


@pytest.mark.parametrize("name", CRYSTALS)
def test_the_image_is_the_same_however_the_crystal_is_described(name: str) -> None:
    ideal, rng = CRYSTALS[name], np.random.default_rng(0)
    first = image_of(*seen(ideal), 5)
    for _ in range(3):
        shear = np.eye(3, dtype=int)
        shear[0] += rng.integers(-1, 2) * shear[1] + rng.integers(-1, 2) * shear[2]
        other = make_supercell(ideal, shear).repeat((1, 2, 1))
        other.set_cell(other.cell @ Rotation.random(random_state=rng).as_matrix(), scale_atoms=True)
        other.positions += rng.normal(size=3)
        other = other[rng.permutation(len(other))]
        again = image_of(*seen(other), 5)
        assert np.allclose(first.amplitudes.astype(float), again.amplitudes.astype(float), atol=0.02)
        assert len(first.turns) == len(again.turns)


def test_an_image_is_kept_by_the_turns_of_the_crystal_and_by_no_other() -> None:
    from core.models.symmetry_cnn.network import Batch, Pairs

    # quartz has a three-fold axis and three two-fold ones, and its lattice 622
    image = image_of(*seen(CRYSTALS["quartz"]), 5)
    batch = Batch.of([image], "cpu")
    readings = Pairs(5)(batch)[1].amax(1)
    kept = image.orders[(readings < 0.02).numpy() & (image.strains < 1e-3)]
    assert sorted(kept.tolist()) == [2, 2, 2, 3]
