"""Displaces atoms at random."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from core.structures.builders.deform import perturbed
from core.structures.facts import reduced_formula
from core.tasks.base import Group, Params, Task, param
from core.tasks.building import Built, Fact, build_each, chosen_atoms
from core.texts import Text

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs, Result, StructureInput


class PerturbParams(Params):
    """How far atoms are displaced."""

    amplitude: float = param(0.05, "Displacement", "How far the atoms move.", unit="Å", gt=0, le=5)
    spread: Literal["normal", "even"] = param(
        "normal",
        "Lengths",
        "Spread as in a thermal crystal, or the same for all.",
        choices={"normal": "Normal, along each axis", "even": "All the same"},
    )
    atoms: str = param(
        "", "Atoms", "Which atoms move, as an expression; empty for all that are not fixed.", kind="atoms"
    )
    seed: int = param(0, "Seed", "The same seed gives the same displacements.", ge=0)


def run(inputs: Inputs, params: PerturbParams, ctx: Context) -> Result:
    """Displace the atoms of each input."""

    def one(item: StructureInput, _part: Context) -> Built:
        crystal = item.crystal
        atoms = chosen_atoms(crystal, params.atoms)
        built = perturbed(crystal, params.amplitude, params.seed, atoms=atoms, even=params.spread == "even")
        steps = np.linalg.norm(built.positions - crystal.positions, axis=1)
        facts = (
            Fact("Atoms moved", int((steps > 0).sum())),
            Fact("Largest displacement", round(float(steps.max()), 3), "Å"),
        )
        title = Text("{0} displaced, seed {1}", reduced_formula(crystal), params.seed)
        return Built(item.source, built.replace(title=title), facts=facts)

    return build_each(inputs, ctx, one)


TASK = Task(
    key="build_perturb",
    title="Random displacements",
    group=Group.BUILD,
    summary="Displaces atoms at random, to break symmetry or to make training data; fixed atoms stay.",
    cost="Instant.",
    params=PerturbParams,
    run=run,
    entry=Built,
    live=True,
)
