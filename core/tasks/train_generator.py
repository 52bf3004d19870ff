"""Trains a generator of crystals on a data set of the user's and keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.generation.gan.hyper import GanHyper
from core.tasks.base import Group, Result, Task, param
from core.tasks.simulating import Simulation

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs


@dataclass(frozen=True)
class GeneratorTraining(Simulation):
    """What came of the training of a generator.

    Attributes:
        model: Key of the generator, under which crystals are drawn from it.
        folder: Where it stands.
    """

    model: str = ""
    folder: str = ""

    def extra_json(self) -> dict[str, Any]:
        """Return the generator, and what a simulation gives."""
        return {**super().extra_json(), "model": self.model, "folder": self.folder}


class TrainGeneratorParams(GanHyper):
    """What to learn from, and how."""

    data: str = param(
        "",
        "Data",
        "A project file (.mdesk), a table, an archive or a folder with structures; formation energy, band gap and bulk "
        "modulus are learned where they are given. Empty learns from the structures that are chosen in the library.",
        kind="data",
    )
    dataset: str = param(
        "", "Data set", "Of a project: name of the data set; empty takes its only one.", kind="dataset"
    )
    name: str = param("", "Name", "What to call the generator; empty names it after the data.")
    max_atoms: int = param(20, "Atoms at most", "In the primitive cell; larger crystals are left out.", ge=2, le=60)
    validation: float = param(
        0.05, "Put aside", "Share of the chemical systems by which the best weights are chosen.", gt=0.0, le=0.5
    )
    epochs: int = param(40, "Epochs", "How often every crystal is seen.", ge=1, le=10_000)
    batch: int = param(256, "Batch", "Crystals in a step.", ge=8, le=4096, advanced=True)
    learning_rate: float = param(7e-4, "Learning rate", "The highest on the way.", gt=0.0, le=1.0, advanced=True)
    seed: int = param(0, "Seed", "Of weights and order; the same gives the same generator.", ge=0, advanced=True)


def run(inputs: Inputs, params: TrainGeneratorParams, ctx: Context) -> Result:
    """Train and keep a generator."""
    if not params.data and not inputs:
        raise UserError(
            "There is nothing to learn from yet.",
            hint="Choose crystals in the library, or a project with a data set, a table or a folder.",
        )
    ctx.report(0.0, "Loading what trains")
    # torch comes with it
    from core.tasks.train_generator_run import trained

    entry, version = trained(inputs, params, ctx)
    return Result((entry,), {entry.model: version}, of_inputs=False)


TASK = Task(
    key="train_generator",
    title="Train a generator of crystals",
    group=Group.GENERATE,
    summary="A generator and a critic learn from crystals of your own, until the one makes what the other believes.",
    cost="About 2 ms a crystal and epoch: 5,000 crystals take 7 minutes.",
    params=TrainGeneratorParams,
    run=run,
    entry=GeneratorTraining,
    needs_structures=False,
    welcomes_structures=True,
    long=True,
    can_stop=True,
    resumes=True,
)
