"""How far several potentials agree on the same structures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Parity:
    """How one potential's numbers stand to another's.

    Attributes:
        mean: Mean absolute difference.
        root: Root of the mean squared difference.
        slope: Of the line through the origin that fits best; below one where the potential is softer. Not-a-number
            where all numbers of the other are zero.
    """

    mean: float
    root: float
    slope: float


def parity(reference: NDArray[np.float64], other: NDArray[np.float64]) -> Parity:
    """Hold numbers against others of the same shape."""
    difference = other - reference
    square = float(np.sum(reference**2))
    # below that, numbers are rounding
    slope = float(np.sum(reference * other)) / square if square > 1e-12 * reference.size else float("nan")
    return Parity(float(np.mean(np.abs(difference))), float(np.sqrt(np.mean(difference**2))), slope)


def spread(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the standard deviation over the first axis, the potentials, estimated from so few (n - 1)."""
    return np.asarray(np.std(values, axis=0, ddof=1))


def force_spread(forces: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far potentials disagree on the force on each atom, eV/Å, shape (n,).

    The standard deviation of the force vector over the potentials, as in query by committee (J. S. Smith et al.,
    J. Chem. Phys. 148, 241733 (2018), doi:10.1063/1.5023802), root mean square over the structures.

    Args:
        forces: In eV/Å, shape (potentials, structures, n, 3).
    """
    variance = np.var(forces, axis=0, ddof=1).sum(axis=-1)
    return np.asarray(np.sqrt(variance.mean(axis=0)))
