"""Local strain is that of the neighbours, wherever they lie."""

import numpy as np
import pytest
from ase.build import bulk, graphene

from core.simulation.local_strain import Reference
from core.structures.convert import from_ase


def deformed(crystal, gradient):
    return crystal.replace(positions=crystal.positions @ gradient.T, cell=crystal.cell @ gradient.T)


def test_homogeneous_strain_is_found_at_each_atom():
    crystal = from_ase(bulk("Cu", cubic=True))
    found = Reference(crystal).strain(deformed(crystal, np.diag([1.1, 1.0, 1.0])))
    lagrange = (1.1**2 - 1) / 2
    assert found == pytest.approx(lagrange / np.sqrt(3))


def test_turning_is_no_strain():
    crystal = from_ase(bulk("Cu", cubic=True))
    angle = 0.4
    turn = np.array([[np.cos(angle), -np.sin(angle), 0], [np.sin(angle), np.cos(angle), 0], [0, 0, 1]])
    assert Reference(crystal).strain(deformed(crystal, turn)) == pytest.approx(0, abs=1e-9)


def test_simple_shear():
    crystal = from_ase(bulk("Cu", cubic=True))
    gradient = np.eye(3)
    gradient[0, 1] = 0.1
    yy, xy = 0.1**2 / 2, 0.05
    expected = np.sqrt(xy**2 + (yy**2 + yy**2) / 6)
    assert Reference(crystal).strain(deformed(crystal, gradient)) == pytest.approx(expected)


def test_sheet_is_strained_in_its_plane_only():
    sheet = from_ase(graphene(vacuum=8))
    found = Reference(sheet).strain(deformed(sheet, np.diag([1.1, 1.0, 1.0])))
    assert found == pytest.approx((1.1**2 - 1) / 2 / np.sqrt(3))


def test_bonds_break_when_a_third_longer():
    crystal = from_ase(bulk("Si", cubic=True))
    reference = Reference(crystal)
    assert reference.bonds == 16
    assert reference.broken(crystal) == 0
    assert reference.broken(deformed(crystal, 1.3 * np.eye(3))) == 0
    assert reference.broken(deformed(crystal, 1.4 * np.eye(3))) == 16
