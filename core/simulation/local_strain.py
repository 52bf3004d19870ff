"""How far the surroundings of each atom are strained, and which bonds broke."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.elements import covalent_radii
from core.structures.neighbours import pairs_within

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_BOND = 1.2  # of the sum of the covalent radii, as in core.structures.facts
_BROKEN = 1.35  # of a bond's length before
_FLAT = 1e-3  # part of the largest spread below which neighbours lie in a plane or on a line
_NEIGHBOURS = 3.5  # Å; the shells that say how the surroundings are strained


class Reference:
    """Remembers the neighbours in a structure and compares later ones, of the same atoms in the same order, with it.

    Args:
        crystal: The structure before.
        radius: Within which neighbours say how the surroundings of an atom are strained, Å.
    """

    def __init__(self, crystal: Crystal, radius: float = _NEIGHBOURS) -> None:
        radii = covalent_radii()[crystal.numbers]
        longest = 2 * float(radii.max()) * _BOND
        pairs = pairs_within(crystal, max(radius, longest))
        self._first, self._second, self._image = pairs.first, pairs.second, pairs.image
        self._before = self._vectors(crystal)
        self._bonds = np.flatnonzero(pairs.distance < _BOND * (radii[pairs.first] + radii[pairs.second]))
        self._lengths = pairs.distance[self._bonds]
        self._count = len(crystal)

    @property
    def bonds(self) -> int:
        """How many bonds there were."""
        return len(self._bonds) // 2

    def broken(self, crystal: Crystal) -> int:
        """Return how many of the bonds are more than a third longer than they were."""
        lengths = np.linalg.norm(self._vectors(crystal)[self._bonds], axis=1)
        return int((lengths > _BROKEN * self._lengths).sum()) // 2

    def strain(self, crystal: Crystal) -> NDArray[np.float64]:
        """Return the von Mises shear strain of each atom's surroundings, shape (n,).

        F. Shimizu, S. Ogata, J. Li, Mater. Trans. 48, 2923 (2007), doi:10.2320/matertrans.MJ200769. Where the
        neighbours lie in a plane or on a line, as in a sheet or a chain, the strain within it.
        """
        now = self._vectors(crystal)
        spread = self._sum(self._before[:, :, None] * self._before[:, None, :])
        mixed = self._sum(self._before[:, :, None] * now[:, None, :])
        gradient = np.linalg.pinv(spread, rcond=_FLAT, hermitian=True) @ mixed
        # what no neighbour tells of stays as it was
        known = np.linalg.pinv(spread, rcond=_FLAT, hermitian=True) @ spread
        lagrange = 0.5 * (gradient @ gradient.transpose(0, 2, 1) - known)
        xx, yy, zz = (lagrange[:, i, i] for i in range(3))
        yz, xz, xy = lagrange[:, 1, 2], lagrange[:, 0, 2], lagrange[:, 0, 1]
        shear = yz**2 + xz**2 + xy**2 + ((yy - zz) ** 2 + (xx - zz) ** 2 + (xx - yy) ** 2) / 6
        return np.asarray(np.sqrt(shear))

    def _vectors(self, crystal: Crystal) -> NDArray[np.float64]:
        ends = crystal.positions[self._second] + self._image @ crystal.cell
        return np.asarray(ends - crystal.positions[self._first])

    def _sum(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Add up tensors of pairs over each atom's neighbours."""
        flat = values.reshape(len(values), 9)
        sums = [np.bincount(self._first, column, minlength=self._count) for column in flat.T]
        return np.stack(sums, axis=1).astype(float).reshape(-1, 3, 3)
