"""Trains a model on a data set of the user's and keeps it, so that it predicts like any other."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, create_model

from core.errors import UserError
from core.learning.splits import SplitKind
from core.models.architectures import NetworkArchitecture, architectures
from core.tasks.base import Group, Params, Result, Task, param
from core.tasks.simulating import Simulation
from core.texts import Text

if TYPE_CHECKING:
    from core.models.architectures import Architecture
    from core.tasks.base import Context, Inputs

_DEFAULT = "crystal_graph"
SPLIT_NAMES = {
    SplitKind.RANDOM.value: "Random",
    SplitKind.COMPOSITION.value: "By formula",
    SplitKind.CHEMSYS.value: "By chemical system",
    SplitKind.PROTOTYPE.value: "By prototype",
    SplitKind.COLUMN.value: "The data set's own",
}
"""What kinds of splits are called."""
_SHARED = {"split": [kind for kind in SPLIT_NAMES if kind != SplitKind.COLUMN.value]}
_NETWORKS = [key for key, kind in architectures().items() if isinstance(kind, NetworkArchitecture)]


def kind_choices() -> dict[str, str]:
    """Return key and title of each kind of model that can be trained."""
    return {key: kind.title for key, kind in architectures().items()}


def known_kind(key: str) -> str:
    """Return the key of a kind of model.

    Raises:
        ValueError: If there is none of that key.
    """
    if key not in architectures():
        raise ValueError(Text("there is no kind of model named {0}; there are {1}", key, ", ".join(architectures())))
    return key


class _TrainParams(Params):
    """What to learn from, what, and how."""

    data: str = param(
        "",
        "Data",
        "A project file (.mdesk), a table, an archive or a folder with structures or formulae and their values.",
        kind="data",
    )
    dataset: str = param(
        "", "Data set", "Of a project: name of the data set; empty takes its only one.", kind="dataset"
    )
    targets: str = param(
        "",
        "Targets",
        "Properties to learn, separated by commas; empty takes all that are numbers or a yes or no.",
        kind="targets",
    )
    logarithms: str = param(
        "auto",
        "As logarithms",
        "Properties that are learned as their logarithm, separated by commas; auto takes those that are positive and "
        "span decades, empty none.",
        advanced=True,
    )
    name: str = param("", "Name", "What to call the model; empty names it after the data and the kind.")
    model: Annotated[str, AfterValidator(known_kind)] = param(
        _DEFAULT, "Kind of model", "What is trained.", choices=kind_choices()
    )
    base: str = param(
        "",
        "Begin with",
        "What the new model begins with (transfer learning): a trained network, of which it takes kind, "
        "hyper-parameters and weights, or what CHGNet sees of each atom. Empty begins afresh.",
        kind="base_model",
    )
    freeze: Literal["nothing", "stages", "body"] = param(
        "nothing",
        "Freeze",
        "What of the model begun with no longer learns: less can go wrong with few materials, and less can be gained.",
        choices={"nothing": "Nothing", "stages": "The first stages", "body": "All but the head"},
        advanced=True,
    )
    frozen: int = param(
        1, "Frozen stages", "How many stages, from the input on, no longer learn.", ge=1, le=50, advanced=True,
        when={"freeze": ["stages"]},
    )  # fmt: skip
    layer_decay: float = param(
        1.0,
        "Decay by stage",
        "Factor by which the learning rate falls from one stage to the one before it; below 1 what is nearer to the "
        "input, and more general, changes less.",
        gt=0.0,
        le=1.0,
        advanced=True,
    )
    split: Literal["random", "composition", "chemsys", "prototype", "column"] = param(
        "random",
        "Split",
        "What is kept together when materials are put aside to judge the model by; a random split flatters it.",
        choices=SPLIT_NAMES,
    )
    own_split: str = param(
        "", "Name of the split", "Of the data set of a project; empty takes the newest.", when={"split": ["column"]}
    )
    validation: float = param(
        0.1, "Validation", "Share of the materials that say when to stop.", ge=0.0, lt=1.0, when=_SHARED
    )
    test: float = param(
        0.1, "Test", "Share of the materials that judge the model and are seen only once.", ge=0.0, lt=1.0, when=_SHARED
    )
    epochs: int = param(60, "Epochs", "How often every material is seen.", ge=1, le=10_000, when={"model": _NETWORKS})
    batch: int = param(64, "Batch", "Materials in a step.", ge=1, le=4096, advanced=True, when={"model": _NETWORKS})
    learning_rate: float = param(
        2e-3, "Learning rate", "The highest on the way.", gt=0.0, le=1.0, advanced=True, when={"model": _NETWORKS}
    )
    warm_up: float = param(
        0.1,
        "Warm-up",
        "Share of the steps in which the learning rate rises to its highest; then it falls along a cosine.",
        ge=0.0,
        le=0.5,
        advanced=True,
        when={"model": _NETWORKS},
    )
    patience: int = param(
        0,
        "Patience",
        "Epochs without improvement on the validation materials after which it ends.",
        ge=0,
        zero="To the end",
        when={"model": _NETWORKS},
    )
    members: int = param(
        1, "Members", "Models of an ensemble, whose spread says how sure it is; each takes as long as one.", ge=1, le=20
    )
    baseline: bool = param(
        True,
        "Compare with the baseline",
        "Grow trees on descriptors of the same materials first, so that it is seen what the model is worth; some 20 ms "
        "a structure the first time.",
        advanced=True,
    )
    seed: int = param(0, "Seed", "Of weights, order and split; the same gives the same model.", ge=0, advanced=True)


def _hyper_fields() -> dict[str, Any]:
    """Return the hyper-parameters of all kinds as parameters that matter with their kind alone."""
    found: dict[str, Any] = {}
    for kind in architectures().values():
        for name, info in kind.hyper.model_fields.items():
            own = copy(info)
            extra = dict(info.json_schema_extra) if isinstance(info.json_schema_extra, dict) else {}
            when: Any = extra.get("when", {})
            inner = {_field(kind, other): values for other, values in when.items()}
            own.json_schema_extra = {**extra, "when": {"model": [kind.key], **inner}}
            found[_field(kind, name)] = (info.annotation, own)
    return found


def _field(kind: Architecture, name: str) -> str:
    return f"{kind.key}_{name}"


_WithHyper: Any = create_model("_WithHyper", __base__=_TrainParams, __module__=__name__, **_hyper_fields())


class TrainParams(_WithHyper):  # made of what the kinds of model say
    """What to learn from, what, and how."""


def hyper_of(params: Any, kind: Architecture) -> Any:
    """Return the hyper-parameters of a kind as the parameters say them."""
    return kind.hyper.model_validate({name: getattr(params, _field(kind, name)) for name in kind.hyper.model_fields})


def fitting(params: Any, kind: Architecture) -> dict[str, Any]:
    """Return the parameters that matter for a kind, as plain values; the data are the user's own."""
    others = {
        _field(one, name) for one in architectures().values() if one.key != kind.key for name in one.hyper.model_fields
    }
    plain: dict[str, Any] = params.model_dump(mode="json", exclude={"data", *others})
    return plain


def listed(text: str) -> tuple[str, ...]:
    """Return what is separated by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


@dataclass(frozen=True)
class Training(Simulation):
    """What came of a training.

    Attributes:
        model: Key of the model, under which it predicts.
        folder: Where it stands.
    """

    model: str = ""
    folder: str = ""

    def extra_json(self) -> dict[str, Any]:
        """Return the model, and what a simulation gives."""
        return {**super().extra_json(), "model": self.model, "folder": self.folder}


def run(inputs: Inputs, params: Any, ctx: Context) -> Result:
    """Train, judge and keep a model."""
    del inputs
    if not params.data:
        raise UserError(
            "There is nothing to learn from yet.", hint="Choose a project with a data set, a table or a folder."
        )
    ctx.report(0.0, "Loading what trains")
    # torch comes with it
    from core.tasks.training_run import trained

    entry, version = trained(params, ctx)
    return Result((entry,), {entry.model: version}, of_inputs=False)


TASK = Task(
    key="train_model",
    title="Train a model",
    group=Group.LEARN,
    summary="Learns properties from a data set of your own, says how good it got, and keeps the model for predictions.",
    cost="About 2 ms a crystal and epoch for a network: 1,000 crystals take 2 minutes, 20,000 an hour.",
    params=TrainParams,
    run=run,
    entry=Training,
    needs_structures=False,
    long=True,
    can_stop=True,
    resumes=True,
)
