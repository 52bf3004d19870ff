"""Makes a data set of nanotubes with computed labels, from which models learn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from core.tasks.base import Group, Result, Task, param
from core.tasks.potentials import PotentialParams
from core.tasks.simulating import Simulation

if TYPE_CHECKING:
    from core.tasks.base import Context, Inputs


@dataclass(frozen=True)
class NanotubeDataset(Simulation):
    """A data set that was made.

    Attributes:
        file: The structures with their labels.
        rows: How many tubes it holds.
    """

    file: str = ""
    rows: int = 0

    def extra_json(self) -> dict[str, Any]:
        """Return where it is, and what a simulation gives."""
        return {**super().extra_json(), "file": self.file, "rows": self.rows}


class NanotubeDatasetParams(PotentialParams):
    """Which tubes, and what of them."""

    most_n: int = param(12, "n up to", "Largest first chiral index.", ge=3, le=60)
    perfect_atoms: int = param(
        200, "Atoms of perfect tubes", "At most, in their cell; 0 leaves perfect tubes out.", ge=0, le=20_000
    )
    changed: int = param(500, "Changed tubes", "How many with defects or under load, by chance.", ge=0, le=100_000)
    changed_atoms: int = param(200, "Atoms of changed tubes", "At most, in a wall of their cell.", ge=40, le=2000)
    most_changes: int = param(3, "Changes of sites", "At most in a tube.", ge=0, le=50)
    vacancies: bool = param(True, "Vacancies", "Whether atoms are taken out.")
    stone_wales: bool = param(True, "Stone-Wales defects", "Whether bonds are turned.")
    dopants: bool = param(True, "Boron and nitrogen", "Whether they stand in for carbon.")
    groups: bool = param(True, "H and OH", "Whether they sit on the wall.")
    two_walls: bool = param(False, "Two walls", "Whether some have a second wall.")
    strain: float = param(3.0, "Strain", "Along the axis, at most, both ways.", unit="%", ge=0, le=10)
    twist: float = param(
        3.0, "Twist", "At most, both ways; only those with which the cell repeats.", unit="°/nm", ge=0, le=20
    )
    squash: float = param(10.0, "Pressed flat", "At most, across the axis.", unit="%", ge=0, le=40)
    labels: Literal["electrons", "energies", "stiffness", "strength"] = param(
        "electrons",
        "Labels",
        "What is computed of each tube; a potential takes seconds to minutes a tube, strength hours.",
        choices={
            "electrons": "Gap and conductance",
            "energies": "And formation energy",
            "stiffness": "And Young's modulus",
            "strength": "And strength",
        },
    )
    temperature: float = param(300.0, "Temperature", "Of the leads.", unit="K", gt=0, le=1000, advanced=True)
    folder: str = param(
        "", "Folder", "Where the files are written; empty takes the program's own folder for data.", kind="folder"
    )
    name: str = param("nanotubes", "Name", "Of the files; one that is there already is gone on with.")
    workers: int = param(
        0, "Processes", "That compute side by side.", ge=0, le=256, zero="One a processor", advanced=True
    )
    seed: int = param(0, "Seed", "The same gives the same tubes.", ge=0, advanced=True)


def run(inputs: Inputs, params: NanotubeDatasetParams, ctx: Context) -> Result:
    """Draw tubes, label them and write them."""
    del inputs
    ctx.report(0.0, "Drawing nanotubes")
    from core.tasks.make_nanotube_dataset_run import made

    entry, models = made(params, ctx)
    return Result((entry,), models, of_inputs=False)


TASK = Task(
    key="make_nanotube_dataset",
    title="Make a data set of nanotubes",
    group=Group.LEARN,
    summary="Draws carbon nanotubes, perfect ones and others with defects or under load, computes what they conduct "
    "and bear, and writes a data set that models learn from.",
    cost="Some ten tubes a second with one processor; a minute a tube with Young's modulus.",
    params=NanotubeDatasetParams,
    run=run,
    entry=NanotubeDataset,
    needs_structures=False,
    long=True,
    can_stop=True,
    resumes=True,
)
