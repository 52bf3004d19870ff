"""What the tasks share that build a supercell first, and those that mix elements in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from core.structures.builders.supercell import as_matrix, count, repeats_for, require_cell, supercell
from core.tasks.base import Params, param
from core.tasks.building import allow_atoms, chosen_atoms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.tasks.base import Context

Repeat = Annotated[int, Field(ge=1)]


class SizeParams(Params):
    """How large the supercell is."""

    size_by: Literal["length", "repeat"] = param(
        "length",
        "Supercell by",
        "What the size of the supercell is given by.",
        choices={"length": "Distance between images", "repeat": "Repeats along a, b, c"},
    )
    length: float = param(
        10.0, "At least", "No atom is nearer than this to its image.", unit="Å", gt=0, le=500,
        when={"size_by": ("length",)},
    )  # fmt: skip
    repeat: tuple[Repeat, Repeat, Repeat] = param(
        (2, 2, 2), "Repeats", "How often the cell is repeated.", when={"size_by": ("repeat",)}
    )


def enlarged(crystal: Crystal, params: SizeParams, ctx: Context) -> tuple[Crystal, int]:
    """Return the supercell asked for, in which the copies of an atom follow each other, and how many copies there are.

    Raises:
        StructureError: Without a cell, or if it would be too large.
    """
    require_cell(crystal)
    matrix = as_matrix(params.repeat if params.size_by == "repeat" else repeats_for(crystal.cell, params.length))
    allow_atoms(ctx, count(matrix) * len(crystal))
    return supercell(crystal, matrix), count(matrix)


def sites_of(crystal: Crystal, expression: str) -> NDArray[np.bool_]:
    """Return which atoms may be replaced, shape (n,): those of an expression, or all of the first element."""
    return chosen_atoms(crystal, expression) if expression.strip() else crystal.numbers == crystal.numbers[0]
