"""Equations of state: energies of a crystal at several volumes, and the curve through them."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from core.errors import StructureError
from core.simulation.deformation import GPA
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

EquationName = Literal["birch_murnaghan", "vinet", "murnaghan", "poirier_tarantola"]
EQUATIONS: dict[EquationName, str] = {
    "birch_murnaghan": "Birch-Murnaghan",
    "vinet": "Vinet",
    "murnaghan": "Murnaghan",
    "poirier_tarantola": "Poirier-Tarantola",
}
"""Equations of third order and their names: F. Birch, Phys. Rev. 71, 809 (1947); P. Vinet et al., J. Phys. C 19, L467
(1986); F. D. Murnaghan, PNAS 30, 244 (1944); J.-P. Poirier, A. Tarantola, Phys. Earth Planet. Inter. 109, 1 (1998)."""
_PYMATGEN = {"poirier_tarantola": "pourier_tarantola"}
FEWEST = 5
"""Points below which a fit of four parameters says nothing of its own error."""


@dataclass(frozen=True, slots=True)
class EquationOfState:
    """A fitted equation of state.

    Attributes:
        name: Which equation.
        volume: At which the energy is least, in the unit of the volumes given, Å³.
        energy: There, eV.
        bulk_modulus: There, GPa.
        derivative: Of the bulk modulus with respect to pressure, there.
        errors: Standard errors of these four, from leaving out each point in turn.
        rms: Root mean square misfit of the energies, eV.
    """

    name: EquationName
    volume: float
    energy: float
    bulk_modulus: float
    derivative: float
    errors: tuple[float, float, float, float]
    rms: float

    def energies(self, volumes: NDArray[Any]) -> NDArray[np.float64]:
        """Return the energy in eV at volumes in Å³."""
        from pymatgen.analysis.eos import EOS

        curve = EOS.MODELS[_PYMATGEN.get(self.name, self.name)](volumes, volumes)
        curve.eos_params = [self.energy, self.bulk_modulus / GPA, self.derivative, self.volume]
        return np.asarray(curve(np.asarray(volumes)), dtype=float)

    def pressures(self, volumes: NDArray[Any]) -> NDArray[np.float64]:
        """Return the pressure in GPa at volumes in Å³."""
        step = 1e-4 * self.volume
        above, below = self.energies(np.asarray(volumes) + step), self.energies(np.asarray(volumes) - step)
        return -(above - below) / (2 * step) * GPA


def fit_equation(name: EquationName, volumes: Sequence[float], energies: Sequence[float]) -> EquationOfState:
    """Fit an equation of state.

    Args:
        name: Which.
        volumes: In Å³, at least five different ones, with the minimum among them.
        energies: In eV.

    Raises:
        StructureError: If no curve with a minimum goes through the points.
    """
    x, y = np.asarray(volumes, dtype=float), np.asarray(energies, dtype=float)
    if len(np.unique(x)) < FEWEST:
        raise StructureError(
            Text("An equation of state needs {0} volumes or more; there are {1}.", FEWEST, len(np.unique(x))),
            hint="Take more points.",
        )
    found = _parameters(name, x, y)
    left_out = [_parameters(name, np.delete(x, i), np.delete(y, i)) for i in range(len(x))] if len(x) > FEWEST else []
    spread = np.std(left_out, axis=0) * np.sqrt(len(x) - 1) if left_out else np.full(4, np.nan)
    energy, bulk, derivative, volume = found.tolist()
    errors = tuple(float(error) for error in spread[[3, 0, 1, 2]])
    fitted = EquationOfState(name, volume, energy, bulk, derivative, (errors[0], errors[1], errors[2], errors[3]), 0.0)
    rms = float(np.sqrt(np.mean((fitted.energies(x) - y) ** 2)))
    return EquationOfState(name, volume, energy, bulk, derivative, fitted.errors, rms)


def _parameters(name: EquationName, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return energy (eV), bulk modulus (GPa), its derivative and volume (Å³) of the minimum."""
    from pymatgen.analysis.eos import EOS, EOSError

    with warnings.catch_warnings():
        # steps of the search on the way may leave where the equation is defined
        warnings.simplefilter("ignore", RuntimeWarning)
        try:
            fit = EOS(_PYMATGEN.get(name, name)).fit(x, y)
        except (EOSError, TypeError, ValueError, np.linalg.LinAlgError) as error:
            raise _no_minimum() from error
    found = np.array([fit.e0, fit.b0 * GPA, fit.b1, fit.v0], dtype=float)
    if not np.isfinite(found).all() or found[1] <= 0 or not x.min() / 2 < found[3] < 2 * x.max():
        raise _no_minimum()
    return found


def _no_minimum() -> StructureError:
    return StructureError(
        "No equation of state fits: the energy has no minimum among the volumes.",
        hint="Relax the structure first, or take a wider range of volumes.",
    )


def scaled(crystal: Crystal, volume: float) -> Crystal:
    """Return the crystal grown or shrunk alike in all directions.

    Args:
        crystal: The crystal.
        volume: Its new volume in Å³.
    """
    factor = (volume / crystal.volume) ** (1 / 3)
    return crystal.replace(positions=crystal.positions * factor, cell=crystal.cell * factor)


def next_volumes(volumes: Sequence[float], energies: Sequence[float], step: float) -> tuple[float, ...]:
    """Return volumes to add so that the least energy has two points on either side; () if it has.

    Args:
        volumes: Those that there are, Å³.
        energies: In eV.
        step: Between volumes, Å³.
    """
    order = np.argsort(volumes)
    sizes = np.asarray(volumes)[order]
    least = int(np.argmin(np.asarray(energies)[order]))
    if least < 2:
        return tuple(sizes[0] - step * np.arange(1, 3 - least).astype(float))
    missing = 2 - (len(sizes) - 1 - least)
    return tuple(sizes[-1] + step * np.arange(1, missing + 1).astype(float)) if missing > 0 else ()
