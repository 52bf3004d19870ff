"""What training makes small: errors of numbers and of classes, where they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from core.models.targets import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from torch import Tensor

    from core.models.targets import Target

_BEND = 0.1  # spreads; below, the slope of the loss of numbers falls to zero


def weights_of(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much each target counts: the root of the share of the materials of which it is known.

    If all counted alike, the few values of a batch that are known of a rare target would shake all others.

    Args:
        numbers: Scaled values of the training materials, NaN where unknown, shape (n, targets).
    """
    known = np.sqrt(np.isfinite(numbers).mean(axis=0)) if len(numbers) else np.ones(numbers.shape[1])
    return np.asarray(known / max(float(known.sum()), 1e-12))


def loss(
    targets: Sequence[Target],
    outputs: Tensor,
    numbers: Tensor,
    left: Tensor | None = None,
    weights: Sequence[float] | None = None,
) -> Tensor:
    """Return the weighted sum of the losses of the targets of which some value is known.

    The absolute error of scaled numbers, rounded off near zero; the cross entropy of classes.

    Args:
        targets: The targets.
        outputs: Of the network, shape (n, sum of outputs).
        numbers: Scaled values, indices of classes, NaN where unknown, shape (n, targets).
        left: Spread of what is to be learned of each output, in whose units errors count; None for one.
        weights: How much each target counts; None for all alike, together one.
    """
    parts = []
    for i, (target, columns) in enumerate(zip(targets, columns_of(targets), strict=True)):
        known = torch.isfinite(numbers[:, i])
        if not bool(known.any()):
            continue
        found, wanted = outputs[known, columns], numbers[known, i]
        if not target.is_class:
            unit = 1.0 if left is None else left[columns.start]
            part = functional.smooth_l1_loss(found[:, 0] / unit, wanted / unit, beta=_BEND)
        elif target.outputs == 1:
            part = functional.binary_cross_entropy_with_logits(found[:, 0], wanted)
        else:
            part = functional.cross_entropy(found, wanted.long())
        parts.append(part * (1 / len(targets) if weights is None else weights[i]))
    return torch.stack(parts).sum() if parts else outputs.sum() * 0.0
