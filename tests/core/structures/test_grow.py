"""Growing a selection: along bonds, by distance, by what atoms share."""

import numpy as np
from ase.build import bulk, molecule
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures import grow
from core.structures.bonds import Bonds, find_bonds
from core.structures.convert import from_ase
from core.structures.crystal import Crystal


def chain(n: int) -> Bonds:
    """Atoms 0-1-2-...-(n-1) in a row."""
    i = np.arange(n - 1)
    return Bonds(i, i + 1, np.zeros((n - 1, 3), dtype=np.int64), np.ones(n - 1))


def only(n: int, *atoms: int) -> np.ndarray:
    mask = np.zeros(n, dtype=bool)
    mask[list(atoms)] = True
    return mask


def test_growing_follows_bonds_step_by_step() -> None:
    assert np.flatnonzero(grow.grow(only(9, 4), chain(9))).tolist() == [3, 4, 5]
    assert np.flatnonzero(grow.grow(only(9, 4), chain(9), 3)).tolist() == [1, 2, 3, 4, 5, 6, 7]


def test_shrinking_takes_the_rim_off() -> None:
    assert np.flatnonzero(grow.shrink(only(9, 2, 3, 4, 5), chain(9))).tolist() == [3, 4]


def test_shrinking_the_end_of_a_chain_keeps_the_end() -> None:
    """The last atom has no neighbour outside, so nothing takes it away."""
    assert np.flatnonzero(grow.shrink(only(5, 3, 4), chain(5))).tolist() == [4]


def test_one_atom_leads_to_its_whole_molecule_and_no_other() -> None:
    water = from_ase(molecule("H2O"))
    two = Crystal(
        [*water.numbers, *water.numbers], np.concatenate([water.positions, water.positions + 8]), np.zeros((3, 3))
    )
    assert np.flatnonzero(grow.molecules(only(6, 4), find_bonds(two))).tolist() == [3, 4, 5]


def test_the_molecule_of_nothing_is_nothing() -> None:
    assert not grow.molecules(only(4), chain(4)).any()


def test_same_element_and_coordination() -> None:
    methane = from_ase(molecule("CH4"))
    assert grow.same_element(methane, only(5, 2)).tolist() == [False, True, True, True, True]
    assert grow.same_coordination(methane, only(5, 0), find_bonds(methane)).tolist() == [True] + [False] * 4


def test_a_shell_crosses_the_boundary_of_the_cell() -> None:
    """Rock salt: six neighbours at a/2, twelve at a/sqrt 2 (a = 5.64 Å)."""
    salt = from_ase(bulk("NaCl", "rocksalt", a=5.64, cubic=True) * (2, 2, 2))
    mask = only(len(salt), 0)
    assert grow.shell(salt, mask, 2.83).sum() == 1 + 6
    assert grow.shell(salt, mask, 3.99).sum() == 1 + 6 + 12


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.floats(-6, 6), min_size=9, max_size=9),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
    st.integers(0, 2**32 - 1),
)
def test_the_nearest_agrees_with_trying_many_images(
    entries: list[float], pbc: tuple[bool, bool, bool], seed: int
) -> None:
    cell = np.array(entries).reshape(3, 3) + np.diag([7.0, 7.0, 7.0])
    if abs(np.linalg.det(cell)) < 120:
        cell = np.diag([7.0, 5.0, 9.0])
    rng = np.random.default_rng(seed)
    crystal = Crystal([6] * 6, rng.uniform(-10, 10, (6, 3)), cell, pbc)
    mask = only(6, 1, 4)
    reach = [np.arange(-12, 13) if periodic else np.zeros(1) for periodic in pbc]
    shifts = np.stack(np.meshgrid(*reach), axis=-1).reshape(-1, 3) @ cell
    images = (crystal.positions[mask][:, None] + shifts).reshape(-1, 3)
    tried = np.array([np.linalg.norm(images - place, axis=1).min() for place in crystal.positions])
    np.testing.assert_allclose(grow.nearest(crystal, mask), tried, atol=1e-9)


def test_beyond_the_reach_asked_for_the_distance_is_not_known() -> None:
    row = Crystal([1, 1, 1], [[0, 0, 0], [1, 0, 0], [5, 0, 0]], np.zeros((3, 3)))
    assert grow.nearest(row, only(3, 0), most=2).tolist() == [0, 1, np.inf]
