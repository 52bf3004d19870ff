"""Strained and shaken crystals."""

import numpy as np
import pytest

from core.errors import StructureError
from core.structures.builders.deform import from_voigt, perturbed, strained
from core.structures.crystal import Crystal
from tests.core.models.crystals import salt


def test_voigt_shears_are_engineering_strains():
    tensor = from_voigt((1, 2, 3, 4, 5, 6))
    assert tensor.tolist() == [[1, 3, 2.5], [3, 2, 2], [2.5, 2, 3]]


def test_a_strain_stretches_and_leaves_fractional_coordinates():
    crystal = salt()
    built = strained(crystal, np.diag([0.02, 0, 0]))
    assert np.linalg.norm(built.cell[0]) == pytest.approx(5.64 * 1.02)
    assert np.allclose(built.fractional, crystal.fractional)
    rigid = strained(crystal, np.diag([0.02, 0, 0]), move_atoms=False)
    assert np.allclose(rigid.positions, crystal.positions)


def test_a_shear_keeps_the_volume_to_first_order_and_changes_the_angle():
    built = strained(salt(), from_voigt((0, 0, 0, 0, 0, 0.02)))
    a, b, _ = built.cell
    cosine = a @ b / np.linalg.norm(a) / np.linalg.norm(b)
    assert cosine == pytest.approx(0.02, rel=1e-3)
    assert built.volume == pytest.approx(salt().volume, rel=2e-4)


@pytest.mark.parametrize(
    "strain", [np.diag([2.0, 0, 0]), np.diag([-0.6, 0, 0]), from_voigt((-0.5, -0.5, 0, 0, 0, 0.999))]
)
def test_too_much_is_refused(strain):
    with pytest.raises(StructureError):
        strained(salt(), strain)


def test_a_molecule_cannot_be_strained():
    with pytest.raises(StructureError, match="no cell"):
        strained(Crystal([1], [[0, 0, 0]], np.zeros((3, 3)), (False,) * 3), np.eye(3) * 0.01)


def test_displacements_have_the_spread_asked_for_and_come_again_with_the_seed():
    many = Crystal(np.full(4000, 6), np.zeros((4000, 3)), np.zeros((3, 3)), (False,) * 3)
    steps = perturbed(many, 0.1, 7).positions
    assert steps.std(axis=0) == pytest.approx(0.1, rel=0.05)
    assert np.array_equal(steps, perturbed(many, 0.1, 7).positions)
    assert not np.array_equal(steps, perturbed(many, 0.1, 8).positions)
    assert np.allclose(np.linalg.norm(perturbed(many, 0.1, 7, even=True).positions, axis=1), 0.1)


def test_fixed_atoms_and_axes_and_those_not_chosen_stay():
    crystal = salt().with_arrays(fixed=np.array([[True, False, False]] + [[False] * 3] * 7))
    chosen = np.arange(8) < 4
    moved = perturbed(crystal, 0.1, 0, atoms=chosen).positions != crystal.positions
    assert moved[0].tolist() == [False, True, True]
    assert moved[1:4].all()
    assert not moved[4:].any()
