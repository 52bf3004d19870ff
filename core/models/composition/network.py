"""The network: the elements of a formula attend to one another, weighted by how much there is of each."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.nn import functional

from core.models.explained import ELEMENTS
from core.structures.fingerprints.composition import element_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from torch import Tensor

_LEAST = 1e-6  # share below which the logarithm no longer tells amounts apart


@dataclass(frozen=True, slots=True)
class Shape:
    """Hyper-parameters.

    Attributes:
        features: Features of an element.
        layers: Steps of attention.
        heads: In which each step attends at once; divides ``features``.
        dropout: Share of features that training leaves out.
        waves: Functions that a share is written in, linear and logarithmic together.
        outputs: Numbers that come out.
    """

    features: int = 96
    layers: int = 3
    heads: int = 4
    dropout: float = 0.1
    waves: int = 32
    outputs: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """Formulae, filled up to the longest.

    Attributes:
        numbers: Atomic numbers, 0 where there is none, shape (n, k).
        shares: Shares of the elements, 0 where there is none, shape (n, k).
    """

    numbers: Tensor
    shares: Tensor


class Network(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Attention over elements, whose answer does not depend on their order.

    In the spirit of Roost (Goodall and Lee 2020, doi:10.1038/s41467-020-19964-7) and CrabNet (Wang et al. 2021,
    doi:10.1038/s41524-021-00545-1): what an element contributes depends on the others, and on its own share, which is
    known to the parts per million that dopants come in.
    """

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.features
        table = torch.tensor(element_table())  # a copy: the table itself cannot be written to
        self.register_buffer("properties", table)
        self.elements = nn.Embedding(len(table), width)
        self.from_properties = nn.Linear(table.shape[1], width)
        self.from_share = nn.Linear(shape.waves, width)
        self.register_buffer("frequencies", math.pi * torch.arange(1, shape.waves // 4 + 1, dtype=torch.float32))
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(width)
        self.attention = nn.Linear(width, 1)
        self.hidden = nn.Sequential(nn.Linear(2 * width, width), nn.SiLU(), nn.Linear(width, width))
        self.dropout = nn.Dropout(shape.dropout)
        self.out = nn.Linear(width, shape.outputs)
        nn.init.normal_(self.elements.weight, std=0.1)

    def forward(self, batch: Batch) -> Tensor:
        """Return the outputs, shape (formulae, outputs)."""
        return self.head(self.features(batch))

    def features(self, batch: Batch) -> Tensor:
        """Return what is seen of each formula, shape (formulae, features)."""
        return self._seen(batch, self.elements(batch.numbers) + self.from_properties(self.properties[batch.numbers]))

    def answer(self, batch: Batch, inputs: Mapping[str, Tensor]) -> Tensor:
        """Return the outputs for mixtures of elements; see ``core.models.explained.ExplainedNetwork``."""
        elements = inputs[ELEMENTS]
        own = elements @ self.elements.weight + self.from_properties(elements @ self.properties)
        return self.head(self._seen(batch, own))

    def _seen(self, batch: Batch, elements: Tensor) -> Tensor:
        # absent elements weigh nothing, in attention and in the means
        weights = torch.where(batch.numbers > 0, batch.shares.clamp_min(_LEAST), 0.0).log()
        found = elements + self.from_share(self._waves(batch.shares))
        for layer in self.layers:
            found = layer(found, weights)
        found = self.norm(found)
        mean = (found * batch.shares[:, :, None]).sum(dim=1)
        chosen = torch.softmax(self.attention(found)[:, :, 0] + weights / 2, dim=1)
        pooled = torch.cat([mean, (found * chosen[:, :, None]).sum(dim=1)], dim=1)
        return functional.silu(self.hidden(self.dropout(pooled)))

    def head(self, features: Tensor) -> Tensor:
        """Return the outputs for features."""
        return self.out(features)

    def stages(self) -> list[Any]:
        """Return its parts from input to head."""
        first = nn.ModuleList([self.elements, self.from_properties, self.from_share])
        return [first, *self.layers, nn.ModuleList([self.norm, self.attention, self.hidden]), self.out]

    def _waves(self, shares: Tensor) -> Tensor:
        """Return waves of a share and of its logarithm, shape (n, k, waves)."""
        logarithm = 1 + shares.clamp_min(_LEAST).log10() / -math.log10(_LEAST)
        phases = torch.stack([shares, logarithm], dim=-1)[..., None] * self.frequencies
        return torch.cat([torch.sin(phases), torch.cos(phases)], dim=-1).flatten(-2)


class _Layer(nn.Module):  # type: ignore[misc]
    """One step: every element looks at the others, then is worked on by itself."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.features
        self.heads = shape.heads
        self.norm = nn.LayerNorm(width)
        self.asked = nn.Linear(width, 3 * width)
        self.given = nn.Linear(width, width)
        self.second = nn.LayerNorm(width)
        self.up = nn.Linear(width, 2 * width)
        self.down = nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(shape.dropout)
        # every layer begins by changing nothing, which lets deep ones learn at higher rates
        for last in (self.given, self.down):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, elements: Tensor, weights: Tensor) -> Tensor:
        """Return the new features of the elements, shape (n, k, width); ``weights`` are logarithms, shape (n, k)."""
        n, k, width = elements.shape
        mixed = self.asked(self.norm(elements)).view(n, k, 3, self.heads, width // self.heads)
        query, key, value = mixed.permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=weights[:, None, None, :])
        elements = elements + self.dropout(self.given(seen.transpose(1, 2).reshape(n, k, width)))
        return elements + self.dropout(self.down(functional.silu(self.up(self.second(elements)))))
