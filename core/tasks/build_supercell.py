"""Builds a supercell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from core.structures.builders.supercell import (
    as_matrix,
    count,
    departure_from_cube,
    nearly_cubic,
    repeats_for,
    require_cell,
    supercell,
)
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Params, Task, param
from core.tasks.building import Built, Fact, allow_atoms, build_each
from core.texts import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal
    from core.tasks.base import Context, Inputs, Result, StructureInput

Repeat = Annotated[int, Field(ge=1)]
Row = tuple[int, int, int]


class SupercellParams(Params):
    """Which supercell."""

    how: Literal["repeat", "matrix", "length", "cubic"] = param(
        "repeat",
        "Size by",
        "What the size of the supercell is given by.",
        choices={
            "repeat": "Repeats along a, b, c",
            "matrix": "Matrix",
            "length": "Distance between images",
            "cubic": "Distance, nearly cubic",
        },
    )
    repeat: tuple[Repeat, Repeat, Repeat] = param(
        (2, 2, 2), "Repeats", "How often the cell is repeated along a, b and c.", when={"how": ("repeat",)}
    )
    matrix: tuple[Row, Row, Row] = param(
        ((2, 0, 0), (0, 2, 0), (0, 0, 2)),
        "Matrix",
        "Each row is a new lattice vector in terms of a, b and c.",
        when={"how": ("matrix",)},
    )
    length: float = param(
        10.0,
        "At least",
        "No atom is nearer than this to its own periodic image.",
        unit="Å",
        gt=0,
        le=1000,
        when={"how": ("length", "cubic")},
    )


def run(inputs: Inputs, params: SupercellParams, ctx: Context) -> Result:
    """Build the supercell of each input."""

    def one(item: StructureInput, part: Context) -> Built:
        crystal = item.crystal
        require_cell(crystal)
        matrix = _matrix(crystal, params)
        allow_atoms(part, count(matrix) * len(crystal))
        built = supercell(crystal, matrix)
        name = _name(matrix)
        facts = (
            Fact("Cells", count(matrix)),
            Fact("Departure from a cube", round(departure_from_cube(built.cell), 3)),
        )
        return Built(item.source, built.replace(title=Text("{0} {1}", reduced_formula(crystal), name)), facts=facts)

    return build_each(inputs, ctx, one)


def _matrix(crystal: Crystal, params: SupercellParams) -> NDArray[np.int64]:
    match params.how:
        case "repeat":
            return as_matrix(params.repeat)
        case "matrix":
            return as_matrix(params.matrix)
        case "length":
            return as_matrix(repeats_for(crystal.cell, params.length))
        case "cubic":
            return nearly_cubic(crystal.cell, params.length)


def _name(matrix: NDArray[np.int64]) -> str:
    a, b, c = matrix.diagonal().tolist()
    is_diagonal = int(abs(matrix).sum()) == abs(a) + abs(b) + abs(c)
    return f"{a}×{b}×{c}" if is_diagonal else Text("supercell of {0} cells", count(matrix))


TASK = Task(
    key="build_supercell",
    title="Supercell",
    group=Group.BUILD,
    summary="Repeats the cell: a new structure with more atoms, not only a wider view.",
    cost="Instant.",
    params=SupercellParams,
    run=run,
    entry=Built,
    live=True,
)
