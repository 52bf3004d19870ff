"""How far atoms moved from one frame to another, the short way through periodic boundaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

FAR = 0.4
"""Part of the cell that an atom may move between two frames; half of it could as well be the other way."""


def displacement(start: Crystal, stop: Crystal) -> NDArray[np.float64]:
    """Return by which way each atom moved from ``start`` to ``stop`` in Å, shape (n, 3).

    Along periodic directions the step in fractional coordinates is taken between -1/2 and 1/2; the cell of ``stop``
    makes lengths of it, so that a change of the cell by itself moves nothing.

    Raises:
        StructureError: If the two have different atoms.
    """
    if not np.array_equal(start.numbers, stop.numbers):
        raise StructureError(
            Text("The two frames do not have the same atoms: {0} and {1}.", len(start), len(stop)),
            hint="Choose a frame with the same atoms in the same order.",
        )
    if not (start.volume > 0 and stop.volume > 0):
        return np.asarray(stop.positions - start.positions)
    return np.asarray(fractional_step(start, stop) @ stop.cell)


def fractional_step(start: Crystal, stop: Crystal) -> NDArray[np.float64]:
    """Return the shortest step of each atom in fractional coordinates, shape (n, 3); both need a cell."""
    step = fractional_way(start, stop)
    return np.asarray(step - np.round(step) * np.array(stop.pbc))


def fractional_way(start: Crystal, stop: Crystal) -> NDArray[np.float64]:
    """Return by how much fractional coordinates changed, as the positions stand, shape (n, 3); both need a volume."""
    # a product takes a tenth of the time of solving equations for each atom, and this is asked for in every frame
    before, after = (frame.positions @ np.linalg.inv(frame.cell) for frame in (start, stop))
    return np.asarray(after - before)
