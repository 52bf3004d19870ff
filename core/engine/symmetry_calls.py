"""What the window asks of a worker about symmetry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.structures.crystal import Crystal
    from core.structures.layers import Layer
    from core.structures.symmetry.analysis import SymmetryReport
    from core.structures.symmetry.cells import Cell, Recelled
    from core.structures.symmetry.elements import SymmetryElement
    from core.structures.symmetry.groups import SpaceGroup
    from core.structures.symmetry.tolerance import Scan
    from core.tasks.base import Context


def analyse(crystal: Crystal, tolerance: float, ctx: Context) -> SymmetryReport:
    """Work out all that is said of a structure's symmetry; see ``core.structures.symmetry.analysis``."""
    from core.structures.symmetry import analysis

    ctx.report(None)
    return analysis.analyse(crystal, tolerance)


def scan(crystal: Crystal, ctx: Context) -> Scan:
    """Find the tolerances at which the space group changes."""
    from core.structures.symmetry.tolerance import tolerance_scan

    return tolerance_scan(crystal, partial(ctx.report, message="Looking for the space group"))


@dataclass(frozen=True, eq=False)
class FoundElements:
    """The symmetry elements of a cell.

    Attributes:
        elements: All of them.
        layers: How each kind is drawn, by symbol.
    """

    elements: tuple[SymmetryElement, ...]
    layers: Mapping[str, Layer]


def find_elements(crystal: Crystal, group: SpaceGroup, ctx: Context) -> FoundElements:
    """Find the symmetry elements of the cell, ready to be drawn."""
    from core.structures.symmetry.drawing import draw_by_kind
    from core.structures.symmetry.elements import symmetry_elements

    ctx.report(None)
    elements = symmetry_elements(group, crystal.cell)
    return FoundElements(elements, draw_by_kind(elements, crystal.cell))


def change_cell(crystal: Crystal, cell: Cell, tolerance: float, symmetrise: bool, ctx: Context) -> Recelled:
    """Bring a crystal into another cell.

    Raises:
        StructureError: If there is no space group, or the atoms cannot be put onto their places.
    """
    from core.structures.symmetry.analysis import require_group
    from core.structures.symmetry.cells import in_cell

    ctx.report(None)
    return in_cell(crystal, require_group(crystal, tolerance), cell, symmetrise=symmetrise)
