"""Searches the hyper-parameters with which a kind of model learns a data set best."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic import create_model

from core.errors import UserError
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.simulating import Simulation
from core.tasks.train_model import TrainParams

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.tasks.base import Context, Inputs

_OF_ONE_TRAINING = frozenset({"name", "base", "freeze", "frozen", "layer_decay", "members", "baseline", "patience"})
_EPOCHS = 20


class _SearchParams(Params):
    """What is searched for, and how long."""

    trials: int = param(20, "Trials", "Models that are trained; hopeless ones are given up early.", ge=2, le=1000)
    vary: str = param(
        "",
        "Vary",
        "Names of hyper-parameters, separated by commas, as on the command line without the kind of model: features, "
        "layers, learning_rate; empty takes all with which materials need not be described anew.",
        advanced=True,
    )


def _shared() -> dict[str, Any]:
    """Return the parameters of a training that a search has, too: its data, and where hyper-parameters begin."""
    found = {}
    for name, info in TrainParams.model_fields.items():
        if name not in _OF_ONE_TRAINING:
            own = copy(info)
            if name == "epochs":
                own.default = _EPOCHS
            found[name] = (info.annotation, own)
    return found


_WithShared: Any = create_model("_WithShared", __base__=_SearchParams, __module__=__name__, **_shared())


class SearchParams(_WithShared):  # made of what a training has
    """What to learn from, what may vary, and for how many trials."""


@dataclass(frozen=True)
class Searched(Simulation):
    """What came of a search.

    Attributes:
        best: Parameters of ``train_model`` with the best values that were found.
    """

    best: Mapping[str, Any] = field(default_factory=dict)

    def extra_json(self) -> dict[str, Any]:
        """Return the best values, and what a simulation gives."""
        return {**super().extra_json(), "best": dict(self.best)}


def run(inputs: Inputs, params: Any, ctx: Context) -> Result:
    """Search."""
    del inputs
    if not params.data:
        raise UserError(
            "There is nothing to learn from yet.", hint="Choose a project with a data set, a table or a folder."
        )
    ctx.report(0.0, "Loading what trains")
    # torch comes with it
    from core.tasks.search_run import searched

    return Result((searched(params, ctx),), of_inputs=False)


TASK = Task(
    key="search_hyperparameters",
    title="Search hyper-parameters",
    group=Group.LEARN,
    summary="Trains a kind of model many times, tries next what promises most, and says what matters.",
    cost="As long as so many short trainings; hopeless ones end early.",
    params=SearchParams,
    run=run,
    entry=Searched,
    needs_structures=False,
    long=True,
    can_stop=True,
    resumes=True,
)
