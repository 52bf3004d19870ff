"""Crystals strained and shaken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import taken
from core.structures.builders.supercell import require_cell
from core.structures.turning import deformed_arrays
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from core.structures.crystal import Crystal

_LARGEST = 0.5
"""Strain beyond which no solid is elastic, and a number was most likely meant as per cent."""

Voigt = tuple[float, float, float, float, float, float]


def from_voigt(strain: ArrayLike) -> NDArray[np.float64]:
    """Return the symmetric tensor of xx, yy, zz, yz, xz, xy; these shears are engineering ones, twice the tensor's."""
    xx, yy, zz, yz, xz, xy = np.asarray(strain, dtype=float)
    return np.array([[xx, xy / 2, xz / 2], [xy / 2, yy, yz / 2], [xz / 2, yz / 2, zz]])


def strained(crystal: Crystal, strain: ArrayLike, *, move_atoms: bool = True) -> Crystal:
    """Return a crystal strained homogeneously: r becomes (1 + strain) r.

    Vectors and tensors upon the atoms turn with them and are not stretched.

    Args:
        crystal: A structure with a cell.
        strain: Small-strain tensor in Cartesian axes, shape (3, 3).
        move_atoms: Let the atoms follow the cell; otherwise only the cell changes.

    Raises:
        StructureError: Without a cell, or if the strain is larger than any solid bears.
    """
    require_cell(crystal)
    tensor = np.asarray(strain, dtype=float)
    if np.abs(tensor).max() > _LARGEST:
        raise StructureError(
            Text("A strain of {0} is more than any solid bears.", f"{np.abs(tensor).max():.3g}"),
            hint=Text("Strains are parts of one: 0.01 is one per cent. The most is {0}.", _LARGEST),
        )
    gradient = np.eye(3) + tensor
    if np.linalg.det(gradient) < 1e-3:
        raise StructureError("This strain leaves no volume.", hint="Choose a smaller shear.")
    made = taken(crystal, np.arange(len(crystal)), crystal.positions, cell=crystal.cell @ gradient.T)
    if not move_atoms:
        return made
    return made.replace(positions=crystal.positions @ gradient.T, arrays=deformed_arrays(made.arrays, gradient))


def perturbed(
    crystal: Crystal, amplitude: float, seed: int, *, atoms: NDArray[np.bool_] | None = None, even: bool = False
) -> Crystal:
    """Return a structure with its atoms displaced at random; directions in which one is fixed stay as they are.

    Args:
        crystal: The structure.
        amplitude: Standard deviation along each axis, or with ``even`` the length of every displacement, Å.
        seed: The same seed gives the same displacements.
        atoms: Which atoms move, shape (n,); by default all.
        even: Give all displacements the same length, in random directions.
    """
    steps = np.random.default_rng(seed).normal(size=(len(crystal), 3))
    if even:
        steps /= np.maximum(np.linalg.norm(steps, axis=1, keepdims=True), 1e-12)
    steps *= amplitude
    fixed = crystal.arrays.get("fixed")
    if fixed is not None:
        steps[fixed] = 0.0
    if atoms is not None:
        steps[~atoms] = 0.0
    return taken(crystal, np.arange(len(crystal)), crystal.positions + steps)
