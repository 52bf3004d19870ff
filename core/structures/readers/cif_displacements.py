"""Anisotropic displacement parameters of a CIF: U, B or β, as Cartesian tensors.

The conventions are those of Grosse-Kunstleve and Adams, J. Appl. Cryst. 35, 477 (2002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.readers.base import number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.readers.cif_text import Block

_COMPONENTS = ("11", "22", "33", "12", "13", "23")
_KINDS = ("u", "b", "beta")


def anisotropic(block: Block, labels: list[str], cell: Any) -> NDArray[np.float64] | None:
    """Return the mean square displacement tensor of each listed atom, or None where there is none, or no cell.

    Args:
        block: What the file says.
        labels: Of the listed atoms.
        cell: Lattice vectors as rows in Å.

    Returns:
        Å², Cartesian, shape (number of atoms, 3, 3); not-a-number for atoms without.
    """
    names = block.values.get("_atom_site_aniso_label")
    found = np.full((len(labels), 3, 3), np.nan)
    if names is None or not np.any(cell):
        return None
    for kind in _KINDS:
        columns = [block.values.get(f"_atom_site_aniso_{kind}_{component}") for component in _COMPONENTS]
        if any(column is None or len(column) != len(names) for column in columns):
            continue
        given: dict[str, NDArray[np.float64]] = {}
        for name, *texts in zip(names, *(column for column in columns if column is not None), strict=True):
            tensor = _tensor(texts)
            if tensor is not None:
                given.setdefault(name, _cartesian(tensor, kind, cell))
        for i, label in enumerate(labels):
            if label in given and np.isnan(found[i, 0, 0]):
                found[i] = given[label]
    return None if np.isnan(found).all() else found


def _tensor(texts: list[str]) -> NDArray[np.float64] | None:
    """Return the tensor as it is written, or None for a row without numbers; displacements are no reason to refuse."""
    try:
        xx, yy, zz, xy, xz, yz = (number(text) for text in texts)
    except ValueError:
        return None
    return np.array([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])


def _cartesian(tensor: NDArray[np.float64], kind: str, cell: NDArray[np.float64]) -> NDArray[np.float64]:
    columns = np.asarray(cell).T
    if kind == "beta":
        # exp(-(β11 h² + ... + 2 β12 hk + ...)): U in units of the lattice vectors, times 2π²
        inner = tensor / (2 * np.pi**2)
    else:
        # U and B are given along unit vectors of the reciprocal lattice
        reciprocal = np.diag(np.linalg.norm(np.linalg.inv(columns), axis=1))
        inner = reciprocal @ tensor @ reciprocal / (8 * np.pi**2 if kind == "b" else 1.0)
    return np.asarray(columns @ inner @ columns.T)
