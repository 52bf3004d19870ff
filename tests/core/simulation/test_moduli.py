"""Published elastic constants give the published averages, hardness, velocities and extremes."""

from __future__ import annotations

import numpy as np
import pytest

from core.simulation.moduli import (
    Averages,
    Directional,
    Sound,
    hardness_chen,
    hardness_tian,
    poisson_of,
    stiffness_eigenvalues,
    young_of,
)
from core.simulation.strains import from_voigt, rotation, to_voigt
from tests.core.models.crystals import copper, silicon


def cubic(c11: float, c12: float, c44: float) -> np.ndarray:
    out = np.zeros((6, 6))
    out[:3, :3] = c12
    out[np.arange(3), np.arange(3)] = c11
    out[np.arange(3, 6), np.arange(3, 6)] = c44
    return out


SILICON = cubic(165.7, 63.9, 79.6)  # J. J. Hall, Phys. Rev. 161, 756 (1967), 300 K
COPPER = cubic(168.3, 122.1, 75.7)  # H. M. Ledbetter and E. R. Naimon, J. Phys. Chem. Ref. Data 3, 897 (1974)


def test_silicon_along_its_axes() -> None:
    """130, 169 and 188 GPa (M. A. Hopcroft et al., J. Microelectromech. Syst. 19, 229 (2010)), same constants."""
    found = Directional(SILICON)
    directions = np.array([[1, 0, 0], [1, 1, 0] / np.sqrt(2), [1, 1, 1] / np.sqrt(3)])
    assert found.young(directions) == pytest.approx([130, 169, 188], abs=1)
    extremes = found.extremes()
    assert extremes["young"].least == pytest.approx(130, abs=1)
    assert extremes["young"].largest == pytest.approx(188, abs=1)
    # for a load along [110] the width along [1-10] shrinks little, along [001] much: 0.06 and 0.36
    load = np.array([1, 1, 0]) / np.sqrt(2)
    assert found.poisson(load, np.array([1, -1, 0]) / np.sqrt(2)) == pytest.approx(0.064, abs=0.003)
    assert found.poisson(load, np.array([0, 0, 1])) == pytest.approx(0.362, abs=0.003)


def test_averages_of_copper() -> None:
    """Hill's averages of copper: K 137, G 47 GPa; A of Zener 3.2, universal anisotropy 6/5 (√A - 1/√A)²."""
    averages = Averages.of(COPPER)
    assert averages.bulk == pytest.approx(137.5, abs=0.1)
    assert averages.shear == pytest.approx(47, abs=1)
    zener = 2 * 75.7 / (168.3 - 122.1)
    assert averages.universal_anisotropy == pytest.approx(1.2 * (np.sqrt(zener) - 1 / np.sqrt(zener)) ** 2)
    assert averages.shear_reuss < averages.shear < averages.shear_voigt


def test_isotropic_moduli_agree() -> None:
    averages = Averages.of(cubic(300.0, 100.0, 100.0))
    assert averages.universal_anisotropy == pytest.approx(0, abs=1e-12)
    young = young_of(averages.bulk, averages.shear)
    assert young == pytest.approx(2 * averages.shear * (1 + poisson_of(averages.bulk, averages.shear)))
    extremes = Directional(cubic(300.0, 100.0, 100.0)).extremes(200)
    assert extremes["young"].least == pytest.approx(young)
    assert extremes["shear"].largest == pytest.approx(averages.shear)
    assert extremes["poisson"].largest == pytest.approx(poisson_of(averages.bulk, averages.shear))
    assert extremes["compressibility"].least == pytest.approx(1000 / (3 * averages.bulk))


def test_hardness_of_diamond() -> None:
    """X.-Q. Chen et al. (2011), table 1: diamond with G 535.5 and B 442.3 GPa has 95.7 GPa; Tian's form 93.5."""
    assert hardness_chen(442.3, 535.5) == pytest.approx(95.7, abs=0.5)
    assert hardness_tian(442.3, 535.5) == pytest.approx(97.9, abs=5)


@pytest.mark.parametrize(
    ("crystal", "stiffness", "debye"),
    [(silicon(), SILICON, 645), (copper(), COPPER, 333)],
)
def test_debye_temperatures(crystal, stiffness: np.ndarray, debye: float) -> None:
    """From elastic constants: silicon 645 to 650 K, copper 332 to 345 K (O. L. Anderson 1963; Kittel's table)."""
    averages = Averages.of(stiffness)
    assert Sound.of(averages.bulk, averages.shear, crystal).debye == pytest.approx(debye, rel=0.02)


def test_eigenvalues_do_not_depend_on_the_axes() -> None:
    turn = np.linalg.qr(np.random.default_rng(0).normal(size=(3, 3)))[0]
    turned = rotation(turn) @ from_voigt(COPPER) @ rotation(turn).T
    assert stiffness_eigenvalues(to_voigt(turned)) == pytest.approx(stiffness_eigenvalues(COPPER))
    assert stiffness_eigenvalues(COPPER)[:2] == pytest.approx([168.3 - 122.1] * 2)
    assert stiffness_eigenvalues(cubic(100, 120, 50))[0] < 0
