"""All that is said of a structure's symmetry at one tolerance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.symmetry.cells import Cell, cell_matrix
from core.structures.symmetry.groups import can_have_group, space_group
from core.structures.symmetry.magnetic import magnetic_group
from core.structures.symmetry.operations import operations
from core.structures.symmetry.point_groups import point_group
from core.structures.symmetry.sites import wyckoff_table

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.structures.symmetry.groups import SpaceGroup
    from core.structures.symmetry.magnetic import MagneticGroup
    from core.structures.symmetry.operations import Motion
    from core.structures.symmetry.point_groups import PointGroup
    from core.structures.symmetry.sites import Site


@dataclass(frozen=True, slots=True)
class Preview:
    """What another cell would be like.

    Attributes:
        cell: Which one.
        atoms: How many atoms it holds.
        volume: Its volume in Å³.
        lengths: a, b, c in Å.
        angles: α, β, γ in degrees.
        is_same: Whether it is the cell that the structure has already.
    """

    cell: Cell
    atoms: int
    volume: float
    lengths: tuple[float, float, float]
    angles: tuple[float, float, float]
    is_same: bool


@dataclass(frozen=True, eq=False)
class SymmetryReport:
    """What is known of a structure's symmetry.

    Attributes:
        tolerance: In Å.
        group: The space group, or None.
        sites: The Wyckoff table.
        motions: The operations.
        magnetic: The magnetic space group, or None.
        molecular: The point group of a molecule, or None.
        previews: Other cells.
    """

    tolerance: float
    group: SpaceGroup | None = None
    sites: tuple[Site, ...] = ()
    motions: tuple[Motion, ...] = ()
    magnetic: MagneticGroup | None = None
    molecular: PointGroup | None = None
    previews: tuple[Preview, ...] = ()


def analyse(crystal: Crystal, tolerance: float) -> SymmetryReport:
    """Work out the symmetry of a structure; a molecule gets its point group.

    Args:
        crystal: Any structure.
        tolerance: How far an atom may lie from its symmetric place, in Å.
    """
    if not can_have_group(crystal):
        return SymmetryReport(tolerance, molecular=point_group(crystal, tolerance))
    group = space_group(crystal, tolerance)
    if group is None:
        return SymmetryReport(tolerance)
    left_handed = bool(np.linalg.det(crystal.cell) < 0)
    return SymmetryReport(
        tolerance,
        group,
        wyckoff_table(crystal, group),
        operations(group, left_handed=left_handed),
        magnetic_group(crystal, tolerance),
        previews=tuple(_previews(crystal, group)),
    )


def require_group(crystal: Crystal, tolerance: float) -> SpaceGroup:
    """Return the space group.

    Raises:
        StructureError: If there is none to be found.
    """
    if not crystal.is_periodic:
        raise StructureError(
            "A space group needs a structure that repeats in all three directions.",
            hint="Open a crystal, or give the structure a cell.",
        )
    group = space_group(crystal, tolerance)
    if group is None:
        raise StructureError(
            "No space group was found at this tolerance.",
            hint="Choose a smaller tolerance, and look for atoms on the same place.",
        )
    return group


def _previews(crystal: Crystal, group: SpaceGroup) -> list[Preview]:
    previews = []
    for cell in (Cell.CONVENTIONAL, Cell.PRIMITIVE, Cell.NIGGLI, Cell.DELAUNAY):
        try:
            matrix = cell_matrix(crystal, group, cell)
        except StructureError:
            continue
        lattice = matrix @ crystal.cell
        lengths = np.linalg.norm(lattice, axis=1)
        pairs = ((1, 2), (0, 2), (0, 1))
        cosines = [float(lattice[i] @ lattice[j] / (lengths[i] * lengths[j])) for i, j in pairs]
        a, b, c = lengths.tolist()
        alpha, beta, gamma = np.degrees(np.arccos(np.clip(cosines, -1, 1))).tolist()
        share = abs(float(np.linalg.det(matrix)))
        previews.append(
            Preview(
                cell,
                round(len(crystal) * share),
                crystal.volume * share,
                (a, b, c),
                (alpha, beta, gamma),
                is_same=bool(np.allclose(matrix, np.eye(3), atol=1e-6)),
            )
        )
    return previews
