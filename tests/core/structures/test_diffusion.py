"""Displacements, paths and diffusion."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from core.errors import StructureError
from core.structures.crystal import Crystal
from core.structures.diffusion import Paths, fit, require_memory, squared_displacements
from core.structures.displacement import displacement

EDGE = 6.0


def wrapped(points, cell=None, numbers=None):
    cell = EDGE * np.eye(3) if cell is None else cell
    fractional = points @ np.linalg.inv(cell)
    n = len(points)
    return Crystal(np.full(n, 3) if numbers is None else numbers, (fractional % 1) @ cell, cell)


def walk(frames, atoms, step=0.3, seed=0):
    steps = np.random.default_rng(seed).normal(scale=step, size=(frames, atoms, 3))
    steps[0] = 0
    return np.cumsum(steps, axis=0) + 1.0


def followed(points, **options):
    paths = Paths(**options)
    for frame in points:
        paths.add(wrapped(frame))
    return paths


@given(arrays(float, (5, 3), elements=st.floats(-2.4, 2.4)), st.integers(0, 5))
def test_displacements_take_the_short_way(moved, seed):
    cell = np.array([[6.0, 0, 0], [2.0, 6.0, 0], [-1.0, 1.5, 7.0]])
    moved = moved * 0.9
    points = np.random.default_rng(seed).uniform(0, 6, (5, 3))
    found = displacement(wrapped(points, cell), wrapped(points + moved @ cell / 6, cell))
    assert found == pytest.approx(moved @ cell / 6, abs=1e-9)


def test_displacements_without_a_cell_and_of_other_atoms():
    molecule = Crystal([1, 1], [[0, 0, 0], [0, 0, 0.7]], np.zeros((3, 3)), (False,) * 3)
    moved = molecule.replace(positions=molecule.positions + np.array([0, 9, 0]))
    assert displacement(molecule, moved).tolist() == [[0, 9, 0]] * 2
    with pytest.raises(StructureError, match="same atoms: 2 and 1"):
        displacement(molecule, Crystal([1], [[0, 0, 0]], np.zeros((3, 3))))


def test_a_growing_cell_moves_no_atom():
    points = np.array([[0.5, 0.5, 0.5], [3, 3, 3]])
    small = wrapped(points)
    large = small.replace(cell=small.cell * 1.1, positions=small.positions * 1.1)
    assert displacement(small, large) == pytest.approx(np.zeros((2, 3)), abs=1e-12)


def test_paths_go_through_the_boundary():
    points = walk(400, 3)
    assert followed(points, still=False).all() == pytest.approx(points - points[0], abs=1e-3)


def test_drift_is_taken_away_by_mass():
    points = np.zeros((20, 2, 3)) + 1.0
    points[:, :, 0] += 0.5 * np.arange(20)[:, None]
    paths = followed(points)
    assert paths.all() == pytest.approx(np.zeros((20, 2, 3)), abs=1e-4)
    assert not paths.jumped


def test_a_jump_of_half_a_cell_is_noticed():
    points = np.zeros((3, 2, 3)) + 1.0
    points[2, 0, 0] += 0.45 * EDGE
    assert followed(points, still=False).jumped


def test_other_atoms_and_too_much_memory_are_refused():
    paths = followed(walk(2, 3))
    with pytest.raises(StructureError, match="same atoms"):
        paths.add(wrapped(np.zeros((2, 3))))
    with pytest.raises(StructureError, match="GB of memory"):
        require_memory(10**6, paths.bytes_each * 1000)


def brute_force(points):
    n = len(points)
    return np.array([((points[lag:] - points[: n - lag]) ** 2).sum(axis=2).mean(axis=0) for lag in range(n)]).T


@given(st.integers(2, 40), st.integers(1, 4), st.integers(0, 99))
def test_fourier_transforms_give_the_average_over_all_origins(frames, atoms, seed):
    points = walk(frames, atoms, seed=seed)
    assert np.concatenate(list(squared_displacements(points))) == pytest.approx(brute_force(points), abs=1e-8)


def test_diffusion_of_random_walkers():
    """Steps of variance s² along each axis every dt: D = s² / (2 dt)."""
    step, time = 0.2, 2.0
    points = walk(1500, 300, step=step)
    each = np.concatenate(list(squared_displacements(points)))
    found = fit(each, time, 0.02, 0.2)
    expected = step**2 / (2 * time) * 0.1  # Å²/fs in cm²/s
    assert found.error is not None
    assert found.coefficient == pytest.approx(expected, abs=3 * found.error)
    assert found.error < 0.05 * expected


def test_a_straight_line_is_fitted_exactly():
    each = np.stack([6 * 0.01 * np.arange(50.0) + 0.3, 6 * 0.03 * np.arange(50.0) + 0.5])
    found = fit(each, 1.0, 0.1, 0.5)
    assert found.coefficient == pytest.approx(0.02 * 0.1)
    assert found.offset == pytest.approx(0.4)
    assert found.error == pytest.approx(0.01 * 0.1)
    assert (found.first, found.last) == (5, 24)
    assert fit(each[:1], 1.0, 0.1, 0.5).error is None
    with pytest.raises(StructureError, match="too few frames"):
        fit(each, 1.0, 0.5, 0.51)
