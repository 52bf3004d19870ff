"""What training makes small: errors of numbers and of classes, where they are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from core.models.targets import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from core.models.targets import Target

_BEND = 0.1  # spreads; below, the slope of the loss of numbers falls to zero


def loss(targets: Sequence[Target], outputs: Tensor, numbers: Tensor, left: Tensor | None = None) -> Tensor:
    """Return the mean loss over the targets of which some value is known.

    The absolute error of scaled numbers, rounded off near zero; the cross entropy of classes.

    Args:
        targets: The targets.
        outputs: Of the network, shape (n, sum of outputs).
        numbers: Scaled values, indices of classes, NaN where unknown, shape (n, targets).
        left: Spread of what is to be learned of each output, in whose units errors count; None for one.
    """
    parts = []
    for i, (target, columns) in enumerate(zip(targets, columns_of(targets), strict=True)):
        known = torch.isfinite(numbers[:, i])
        if not bool(known.any()):
            continue
        found, wanted = outputs[known, columns], numbers[known, i]
        if not target.is_class:
            unit = 1.0 if left is None else left[columns.start]
            parts.append(functional.smooth_l1_loss(found[:, 0] / unit, wanted / unit, beta=_BEND))
        elif target.outputs == 1:
            parts.append(functional.binary_cross_entropy_with_logits(found[:, 0], wanted))
        else:
            parts.append(functional.cross_entropy(found, wanted.long()))
    return torch.stack(parts).mean() if parts else outputs.sum() * 0.0
