"""Force constants as other programs read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from core.simulation.lattice_dynamics import LatticeDynamics


def force_constants_text(dynamics: LatticeDynamics) -> str:
    """Return the text of phonopy's file FORCE_CONSTANTS, in its compact form.

    A line says how many atoms of the primitive cell and of the supercell there are; for each pair of them follow their
    numbers in the supercell and a matrix in eV/Å².
    """
    n, s = dynamics.constants.shape[:2]
    first = [int(np.flatnonzero(dynamics.atoms == atom)[0]) for atom in range(n)]
    lines = [f"{n:4d} {s:4d}"]
    for atom in range(n):
        for other in range(s):
            lines.append(f"{first[atom] + 1:d} {other + 1:d}")
            lines += [" ".join(f"{value:21.15f}" for value in row) for row in dynamics.constants[atom, other]]
    return "\n".join(lines) + "\n"
