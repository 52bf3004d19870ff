"""Shapes forget elements, the choice of cell and its size, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from ase.build import bulk

from core.prediction.shape import apart, distinct_orders, orders_of, shape_of, turned

ROCKSALT = bulk("NaCl", "rocksalt", a=5.64)
SLOTS = np.array([0, 1])


def _shape(atoms: object, slots: np.ndarray) -> np.ndarray:
    return shape_of(np.array(atoms.cell), atoms.get_scaled_positions(), slots)  # type: ignore[attr-defined]


def test_the_nearest_neighbours_of_rock_salt_are_where_they_are() -> None:
    shape = _shape(ROCKSALT, SLOTS)
    # a/2 to six of the other kind, a/sqrt(2) to its own; the unit is (a^3/8)^(1/3) = a/2
    assert shape[0, 1] == pytest.approx([1.0] * 6, abs=1e-4)
    assert shape[0, 0] == pytest.approx([2**0.5] * 6, abs=1e-4)


@pytest.mark.parametrize("times", [(2, 1, 1), (1, 3, 1)])
def test_a_supercell_has_the_shape_of_its_cell(times: tuple[int, int, int]) -> None:
    large = ROCKSALT.repeat(times)
    slots = (large.numbers == 17).astype(int)
    assert float(apart(_shape(large, slots), _shape(ROCKSALT, SLOTS))) < 1e-4


def test_size_does_not_matter_but_kind_of_packing_does() -> None:
    swollen = ROCKSALT.copy()
    swollen.set_cell(swollen.cell * 1.3, scale_atoms=True)
    assert float(apart(_shape(swollen, SLOTS), _shape(ROCKSALT, SLOTS))) < 1e-4
    blende = bulk("ZnS", "zincblende", a=5.4)
    assert float(apart(_shape(blende, SLOTS), _shape(ROCKSALT, SLOTS))) > 0.05


def test_elements_with_as_many_atoms_can_be_exchanged() -> None:
    assert set(orders_of((1, 1, 3))) == {(0, 1, 2), (1, 0, 2)}
    assert len(orders_of((1, 1, 1, 1))) == 24
    assert orders_of((1,) * 7) == [tuple(range(7))]


def test_orders_that_give_the_same_crystal_are_one() -> None:
    assert len(distinct_orders(_shape(ROCKSALT, SLOTS), (1, 1))) == 1
    perovskite = shape_of(
        np.eye(3) * 4.0,
        np.array([[0, 0, 0], [0.5, 0.5, 0.5], [0.5, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0.5]]),
        np.array([0, 1, 2, 2, 2]),
    )
    assert len(distinct_orders(perovskite, (1, 1, 3))) == 2
    assert float(apart(turned(perovskite, (1, 0, 2)), perovskite)) > 0.05
