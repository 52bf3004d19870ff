"""Brings a crystal into another of its cells, or its atoms onto their symmetric places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from core.structures.facts import reduced_formula
from core.structures.symmetry.analysis import require_group
from core.structures.symmetry.cells import Cell, cell_matrix, in_cell
from core.structures.symmetry.groups import DEFAULT_TOLERANCE
from core.structures.symmetry.tolerance import LARGEST, SMALLEST
from core.tasks.base import Group, Params, Task, param
from core.tasks.building import Built, Fact, allow_atoms, build_each
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs, Result, StructureInput


class StandardCellParams(Params):
    """Which cell."""

    cell: Literal["conventional", "primitive", "niggli", "delaunay", "same"] = param(
        "conventional",
        "Cell",
        "The standard conventional or primitive cell, a reduced primitive cell, or the cell as it is.",
        choices={
            "conventional": "Conventional",
            "primitive": "Primitive",
            "niggli": "Niggli reduced",
            "delaunay": "Delaunay reduced",
            "same": "As it is",
        },
    )
    symmetrise: bool = param(
        False, "Symmetrise", "Puts cell and atoms exactly where the space group wants them, averaged over it."
    )
    tolerance: float = param(
        DEFAULT_TOLERANCE,
        "Tolerance",
        "How far an atom may lie from its symmetric place.",
        unit="Å",
        ge=SMALLEST,
        le=LARGEST,
    )
    standard_orientation: bool = param(
        False,
        "Standard orientation and origin",
        "Also turns and shifts the crystal as the standard setting has it; otherwise it stays where it is.",
        advanced=True,
    )


def _title(formula: str, cell: Cell) -> Text:
    match cell:
        case Cell.CONVENTIONAL:
            return Text("{0}, conventional cell", formula)
        case Cell.PRIMITIVE:
            return Text("{0}, primitive cell", formula)
        case Cell.NIGGLI:
            return Text("{0}, Niggli cell", formula)
        case Cell.DELAUNAY:
            return Text("{0}, Delaunay cell", formula)
        case Cell.SAME:
            return Text("{0}, symmetrised", formula)


def run(inputs: Inputs, params: StandardCellParams, ctx: Context) -> Result:
    """Bring each input into the cell."""

    def one(item: StructureInput, part: Context) -> Built:
        crystal = item.crystal
        group = require_group(crystal, params.tolerance)
        cell = Cell(params.cell)
        share = cell_matrix(crystal, group, cell)
        allow_atoms(part, round(len(crystal) * abs(float(np.linalg.det(share)))))
        made = in_cell(
            crystal,
            group,
            cell,
            symmetrise=params.symmetrise,
            standard_orientation=params.standard_orientation,
        )
        facts = [Fact("Space group", f"{group.symbol} ({group.number})")]
        if params.symmetrise:
            facts.append(Fact("Largest move of an atom", round(made.largest_move, 5), "Å"))
            facts.append(Fact("Largest strain", round(100 * made.largest_strain, 4), "%"))
        title = _title(reduced_formula(crystal), cell)
        return Built(item.source, made.crystal.replace(title=title), facts=tuple(facts), remarks=made.remarks)

    return build_each(inputs, ctx, one)


TASK = Task(
    key="standard_cell",
    title="Standard cell",
    group=Group.BUILD,
    summary="Brings a crystal into its conventional, primitive or reduced cell, and its atoms onto symmetric places.",
    cost="Instant; seconds for thousands of atoms.",
    params=StandardCellParams,
    run=run,
    entry=Built,
    live=True,
)
