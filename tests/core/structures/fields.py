"""Fields on grids whose surfaces and integrals are known."""

import numpy as np

from core.structures.volume import VolumetricData

OBLIQUE = np.array([(5.0, 0.0, 0.0), (1.0, 6.0, 0.0), (0.5, 0.7, 7.0)])


def fractions(n):
    """Return the grid points of a periodic grid in fractions of the cell, shape (n, n, n, 3)."""
    return np.stack(np.meshgrid(*[np.arange(n) / n] * 3, indexing="ij"), axis=-1)


def ball(cell=OBLIQUE, n=40, *, centre=(0.5, 0.5, 0.5), factor=1.0, periodic=True):
    """Return a Gaussian of width 1 Å; its surface at ``half`` is a ball of radius sqrt(2 ln 2)."""
    away = fractions(n) - np.array(centre)
    if periodic:
        away -= np.round(away)
    r2 = ((away @ cell) ** 2).sum(axis=-1)
    return VolumetricData(np.zeros(3), cell, factor * np.exp(-r2 / 2), label="Ball", unit="e/Å³", periodic=periodic)


RADIUS = float(np.sqrt(2 * np.log(2)))


def enclosed_volume(mesh):
    """Return the volume inside a closed mesh, positive if its triangles are wound to face outwards."""
    corners = mesh.points[mesh.triangles]
    return float(np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum() / 6)
