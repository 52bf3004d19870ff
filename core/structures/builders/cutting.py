"""All atoms of a crystal within reach of a point."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal


def lattice_points(
    crystal: Crystal, centre: NDArray[np.float64], reach: float
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return every image of an atom within ``reach`` Å of ``centre``: its atom, shape (n,), and place in Å, (n, 3)."""
    inverse = np.linalg.inv(crystal.cell)
    # the distance between lattice planes bounds how many cells fit into the ball
    span = (reach + 1e-6) * np.linalg.norm(inverse, axis=0)
    fractional = crystal.fractional
    middle = centre @ inverse
    low = np.floor(middle - span - fractional.max(axis=0)).astype(int)
    high = np.ceil(middle + span - fractional.min(axis=0)).astype(int)
    axes = [np.arange(a, b + 1) for a, b in zip(low, high, strict=True)]
    shifts = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3) @ crystal.cell
    parents, places = [], []
    for atom, position in enumerate(crystal.positions):
        images = shifts + position
        near = images[((images - centre) ** 2).sum(axis=1) <= (reach + 1e-6) ** 2]
        parents.append(np.full(len(near), atom))
        places.append(near)
    return np.concatenate(parents), np.concatenate(places)
