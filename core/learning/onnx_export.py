"""Networks in the exchange format ONNX, held against the original before they count as written."""

from __future__ import annotations

import json
import logging
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import MissingExtraError, ModelError, UserError
from core.models.architectures import ExchangedArchitecture
from core.models.targets import columns_of
from core.models.torch_threads import torch_threads
from core.structures.crystal import Crystal
from core.structures.elements import covalent_radii, symbols
from core.texts import Text
from core.writing import replacing_file, write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from os import PathLike

    from numpy.typing import NDArray

    from core.models.architectures import Example
    from core.models.trained.model import TrainedModel

_TOLERANCE = 1e-3
"""Up to which part of the spread of the training values answers may differ; of classes, probabilities."""
_SPREAD = "spread."
_TOO_FEW = 3  # materials that nothing could be said of by
_CELLS = (
    # shares of the cell edges at which atoms sit, and which of three elements
    (((0, 0, 0), (0.5, 0.5, 0.5)), (0, 1)),
    (((0, 0, 0), (0.5, 0.5, 0), (0.5, 0, 0.5), (0, 0.5, 0.5)), (0, 0, 0, 0)),
    (((0, 0, 0), (0.5, 0.5, 0.5), (0.5, 0.5, 0), (0.5, 0, 0.5), (0, 0.5, 0.5)), (0, 1, 2, 2, 2)),
)


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes:
        path: The file.
        facts: The file beside it, which says how its inputs are made.
        differences: Key of a target to the largest difference from the original, in its unit; of classes in
            probability.
        materials: How many materials were compared.
    """

    path: Path
    facts: Path
    differences: Mapping[str, float] = field(default_factory=dict)
    materials: int = 0


def export_onnx(
    model: TrainedModel,
    target: str | PathLike[str],
    report: Callable[[float, str], None] = lambda _fraction, _text: None,
) -> Exported:
    """Write an ensemble of networks as one ONNX file, and a JSON file beside it that says how inputs are made.

    The file says numbers in the units of the properties and probabilities of classes, means over the members; for
    several members also how far they spread. Sizes may be any. What it says is compared with what the model says,
    member by member, for materials of many kinds, before it takes its place.

    Args:
        model: The model.
        target: The file.
        report: Hears how far it is.

    Raises:
        ModelError: If the model is no network, or ONNX says something else than it.
        MissingExtraError: If ONNX is not installed.
        FileError: If the files cannot be written.
    """
    if not isinstance(model.kind, ExchangedArchitecture):
        raise ModelError(
            Text("{0} cannot be written as ONNX.", model.spec.title),
            hint="Only networks can: export the model as a zip file instead.",
        )
    path = Path(target).expanduser()
    report(0.0, "Making materials to compare by")
    examples = [example for one in trial_materials(model) if (example := _example(model, one)) is not None]
    if len(examples) < _TOO_FEW:
        raise ModelError(Text("{0} sees too few materials to be checked.", model.spec.title))
    report(0.1, "Translating the networks")
    with replacing_file(path) as draft:
        _translate(model, examples, draft)
        report(0.7, "Comparing with the original")
        differences = compare(model, examples, draft)
    facts = path.with_suffix(path.suffix + ".json")
    write_text(facts, json.dumps(_facts(model, path, differences, len(examples)), indent=1, ensure_ascii=False) + "\n")
    report(1.0, "Done")
    return Exported(path, facts, differences, len(examples))


def trial_materials(model: TrainedModel) -> list[Crystal]:
    """Return crystals of elements that a model knows: simple ones, and cells without symmetry of many sizes."""
    random = np.random.default_rng(0)
    known = np.array(sorted(model.manifest.elements))
    made = []
    for places, kinds in _CELLS:
        numbers = random.choice(known, 3)[list(kinds)]
        edge = 2.2 * float(covalent_radii()[numbers].mean()) * max(len(numbers), 2) ** (1 / 3)
        made.append(Crystal(numbers, edge * np.array(places, dtype=float), edge * np.eye(3)))
    for size in (3, 6, 11):
        numbers = random.choice(known, size)
        edge = 2.4 * float(covalent_radii()[numbers].mean()) * size ** (1 / 3)
        cell = edge * (np.eye(3) + random.normal(0, 0.1, (3, 3)))
        grid = np.stack(np.unravel_index(random.permutation(27)[:size], (3, 3, 3)), axis=1)
        made.append(Crystal(numbers, ((grid + random.normal(0, 0.06, (size, 3))) / 3) @ cell, cell))
    return made


def _example(model: TrainedModel, crystal: Crystal) -> Example | None:
    try:
        return model.example(crystal)
    except UserError:
        return None


def compare(model: TrainedModel, examples: Sequence[Example], path: Path) -> dict[str, float]:
    """Return the largest difference between a file and its model for each target.

    Args:
        model: The model.
        examples: Materials, which are asked about all at once and one by one.
        path: The ONNX file.

    Raises:
        ModelError: If they differ by more than rounding.
        MissingExtraError: If ONNX is not installed.
    """
    try:
        from onnx.reference import ReferenceEvaluator
    except ModuleNotFoundError as error:
        raise MissingExtraError.named("onnx", "learning") from error
    evaluator = ReferenceEvaluator(str(path))
    largest = {target.key: 0.0 for target in model.targets}
    for part in (list(examples), *([example] for example in examples)):
        said = model.say(part)
        inputs = {name: array.numpy() for name, array in _tensors(model, part).items()}
        # the reference warns of the logarithm of nothing, which is meant
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            found = dict(zip(evaluator.output_names, evaluator.run(None, inputs), strict=True))
        for i, target in enumerate(model.targets):
            expected = said.probabilities[target.key] if target.is_class else said.values[:, i]
            off = float(np.abs(np.asarray(found[target.key], dtype=float) - expected).max())
            allowed = _allowed(model, i, expected)
            if not off <= allowed:
                raise ModelError(
                    Text("The ONNX file says something else of {0} than the model; it was not kept.", target.title),
                    hint="Export the model as a zip file instead, and report this.",
                    detail=f"{target.key}: {off:.3g}, allowed {allowed:.3g}",
                )
            largest[target.key] = max(largest[target.key], off)
    return largest


def _allowed(model: TrainedModel, place: int, expected: NDArray[Any]) -> float:
    target, scale = model.targets[place], model.scales[place]
    if target.is_class:
        return _TOLERANCE
    return _TOLERANCE * scale.spread * (float(np.abs(expected).max()) if target.logarithmic else 1.0)


def _tensors(model: TrainedModel, examples: Sequence[Example]) -> dict[str, Any]:
    """Return the inputs for materials, by name."""
    kind: Any = model.kind
    batch = kind.batch(examples)
    return {name: getattr(batch, name) for name in _inputs(model)}


def _inputs(model: TrainedModel) -> dict[str, tuple[tuple[str | int, ...], str]]:
    """Return name, axes and meaning of the inputs that a model of this kind and these hyper-parameters looks at."""
    kind: Any = model.kind
    return {name: about for name, about in kind.INPUTS.items() if name not in kind.unused(model.hyper)}


def _translate(model: TrainedModel, examples: Sequence[Example], path: Path) -> None:
    try:
        import onnx  # noqa: F401
        import onnxscript  # noqa: F401
    except ModuleNotFoundError as error:
        raise MissingExtraError.named("onnx", "learning") from error
    import torch

    inputs = _inputs(model)
    names = {axis for axes, _ in inputs.values() for axis in axes if isinstance(axis, str)}
    sizes = {name: torch.export.Dim(name) for name in sorted(names)}
    shapes = tuple(
        {i: sizes[axis] for i, axis in enumerate(axes) if isinstance(axis, str)} for axes, _ in inputs.values()
    )
    with torch_threads(), _quiet():
        program = torch.onnx.export(
            _ensemble(model),
            tuple(_tensors(model, examples).values()),
            dynamo=True,
            dynamic_shapes=(shapes,),
            input_names=list(inputs),
            output_names=_output_names(model),
            verbose=False,
        )
        program.save(str(path))


def _output_names(model: TrainedModel) -> list[str]:
    names = []
    for target in model.targets:
        names.append(target.key)
        if len(model.members) > 1 and not target.is_class:
            names.append(_SPREAD + target.key)
    return names


def _ensemble(model: TrainedModel) -> Any:
    """Return a module that takes tensors and gives what the ensemble says, target by target."""
    import torch

    kind: Any = model.kind
    names = list(_inputs(model))
    columns = columns_of(model.targets)

    class Ensemble(torch.nn.Module):  # type: ignore[misc]  # torch is untyped here
        def __init__(self) -> None:
            super().__init__()
            self.members = torch.nn.ModuleList(model.members)

        def forward(self, *tensors: Any) -> tuple[Any, ...]:
            batch = kind.batch_of(dict(zip(names, tensors, strict=True)))
            outputs = torch.stack([member(batch) for member in self.members])
            found = []
            for target, scale, part in zip(model.targets, model.scales, columns, strict=True):
                own = outputs[:, :, part]
                if target.is_class:
                    found.append(_chances(own).mean(dim=0))
                    continue
                numbers = scale.middle + scale.spread * own[:, :, 0]
                each = 10.0**numbers if target.logarithmic else numbers
                mean = numbers.mean(dim=0)
                found.append(10.0**mean if target.logarithmic else mean)
                if len(model.members) > 1:
                    found.append((each - each.mean(dim=0)).square().mean(dim=0).sqrt())
            return tuple(found)

    return Ensemble().eval()


def _chances(logits: Any) -> Any:
    """Return the probabilities of classes for logits of shape (members, n, 1 or classes)."""
    import torch

    if logits.shape[2] == 1:
        yes = torch.sigmoid(logits)
        return torch.cat([1 - yes, yes], dim=2)
    return torch.softmax(logits, dim=2)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what the exporter says of itself out of the terminal."""
    loggers = [logging.getLogger(name) for name in ("torch.onnx", "onnxscript", "onnx_ir")]
    before = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(logging.ERROR)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)


def _facts(model: TrainedModel, path: Path, differences: Mapping[str, float], materials: int) -> dict[str, Any]:
    """Return what stands in the file beside it."""
    return {
        "file": path.name,
        "model": model.manifest.title,
        "version": model.manifest.version,
        "licence": model.manifest.licence,
        "trained_on": model.manifest.trained_on,
        "architecture": model.kind.key,
        "hyper": model.manifest.hyper,
        "members": len(model.members),
        "elements": [symbols()[number] for number in model.manifest.elements],
        "inputs": [
            {"name": name, "type": str(tensor.dtype).removeprefix("torch."), "shape": list(axes), "meaning": meaning}
            for (name, (axes, meaning)), tensor in zip(
                _inputs(model).items(), _tensors(model, [_any_example(model)]).values(), strict=True
            )
        ],
        "how": "from core.models.registry import Store; model = Store().load(NAME); "
        "batch = model.kind.batch([model.example(crystal) for crystal in crystals]); "
        "the inputs are the attributes of the batch of these names, as numpy arrays",
        "outputs": [_output(model, name) for name in _output_names(model)],
        "not_included": "Error bars, the domain check, and what the program makes of several outputs together: a gap "
        "below zero, and that of what is taken for a metal, are set to zero.",
        "compared": {"materials": materials, "largest_difference": dict(differences)},
    }


def _any_example(model: TrainedModel) -> Example:
    return next(example for one in trial_materials(model) if (example := _example(model, one)) is not None)


def _output(model: TrainedModel, name: str) -> dict[str, Any]:
    target = next(one for one in model.targets if one.key == name.removeprefix(_SPREAD))
    if target.is_class:
        shape, more = ["materials", len(target.classes)], {"classes": list(target.classes)}
        return {"name": name, "shape": shape, **more, "meaning": "probability of each class, mean over the members"}
    spread = name.startswith(_SPREAD)
    meaning = "standard deviation of the members" if spread else f"{target.title}, mean over the members"
    return {"name": name, "shape": ["materials"], "unit": target.unit, "meaning": meaning}
