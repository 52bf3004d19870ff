"""Radial distribution functions."""

import numpy as np
import pytest
from ase.build import bulk, molecule

from core.errors import StructureError
from core.structures.convert import from_ase
from core.structures.crystal import Crystal
from core.structures.distribution import Distribution


def gathered(cutoff, width, *crystals):
    found = Distribution(cutoff, width)
    for crystal in crystals:
        found.add(crystal)
    return found


def gas(n=600, edge=16.0, seed=0, numbers=None):
    points = np.random.default_rng(seed).uniform(0, edge, (n, 3))
    return Crystal(np.full(n, 18) if numbers is None else numbers, points, edge * np.eye(3))


def test_ideal_gas_is_one_also_beyond_half_the_cell():
    found = gathered(14.0, 0.5, *(gas(seed=seed) for seed in range(5)))
    far = found.g()[found.radii > 3]
    assert far == pytest.approx(np.ones(len(far)), abs=0.08)
    assert far.mean() == pytest.approx(1.0, abs=3e-3)
    beyond = found.g()[found.radii > 8]
    assert beyond.mean() == pytest.approx(1.0, abs=3e-3)


def test_partial_functions_of_a_mixed_gas_are_one_too():
    numbers = np.where(np.arange(600) % 3, 18, 10)
    found = gathered(10.0, 1.0, gas(numbers=numbers))
    assert found.pairs == ((10, 10), (10, 18), (18, 10), (18, 18))
    for pair in found.pairs:
        assert found.g(pair)[4:].mean() == pytest.approx(1.0, abs=0.02)
    # each neon has twice as many argons around as neons
    assert found.around((10, 18))[-1] / found.around((10, 10))[-1] == pytest.approx(2.0, rel=0.04)
    assert found.g((10, 18)) == pytest.approx(found.g((18, 10)))


@pytest.mark.parametrize("cells", [1, 3])
def test_shells_of_fcc(cells):
    """12, 6, 24, 12 and 24 neighbours at a sqrt(m/2), whatever the cell."""
    copper = from_ase(bulk("Cu", a=3.6).repeat(cells))
    found = gathered(6.0, 0.05, copper)
    around, outer = found.around(), found.edges[1:]
    for m, total in ((1, 12), (2, 18), (3, 42), (4, 54), (5, 78)):
        radius = 3.6 * np.sqrt(m / 2)
        assert around[np.searchsorted(outer, radius + 0.051)] == pytest.approx(total)
    assert found.first_shell() == (pytest.approx(3.6 / np.sqrt(2), abs=0.03), pytest.approx(12))


def test_frames_with_other_numbers_of_atoms_are_averaged():
    one, two = gathered(8.0, 0.5, gas(400)), gathered(8.0, 0.5, gas(300, seed=3))
    both = gathered(8.0, 0.5, gas(400), gas(300, seed=3))
    assert both.g() == pytest.approx((one.g() + two.g()) / 2)


def test_a_skewed_cell_gives_what_its_straight_form_gives():
    straight = from_ase(bulk("NaCl", "rocksalt", a=5.64))
    skewed = straight.replace(cell=np.array([[1, 0, 0], [3, 1, 0], [-2, 4, 1]]) @ straight.cell)
    assert gathered(9.0, 0.1, skewed).g() == pytest.approx(gathered(9.0, 0.1, straight).g())


def test_what_has_no_density_or_too_many_pairs_is_refused():
    with pytest.raises(StructureError, match="molecule has no g"):
        gathered(5.0, 0.1, from_ase(molecule("H2O")))
    with pytest.raises(StructureError, match="million pairs"):
        gathered(50.0, 0.1, gas(3000, 20))


def test_nothing_within_reach():
    found = gathered(2.0, 0.1, Crystal([2], [[0, 0, 0]], 10 * np.eye(3)))
    assert found.first_shell() is None
    assert not found.g().any()
