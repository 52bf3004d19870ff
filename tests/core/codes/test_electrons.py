"""Gaps and densities of states of levels whose answer is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from core.codes.electrons import Levels, distances


def levels(*bands: list[float], fermi: float, spins: int = 1) -> Levels:
    energies = np.array(bands).T
    points = np.zeros((len(energies), 3))
    points[:, 0] = np.linspace(0, 0.5, len(energies))
    return Levels(points, np.full(len(energies), 1 / len(energies)), np.stack([energies] * spins), fermi)


def test_an_indirect_gap() -> None:
    gap = levels([-1.0, 0.0, -0.5], [2.0, 1.5, 0.6], fermi=0.2).gap()
    assert (gap.size, gap.top, gap.bottom) == pytest.approx((0.6, 0.0, 0.6))
    assert not gap.direct
    assert not gap.is_metal


def test_a_direct_gap() -> None:
    assert levels([-1.0, 0.0, -0.5], [2.0, 0.7, 0.9], fermi=0.2).gap().direct


def test_a_band_that_crosses_is_a_metal() -> None:
    gap = levels([-1.0, 0.0, 0.5], [2.0, 1.5, 0.6], fermi=0.2).gap()
    assert gap.is_metal
    assert gap.size == 0.0


def test_overlapping_bands_are_a_semimetal() -> None:
    # one band is full, the next one empty at each point, though not everywhere below it
    assert levels([-1.0, 0.3, -0.5], [2.0, 1.5, 0.1], fermi=0.2).gap().is_metal


def test_counted_bands_do_not_depend_on_where_smearing_puts_the_fermi_energy() -> None:
    inside_a_band = levels([-1.0, 0.0, -0.5], [2.0, 1.5, 0.6], fermi=-0.2)
    assert inside_a_band.gap().is_metal
    gap = replace(inside_a_band, filled=(1,)).gap()
    assert gap.size == pytest.approx(0.6)
    assert not gap.is_metal
    assert replace(levels([-1.0, 0.7], [0.5, 1.5], fermi=0.6), filled=(1,)).gap().is_metal
    assert replace(inside_a_band, filled=(2,)).gap().bottom is None


def test_without_empty_bands_the_gap_is_not_known() -> None:
    gap = levels([-1.0, 0.0, -0.5], fermi=0.2).gap()
    assert gap.bottom is None
    assert not gap.is_metal


@pytest.mark.parametrize("spins", [1, 2])
def test_the_density_counts_electrons(spins: int) -> None:
    grid, density = levels([-1.0, 0.0, -0.5], [2.0, 1.5, 0.6], fermi=0.2, spins=spins).density(0.05, 10, 10)
    assert density.shape == (spins, len(grid))
    assert np.trapezoid(density.sum(axis=0), grid) == pytest.approx(4.0, abs=1e-3)
    below = grid < 0.3
    assert np.trapezoid(density.sum(axis=0)[below], grid[below]) == pytest.approx(2.0, abs=1e-3)


def test_distances_are_in_reciprocal_angstrom() -> None:
    # from Γ to the edge of a cubic zone it is π/a
    points = np.array([[0, 0, 0], [0.5, 0, 0], [0.5, 0.5, 0]])
    assert distances(points, 4.0 * np.eye(3)) == pytest.approx([0, np.pi / 4, np.pi / 2])
