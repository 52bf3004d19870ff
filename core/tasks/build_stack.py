"""Puts two structures together as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from core.structures.builders.interface import merged, stacked
from core.structures.builders.second import second_structure
from core.structures.builders.supercell import require_cell
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Params, Task, param
from core.tasks.building import Built, Fact, allow_atoms, build_each, require_sound
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs, Result, StructureInput


class StackParams(Params):
    """How they are put together."""

    other: str = param("", "Second structure", "What is put to the structure shown.", kind="structure")
    how: Literal["stack", "merge"] = param(
        "stack",
        "How",
        "On one another, or all atoms where they stand in the cell of the first.",
        choices={"stack": "On one another", "merge": "Where the atoms stand"},
    )
    axis: Literal["a", "b", "c"] = param("c", "Along", "The lattice vector that grows.", when={"how": ("stack",)})
    gap: float = param(2.5, "Gap", "Between the atoms of the two.", unit="Å", gt=0, le=100, when={"how": ("stack",)})
    strain: float = param(
        10.0, "Most strain", "Of the second, so that it fits the first.", unit="%", gt=0, le=50, advanced=True
    )


def run(inputs: Inputs, params: StackParams, ctx: Context) -> Result:
    """Put the second structure to each input."""

    def one(item: StructureInput, part: Context) -> Built:
        first, second = item.crystal, second_structure(params.other, "second structure")
        require_sound(second)
        allow_atoms(part, len(first) + len(second))
        title = Text("{0} and {1}", reduced_formula(first), reduced_formula(second))
        if params.how == "merge":
            return Built(item.source, merged(first, second).replace(title=title))
        require_cell(first)
        require_cell(second)
        built, strain = stacked(first, second, "abc".index(params.axis), params.gap, most_strain=params.strain / 100)
        return Built(
            item.source, built.replace(title=title), facts=(Fact("Largest strain", round(100 * strain, 2), "%"),)
        )

    return build_each(inputs, ctx, one)


TASK = Task(
    key="build_stack",
    title="Stack or merge",
    group=Group.BUILD,
    summary="Puts a second structure on the one shown, strained to its cell, or its atoms among those of the first.",
    cost="Instant.",
    params=StackParams,
    run=run,
    entry=Built,
    live=True,
)
