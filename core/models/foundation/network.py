"""The head: a perceptron on pooled features, beside what goes linearly with energy and composition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from core.models.explained import ELEMENTS, ENERGIES, SURROUNDINGS, WHOLE
from core.models.foundation.architecture import SPREAD
from core.models.linear_start import LinearStart
from core.structures.elements import LAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from torch import Tensor

    from core.models.targets import Target

_TINY = 1e-10


@dataclass(frozen=True, slots=True)
class Batch:
    """What the potential sees of structures.

    Attributes:
        pooled: Pooled features, shape (n, k).
        energies: Energy per atom, eV, shape (n, 1).
        shares: Share of each element but the unknown, shape (n, 118).
    """

    pooled: Tensor
    energies: Tensor
    shares: Tensor


class Network(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """A head on frozen features.

    Energies of formation are the potential's energy and a number for each element, which is fitted before training;
    what that leaves and every other property is up to the perceptron.
    """

    def __init__(self, pooled: int, width: int, layers: int, dropout: float, outputs: int) -> None:
        super().__init__()
        self.elements = nn.Linear(LAST, width, bias=False)
        self.into = nn.Linear(pooled, width)
        self.layers = nn.ModuleList(_Layer(width, dropout) for _ in range(layers))
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)
        self.out = nn.Linear(width, outputs)
        self.start = LinearStart(LAST + 1, outputs)
        nn.init.normal_(self.elements.weight, std=0.1)

    def forward(self, batch: Batch) -> Tensor:
        """Return the outputs, shape (structures, outputs)."""
        return self.head(self.features(batch))

    def features(self, batch: Batch) -> Tensor:
        """Return what is seen of each structure, shape (structures, width + 119)."""
        return self._seen(batch.pooled, batch.shares, _facts(batch))

    def answer(self, batch: Batch, inputs: Mapping[str, Tensor]) -> Tensor:  # noqa: ARG002  # all is in the inputs
        """Return the outputs for inputs of no real structure; see ``core.models.explained.ExplainedNetwork``."""
        atoms, shares = inputs[SURROUNDINGS], inputs[ELEMENTS][:, :, 1:].mean(dim=1)
        # equal atoms have no spread, and its slope no end
        spread = SPREAD * (atoms.var(dim=1, correction=0) + _TINY).sqrt()
        pooled = [atoms.mean(dim=1), spread, atoms.amin(dim=1), atoms.amax(dim=1), inputs[WHOLE][:, 0]]
        facts = torch.cat([inputs[ENERGIES].mean(dim=1), shares], dim=1)
        return self.head(self._seen(torch.cat(pooled, dim=1), shares, facts))

    def _seen(self, pooled: Tensor, shares: Tensor, facts: Tensor) -> Tensor:
        found = self.into(pooled) + self.elements(shares)
        for layer in self.layers:
            found = layer(found)
        found = functional.silu(self.norm(found))
        return torch.cat([found, facts], dim=1)

    def head(self, features: Tensor) -> Tensor:
        """Return the outputs for what ``features`` gave."""
        width = self.out.in_features
        return self.start(features[:, width:], self.out(self.dropout(features[:, :width])))

    def fit_start(self, targets: Sequence[Target], batches: Iterable[Batch], numbers: Tensor) -> Tensor:
        """Fit what goes linearly with composition and energy; see ``core.models.architectures.StartedNetwork``."""
        self.start.fit(targets, torch.cat([_facts(batch) for batch in batches]), numbers)
        return self.start.left

    def stages(self) -> list[nn.Module]:
        """Return its parts from input to head."""
        return [nn.ModuleList([self.elements, self.into]), *self.layers, self.norm, self.out]


def _facts(batch: Batch) -> Tensor:
    """Return energy and composition of each structure, shape (structures, 119)."""
    return torch.cat([batch.energies, batch.shares], dim=1)


class _Layer(nn.Module):  # type: ignore[misc]
    """A residual step, which begins by changing nothing."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.up = nn.Linear(width, 2 * width)
        self.down = nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.down.weight)
        nn.init.zeros_(self.down.bias)

    def forward(self, found: Tensor) -> Tensor:
        """Return the features of the next step."""
        return found + self.dropout(self.down(functional.silu(self.up(self.norm(found)))))
