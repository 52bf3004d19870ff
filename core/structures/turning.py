"""How what hangs on atoms turns with a crystal: the one place that knows which per-atom arrays have a direction.

Vectors such as forces turn as positions do. Magnetic moments are axial: a mirror or an inversion takes them to the
opposite of what it makes of a position. Tensors turn on both sides. Collinear moments, one number an atom, have no
direction that could turn. Arrays of other names are left as they are, for nothing says what they are.

Flags of frozen axes, one an axis, hold along x, y and z only. They turn where the turned axes fall onto these, as
in quarter turns, or in any turn about z where z is frozen, or only z is free. Where they do not, an atom is held along
more axes than before, or wholly; that is remarked on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.frozen import ALONG, along
from core.structures.remarks import remark
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray

    from core.structures.crystal import Crystal

VECTORS = frozenset({"forces", "velocities", "momenta", "displacements", "dipoles"})
"""Arrays of shape (n, 3) that turn as positions do."""

AXIAL_VECTORS = frozenset({"magnetic_moments"})
"""Arrays of shape (n, 3) that turn as the axis of a rotation does."""

TENSORS = frozenset({"u_aniso", "stresses"})
"""Arrays of shape (n, 3, 3) of second rank."""

_ROUNDING = 1e-12  # of a rotation that is none
_MOST_LEAN = 0.2  # of an axis after strain; beyond it nobody would say that it lies as before


def turned(crystal: Crystal, rotation: ArrayLike) -> Crystal:
    """Return a crystal turned as a whole: cell, atoms, and what hangs on them.

    Args:
        crystal: The crystal.
        rotation: Acts on Cartesian columns; orthogonal, with determinant 1 or -1, shape (3, 3).
    """
    matrix = np.asarray(rotation, dtype=float)
    return crystal.replace(
        cell=crystal.cell @ matrix.T,
        positions=crystal.positions @ matrix.T,
        arrays=turned_arrays(crystal.arrays, matrix),
    )


def turned_arrays(arrays: Mapping[str, NDArray[Any]], rotation: ArrayLike) -> dict[str, NDArray[Any]]:
    """Return the per-atom arrays of a crystal that is turned as a whole; see ``turned``."""
    return _turned(arrays, np.asarray(rotation, dtype=float), ALONG)


def turned_atoms(
    arrays: Mapping[str, NDArray[Any]], atoms: NDArray[np.int64], rotation: ArrayLike
) -> dict[str, NDArray[Any]]:
    """Return the per-atom arrays where some atoms turn in a crystal that stays.

    Their frozen axes stay, too: they are those of the crystal around them.
    """
    matrix, made = np.asarray(rotation, dtype=float), dict(arrays)
    for name, values in arrays.items():
        if has_direction(name, values):
            copy = np.array(values, dtype=float)
            copy[atoms] = turned_values(name, copy[atoms], matrix)
            made[name] = copy
    return made


def deformed_arrays(arrays: Mapping[str, NDArray[Any]], gradient: ArrayLike) -> dict[str, NDArray[Any]]:
    """Return the per-atom arrays of a crystal that is deformed: r becomes gradient @ r.

    They turn by the rotation in it (its polar decomposition) and are not stretched: a pure strain leaves them. Axes
    that the strain makes lean no less than the rotation count as unturned, so that frozen axes bear small shears.

    Args:
        arrays: Of the crystal before.
        gradient: Acts on Cartesian columns, not singular, shape (3, 3).
    """
    left, stretches, right = np.linalg.svd(np.asarray(gradient, dtype=float))
    strain = float(np.abs(stretches / stretches.prod() ** (1 / 3) - 1).max())
    return _turned(arrays, left @ right, min(ALONG + 2 * strain, _MOST_LEAN))


def has_direction(name: str, values: NDArray[Any]) -> bool:
    """Return whether an array holds vectors or tensors that turn with the crystal."""
    if name in TENSORS:
        return values.shape[1:] == (3, 3)
    return name in VECTORS | AXIAL_VECTORS and values.shape[1:] == (3,)


def turned_values(name: str, values: NDArray[Any], rotation: NDArray[np.float64]) -> NDArray[Any]:
    """Return vectors or tensors turned, as ``has_direction`` knows them."""
    if name in TENSORS:
        return np.asarray(rotation @ values @ rotation.T)
    sign = np.sign(np.linalg.det(rotation)) if name in AXIAL_VECTORS else 1.0
    return np.asarray(sign * values @ rotation.T)


def _turned(arrays: Mapping[str, NDArray[Any]], matrix: NDArray[np.float64], tolerance: float) -> dict[str, Any]:
    if np.abs(matrix - np.eye(3)).max() < _ROUNDING:
        return dict(arrays)
    made = {
        name: turned_values(name, values, matrix) if has_direction(name, values) else values
        for name, values in arrays.items()
    }
    fixed = arrays.get("fixed")
    if fixed is not None and fixed.ndim == 2:
        # the axis along x before is the first column of the rotation now
        flags, further = along(fixed.astype(bool), matrix.T, np.eye(3), tolerance)
        made["fixed"] = flags
        if further.any():
            remark(
                Text(
                    "The crystal was turned, and frozen axes are always x, y and z. Atoms now frozen along more axes "
                    "than before: {0}.",
                    int(further.sum()),
                )
            )
    return made
