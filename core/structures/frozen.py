"""Along which directions atoms are frozen, and how that is said along other ones.

``Crystal.arrays["fixed"]`` holds Cartesian axes. VASP, and with it pymatgen and ASE's ``FixScaled``, hold fractional
coordinates instead: an atom then moves along the lattice vectors that are free, "no matter whether the positions are
entered in Cartesian or direct coordinates" (VASP Wiki, POSCAR). A crystal that is turned takes its directions along.
All of these are the same change of directions, decided here alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.measure import completed
from core.structures.remarks import remark
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

ALONG = 1e-3
"""Part of a direction across another, up to which it still counts as lying along it: rounding in files leaves less."""


def by_axis(fixed: ArrayLike, n: int) -> NDArray[np.bool_]:
    """Return flags of n atoms, shape (n,) or (n, 3), as one for each axis, shape (n, 3); a copy."""
    return np.array(np.broadcast_to(np.asarray(fixed, dtype=bool).reshape(n, -1), (n, 3)))


def compact(flags: NDArray[np.bool_]) -> NDArray[Any]:
    """Return flags of shape (n, 3) as (n,) where no atom is frozen along some axes only."""
    return flags[:, 0] if (flags == flags[:, :1]).all() else flags


def along(
    flags: NDArray[np.bool_], given: ArrayLike, wanted: ArrayLike, tolerance: float = ALONG
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which of the wanted directions are frozen, where some of the given ones are.

    An atom moves in the space of its free directions. Of the wanted directions those within it are free. Where they do
    not span it, the atom cannot be held as before, and is held further: it never moves where it must not.

    Args:
        flags: Which of the given directions are frozen, shape (n, 3).
        given: Three directions as rows, not in one plane, of any length, shape (3, 3).
        wanted: Three others.
        tolerance: Part of a direction outside a space, up to which it still counts as lying within.

    Returns:
        The flags along the wanted directions, shape (n, 3); which atoms are held further than before, shape (n,).
    """
    old, new = (np.asarray(rows, dtype=float) for rows in (given, wanted))
    old, new = (rows / np.linalg.norm(rows, axis=1, keepdims=True) for rows in (old, new))
    leans = np.abs(new @ np.linalg.inv(old)) > tolerance
    held = (flags[:, None, :] & leans[None]).any(axis=2)
    return held, held.sum(axis=1) != flags.sum(axis=1)


def from_lattice(flags: NDArray[np.bool_], cell: ArrayLike) -> NDArray[np.bool_]:
    """Return flags along lattice vectors, as files of VASP have them, along x, y and z, and remark on what is lost.

    Args:
        flags: Shape (n, 3).
        cell: Lattice vectors as rows, shape (3, 3); a missing one is taken as upright to the others.
    """
    held, further = along(flags, completed(np.asarray(cell, dtype=float)), np.eye(3))
    if further.any():
        remark(
            Text(
                "Some atoms are frozen along lattice vectors that do not lie along x, y and z, as frozen axes must "
                "here. Atoms now frozen along more directions than in the file: {0}.",
                int(further.sum()),
            )
        )
    return held


def to_lattice(fixed: ArrayLike, cell: ArrayLike) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return flags of a crystal along its lattice vectors, as VASP wants them.

    Args:
        fixed: Shape (n,) or (n, 3), along x, y and z.
        cell: Lattice vectors as rows, shape (3, 3); a missing one is taken as upright to the others.

    Returns:
        The flags, shape (n, 3); which atoms are held further by them than they are, shape (n,).
    """
    given = np.asarray(fixed, dtype=bool)
    return along(by_axis(given, len(given)), np.eye(3), completed(np.asarray(cell, dtype=float)))
