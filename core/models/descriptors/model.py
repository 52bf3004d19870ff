"""Trees on descriptors, as a model that fits itself; see ``core.models.architectures.Fitted``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

import numpy as np

from core.models.descriptors.fitting import MEDIAN, Ensembles, Recipe, fit_target, said
from core.models.trees import Trees
from core.params import Params, param
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.targets import Target

_LEAST_SPREAD = 1e-3


@dataclass(frozen=True, slots=True)
class Descriptors:
    """One material.

    Attributes:
        values: Its descriptors, shape (k,).
    """

    values: NDArray[np.float32]


class DescriptorsParams(Params):
    """Hyper-parameters of trees on descriptors."""

    method: Literal["both", "boosting", "extra_trees"] = param(
        "both",
        "Trees",
        "How trees learn: one after the other from what is left, each on its own at random, or the mean of both.",
        choices={
            "both": "Mean of both",
            "boosting": "Gradient boosting",
            "extra_trees": "Extremely randomised trees",
        },
    )
    trees: int = param(
        200, "Random trees", "Trees of the forest.", ge=1, le=2000, when={"method": ["both", "extra_trees"]}
    )
    rounds: int = param(400, "Rounds", "Rounds of boosting.", ge=1, le=5000, when={"method": ["both", "boosting"]})
    rate: float = param(
        0.05,
        "Learning rate",
        "How much each round of boosting corrects.",
        gt=0.0,
        le=1.0,
        advanced=True,
        when={"method": ["both", "boosting"]},
    )
    leaves: int = param(
        31,
        "Leaves",
        "Leaves of a tree of boosting.",
        ge=2,
        le=255,
        advanced=True,
        when={"method": ["both", "boosting"]},
    )
    centre: Literal["mean", "median"] = param(
        "mean",
        "Random trees come to",
        "What a number is taken to be from what the random trees say: the median errs less on the whole where many "
        "values are the same, as the zero gaps of metals are.",
        choices={"mean": "Their mean", "median": "Their median"},
        when={"method": ["both", "extra_trees"]},
    )
    share: float = param(
        0.3,
        "Share of features",
        "Share of the descriptors that a split may choose from.",
        gt=0.0,
        le=1.0,
        advanced=True,
    )
    fewest: int = param(
        1,
        "Rows in a leaf",
        "Fewest rows in a leaf of a random tree; more make the model smaller.",
        ge=1,
        le=100,
        advanced=True,
        when={"method": ["both", "extra_trees"]},
    )


@dataclass(frozen=True, eq=False)
class DescriptorModel:
    """What was fitted.

    Attributes:
        targets: What it says.
        ensembles: Trees of each target.
        middle: Mean of each descriptor of the training materials.
        spread: Its standard deviation.
    """

    targets: Sequence[Target]
    ensembles: Sequence[Ensembles]
    middle: NDArray[np.float32]
    spread: NDArray[np.float32]

    @classmethod
    def fit(
        cls,
        examples: Sequence[Descriptors],
        targets: Sequence[Target],
        numbers: NDArray[Any],
        hyper: DescriptorsParams,
        seed: int,
        report: Callable[[float, str], None],
    ) -> Self:
        """Learn; see ``core.models.architectures.DirectArchitecture.fit``."""
        rows = np.stack([example.values for example in examples])
        recipe = Recipe(**{name: getattr(hyper, name) for name in Recipe.__slots__})
        ensembles = []
        for i, target in enumerate(targets):
            words = Text("Growing trees for {0}", target.title)

            def heard(fraction: float, i: int = i, words: str = words) -> None:
                report((i + fraction) / len(targets), words)

            ensembles.append(fit_target(target, rows, numbers[:, i], recipe, seed, heard))
        spread = rows.std(axis=0)
        return cls(targets, ensembles, rows.mean(axis=0), np.where(spread > _LEAST_SPREAD, spread, 1.0))

    @classmethod
    def of_arrays(cls, targets: Sequence[Target], arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Return the model that ``arrays`` gave.

        Raises:
            ValueError: If they are not those of such a model.
        """
        try:
            middle, spread = arrays["middle"].astype(np.float32), arrays["spread"].astype(np.float32)
            ensembles = [_read(arrays, i, target, len(middle)) for i, target in enumerate(targets)]
        except (KeyError, TypeError) as error:
            raise ValueError(str(error)) from error
        if middle.ndim != 1 or spread.shape != middle.shape or not np.all(spread > 0):
            raise ValueError("means and spreads of descriptors that are none")
        return cls(targets, ensembles, middle, spread)

    def outputs(self, examples: Sequence[Descriptors]) -> NDArray[np.float64]:
        """Return scaled numbers and logits, shape (n, sum of outputs)."""
        rows = self._rows(examples)
        found = [said(target, one, rows) for target, one in zip(self.targets, self.ensembles, strict=True)]
        return np.concatenate(found, axis=1)

    def features(self, examples: Sequence[Descriptors]) -> NDArray[np.float64]:
        """Return the descriptors in units of their spread, each by how much it decides, shape (n, k)."""
        # what scikit-learn gives a feature that decides nothing may be below zero by a rounding
        weights = np.sqrt(np.maximum(np.mean([one.weights for one in self.ensembles], axis=0), 0.0))
        return np.asarray((self._rows(examples) - self.middle) / self.spread * weights, dtype=np.float64)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return all of it as plain arrays."""
        found: dict[str, NDArray[Any]] = {"middle": self.middle, "spread": self.spread}
        for i, one in enumerate(self.ensembles):
            found[f"{i}.weights"] = one.weights
            for name, trees in one.parts.items():
                found |= trees.arrays(f"{i}.{name}.")
        return found

    def _rows(self, examples: Sequence[Descriptors]) -> NDArray[np.float32]:
        return (
            np.stack([example.values for example in examples])
            if len(examples)
            else np.zeros((0, len(self.middle)), np.float32)
        )


class DescriptorsKind:
    """What kinds of such models have in common; see ``core.models.architectures.DirectArchitecture``."""

    hyper: ClassVar[type[Params]] = DescriptorsParams

    def fit(
        self,
        examples: Sequence[Descriptors],
        targets: Sequence[Target],
        numbers: NDArray[Any],
        hyper: Any,
        *,
        seed: int = 0,
        report: Callable[[float, str], None] = lambda _fraction, _text: None,
    ) -> DescriptorModel:
        """Learn."""
        return DescriptorModel.fit(examples, targets, numbers, hyper, seed, report)

    def fitted(self, hyper: Any, targets: Sequence[Target], arrays: Mapping[str, NDArray[Any]]) -> DescriptorModel:  # noqa: ARG002
        """Return a model from its arrays.

        Raises:
            ValueError: If they are not those of such a model.
        """
        return DescriptorModel.of_arrays(targets, arrays)


def _read(arrays: Mapping[str, NDArray[Any]], i: int, target: Target, width: int) -> Ensembles:
    parts = {
        name: Trees.of_arrays(arrays, f"{i}.{name}.")
        for name in ("boosting", "extra_trees", MEDIAN)
        if f"{i}.{name}.roots" in arrays
    }
    weights = arrays[f"{i}.weights"].astype(np.float32)
    if not parts or weights.shape != (width,):
        raise ValueError(f"no trees of {target.key}")
    if any(one.value.shape[1] != target.outputs or one.features > width for one in parts.values()):
        raise ValueError(f"trees of {target.key} that belong to something else")
    return Ensembles(parts, weights)
