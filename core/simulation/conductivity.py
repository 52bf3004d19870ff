"""Diffusion of ions, conductivity, and what it becomes at other temperatures, each with its error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.simulation.units import BOLTZMANN
from core.structures.diffusion import CM2_PER_S, squared_displacements
from core.structures.elements import atomic_masses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

ELEMENTARY_CHARGE = 1.602176634e-19
"""C (exact in the SI)."""
HOP_LENGTH = 3.0
"""Å; between two sites, as in the source of the errors."""
_SPREAD, _FLOOR = 3.43, 0.04
_LEAST_MOVED = 0.5  # of the square of a hop; below that it is vibration
_MOST_MOVED = 10.0  # squares of a hop; what comes later is no more diffusive, and scatters more
_LAST = 0.5  # of the run; longer lags are averages over too few beginnings
_LEAST_FRAMES = 4
_LEAST_FITTED = 3


@dataclass(frozen=True, eq=False)
class Tracer:
    """How the ions of one run spread.

    Attributes:
        times: Lags in ps, shape (lags,).
        msd: Mean squared displacement of the ions, Å², shape (lags,).
        errors: Its standard error from the spread among ions, Å², shape (lags,); not-a-number for a single ion.
        coefficient: Diffusion coefficient of single ions, cm²/s; 0 where the line falls.
        error: Its standard error, cm²/s.
        components: The same along x, y and z, cm²/s, shape (3,).
        charge_coefficient: That of the charge of all ions together, cm²/s.
        hops: Effective number of hops that all ions made.
        exponent: Slope of log MSD against log time in the fitted range; 1 for diffusion.
        fitted: First and last time of the fit, ps.
        offset: Where the fitted line cuts the axis, Å².
        diffusive: Whether ions moved so far that this is diffusion.
        others: Mean squared displacement of each other element in half of the run, Å², and its exponent.
    """

    times: NDArray[np.float64]
    msd: NDArray[np.float64]
    errors: NDArray[np.float64]
    coefficient: float
    error: float
    components: NDArray[np.float64]
    charge_coefficient: float
    hops: float
    exponent: float
    fitted: tuple[float, float]
    offset: float
    diffusive: bool
    others: dict[int, tuple[float, float]]

    @property
    def relative_error(self) -> float:
        """Standard error over the coefficient; infinite where nothing diffuses."""
        return self.error / self.coefficient if self.coefficient > 0 else float("inf")

    @property
    def haven_ratio(self) -> float | None:
        """Coefficient of single ions over that of the charge; None where one of them is unknown."""
        if not self.diffusive or self.coefficient <= 0 or self.charge_coefficient <= 0:
            return None
        return self.coefficient / self.charge_coefficient


def tracer(
    paths: NDArray[np.floating], numbers: NDArray[np.int64], element: int, step: float, hop: float = HOP_LENGTH
) -> Tracer:
    """Work out how the ions of an element spread, against the other atoms.

    The line is fitted from where the ions have left their sites (half of a hop squared) up to half of the run, but not
    beyond ten hops squared: longer lags share most of their beginnings and add noise (X. Michalet, Phys. Rev. E 82,
    041914, 2010, doi:10.1103/PhysRevE.82.041914). The error is the larger of two: the one that the number of effective
    hops leaves, 3.43/√N + 0.04 of the coefficient (X. He, Y. Zhu, A. Epstein, Y. Mo, npj Comput. Mater. 4, 18, 2018,
    doi:10.1038/s41524-018-0074-y), and the standard error from the spread among ions.

    Args:
        paths: Positions without jumps at cell borders, Å, shape (frames, atoms, 3).
        numbers: Atomic numbers, shape (atoms,).
        element: Atomic number of the ions.
        step: Time between two frames, fs.
        hop: Length of a hop, Å.

    Raises:
        StructureError: If there are too few frames, or no such ions.
    """
    mobile = numbers == element
    if len(paths) < _LEAST_FRAMES:
        raise StructureError(
            "Diffusion needs a trajectory of at least four frames.", hint="Run longer, or take more frames."
        )
    if not mobile.any():
        raise StructureError("The trajectory holds none of the ions.", hint="Choose another element.")
    still = _without_drift(np.asarray(paths, dtype=float), numbers, mobile)
    ions = still[:, mobile]
    each = np.concatenate(list(squared_displacements(ions)))
    msd = each.mean(axis=0)
    first, last, diffusive = _window(msd, hop)
    slopes = _slopes(each, first, last, step)
    along = np.array([_slope_of(ions[:, :, k : k + 1], first, last, step) for k in range(3)])
    together = _slope_of(ions.sum(axis=1, keepdims=True), first, last, step) / len(each)
    coefficient = max(float(slopes.mean()), 0.0) / 6 * CM2_PER_S
    hops = len(each) * float(msd.max()) / hop**2
    spread = float(slopes.std(ddof=1) / len(slopes) ** 0.5) / 6 * CM2_PER_S if len(slopes) > 1 else 0.0
    by_hops = coefficient * (_SPREAD / hops**0.5 + _FLOOR) if hops > 0 else 0.0
    times = np.arange(len(msd)) * step / 1000
    middle = slice(first, last + 1)
    deviation = each.std(axis=0, ddof=1) / len(each) ** 0.5 if len(each) > 1 else np.full(len(msd), np.nan)
    return Tracer(
        times=times,
        msd=msd,
        errors=deviation,
        coefficient=coefficient,
        error=max(spread, by_hops),
        components=np.maximum(along, 0.0) / 2 * CM2_PER_S,
        charge_coefficient=max(together, 0.0) / 6 * CM2_PER_S,
        hops=hops,
        exponent=_exponent(times[middle], msd[middle]),
        fitted=(float(times[first]), float(times[last])),
        offset=float(msd[middle].mean() - slopes.mean() * times[middle].mean() * 1000),
        diffusive=diffusive and coefficient > 0,
        others=_others(still, numbers, element, times),
    )


def conductivity(coefficient: float, charge: float, ions: int, volume: float, temperature: float) -> float:
    """Return the conductivity that a diffusion coefficient makes, S/cm (Nernst-Einstein).

    Args:
        coefficient: cm²/s.
        charge: Of each ion, e.
        ions: How many there are in the cell.
        volume: Of the cell, Å³.
        temperature: K.
    """
    density = ions / (volume * 1e-24)
    # one of the two charges turns the energy kT from eV into J
    return density * charge**2 * ELEMENTARY_CHARGE * coefficient / (BOLTZMANN * temperature)


@dataclass(frozen=True, eq=False)
class Arrhenius:
    """ln D = ln D0 - E / kT through points with errors.

    Attributes:
        activation_energy: eV.
        error: Its standard error, eV.
        log_prefactor: ln of D0 in cm²/s.
        covariance: Of the logarithm of the prefactor and the energy, shape (2, 2).
        misfit: Root of chi² for each degree of freedom, by which errors were widened where it is above 1; None for two
            points.
    """

    activation_energy: float
    error: float
    log_prefactor: float
    covariance: NDArray[np.float64]
    misfit: float | None

    def at(self, temperatures: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return ln of D in cm²/s at some temperatures in K, and its standard error."""
        slopes = -1.0 / (BOLTZMANN * np.asarray(temperatures, dtype=float))
        (a, b), (_, c) = self.covariance
        variance = a + 2 * b * slopes + c * slopes**2
        return self.log_prefactor + self.activation_energy * slopes, np.sqrt(np.maximum(variance, 0.0))


def arrhenius(temperatures: Sequence[float], coefficients: Sequence[float], errors: Sequence[float]) -> Arrhenius:
    """Fit Arrhenius' law by weighted least squares of the logarithms.

    Where the points scatter more than their errors explain, the errors are widened by the root of chi² for each degree
    of freedom, as the Particle Data Group does (Review of Particle Physics, "Unconstrained averaging").

    Args:
        temperatures: K, at least two different ones.
        coefficients: Diffusion coefficients, above zero.
        errors: Their standard errors, above zero.

    Raises:
        StructureError: If there are too few temperatures.
    """
    if len(set(temperatures)) < 2:
        raise StructureError(
            "Arrhenius' law needs diffusion at two temperatures at least.", hint="Run more or higher temperatures."
        )
    values = np.asarray(coefficients, dtype=float)
    weights = values / np.asarray(errors, dtype=float)  # one over the error of the logarithm
    design = np.stack([np.ones(len(values)), -1.0 / (BOLTZMANN * np.asarray(temperatures, dtype=float))], axis=1)
    covariance = np.linalg.inv((design * weights[:, None] ** 2).T @ design)
    solution = covariance @ (design * weights[:, None] ** 2).T @ np.log(values)
    free = len(values) - 2
    misfit = None
    if free > 0:
        misfit = float(np.sqrt(np.sum(((np.log(values) - design @ solution) * weights) ** 2) / free))
        covariance = covariance * max(misfit, 1.0) ** 2
    return Arrhenius(float(solution[1]), float(covariance[1, 1] ** 0.5), float(solution[0]), covariance, misfit)


def _without_drift(
    paths: NDArray[np.float64], numbers: NDArray[np.int64], mobile: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Take away the motion of the centre of mass of the atoms that should stay, or of all where there are none."""
    held = ~mobile if not mobile.all() else mobile
    centre = np.average(paths[:, held], axis=1, weights=atomic_masses()[numbers[held]])
    return np.asarray(paths - (centre - centre[0])[:, None, :])


def _window(msd: NDArray[np.float64], hop: float) -> tuple[int, int, bool]:
    """Return the first and last lag of the fit, and whether the ions moved far enough in between."""
    last = _last(len(msd))
    least = _LEAST_MOVED * hop**2
    beyond = np.flatnonzero(msd[: last + 1] >= least)
    first = int(beyond[0]) if len(beyond) else last
    far = np.flatnonzero(msd[: last + 1] >= _MOST_MOVED * hop**2)
    enough = max(int(far[0]), first + _LEAST_FITTED - 1) if len(far) else last
    last = min(last, enough)
    if last - first + 1 >= _LEAST_FITTED and msd[last] - msd[first] >= least:
        return first, last, True
    return max(min(last // 5, last - 1), 0), last, False


def _last(frames: int) -> int:
    return max(int(_LAST * (frames - 1)), 1)


def _slopes(each: NDArray[np.float64], first: int, last: int, step: float) -> NDArray[np.float64]:
    """Return the slope of each line, Å²/fs."""
    times = np.arange(first, last + 1) * step
    centred = times - times.mean()
    return np.asarray(each[:, first : last + 1] @ centred / (centred @ centred))


def _slope_of(paths: NDArray[np.float64], first: int, last: int, step: float) -> float:
    return float(_slopes(np.concatenate(list(squared_displacements(paths))), first, last, step).mean())


def _exponent(times: NDArray[np.float64], msd: NDArray[np.float64]) -> float:
    known = (times > 0) & (msd > 0)
    if known.sum() < 2:
        return 0.0
    return float(np.polyfit(np.log(times[known]), np.log(msd[known]), 1)[0])


def _others(
    paths: NDArray[np.float64], numbers: NDArray[np.int64], element: int, times: NDArray[np.float64]
) -> dict[int, tuple[float, float]]:
    out = {}
    last = _last(len(times))
    late = slice(last // 5, last + 1)
    for number in np.unique(numbers[numbers != element]).tolist():
        msd = np.concatenate(list(squared_displacements(paths[:, numbers == number]))).mean(axis=0)
        out[number] = (float(msd[last]), _exponent(times[late], msd[late]))
    return out
