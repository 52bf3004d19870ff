"""Shows how much more data would help, and whether a pretrained model does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from typing_extensions import override

from core.errors import UserError
from core.models.architectures import NetworkArchitecture, architectures
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.property_models import base_choices
from core.tasks.simulating import Simulation
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.tasks.base import Context, Inputs

_SPLITS = {
    "random": "Random",
    "composition": "By formula",
    "chemsys": "By chemical system",
    "prototype": "By prototype",
    "column": "By a column",
}


def network_choices() -> dict[str, str]:
    """Return key and title of each kind of network that learns from scratch."""
    own = {key: kind for key, kind in architectures().items() if isinstance(kind, NetworkArchitecture)}
    return {"auto": "As the data allow", **{key: kind.title for key, kind in own.items() if key != "foundation"}}


class LearningCurveParams(Params):
    """What to learn, with which models, and from how many rows."""

    data: str = param(
        "",
        "Data",
        "A project file (.mdesk), a table, an archive or a folder with structures or formulae and their values.",
        kind="data",
    )
    dataset: str = param(
        "", "Data set", "Of a project: name of the data set; empty takes its only one.", kind="dataset"
    )
    target: str = param("", "Property", "The property to learn; empty takes the first that can be learned.")
    logarithm: Literal["auto", "yes", "no"] = param(
        "auto",
        "As logarithm",
        "Whether it is learned as its logarithm; automatic where it is positive and spans decades.",
        choices={"auto": "Automatic", "yes": "Yes", "no": "No"},
        advanced=True,
    )
    network: str = param(
        "auto",
        "Network from scratch",
        "The network that begins with random weights, which the others are held against.",
        choices=network_choices(),
    )
    base: str = param(
        "",
        "Transfer from",
        "A trained network that another one begins with; empty leaves that curve out.",
        choices=base_choices(),
        kind="base_model",
    )
    foundation: bool = param(True, "Head on CHGNet", "Also a small network on what pretrained CHGNet sees.")
    few_shot: bool = param(True, "Gaussian process", "Also the model for few rows, up to 256 of them.")
    composition: bool = param(True, "Composition network", "Also a network that sees the formula alone.")
    descriptors: bool = param(True, "Trees on descriptors", "Also trees on descriptors of structures or formulae.")
    smallest: int = param(16, "Fewest rows", "The curve begins here, and each step takes twice as many.", ge=5, le=4096)
    largest: int = param(512, "Most rows", "The curve ends here.", ge=8, le=100_000)
    repeats: int = param(5, "Draws", "How often rows are drawn anew at each size.", ge=2, le=50)
    split: Literal["random", "composition", "chemsys", "prototype", "column"] = param(
        "chemsys",
        "Test materials",
        "What is kept together when the test materials are put aside; a random choice flatters.",
        choices=_SPLITS,
    )
    column: str = param(
        "",
        "Column",
        "Of the data: materials with the same value stay together, such as nanotubes of one chirality.",
        when={"split": ["column"]},
    )
    most_test: int = param(300, "Most test materials", "At most so many judge, the same for all.", ge=20, le=100_000)
    steps: int = param(
        300, "Steps", "Steps of training of each network; more where the rows are many.", ge=1, le=100_000
    )
    learning_rate: float = param(
        2e-3, "Learning rate", "Of networks from scratch, the highest.", gt=0.0, le=1.0, advanced=True
    )
    transfer_rate: float = param(
        1e-3, "Learning rate of transfer", "Of a network that begins with another.", gt=0.0, le=1.0, advanced=True
    )
    layer_decay: float = param(
        0.8,
        "Decay by stage",
        "In transfer: factor by which the learning rate falls from one stage to the one before it.",
        gt=0.0,
        le=1.0,
        advanced=True,
    )
    seed: int = param(0, "Seed", "Of test materials, draws and weights; the same gives the same.", ge=0, advanced=True)


@dataclass(frozen=True)
class LearningCurves(Simulation):
    """What came of the race."""

    @override
    def extra_table(self) -> list[Sequence[object]]:
        """Return every single model: its kind, its rows, its draw and how good it was."""
        if not self.tables:
            return []
        last = self.tables[-1]
        units = [f" ({unit})" if unit else "" for unit in last.units]
        return [[f"{name}{unit}" for name, unit in zip(last.head, units, strict=True)], *last.rows]


def run(inputs: Inputs, params: LearningCurveParams, ctx: Context) -> Result:
    """Run the race.

    Raises:
        UserError: If no data is named, it does not suffice, or the curve would end before it begins.
    """
    del inputs
    if not params.data.strip():
        raise UserError("No data was named.", hint="Choose a project, a table or a folder with known values.")
    if params.smallest > params.largest:
        raise UserError(
            Text("The curve cannot begin at {0} rows and end at {1}.", params.smallest, params.largest),
            hint="Let “Most rows” be at least as many as “Fewest rows”.",
        )
    # torch comes with it
    from core.tasks.learning_curve_run import raced

    return Result((raced(params, ctx),), {}, of_inputs=False)


TASK = Task(
    key="learning_curve",
    title="Learning curve",
    group=Group.LEARN,
    summary="Trains models on ever more rows: shows what more data would bring, and where transfer helps or harms.",
    cost="Minutes for hundreds of crystals; each network takes about a minute a draw.",
    params=LearningCurveParams,
    run=run,
    entry=LearningCurves,
    needs_structures=False,
    long=True,
    can_stop=True,
)
