"""Which strains tell a crystal's elastic tensor, and what its symmetry leaves free in it.

Second-rank tensors are six-vectors in Mandel's notation (xx, yy, zz, √2 yz, √2 xz, √2 xy), in which a rotation is an
orthogonal matrix (M. M. Mehrabadi and S. C. Cowin, Q. J. Mech. Appl. Math. 43, 15 (1990)).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

PAIRS = ((0, 0), (1, 1), (2, 2), (1, 2), (0, 2), (0, 1))
"""Rows and columns of a tensor in Voigt's order."""
_ROWS, _COLUMNS = np.array(PAIRS).T
_WEIGHTS = np.array([1.0, 1.0, 1.0, *[np.sqrt(2.0)] * 3])
_WELL_SEEN = 0.3  # each parameter must show this strongly in the stresses; by all six strains it shows by 1


def mandel(tensors: NDArray[Any]) -> NDArray[np.float64]:
    """Return symmetric tensors, shape (..., 3, 3), as six-vectors, shape (..., 6)."""
    return np.asarray(np.asarray(tensors)[..., _ROWS, _COLUMNS] * _WEIGHTS)


def tensor(vectors: NDArray[Any]) -> NDArray[np.float64]:
    """Return six-vectors, shape (..., 6), as symmetric tensors, shape (..., 3, 3)."""
    out = np.empty((*np.shape(vectors)[:-1], 3, 3))
    out[..., _ROWS, _COLUMNS] = out[..., _COLUMNS, _ROWS] = np.asarray(vectors) / _WEIGHTS
    return out


def to_voigt(stiffness: NDArray[Any]) -> NDArray[np.float64]:
    """Return a stiffness in Mandel's notation, shape (6, 6), in Voigt's."""
    return np.asarray(stiffness / np.outer(_WEIGHTS, _WEIGHTS))


def from_voigt(stiffness: NDArray[Any]) -> NDArray[np.float64]:
    """Return a stiffness in Voigt's notation, shape (6, 6), in Mandel's."""
    return np.asarray(stiffness * np.outer(_WEIGHTS, _WEIGHTS))


def rotation(matrices: NDArray[Any]) -> NDArray[np.float64]:
    """Return rotations of space, shape (..., 3, 3), as orthogonal matrices on six-vectors, shape (..., 6, 6)."""
    units = tensor(np.eye(6))
    turned = np.einsum("...ij,kjl,...ml->...kim", matrices, units, matrices)
    return np.asarray(np.swapaxes(mandel(turned), -1, -2))


def cartesian_rotations(crystal: Crystal) -> NDArray[np.float64]:
    """Return the rotations of the crystal's point group on Cartesian columns, shape (k, 3, 3).

    Where no symmetry can be found there is the identity alone.
    """
    from core.structures.symmetry.groups import space_group

    found = space_group(crystal)
    if found is None:
        return np.eye(3)[None]
    columns = crystal.cell.T
    turned = columns @ np.unique(found.rotations, axis=0) @ np.linalg.inv(columns)
    # A cell that is symmetric within a tolerance only gives nearly orthogonal matrices: the nearest orthogonal ones.
    left, _, right = np.linalg.svd(turned)
    return np.asarray(left @ right)


def free_stiffness(rotations: NDArray[Any]) -> NDArray[np.float64]:
    """Return an orthonormal basis of the stiffness tensors that a point group leaves unchanged.

    Args:
        rotations: Shape (k, 3, 3), on Cartesian columns.

    Returns:
        Shape (p, 6, 6), symmetric, in Mandel's notation; p is 3 for cubic and 21 for triclinic crystals.
    """
    turns = rotation(rotations)
    lower = [(i, j) for i in range(6) for j in range(i + 1)]
    basis = np.zeros((21, 6, 6))
    for basis_tensor, (i, j) in zip(basis, lower, strict=True):
        basis_tensor[i, j] = basis_tensor[j, i] = 1.0 if i == j else np.sqrt(0.5)
    averaged = np.einsum("rij,ajk,rlk->ail", turns, basis, turns, optimize=True) / len(turns)
    projector = np.einsum("aij,bij->ab", averaged, basis)
    values, vectors = np.linalg.eigh((projector + projector.T) / 2)
    return np.asarray(np.einsum("ab,aij->bij", vectors[:, values > 0.5], basis))


def telling_strains(basis: NDArray[np.float64]) -> tuple[int, ...]:
    """Return the fewest of the six unit strains, by Voigt index, whose stresses tell all parameters well.

    Args:
        basis: What ``free_stiffness`` gives.
    """
    chosen: list[int] = []
    while len(chosen) < 6:
        ranks = {j: _singular(basis, [*chosen, j]) for j in range(6) if j not in chosen}
        # More parameters seen first, and then seen more clearly.
        best = max(ranks, key=lambda j: (int(np.sum(ranks[j] > _WELL_SEEN)), float(ranks[j].min()), -j))
        chosen.append(best)
        if ranks[best].min() > _WELL_SEEN:
            break
    return tuple(sorted(chosen))


def design(basis: NDArray[np.float64], strains: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the matrix from parameters to the slopes of the stress along each strain, shape (6 s, p)."""
    return np.concatenate([basis[:, :, j].T for j in strains])


def _singular(basis: NDArray[np.float64], strains: list[int]) -> NDArray[np.float64]:
    found = np.linalg.svd(design(basis, tuple(strains)), compute_uv=False)
    return np.concatenate([found, np.zeros(max(0, len(basis) - len(found)))])


def in_standard_axes(crystal: Crystal) -> Crystal:
    """Return the crystal turned into the axes in which its elastic constants are given.

    z is along c and x along a of the conventional cell (y along b if monoclinic); of an orthorhombic cell c is the
    shortest and b the longest axis, of a monoclinic one c is the shorter of both. Without symmetry it stays as it is.

    Source: IEEE Standard on Piezoelectricity, 176-1987, section 3.2.
    """
    from core.structures.symmetry.groups import space_group

    found = space_group(crystal)
    if found is None:
        return crystal
    axes = found.standard_cell @ found.standard_rotation
    lengths = np.linalg.norm(axes, axis=1)
    if found.crystal_system == "orthorhombic":
        c, a, b = np.argsort(lengths, kind="stable")
        axes = axes[[a, b, c]]
    elif found.crystal_system == "monoclinic" and lengths[0] < lengths[2]:
        axes = axes[[2, 1, 0]]
    if found.crystal_system == "monoclinic":
        z, y = axes[2], axes[1]
    else:
        z, y = axes[2], np.cross(axes[2], axes[0])
    turn = np.array([np.cross(y, z), y, z])
    turn /= np.linalg.norm(turn, axis=1, keepdims=True)
    left, _, right = np.linalg.svd(turn)
    turn = left @ right
    return crystal.replace(positions=crystal.positions @ turn.T, cell=crystal.cell @ turn.T)


def reversals(rotations: NDArray[Any]) -> dict[int, NDArray[np.float64]]:
    """Return for unit strains, by Voigt index, a rotation of the point group that turns it into its negative.

    The stress of the one strain then tells that of the other. Normal strains have none.

    Args:
        rotations: Shape (k, 3, 3), on Cartesian columns.

    Returns:
        As orthogonal matrices on six-vectors, shape (6, 6).
    """
    turns = rotation(rotations)
    found = {}
    for kind in range(6):
        turned_back = np.flatnonzero(turns[:, kind, kind] < -1 + 1e-6)
        if len(turned_back):
            found[kind] = turns[turned_back[0]]
    return found


def strained(crystal: Crystal, strain: NDArray[Any]) -> Crystal:
    """Return the crystal with its cell and atoms strained homogeneously.

    Args:
        crystal: The crystal.
        strain: Symmetric, shape (3, 3), small: the deformation gradient is 1 + strain.
    """
    stretch = np.eye(3) + strain
    return crystal.replace(positions=crystal.positions @ stretch, cell=crystal.cell @ stretch)
