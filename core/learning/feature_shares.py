"""What an answer of trees on descriptors can be put down to: Shapley values of groups of descriptors.

A group's share is what it changes when it takes the place of the average of the training materials, averaged over the
orders in which groups may do so; the shares add up to the answer minus that for the average of all (L. S. Shapley 1953;
sampled as by E. Štrumbelj, I. Kononenko 2014, doi:10.1007/s10115-013-0679-x).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import ModelError
from core.models.descriptors.groups import descriptor_groups
from core.models.descriptors.model import DescriptorModel, Descriptors
from core.models.targets import columns_of
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.models.targets import Target
    from core.models.trained.model import TrainedModel
    from core.structures.crystal import Crystal

_ORDERS = 16  # and each from its end as well
_ALIKE = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class FeatureShares:
    """Shares of groups of descriptors in one answer, in the unit of the property; of classes in probability.

    Attributes:
        value: The answer.
        baseline: The answer for the average of the training materials.
        names: What each group is about.
        shares: Their shares, which add up to ``value - baseline``, shape (groups,).
        errors: Standard error of each from the orders that were drawn, shape (groups,).
        said: Name of the class that the probability is of; "" of a number.
    """

    value: float
    baseline: float
    names: tuple[str, ...]
    shares: NDArray[np.float64]
    errors: NDArray[np.float64]
    said: str = ""


def feature_shares(
    model: TrainedModel, crystal: Crystal, target: Target, report: Callable[[], None] = lambda: None, seed: int = 0
) -> FeatureShares:
    """Share the answer of trees out among what their descriptors are about.

    Args:
        model: The model.
        crystal: The structure.
        target: Which of its answers.
        report: Called many times; what it raises ends it.
        seed: Of the orders that are drawn.

    Raises:
        ModelError: If the model is none of trees on descriptors.
        UserError: If it cannot see the structure.
    """
    if not all(isinstance(member, DescriptorModel) for member in model.members):
        raise ModelError(
            Text("The answers of {0} cannot be put down to anything.", model.kind.title),
            hint="Look at what substitutions change instead.",
        )
    row = model.example(crystal).values
    middle = model.members[0].middle
    try:
        groups = descriptor_groups(len(row))
    except ValueError as error:
        raise ModelError(Text("{0} describes materials in an unknown way.", model.spec.title)) from error
    moving = {
        name: np.array(places)
        for name, places in groups.items()
        if np.abs(row[list(places)] - middle[list(places)]).max() > _ALIKE
    }
    say = _Sayer(model, target, row)
    found = []
    random = np.random.default_rng(seed)
    for _ in range(_ORDERS):
        order = random.permutation(len(moving))
        for one in (order, order[::-1]):
            report()
            found.append(_steps(say, list(moving.values()), one, row, middle))
    shares = np.array(found)
    pairs = shares.reshape(_ORDERS, 2, -1).mean(axis=1)
    errors = pairs.std(axis=0, ddof=1) / np.sqrt(_ORDERS)
    value, baseline = say(np.stack([row, middle]))
    return FeatureShares(float(value), float(baseline), tuple(moving), shares.mean(axis=0), errors, say.said)


class _Sayer:
    """Says what a model does of rows of descriptors, in the unit of one property."""

    def __init__(self, model: TrainedModel, target: Target, row: NDArray[np.float32]) -> None:
        self._members, self._target = model.members, target
        place = model.targets.index(target)
        self._scale, self._column = model.scales[place], columns_of(model.targets)[place]
        self._class = 0
        if target.is_class:
            self._class = 1 if len(target.classes) == 2 else int(self._chances(row[None])[0].argmax())
        self.said = target.classes[self._class] if target.is_class else ""

    def __call__(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        if self._target.is_class:
            return self._chances(rows)[:, self._class]
        return self._scale.values(self._target, self._outputs(rows).mean(axis=0)[:, 0])

    def _outputs(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        examples = [Descriptors(row) for row in rows]
        return np.stack([np.asarray(member.outputs(examples))[:, self._column] for member in self._members])

    def _chances(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        logits = self._outputs(rows)
        if logits.shape[2] == 1:
            logits = np.concatenate([np.zeros_like(logits), logits], axis=2)
        powers = np.exp(logits - logits.max(axis=2, keepdims=True))
        return np.asarray((powers / powers.sum(axis=2, keepdims=True)).mean(axis=0))


def _steps(say: Any, groups: list[Any], order: Any, row: Any, middle: Any) -> NDArray[np.float64]:
    """Return what each group changes when groups come in this order."""
    rows = np.tile(middle, (len(order) + 1, 1))
    for step, place in enumerate(order):
        rows[step + 1 :, groups[place]] = row[groups[place]]
    found = np.zeros(len(order))
    found[order] = np.diff(say(rows))
    return found
