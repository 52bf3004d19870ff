"""Builds graphene and other two-dimensional materials."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from core.structures.builders.sheets import SHEETS, Twist, nearest_twist, stack, twisted
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.building import Built, Fact, allow_atoms
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.builders.sheets import Sheet, Stacking
    from core.tasks.base import Context, Inputs


class LayersParams(Params):
    """Which layers."""

    material: str = param(
        "C", "Material", "What each layer is.", choices={key: sheet.title for key, sheet in SHEETS.items()}
    )
    layers: int = param(1, "Layers", "How many lie on one another.", ge=1, le=200)
    stacking: Literal["bulk", "AA", "AB", "ABC", "AA'", "twisted"] = param(
        "bulk",
        "Stacking",
        "Where each layer lies on the one below; AA' turns every second one by 180 degrees.",
        choices={"bulk": "As in the bulk", "twisted": "Two layers, turned"},
    )
    angle: float = param(
        21.79,
        "Angle",
        "The nearest angle with a common cell is taken.",
        unit="°",
        gt=0,
        lt=60,
        when={"stacking": ("twisted",)},
    )
    most_atoms: int = param(
        2000,
        "Most atoms",
        "Of the common cell; more allow a nearer angle.",
        ge=28,
        le=200_000,
        when={"stacking": ("twisted",)},
    )
    repeat: tuple[int, int] = param((1, 1), "Repeats along a and b", "Cells in the plane.")
    vacuum: float = param(15.0, "Vacuum", "Above the layers; 0 gives the bulk.", unit="Å", ge=0, le=500)
    a: float = param(0.0, "Lattice constant", "0 takes the measured one.", unit="Å", advanced=True, ge=0, le=50)
    spacing: float = param(0.0, "Distance of layers", "0 takes that of the bulk.", unit="Å", advanced=True, ge=0, le=50)


def run(_inputs: Inputs, params: LayersParams, ctx: Context) -> Result:
    """Build the layers."""
    ctx.report(0.0, "Building")
    sheet = SHEETS[params.material]
    a, spacing = params.a or sheet.a, params.spacing or sheet.spacing
    facts: tuple[Fact, ...] = ()
    title = _title(sheet, params.layers)
    if params.stacking == "twisted":
        twist = nearest_twist(params.angle, params.most_atoms // (2 * len(sheet.elements)))
        allow_atoms(ctx, 2 * twist.cells * len(sheet.elements))
        crystal = twisted(sheet, twist, spacing=spacing, a=a, vacuum=params.vacuum)
        facts, title = _turned(twist), Text("{0}, turned by {1}°", sheet.title, f"{twist.angle:.2f}")
    else:
        kind: Stacking = sheet.stacking if params.stacking == "bulk" else params.stacking
        columns, rows = (max(1, count) for count in params.repeat)
        allow_atoms(ctx, columns * rows * params.layers * len(sheet.elements))
        crystal = stack(
            sheet,
            layers=params.layers,
            stacking=kind,
            spacing=spacing,
            a=a,
            repeat=(columns, rows),
            vacuum=params.vacuum,
        )
    facts = (*facts, Fact("Distance of layers", round(spacing, 3), "Å"), Fact("Lattice constant", round(a, 3), "Å"))
    facts = (*facts, Fact("Lattice of the bulk", sheet.source))
    return Result((Built("", crystal.replace(title=title), facts=facts),))


def _turned(twist: Twist) -> tuple[Fact, ...]:
    moire = float(np.sqrt(twist.cells))
    return (Fact("Angle", round(twist.angle, 3), "°"), Fact("Common cell", round(moire, 2), "a"))


def _title(sheet: Sheet, layers: int) -> str:
    return sheet.title if layers == 1 else Text("{0}, {1} layers", sheet.title, layers)


TASK = Task(
    key="build_layers",
    title="Graphene and 2D layers",
    group=Group.BUILD,
    summary="Builds single, stacked or twisted layers.",
    cost="Instant.",
    params=LayersParams,
    run=run,
    entry=Built,
    needs_structures=False,
    live=True,
)
