"""The gap of a tube from few points of its band structure: cheap, and wrong where an edge lies between them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.tight_binding.wall import TubeWall

_WITHIN = 60.0  # Å; cells of which this many Å are shorter are looked at between the middle and the edge of the zone


def few_levels(wall: TubeWall) -> tuple[float, float, float]:
    """Return the gap in eV over a few points of the zone, and the direct one in its middle and at its edge.

    An odd number of electrons leaves a band half filled, and no gap.
    """
    middle = wall.system.electrons // 2
    size = len(wall.system)
    if wall.system.electrons % 2 or not 0 < middle < size:
        return 0.0, 0.0, 0.0
    count = max(2, math.ceil(_WITHIN / wall.length))
    levels = np.array([_levels(wall, share)[middle - 1 : middle + 1] for share in np.linspace(0.0, 0.5, count)])
    gap = max(0.0, float(levels[:, 1].min() - levels[:, 0].max()))
    direct = levels[:, 1] - levels[:, 0]
    return gap, float(direct[0]), float(direct[-1])


def _levels(wall: TubeWall, share: float) -> NDArray[np.float64]:
    """Return the levels at a point of the zone, a share of the way across it, eV, ascending."""
    system = wall.system
    real = share in (0.0, 0.5)
    phases = np.exp(2j * np.pi * share * wall.rises)
    matrix = np.zeros((len(system), len(system)), dtype=float if real else complex)
    np.add.at(matrix, (system.first, system.second), system.hopping * (phases.real if real else phases))
    np.fill_diagonal(matrix, matrix.diagonal() + system.on_site)
    return np.linalg.eigvalsh(matrix)
