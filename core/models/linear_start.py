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

_STIFFNESSES = torch.logspace(-5, 2, 29, dtype=torch.float64)  # of the ridge regression, as shares of the materials
_LEAST_LEFT = 1e-3
_TINY = 1e-12


class LinearStart(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Adds a linear function of ``facts`` to the outputs of a network, which is fitted before training.

    Attributes:
        weight: Of each fact in each output, shape (outputs, facts).
        left: Spread of what is left of each output for the network to learn, of materials that the linear function was
            not fitted to, shape (outputs,).
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
        """Fit the linear part; classes have none, nor has what it would say worse than the mean does.

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
                found, spread = _ridge(facts[known].double(), numbers[known, i].double())
                self.weight[column] = found.float()
                self.left[column] = max(spread, _LEAST_LEFT)
            column += target.outputs


def _ridge(facts: Tensor, wanted: Tensor) -> tuple[Tensor, float]:
    """Return the weights, shape (facts,), and the spread of the error for a material that was left out.

    How stiff the regression is, is what errs least for each material when it is fitted to all the others, which the
    singular values give without fitting anew (D. M. Allen, Technometrics 16, 125 (1974),
    doi:10.1080/00401706.1974.10489157). A table of a few rows, which tells little of a hundred facts, has a stiff one,
    or none at all where the mean errs less.
    """
    left, sizes, right = torch.linalg.svd(facts, full_matrices=False)
    along, squares = left.T @ wanted, sizes**2
    weights, least = torch.zeros(facts.shape[1], dtype=facts.dtype), wanted
    for stiffness in _STIFFNESSES * len(wanted):
        shares = squares / (squares + stiffness)
        errors = (wanted - left @ (shares * along)) / (1 - left**2 @ shares)
        if errors.square().mean() < least.square().mean():
            weights, least = right.T @ (shares * along / sizes.clamp_min(_TINY)), errors
    return weights, float(least.std(correction=0))
