"""One geometry of a calculation, with what was worked out for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal


@dataclass(frozen=True, slots=True)
class IonicStep:
    """One geometry with what was worked out for it.

    Attributes:
        crystal: The structure.
        energy: Total energy (free energy where occupations are smeared) in eV.
        forces: In eV/Å, shape (n, 3); None where they were not printed.
        stress: In GPa, tension positive, shape (3, 3); None where it was not printed.
        converged: Whether the electrons converged.
        fermi: Fermi energy, or the highest occupied level, in eV; None where neither was printed.
        moment: Total magnetisation in μB for the cell; None without spin.
    """

    crystal: Crystal
    energy: float
    forces: NDArray[np.float64] | None
    stress: NDArray[np.float64] | None
    converged: bool = True
    fermi: float | None = None
    moment: float | None = None
