"""Equations of state give back what made the energies, and what is known of a Lennard-Jones crystal."""

from __future__ import annotations

import numpy as np
import pytest
from ase.build import bulk

from core.errors import StructureError
from core.simulation.equation_of_state import EQUATIONS, fit_equation, next_volumes, scaled
from core.structures.convert import from_ase
from tests.core.simulation.analytic import lennard_jones

GPA = 160.21766
V0, E0, B0, B1 = 40.0, -10.0, 98.0, 4.2


def birch_murnaghan(volumes: np.ndarray) -> np.ndarray:
    """F. Birch, Phys. Rev. 71, 809 (1947), integrated."""
    x = (V0 / volumes) ** (2 / 3) - 1
    return E0 + 9 * V0 * B0 / GPA / 16 * (x**3 * B1 + x**2 * (6 - 4 * (x + 1)))


def vinet(volumes: np.ndarray) -> np.ndarray:
    """P. Vinet et al., J. Phys.: Condens. Matter 1, 1941 (1989), integrated."""
    x = (volumes / V0) ** (1 / 3)
    eta = 1.5 * (B1 - 1)
    rest = 1 - (1 + eta * (x - 1)) * np.exp(eta * (1 - x))
    return E0 + 9 * B0 / GPA * V0 / eta**2 * rest


@pytest.mark.parametrize(("name", "energies"), [("birch_murnaghan", birch_murnaghan), ("vinet", vinet)])
def test_parameters_come_back(name, energies) -> None:
    volumes = V0 * np.linspace(0.92, 1.08, 9)
    fit = fit_equation(name, volumes, energies(volumes))
    assert (fit.volume, fit.energy) == pytest.approx((V0, E0), rel=1e-6)
    assert (fit.bulk_modulus, fit.derivative) == pytest.approx((B0, B1), rel=1e-4)
    assert fit.rms < 1e-8
    step = 0.01
    slope = (energies(np.array([38 + step])) - energies(np.array([38 - step]))) / (2 * step)
    assert fit.pressures(np.array([38.0])) == pytest.approx(-slope * GPA, rel=1e-3)


def test_a_lennard_jones_crystal_obeys_mie_s_relations() -> None:
    """For powers 12 and 6 K V = 8 |E| and K' = (12 + 6) / 3 + 2 = 8, exactly."""
    crystal = from_ase(bulk("Ar", "fcc", 1.54)).replace(arrays={})
    volumes = crystal.volume * np.linspace(0.97, 1.03, 7)
    cells = [scaled(crystal, volume) for volume in volumes]
    energies = [answer.energy for _, answer in lennard_jones(7.0).predict(cells)]
    for name in EQUATIONS:
        fit = fit_equation(name, volumes, energies)
        assert fit.bulk_modulus / GPA * fit.volume == pytest.approx(8 * 8.610, rel=0.01)
        assert fit.derivative == pytest.approx(8, rel=0.05)


def test_scatter_shows_in_the_errors() -> None:
    volumes = V0 * np.linspace(0.92, 1.08, 11)
    rng = np.random.default_rng(0)
    moduli, errors = [], []
    for _ in range(40):
        fit = fit_equation("birch_murnaghan", volumes, birch_murnaghan(volumes) + 0.001 * rng.normal(size=11))
        moduli.append(fit.bulk_modulus)
        errors.append(fit.errors[2])
    assert np.std(moduli) == pytest.approx(np.median(errors), rel=0.5)


def test_without_a_minimum_there_is_no_equation() -> None:
    with pytest.raises(StructureError, match="no minimum"):
        fit_equation("birch_murnaghan", [30, 31, 32, 33, 34], [-1.0, -2.0, -3.1, -4.3, -5.6])
    with pytest.raises(StructureError, match="needs 5"):
        fit_equation("vinet", [30, 31, 32], [-1.0, -2.0, -1.5])


def test_the_range_grows_towards_the_minimum() -> None:
    assert next_volumes([10, 11, 12, 13, 14], [5, 4, 3, 4, 5], 1.0) == ()
    assert next_volumes([14, 10, 11, 12, 13], [1, 5, 4, 3, 2], 1.0) == (15.0, 16.0)
    assert next_volumes([10, 11, 12, 13, 14], [1, 2, 3, 4, 5], 1.0) == (9.0, 8.0)
    assert next_volumes([10, 11, 12, 13, 14], [5, 4, 3, 2, 3], 1.0) == (15.0,)
