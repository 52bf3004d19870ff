"""Builds a crystal after a structure type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.structures.builders.prototypes import elements_from, filled, find, titles
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.building import Built, Fact
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs


class PrototypeParams(Params):
    """Which structure type, with which elements."""

    prototype: str = param(
        "AB3C_cP5_221_a_c_b",
        "Prototype",
        "Structure type of the AFLOW library; type to search by mineral, formula or symbol.",
        choices=titles(),
    )
    elements: str = param(
        "",
        "Elements",
        "In place of the prototype's own, in their order, such as Sr Ti O; or by name: Ca=Sr.",
        kind="elements",
    )
    volume: float = param(
        0.0, "Volume", "0 predicts it from the bond lengths of known compounds.", unit="Å³/atom", ge=0, le=1000
    )


def run(_inputs: Inputs, params: PrototypeParams, ctx: Context) -> Result:
    """Build the crystal."""
    ctx.report(0.0, "Building")
    prototype = find(params.prototype)
    chosen = elements_from(params.elements, prototype)
    crystal = filled(prototype, chosen, params.volume or None)
    changed = chosen != prototype.elements
    title = Text("{0} after {1}", reduced_formula(crystal), prototype.title.split(" · ")[0])
    remarks = []
    if changed and not params.volume:
        remarks.append("The volume is predicted (its median error is 7 %): relax before you rely on it.")
    facts = (
        Fact("Prototype", prototype.key),
        Fact("Volume per atom", round(crystal.volume / len(crystal), 2), "Å³"),
    )
    return Result((Built("", crystal.replace(title=title), facts=facts, remarks=tuple(remarks)),))


TASK = Task(
    key="build_prototype",
    title="Crystal after a prototype",
    group=Group.BUILD,
    summary="Puts elements of your choice into one of 288 structure types.",
    cost="Instant.",
    params=PrototypeParams,
    run=run,
    entry=Built,
    needs_structures=False,
    live=True,
)
