"""Cuts slabs out of crystals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from core.structures.builders.charges import formal_charges
from core.structures.builders.slab import Cut, Ends, build_slab, cuts_of, name_of
from core.structures.builders.surface import surface_of
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Params, Task, param
from core.tasks.building import Built, Fact, Option, allow_atoms, build_each
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs, Result, StructureInput

Index = Annotated[int, Field(ge=-20, le=20)]
Repeat = Annotated[int, Field(ge=1, le=200)]


class SlabParams(Params):
    """Which slab."""

    miller: tuple[Index, Index, Index] = param((1, 1, 1), "Plane h k l", "Miller indices of the surface.")
    refer_to: Literal["conventional", "cell"] = param(
        "conventional",
        "Indices of",
        "The cell that the indices refer to.",
        choices={"conventional": "Conventional cell", "cell": "Cell as it is"},
        advanced=True,
    )
    size_by: Literal["layers", "thickness"] = param(
        "layers",
        "Size by",
        "What the slab's thickness is given by.",
        choices={"layers": "Number of atomic layers", "thickness": "Thickness"},
    )
    layers: int = param(
        6,
        "At least",
        "Atomic layers; more where the surfaces ask for it.",
        ge=1,
        le=1000,
        when={"size_by": ("layers",)},
    )
    thickness: float = param(
        12.0, "At least", "From the lowest to the uppermost atom.", unit="Å", gt=0, le=1000,
        when={"size_by": ("thickness",)},
    )  # fmt: skip
    ends: Literal["any", "symmetric", "stoichiometric"] = param(
        "any",
        "Surfaces",
        "What the two surfaces must be; layers are added until they are.",
        choices={
            "any": "As the layers fall",
            "symmetric": "Same on both sides",
            "stoichiometric": "Formula of the bulk",
        },
    )
    termination: int = param(1, "Termination", "Which of the possible surfaces, counted from 1.", ge=1, kind="option")
    vacuum: float = param(15.0, "Vacuum", "Between the slab and its periodic image.", unit="Å", ge=0, le=500)
    repeat: tuple[Repeat, Repeat] = param((1, 1), "Repeats", "Cells along the surface.")
    frozen: int = param(0, "Frozen layers", "Lowest atomic layers that are fixed in place.", ge=0, le=1000)
    right_angled: bool = param(
        False, "Right-angled cell", "Take the smallest rectangle along the surface as cell.", advanced=True
    )
    smallest: bool = param(
        True, "Smallest cell", "Look for the primitive cell first, so that the surface is as small as it can be.",
        advanced=True,
    )  # fmt: skip
    tolerance: float = param(
        0.1, "Layer tolerance", "Atoms nearer in height than this are one layer.", unit="Å", gt=0, le=5, advanced=True
    )


def run(inputs: Inputs, params: SlabParams, ctx: Context) -> Result:
    """Cut a slab of each input."""

    def one(item: StructureInput, part: Context) -> Built:
        surface = surface_of(
            item.crystal,
            params.miller,
            conventional=params.refer_to == "conventional",
            smallest=params.smallest,
            tolerance=params.tolerance,
        )
        by_layers = params.size_by == "layers"
        cuts = cuts_of(
            surface,
            layers=params.layers if by_layers else 0,
            thickness=0.0 if by_layers else params.thickness,
            ends=Ends(params.ends),
            charges=formal_charges(surface.crystal),
        )
        number = min(params.termination, len(cuts))
        cut = cuts[number - 1]
        per_cell = -(-cut.planes // len(surface.planes)) * len(surface.crystal)
        allow_atoms(part, per_cell * params.repeat[0] * params.repeat[1])
        slab = build_slab(
            surface,
            cut,
            vacuum=params.vacuum,
            repeat=params.repeat,
            right_angled=params.right_angled,
            frozen=params.frozen,
        )
        index = " ".join(map(str, params.miller))
        title = Text("{0} ({1}) slab", reduced_formula(item.crystal), index)
        height = float(slab.positions[:, 2].max() - slab.positions[:, 2].min())
        facts = (
            Fact("Layers", cut.planes),
            Fact("Thickness", round(height, 2), "Å"),
            Fact("Area", round(float(slab.volume / slab.cell[2, 2]), 2), "Å²"),
            *_facts(cut),
        )
        return Built(
            item.source,
            slab.replace(title=title),
            facts=facts,
            options=tuple(Option(i, name_of(each, i), _facts(each)) for i, each in enumerate(cuts, start=1)),
            chosen_by="termination",
            remarks=_remarks(cut, params, len(cuts)),
        )

    return build_each(inputs, ctx, one)


def _facts(cut: Cut) -> tuple[Fact, ...]:
    return (
        Fact("Polar", "unknown" if cut.polar is None else cut.polar),
        Fact("Symmetric", cut.symmetric),
        Fact("Formula of the bulk", cut.stoichiometric),
    )


def _remarks(cut: Cut, params: SlabParams, count: int) -> tuple[str, ...]:
    remarks: list[str] = []
    if params.termination > count:
        remarks.append(Text("There are only {0} terminations; the last is shown.", count))
    if cut.polar:
        remarks.append("The surface is polar: it is not stable as it is cut, and reconstructs or takes up charge.")
    if params.frozen >= cut.planes:
        remarks.append("All layers are frozen.")
    return tuple(remarks)


TASK = Task(
    key="build_slab",
    title="Surface slab",
    group=Group.BUILD,
    summary="Cuts the crystal along a lattice plane, with vacuum above; lists the possible terminations.",
    cost="Instant.",
    params=SlabParams,
    run=run,
    entry=Built,
    live=True,
)
