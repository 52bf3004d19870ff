"""Distances, angles and dihedrals."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.structures.crystal import Crystal
from core.structures.measure import angle, dihedral, distance, separation


def crystal_of(positions: object, cell: object = ((0, 0, 0),) * 3, pbc: object = True) -> Crystal:
    points = np.array(positions, dtype=float)
    periodic = (pbc,) * 3 if isinstance(pbc, bool) else pbc
    return Crystal(np.full(len(points), 6), points, np.array(cell, dtype=float), periodic)


def test_across_the_boundary() -> None:
    box = crystal_of([[0.1, 0, 0], [9.9, 0, 0]], np.eye(3) * 10)
    assert distance(box, 0, 1) == pytest.approx(0.2)
    assert separation(box, 0, 1) == pytest.approx([-0.2, 0, 0])


def test_no_image_where_the_cell_does_not_repeat() -> None:
    box = crystal_of([[0.1, 0, 0], [9.9, 0, 0]], np.eye(3) * 10, pbc=(False, True, True))
    assert distance(box, 0, 1) == pytest.approx(9.8)


def test_a_wire_with_two_missing_lattice_vectors() -> None:
    wire = crystal_of([[0, 0, 0.2], [1, 0, 4.8]], [[0, 0, 0], [0, 0, 0], [0, 0, 5]])
    assert distance(wire, 0, 1) == pytest.approx(np.hypot(1, 0.4))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_agrees_with_trying_very_many_images(seed: int) -> None:
    random = np.random.default_rng(seed)
    cell = np.diag(random.uniform(3, 6, 3)) + np.tril(random.uniform(-5, 5, (3, 3)), -1)
    skewed = crystal_of(random.uniform(0, 1, (2, 3)) @ cell, cell)
    shifts = np.array(list(itertools.product(range(-12, 13), repeat=3)))
    every = (skewed.positions[1] - skewed.positions[0]) + shifts @ cell
    assert distance(skewed, 0, 1) == pytest.approx(np.linalg.norm(every, axis=1).min())


def test_water() -> None:
    # r(OH) = 0.9572 Å, angle 104.52° (Benedict, Gailar and Plyler, J. Chem. Phys. 24, 1139, 1956)
    half = np.radians(104.52 / 2)
    water = crystal_of([[0, 0, 0], [np.sin(half), np.cos(half), 0], [-np.sin(half), np.cos(half), 0]])
    assert angle(water, 1, 0, 2) == pytest.approx(104.52)


def test_dihedral_has_the_sign_of_iupac() -> None:
    # looking from the second to the third atom, the fourth stands clockwise of the first
    clockwise = crystal_of([[1, 0, 0], [0, 0, 0], [0, 0, -1], [np.cos(1), -np.sin(1), -1]])
    mirrored = crystal_of(clockwise.positions * [1, -1, 1])
    turn = dihedral(clockwise, 0, 1, 2, 3)
    assert abs(turn) == pytest.approx(np.degrees(1))
    assert dihedral(mirrored, 0, 1, 2, 3) == pytest.approx(-turn)
    assert turn > 0


def test_undefined_angles_are_not_numbers() -> None:
    line = crystal_of([[0, 0, 0], [1, 0, 0], [2, 0, 0], [3, 1, 0], [0, 0, 0]])
    assert np.isnan(dihedral(line, 0, 1, 2, 3))
    assert np.isnan(angle(line, 4, 0, 1))
