"""A trained model at work: an ensemble of members of one kind, with what it says of materials."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import ValidationError

from core.errors import FileError, ModelError, UserError
from core.models.architectures import NetworkArchitecture, SelfJudging, architecture_named
from core.models.potentials import PropertyAnswer
from core.models.targets import YES_NO, columns_of
from core.models.torch_threads import torch_threads
from core.models.trained.folder import read_arrays, read_manifest, weights_name
from core.structures.facts import reduced_formula
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.models.architectures import Architecture, Example
    from core.models.base import ModelSpec
    from core.models.targets import Target
    from core.models.trained.manifest import Manifest
    from core.structures.crystal import Crystal

_LARGEST = 6_000  # of a batch, in the units of ``NetworkArchitecture.size``; larger ones fall out of the cache
_CHUNK = 16  # materials that are asked together; more are hardly quicker, and answers come in time
METAL_FROM = 0.5
"""Probability from which a material counts as a metal."""


@dataclass(frozen=True, slots=True, eq=False)
class Predicted:
    """What a model says of some materials.

    Attributes:
        values: Numbers in the units of the targets; of classes the index of the likeliest; shape (n, targets).
        spreads: Standard deviation of the members' values; of classes that of the probability of the likeliest; zero of
            a single member; shape (n, targets).
        probabilities: Key of each target with classes to their probabilities, shape (n, classes).
        features: What the first member sees of the materials, shape (n, k).
        widths: Half-widths of the 68 % intervals, NaN of classes, shape (n, targets), of a model that knows how sure it
            is of each material; None of others.
    """

    values: NDArray[np.float64]
    spreads: NDArray[np.float64]
    features: NDArray[np.float64]
    probabilities: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)
    widths: NDArray[np.float64] | None = None


class TrainedModel:
    """The loaded model; see ``core.models.potentials.PropertyModel``.

    Attributes:
        spec: Its facts.
        manifest: All that its folder says.
        kind: Its kind.
        hyper: Its hyper-parameters.
        targets: What it says.
        members: Networks in evaluation mode, or what a kind that fits itself gave.
    """

    def __init__(
        self, spec: ModelSpec, manifest: Manifest, kind: Architecture, hyper: Any, members: Sequence[Any]
    ) -> None:
        self.spec, self.manifest, self.kind, self.hyper = spec, manifest, kind, hyper
        self.members = tuple(members)
        self.targets = tuple(one.target for one in manifest.targets)
        self.scales = tuple(one.scale for one in manifest.targets)
        self._temperatures = _temperatures(manifest)

    def example(self, item: Crystal | str) -> Example:
        """Return a material as the model sees it; a structure gives its formula to a model of formulae.

        Raises:
            UserError: If it cannot be seen so.
        """
        if self.kind.takes == "formula" and not isinstance(item, str):
            item = reduced_formula(item)
        return self.kind.example(item, self.hyper)

    def say(self, examples: Sequence[Example]) -> Predicted:
        """Return what it says of materials as it sees them, at least one."""
        said = self._predicted(*self.outputs(examples))
        first = self.members[0]
        if not isinstance(first, SelfJudging):
            return said
        return replace(said, widths=self._in_units(said.values, first.widths(examples)))

    def left_out(self) -> Predicted | None:
        """Return what it says of its training materials, each by a model of the others; None where that is unknown."""
        first = self.members[0]
        if not isinstance(first, SelfJudging):
            return None
        outputs, widths = first.left_out()
        said = self._predicted(outputs[None], np.zeros((len(outputs), 0)))
        return replace(said, widths=self._in_units(said.values, widths))

    def _in_units(self, values: NDArray[np.float64], widths: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return half-widths in the units of the targets."""
        found = np.full(values.shape, np.nan)
        for i, (target, scale) in enumerate(zip(self.targets, self.scales, strict=True)):
            own = scale.spread * widths[:, i]
            # half of what lies between the ends, which are not alike far from a logarithm
            found[:, i] = values[:, i] * (10.0**own - 10.0**-own) / 2 if target.logarithmic else own
        return found

    def _predicted(self, outputs: NDArray[np.float64], features: NDArray[np.float64]) -> Predicted:
        """Return what the outputs of the members, shape (members, n, outputs), come to."""
        columns = columns_of(self.targets)
        values, spreads = np.zeros((2, outputs.shape[1], len(self.targets)))
        probabilities: dict[str, NDArray[np.float64]] = {}
        for i, (target, scale, part) in enumerate(zip(self.targets, self.scales, columns, strict=True)):
            if target.is_class:
                each = _probabilities(outputs[:, :, part])
                mean = self._tempered(target.key, each.mean(axis=0))
                probabilities[target.key] = mean
                values[:, i] = best = mean.argmax(axis=1)
                spreads[:, i] = each.std(axis=0)[np.arange(len(mean)), best]
            else:
                # the mean of logarithms, where those are what was learned
                values[:, i] = scale.values(target, outputs[:, :, part.start].mean(axis=0))
                spreads[:, i] = scale.values(target, outputs[:, :, part.start]).std(axis=0)
        return Predicted(values, spreads, features, probabilities)

    def predict(self, crystals: Sequence[Crystal], *, explain: bool = True) -> Iterator[tuple[int, PropertyAnswer]]:  # noqa: ARG002
        """Yield (index, answer); see ``core.models.potentials.PropertyModel``.

        Raises:
            UserError: If a structure cannot be seen by it; callers that must go on ask one by one.
        """
        for index, answer in self.answers(crystals):
            if isinstance(answer, UserError):
                raise answer
            yield index, answer

    def answers(
        self, items: Sequence[Crystal | str], step: Callable[[], None] = lambda: None
    ) -> Iterator[tuple[int, PropertyAnswer | UserError]]:
        """Yield (index, what it says of a material, or why it says nothing), many at once.

        Args:
            items: The materials.
            step: Is called before each of them is looked at; what it raises ends it.
        """
        for start in range(0, len(items), _CHUNK):
            seen: list[tuple[int, Example]] = []
            for index in range(start, min(start + _CHUNK, len(items))):
                step()
                try:
                    seen.append((index, self.example(items[index])))
                except UserError as error:
                    yield index, error
            if seen:
                said = self.say([example for _, example in seen])
                yield from ((index, self._answer(said, row)) for row, (index, _) in enumerate(seen))

    def answer(self, item: Crystal | str) -> PropertyAnswer:
        """Return what it says of one material.

        Raises:
            UserError: If it cannot be seen by it.
        """
        return self._answer(self.say([self.example(item)]), 0)

    def outputs(
        self, examples: Sequence[Example], only: int | None = None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what the members give, shape (members, n, outputs), and the features of the first.

        Args:
            examples: Materials as it sees them, at least one.
            only: Ask this member alone.
        """
        kind, members = self.kind, self.members if only is None else self.members[only : only + 1]
        if not isinstance(kind, NetworkArchitecture):
            found = [np.asarray(member.outputs(examples), float) for member in members]
            return np.stack(found), np.asarray(members[0].features(examples), float)
        import torch

        order = np.argsort([kind.size(one) for one in examples], kind="stable")
        outputs, features = [], []
        with torch_threads(), torch.inference_mode():
            for part in _parts(order, [kind.size(one) for one in examples]):
                batch = kind.batch([examples[i] for i in part])
                seen = [member.features(batch) for member in members]
                both = zip(members, seen, strict=True)
                outputs.append(torch.stack([member.head(one) for member, one in both]).double().numpy())
                features.append(seen[0].double().numpy())
        back = np.argsort(order)
        return np.concatenate(outputs, axis=1)[:, back], np.concatenate(features)[back]

    def _tempered(self, key: str, chances: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return probabilities that are as often right as they say, where that was calibrated."""
        hottest = self._temperatures.get(key, 1.0)
        powers = chances ** (1 / hottest)
        return np.asarray(chances if hottest == 1 else powers / powers.sum(axis=1, keepdims=True))

    def _answer(self, said: Predicted, row: int) -> PropertyAnswer:
        values: dict[str, float | bool | str] = {}
        spreads: dict[str, float] = {}
        for i, target in enumerate(self.targets):
            number = float(said.values[row, i])
            values[target.key] = _in_words(target, number)
            spreads[target.key] = float(said.spreads[row, i])
        chances = {key: tuple(map(float, table[row])) for key, table in said.probabilities.items()}
        widths = {} if said.widths is None else dict(zip(values, map(float, said.widths[row]), strict=True))
        widths = {key: width for key, width in widths.items() if np.isfinite(width)}
        gap = None
        if "band_gap" in values:
            values["band_gap"] = max(float(values["band_gap"]), 0.0)
        if "is_metal" in chances:
            values["metal_probability"] = chances["is_metal"][1]
            values["is_metal"] = metal = chances["is_metal"][1] >= METAL_FROM
            if metal and "band_gap" in values:
                gap, values["band_gap"] = float(values["band_gap"]), 0.0
        values = {**_of_moduli(values), **values}
        return PropertyAnswer(values, said.features[row], gap, spreads=spreads, probabilities=chances, widths=widths)


def _temperatures(manifest: Manifest) -> dict[str, float]:
    """Return what the logits of targets with classes are divided by, see ``core.learning.class_calibration``."""
    held = {key: entry.get("error_bars") for key, entry in manifest.quantities.items()}
    found = {key: one.get("temperature") for key, one in held.items() if isinstance(one, dict)}
    return {key: float(one) for key, one in found.items() if isinstance(one, float | int) and 0.01 < one < 100}


def _of_moduli(values: Mapping[str, float | bool | str]) -> dict[str, float]:
    """Return what follows from bulk and shear modulus for an isotropic polycrystal, where both are known."""
    bulk, shear = (float(values.get(key, 0.0)) for key in ("bulk_modulus", "shear_modulus"))
    if bulk <= 0 or shear <= 0:
        return {}
    return {
        "young_modulus": 9 * bulk * shear / (3 * bulk + shear),
        "poisson_ratio": (3 * bulk - 2 * shear) / (2 * (3 * bulk + shear)),
        "pugh_ratio": bulk / shear,
    }


def _in_words(target: Target, number: float) -> float | bool | str:
    if not target.is_class:
        return number
    return bool(number) if target.classes == YES_NO else target.classes[int(number)]


def _probabilities(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probabilities of the classes for logits of shape (members, n, 1 or classes)."""
    if logits.shape[2] == 1:
        yes = 1 / (1 + np.exp(-np.clip(logits[:, :, 0], -500, 500)))
        return np.stack([1 - yes, yes], axis=2)
    powers = np.exp(logits - logits.max(axis=2, keepdims=True))
    return np.asarray(powers / powers.sum(axis=2, keepdims=True))


def _parts(order: NDArray[np.int64], sizes: Sequence[int]) -> Iterator[list[int]]:
    part: list[int] = []
    held = 0
    for i in map(int, order):
        if part and held + sizes[i] > _LARGEST:
            yield part
            part, held = [], 0
        part.append(i)
        held += sizes[i]
    if part:
        yield part


def load(folder: Path, spec: ModelSpec) -> TrainedModel:
    """Load a trained model.

    Raises:
        FileError: If a file of it is missing or damaged.
        ModelError: If its kind is not installed, or its weights are not those of such a model.
    """
    manifest = read_manifest(folder)
    kind = architecture_named(manifest.architecture)
    try:
        hyper = kind.hyper.model_validate(manifest.hyper)
    except ValidationError as error:
        fault = error.errors()[0]
        raise _unfit(spec, Text("{0}: {1}", ".".join(map(str, fault["loc"])), fault["msg"]), error) from error
    members = [_member(folder, spec, kind, hyper, manifest, i) for i in range(manifest.members)]
    return TrainedModel(spec, manifest, kind, hyper, members)


def _member(folder: Path, spec: ModelSpec, kind: Any, hyper: Any, manifest: Manifest, i: int) -> Any:
    arrays = read_arrays(folder, weights_name(i))
    targets = tuple(one.target for one in manifest.targets)
    try:
        return member_of(kind, hyper, targets, arrays)
    except (FileError, UserError):
        raise
    except Exception as error:
        raise _unfit(spec, Text("{0} does not fit its kind", weights_name(i)), error) from error


def member_of(kind: Any, hyper: Any, targets: Sequence[Target], arrays: Mapping[str, NDArray[Any]]) -> Any:
    """Return a member from its arrays: a network in evaluation mode, or what its kind makes of them.

    Raises:
        ValueError: If they are not those of such a model.
        RuntimeError: Likewise, of a network.
    """
    if not isinstance(kind, NetworkArchitecture):
        return kind.fitted(hyper, targets, arrays)
    import torch

    network: Any = kind.network(hyper, sum(target.outputs for target in targets))
    network.load_state_dict({name: torch.from_numpy(array) for name, array in arrays.items()})
    return network.eval()


def _unfit(spec: ModelSpec, why: str, error: Exception) -> ModelError:
    return ModelError(
        Text("The model {0} cannot be loaded: {1}.", spec.title, why),
        hint="It is damaged, or was made by another version of the program. Train it anew.",
        detail=str(error),
    )
