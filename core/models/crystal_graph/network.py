"""The network: messages along bonds, node updates, and a mean over the atoms."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from core.models.crystal_graph.graph import ORDERS

if TYPE_CHECKING:
    from torch import Tensor

    from core.models.crystal_graph.graph import Graph

ELEMENTS = 119
"""Rows of the table of elements, one for each atomic number and one for none."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Hyper-parameters.

    Attributes:
        features: Features of an atom.
        layers: Message-passing steps.
        radius: How far neighbours count, in Å.
        radial: Functions that a length is written in.
        angles: Whether bonds know how they lie among the others.
        dropout: Share of the pooled features that training leaves out.
        outputs: Numbers that come out.
    """

    features: int = 64
    layers: int = 3
    radius: float = 5.0
    radial: int = 16
    angles: bool = True
    dropout: float = 0.0
    outputs: int = 1


@dataclass(frozen=True, slots=True)
class Batch:
    """A joined graph as tensors; see ``core.models.crystal_graph.graph.Graph``."""

    numbers: Tensor
    shares: Tensor
    first: Tensor
    second: Tensor
    lengths: Tensor
    counts: Tensor
    angular: Tensor
    owner: Tensor
    crystals: int

    @classmethod
    def of(cls, graph: Graph, device: torch.device | str = "cpu") -> Batch:
        """Return the tensors of a graph."""

        def put(array: object) -> Tensor:
            return torch.as_tensor(array, device=device)

        sizes = put(graph.sizes)
        owner = torch.repeat_interleave(torch.arange(len(graph.sizes), device=device), sizes)
        return cls(
            put(graph.numbers),
            put(graph.shares),
            put(graph.first),
            put(graph.second),
            put(graph.lengths),
            put(graph.counts),
            put(graph.angular),
            owner,
            len(graph.sizes),
        )


class Network(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """A message-passing network whose answer depends on no choice of axes, origin, order or cell."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        width = shape.features
        self.elements = nn.Embedding(ELEMENTS, width)
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(width)
        self.hidden = nn.Linear(width, width)
        self.dropout = nn.Dropout(shape.dropout)
        self.out = nn.Linear(width, shape.outputs)
        self.register_buffer("frequencies", math.pi * torch.arange(1, shape.radial + 1, dtype=torch.float32))

    def forward(self, batch: Batch) -> Tensor:
        """Return the outputs, shape (crystals, outputs)."""
        return self.head(self.features(batch))

    def features(self, batch: Batch) -> Tensor:
        """Return the pooled features of each crystal, shape (crystals, features)."""
        return self.pooled(self.atoms(batch), batch)

    def stages(self) -> list[nn.Module]:
        """Return its parts from input to head."""
        return [self.elements, *self.layers, nn.ModuleList([self.norm, self.hidden]), self.out]

    def atoms(self, batch: Batch) -> Tensor:
        """Return the features of each node, shape (n, features)."""
        bonds, weights = self._bonds(batch)
        atoms = self.elements(batch.numbers)
        for layer in self.layers:
            atoms = layer(atoms, bonds, weights, batch)
        return functional.silu(self.hidden(self.norm(atoms)))

    def pooled(self, atoms: Tensor, batch: Batch) -> Tensor:
        """Return the mean over the atoms of each crystal, shape (crystals, features)."""
        total = torch.zeros(batch.crystals, atoms.shape[1], device=atoms.device, dtype=atoms.dtype)
        return total.index_add(0, batch.owner, atoms * batch.shares[:, None])

    def head(self, pooled: Tensor) -> Tensor:
        """Return the outputs for pooled features."""
        return self.out(self.dropout(pooled))

    def _bonds(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return features of the bonds, shape (e, k), and their weights, shape (e, 1), zero at the radius."""
        x = (batch.lengths / self.shape.radius)[:, None].clamp(1e-3, 1.0)
        waves = torch.sin(self.frequencies * x) / x
        weights = 1 - 10 * x**3 + 15 * x**4 - 6 * x**5
        bonds = torch.cat([waves, batch.angular], dim=1) if self.shape.angles else waves
        return bonds, weights * batch.counts[:, None]


class _Layer(nn.Module):  # type: ignore[misc]
    """One step: gated messages from the neighbours, then an update of each atom."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.features
        self.norm = nn.LayerNorm(width)
        self.own = nn.Linear(width, 2 * width)
        self.other = nn.Linear(width, 2 * width, bias=False)
        self.bond = nn.Linear(shape.radial + (ORDERS if shape.angles else 0), 2 * width, bias=False)
        self.mixed = nn.LayerNorm(width)
        self.up = nn.Linear(width, 2 * width)
        self.down = nn.Linear(2 * width, width)
        nn.init.zeros_(self.down.bias)

    def forward(self, atoms: Tensor, bonds: Tensor, weights: Tensor, batch: Batch) -> Tensor:
        """Return the new features of the atoms."""
        inner = self.norm(atoms)
        mixed = self.own(inner)[batch.first] + self.other(inner)[batch.second] + self.bond(bonds)
        core, gate = mixed.chunk(2, dim=1)
        messages = functional.silu(core) * torch.sigmoid(gate) * weights
        total = torch.zeros_like(atoms).index_add(0, batch.first, messages)
        return atoms + self.down(functional.silu(self.up(self.mixed(total))))
