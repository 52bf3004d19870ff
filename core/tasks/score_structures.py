"""Judges a set of generated crystals by the figures of the field, against a reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from typing_extensions import override

from core.tasks.base import Group, Result, Task, param
from core.tasks.potentials import PotentialParams
from core.tasks.property_models import FIRST_MODEL, PropertyKey, property_choices
from core.tasks.simulating import Simulation

if TYPE_CHECKING:
    from core.generation.metrics.figures import Figure
    from core.tasks.base import Context, Inputs


class ScoreParams(PotentialParams):
    """What is judged, and by what."""

    generated: str = param(
        "",
        "Generated structures",
        "A table with a column of CIFs, a folder, an archive or a project; empty takes the structures that are chosen.",
        kind="data",
    )
    generated_set: str = param(
        "", "Their data set", "Of a project: name of the data set; empty takes its only one.", kind="dataset"
    )
    reference: str = param(
        "",
        "Reference",
        "Structures that the set should be like, such as the test part of what the generator learned from; without it "
        "only validity and uniqueness are known.",
        kind="data",
    )
    reference_set: str = param(
        "", "Its data set", "Of a project: name of the data set; empty takes its only one.", kind="dataset"
    )
    training: str = param(
        "",
        "Training structures",
        "Structures that do not count as new; empty takes the reference.",
        kind="data",
    )
    training_set: str = param(
        "", "Their own data set", "Of a project: name of the data set; empty takes its only one.", kind="dataset"
    )
    benchmark: Literal["mp_20", "perov_5", "carbon_24"] = param(
        "mp_20",
        "As in",
        "Whose cut-offs coverage takes, and whose published figures stand beside.",
        choices={"mp_20": "MP-20", "perov_5": "Perov-5", "carbon_24": "Carbon-24"},
    )
    energies: bool = param(
        False, "Compare energies", "Also compare the distributions of the energy that a model of properties predicts."
    )
    energy_model: PropertyKey = param(
        FIRST_MODEL,
        "Model of energies",
        "Its formation energy is taken, or what it says first.",
        choices=property_choices(),
        kind="property_model",
        when={"energies": [True]},
    )
    stability: bool = param(
        False,
        "Relax, and compare with the hull",
        "Also relax the structures and say how many are stable, unique and new (S.U.N.).",
    )
    most_relaxed: int = param(
        200, "Most relaxed", "Of more, so many are drawn at random.", ge=1, le=100_000, when={"stability": [True]}
    )
    max_steps: int = param(
        200, "Steps", "After so many a relaxation ends.", ge=1, le=10_000, when={"stability": [True]}, advanced=True
    )
    fmax: float = param(
        0.05,
        "Force limit",
        "Forces below which a structure is relaxed.",
        unit="eV/Å",
        gt=0,
        le=10,
        when={"stability": [True]},
        advanced=True,
    )
    most_reference: int = param(
        20_000, "Most of the reference", "Of more, so many are drawn at random.", ge=10, le=1_000_000, advanced=True
    )
    seed: int = param(0, "Seed", "Of all that is drawn; the same gives the same figures.", ge=0, advanced=True)


@dataclass(frozen=True)
class Scored(Simulation):
    """The figures of a set, or what is known of one structure of it.

    Attributes:
        figures: The figures; () in entries of single structures beside the first.
        benchmark: Key of the set whose protocol they follow.
        generated: How many structures were judged, those that could not be read included.
    """

    figures: tuple[Figure, ...] = ()
    benchmark: str = ""
    generated: int = 0

    @override
    def extra_json(self) -> dict[str, Any]:
        """Return the figures with their meaning and source."""
        figures = [figure.to_json() for figure in self.figures]
        return {**super().extra_json(), "generated": self.generated, "benchmark": self.benchmark, "figures": figures}

    @override
    def extra_text(self) -> list[str]:
        """Return the figures, one a line."""
        rows = []
        for one in self.figures:
            error = "" if one.error is None else f" ± {one.error:.2g}"
            floor = "" if one.floor is None else f" (a sample of the reference has {one.floor:.3g})"
            rows.append(f"  {one.title!s:<32}{one.value:>9.4g}{error} {one.unit}{floor}".rstrip())
        return rows


def run(inputs: Inputs, params: ScoreParams, ctx: Context) -> Result:
    """Work out the figures.

    Raises:
        UserError: If there is nothing to judge.
        FileError: If a file cannot be read.
        MissingExtraError: If smact, or with a reference matminer, is not installed.
    """
    from core.tasks.score_structures_run import score

    return score(inputs, params, ctx)


TASK = Task(
    key="score_structures",
    title="Judge generated structures",
    group=Group.ANALYSE,
    summary="Validity, coverage, uniqueness, novelty and more of a generated set, with errors and published figures.",
    cost="About 0.1 to 0.3 s a structure and processor, the reference once; relaxing takes minutes.",
    params=ScoreParams,
    run=run,
    entry=Scored,
    needs_structures=False,
    welcomes_structures=True,
    long=True,
    can_stop=True,
)
