"""Values of atoms, spread over the space around them, to be shown as an isosurface."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_STEP, _LEAST, _MOST = 0.35, 12, 64  # Å between points, and points along a vector


def smeared(crystal: Crystal, values: NDArray[np.float64], width: float = 0.8) -> NDArray[np.float32]:
    """Return the sum of a Gaussian around each atom that is as high as the atom's value.

    Args:
        crystal: Periodic in all directions.
        values: One an atom, shape (atoms,).
        width: Standard deviation of the Gaussians, Å.

    Returns:
        Shape (nx, ny, nz), on a grid in the crystal's cell, periodic.
    """
    cell = crystal.cell
    shape = np.clip(np.ceil(np.linalg.norm(cell, axis=1) / _STEP), _LEAST, _MOST).astype(int)
    grid = np.zeros(tuple(shape))
    places = np.rint(crystal.fractional * shape).astype(int) % shape
    np.add.at(grid, tuple(places.T), values)
    waves = np.stack(np.meshgrid(*(np.fft.fftfreq(n, 1 / n) for n in shape), indexing="ij"), axis=-1)
    squares = ((2 * np.pi * waves @ np.linalg.inv(cell).T) ** 2).sum(axis=-1)
    spread = np.fft.ifftn(np.fft.fftn(grid) * np.exp(-squares * width**2 / 2)).real
    volume = abs(float(np.linalg.det(cell))) / grid.size
    return np.asarray(spread * (2 * np.pi) ** 1.5 * width**3 / volume, dtype=np.float32)
