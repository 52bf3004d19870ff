"""What a network need not learn: the part of its targets that goes linearly with simple facts of a material.

Energies are sums over atoms to a few tenths of an eV; a network that begins with the best sum learns the rest sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from core.models.targets import Target

_STIFFNESS = 1e-4  # of the ridge regression, as a share of the materials: facts that hardly vary stay near zero
_LEAST_LEFT = 1e-3


class LinearStart(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Adds a linear function of ``facts`` to the outputs of a network, which is fitted before training.

    Attributes:
        weight: Of each fact in each output, shape (outputs, facts).
        left: Spread of what is left of each output for the network to learn, shape (outputs,).
    """

    weight: Tensor
    left: Tensor

    def __init__(self, facts: int, outputs: int) -> None:
        super().__init__()
        self.register_buffer("weight", torch.zeros(outputs, facts))
        self.register_buffer("left", torch.ones(outputs))

    def forward(self, facts: Tensor, outputs: Tensor) -> Tensor:
        """Return the outputs with the linear part, shape (n, outputs)."""
        total: Tensor = facts @ self.weight.T + self.left * outputs
        return total

    def fit(self, targets: Sequence[Target], facts: Tensor, numbers: Tensor) -> None:
        """Fit the linear part by ridge regression; classes have none.

        Args:
            targets: The targets.
            facts: Of the training materials, shape (n, facts).
            numbers: Their scaled values, NaN where unknown, shape (n, targets).
        """
        self.weight.zero_()
        self.left.fill_(1.0)
        column = 0
        for i, target in enumerate(targets):
            known = torch.isfinite(numbers[:, i])
            if not target.is_class and bool(known.any()):
                chosen, wanted = facts[known].double(), numbers[known, i].double()
                ridge = _STIFFNESS * len(chosen) * torch.eye(facts.shape[1], dtype=torch.float64)
                found = torch.linalg.solve(chosen.T @ chosen + ridge, chosen.T @ wanted)
                self.weight[column] = found.float()
                self.left[column] = max(float((wanted - chosen @ found).std(correction=0)), _LEAST_LEFT)
            column += target.outputs
