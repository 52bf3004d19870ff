"""What a crystal, a slab or a tube is to a testing machine: its axes, its cross-section, where it ends in vacuum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.editing.cell import set_vacuum, vacuum
from core.structures.elements import van_der_waals_radii
from core.structures.facts import bonded_dimensionality
from core.structures.turning import turned

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from core.structures.crystal import Crystal

_EMPTY = 5.0  # Å across which atoms of a slab or a tube no longer touch their images
_ROOM = 12.0  # Å of vacuum given to what has no cell there
_PARALLEL = 1e-3
_VDW = 1.7  # Å; for elements whose radius nobody has measured


@dataclass(frozen=True)
class Specimen:
    """A structure as it is clamped: pulled along x, or sheared along x in planes whose normal is z.

    Attributes:
        crystal: The structure, turned, periodic in all directions (with vacuum where it ends).
        rotation: What turned it, acting on Cartesian columns, shape (3, 3).
        dimension: 3 for a crystal, 2 for a slab or sheet, 1 for a tube or wire.
        volume: What carries the load, Å³: the cell, or the part of it that is not vacuum.
        thickness: Of a slab's material or a tube's wall, Å; 0 for a crystal.
    """

    crystal: Crystal
    rotation: NDArray[np.float64]
    dimension: int
    volume: float
    thickness: float = 0.0

    @property
    def free(self) -> NDArray[np.bool_]:
        """Which components of the deformation gradient may relax, in the upper triangle, shape (3, 3)."""
        free = np.triu(np.ones((3, 3), dtype=bool))
        if self.dimension < 3:
            free[:, 2] = False
        if self.dimension < 2:
            free[:, 1] = False
        return free

    def back(self, crystal: Crystal) -> Crystal:
        """Return a structure of this frame turned to where the specimen came from."""
        return turned(crystal, self.rotation.T)


def specimen_of(
    crystal: Crystal, direction: ArrayLike, normal: ArrayLike | None = None, thickness: float = 0.0
) -> Specimen:
    """Clamp a structure.

    Args:
        crystal: Any structure that is periodic along the direction.
        direction: Along which it is pulled or sheared, Cartesian; any length.
        normal: Of the planes that slide over each other, for a shear; None for tension.
        thickness: Of the slab or of the tube's wall, Å; 0 takes the atoms with their van der Waals radii.

    Raises:
        StructureError: If it ends in that direction, or is a molecule.
    """
    empty = _empty_axes(crystal)
    dimension = 3 - len(empty)
    if dimension == 0:
        raise StructureError(
            "There is nothing to pull at: the structure ends in all directions.",
            hint="Take a crystal, a slab or a tube that repeats along the direction of the load.",
        )
    whole = _with_cell(crystal, empty)
    x = np.asarray(direction, dtype=float) / np.linalg.norm(direction)
    kept = [axis for axis in range(3) if axis not in empty]
    z = _normal(whole.cell, kept, x, normal)
    rotation = np.array([x, np.cross(z, x), z])
    made = turned(whole, rotation)
    wall = _wall(made, dimension, thickness)
    return Specimen(made, rotation, dimension, _loaded(made, dimension, wall, kept), wall if dimension < 3 else 0.0)


def periodic_axes(crystal: Crystal) -> tuple[int, ...]:
    """Return the lattice vectors along which the atoms go on, rather than end in vacuum."""
    empty = _empty_axes(crystal)
    return tuple(axis for axis in range(3) if axis not in empty)


def load_axis(crystal: Crystal) -> int | None:
    """Return the lattice vector that a tube or wire runs along; None where there are several or none."""
    kept = periodic_axes(crystal)
    return kept[0] if len(kept) == 1 else None


def _empty_axes(crystal: Crystal) -> list[int]:
    if not crystal.has_cell:
        return [0, 1, 2]
    open_axes = [axis for axis in range(3) if not crystal.pbc[axis] or vacuum(crystal, axis) > _EMPTY]
    # a porous crystal has wide gaps, too, but its bonds run across them
    if all(crystal.pbc) and open_axes and bonded_dimensionality(crystal) == 3:
        return []
    return open_axes


def _with_cell(crystal: Crystal, empty: list[int]) -> Crystal:
    made = crystal
    for axis in empty:
        if not made.pbc[axis] or vacuum(made, axis) < _ROOM:
            made = set_vacuum(made, axis, _ROOM)
    return made.replace(pbc=(True, True, True))


def _normal(
    cell: NDArray[np.float64], kept: list[int], x: NDArray[np.float64], normal: ArrayLike | None
) -> NDArray[np.float64]:
    """Return the unit vector that becomes z: normal to a slab, to the planes of a shear, or any normal to x."""
    if len(kept) == 1:
        if np.linalg.norm(np.cross(cell[kept[0]], x)) > _PARALLEL * np.linalg.norm(cell[kept[0]]):
            raise StructureError(
                "A tube or wire can only be pulled along its axis.",
                hint="Choose the lattice vector along which it runs.",
            )
        if normal is not None:
            raise StructureError("A tube or wire has no planes that could slide.", hint="Choose tension.")
    if len(kept) == 2:
        z = np.cross(cell[kept[0]], cell[kept[1]])
        z /= np.linalg.norm(z)
        if abs(z @ x) > _PARALLEL:
            raise StructureError("A slab can only be loaded in its plane.", hint="Choose a direction in its plane.")
        if normal is None:
            return z
        if abs(z @ np.asarray(normal, dtype=float)) > _PARALLEL * np.linalg.norm(normal):
            raise StructureError(
                "Planes that slide must stand upright on the slab.",
                hint="Choose a plane whose normal lies in the plane of the slab.",
            )
    if normal is not None:
        wanted = np.asarray(normal, dtype=float) / np.linalg.norm(normal)
        if abs(wanted @ x) > _PARALLEL:
            raise StructureError(
                "The direction of a shear must lie in the plane that slides.",
                hint="For the plane (h k l) and the direction [u v w] of a cubic crystal, hu + kv + lw must be 0.",
            )
        return np.asarray(wanted - (wanted @ x) * x)
    # any will do; the lattice vector least along x gives a stable choice
    other = cell[int(np.argmin(np.abs(cell @ x) / np.linalg.norm(cell, axis=1)))]
    z = other - (other @ x) * x
    return np.asarray(z / np.linalg.norm(z))


def _wall(crystal: Crystal, dimension: int, thickness: float) -> float:
    if dimension == 3 or thickness > 0:
        return thickness
    radii = van_der_waals_radii()[crystal.numbers]
    radii = np.where(radii > 0, radii, _VDW)
    if dimension == 2:
        height = crystal.positions[:, 2]
        return float((height + radii).max() - (height - radii).min())
    radial = _radial(crystal)
    outer, inner = float((radial + radii).max()), float((radial - radii).min())
    # a solid wire has atoms at its axis, or none farther from it than they reach
    return outer - max(inner, 0.0)


def _radial(crystal: Crystal) -> NDArray[np.float64]:
    """Return the distance of each atom from the axis of a tube along x, Å."""
    around = crystal.positions[:, 1:]
    return np.asarray(np.linalg.norm(around - (around.max(axis=0) + around.min(axis=0)) / 2, axis=1))


def _loaded(crystal: Crystal, dimension: int, wall: float, kept: list[int]) -> float:
    if dimension == 3:
        return crystal.volume
    if dimension == 2:
        area = np.linalg.norm(np.cross(crystal.cell[kept[0]], crystal.cell[kept[1]]))
        return float(area * wall)
    length = float(np.linalg.norm(crystal.cell[kept[0]]))
    radial = _radial(crystal)
    middle = (radial.max() + radial.min()) / 2
    section = 2 * np.pi * middle * wall if wall < 2 * middle else np.pi * (middle + wall / 2) ** 2
    return float(section * length)
