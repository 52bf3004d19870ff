"""Says which class a structure belongs to, also where its atoms are displaced or missing, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from core.errors import StructureError
from core.structures.checks import require_elements
from core.tasks.base import Entry, Group, Params, Result, Task, each, param
from core.tasks.prepare import ready
from core.tasks.property_models import PropertyKey, property_choices
from core.tasks.simulating import Simulation
from core.texts import Text

if TYPE_CHECKING:
    from typing import Self

    import numpy as np
    from numpy.typing import NDArray

    from core.tasks.base import Context, Inputs, StructureInput

FIRST_CLASSIFIER = "symmetry-voxels"
_MOST_ATOMS = 5_000


class ClassifyParams(Params):
    """What tells the classes apart."""

    model: PropertyKey = param(
        FIRST_CLASSIFIER,
        "Model",
        "What tells the classes: symmetry, or a model of classes that you trained.",
        choices=property_choices(),
        kind="property_model",
    )
    sure: float = param(
        0.8,
        "Sure from",
        "Below this probability of the likeliest class the answer is that it is not known.",
        ge=0.0,
        le=1.0,
    )
    explain: bool = param(
        True, "Explain", "Also say which atoms speak for the answer, and show what the network sees of the crystal."
    )
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


@dataclass(frozen=True)
class Classified(Simulation):
    """The class of a structure.

    Attributes:
        known: Whether the model is as sure as was asked for.
        seen: What the network sees of the structure, on a grid in its cell, shape (nx, ny, nz); empty where that cannot
            be shown.
        weighed: The shares of the atoms in the answer, spread around them on such a grid; empty without shares.
    """

    known: bool = False
    seen: NDArray[np.float32] | None = field(default=None, repr=False)
    weighed: NDArray[np.float32] | None = field(default=None, repr=False)

    def kept(self) -> Self:
        """Return it without the grids, which are made again in no time."""
        return replace(super().kept(), seen=None, weighed=None)


def run(inputs: Inputs, params: ClassifyParams, ctx: Context) -> Result:
    """Classify each input; one that fails gives an entry with its error and the rest go on."""
    ctx.report(0.0, "Loading the model")
    model = ctx.models.load(params.model)

    def one(item: StructureInput, part: Context) -> Entry:
        from core.tasks.classify_structure_run import classified

        part.report(0.0, "Looking at the structure")
        crystal, remarks = ready(item.crystal, approximate_disorder=params.approximate_disorder)
        require_elements(crystal, model.spec.elements, model.spec.title)
        if not crystal.is_periodic:
            raise StructureError("Only what is periodic in all directions can be classified.", hint="Give it a cell.")
        if len(crystal) > _MOST_ATOMS:
            raise StructureError(
                Text("{0} atoms are too many.", len(crystal)),
                hint=Text("Cut out a cell of up to {0} atoms.", _MOST_ATOMS),
            )
        place = next(i for i, other in enumerate(inputs) if other is item)
        return classified(replace(item, crystal=crystal), place, remarks, model, params, part)

    return Result(tuple(each(inputs, ctx, one)), {model.spec.key: model.spec.version})


TASK = Task(
    key="classify_structure",
    title="Classify a structure",
    group=Group.PREDICT,
    summary="Says crystal system and space group even of damaged crystals, or a class that you trained a model for, "
    "and admits where it does not know.",
    cost="A tenth of a second for some hundred atoms.",
    params=ClassifyParams,
    run=run,
    entry=Classified,
)
