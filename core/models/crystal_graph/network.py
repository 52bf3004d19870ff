"""The network: messages along bonds, node updates, and a mean over the atoms."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from core.models.crystal_graph.graph import ORDERS
from core.models.crystal_graph.messages import Ways, gathered
from core.models.crystal_graph.whole import LINEAR
from core.models.explained import BONDS, ENERGIES, SURROUNDINGS, WHOLE
from core.models.explained import ELEMENTS as ELEMENT_INPUT
from core.models.linear_start import LinearStart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from torch import Tensor

    from core.models.crystal_graph.graph import Graph
    from core.models.targets import Target

ELEMENTS = 119
"""Rows of the table of elements, one for each atomic number and one for none."""
_FARTHEST = 5.0  # spreads
_LEAST_SPREAD = 1e-3


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
        seen: Features of each atom that a potential gives; 0 for none.
        heard: Numbers that are known of the whole crystal; 0 for none.
        linear: How many of these, the first, the answers may go linearly with.
    """

    features: int = 64
    layers: int = 3
    radius: float = 5.0
    radial: int = 16
    angles: bool = True
    dropout: float = 0.0
    outputs: int = 1
    seen: int = 0
    heard: int = 0
    linear: int = LINEAR


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
    seen: Tensor
    energy: Tensor
    heard: Tensor
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
            put(graph.seen),
            put(graph.energy),
            put(graph.heard),
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
        self.seen = nn.Linear(shape.seen, width) if shape.seen else None
        self.layers = nn.ModuleList(_Layer(shape) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(width)
        self.hidden = nn.Linear(width, width)
        self.dropout = nn.Dropout(shape.dropout)
        self.hear = _Hear(shape.heard, width) if shape.heard else None
        self.out = _Heads(2 * width, width, shape) if shape.heard else nn.Linear(width, shape.outputs)
        self.start = LinearStart(ELEMENTS + 1 + (shape.linear if shape.heard else 0), shape.outputs)
        self.register_buffer("frequencies", math.pi * torch.arange(1, shape.radial + 1, dtype=torch.float32))

    def forward(self, batch: Batch) -> Tensor:
        """Return the outputs, shape (crystals, outputs)."""
        return self.head(self.features(batch))

    def features(self, batch: Batch) -> Tensor:
        """Return the pooled features of each crystal, what was heard of it, and its facts, shape (crystals, k)."""
        return self._whole(self.pooled(self.atoms(batch), batch), batch.heard, self.facts(batch))

    def facts(self, batch: Batch) -> Tensor:
        """Return the share of each element, the energy per atom, and what was heard first, shape (crystals, k)."""
        shares = torch.zeros(batch.crystals * ELEMENTS, device=batch.shares.device)
        shares = shares.index_add(0, batch.owner * ELEMENTS + batch.numbers, batch.shares)
        return self._facts(shares.view(-1, ELEMENTS), batch.energy[:, None], batch.heard)

    def _facts(self, shares: Tensor, energies: Tensor, heard: Tensor) -> Tensor:
        return torch.cat([shares, energies, *([] if self.hear is None else [heard[:, : self.shape.linear]])], dim=1)

    def _whole(self, pooled: Tensor, heard: Tensor, facts: Tensor) -> Tensor:
        return torch.cat([pooled, *([] if self.hear is None else [self.hear(heard)]), facts], dim=1)

    def stages(self) -> list[nn.Module]:
        """Return its parts from input to head."""
        first = self.elements if self.seen is None else nn.ModuleList([self.elements, self.seen])
        last = [self.norm, self.hidden, *([] if self.hear is None else [self.hear])]
        return [first, *self.layers, nn.ModuleList(last), self.out]

    def atoms(self, batch: Batch) -> Tensor:
        """Return the features of each node, shape (n, features)."""
        bonds, weights = self._bonds(batch)
        atoms = self.elements(batch.numbers)
        if self.seen is not None:
            atoms = atoms + self.seen(batch.seen.to(atoms.dtype))
        return self._passed(atoms, bonds, weights, batch)

    def _passed(self, atoms: Tensor, bonds: Tensor, weights: Tensor, batch: Batch) -> Tensor:
        ways = Ways.of(batch.first, batch.second, weights.to(atoms.dtype), atoms.shape[0])
        for layer in self.layers:
            atoms = layer(atoms, bonds, ways)
        return functional.silu(self.hidden(self.norm(atoms)))

    def pooled(self, atoms: Tensor, batch: Batch) -> Tensor:
        """Return the mean over the atoms of each crystal, shape (crystals, features)."""
        total = torch.zeros(batch.crystals, atoms.shape[1], device=atoms.device, dtype=atoms.dtype)
        return total.index_add(0, batch.owner, atoms * batch.shares[:, None])

    def answer(self, batch: Batch, inputs: Mapping[str, Tensor]) -> Tensor:
        """Return the outputs for inputs of no real material; see ``core.models.explained.ExplainedNetwork``."""
        rows = {name: values.flatten(0, 1) for name, values in inputs.items()}
        atoms = rows[ELEMENT_INPUT] @ self.elements.weight
        if self.seen is not None:
            atoms = atoms + self.seen(rows[SURROUNDINGS])
        _, weights = self._bonds(batch)
        pooled = self.pooled(self._passed(atoms, rows[BONDS], weights, batch), batch)
        shares = self.pooled(rows[ELEMENT_INPUT], batch)
        energies = self.pooled(rows[ENERGIES], batch) if ENERGIES in rows else torch.zeros_like(shares[:, :1])
        heard = rows[WHOLE] if self.hear is not None else batch.heard
        return self.head(self._whole(pooled, heard, self._facts(shares, energies, heard)))

    @property
    def usual(self) -> Tensor | None:
        """What is heard of the average material; see ``core.models.explained.ExplainedNetwork``."""
        return None if self.hear is None else self.hear.middle

    def bond_features(self, batch: Batch) -> Tensor:
        """Return waves of the length of each bond, and its angles; see ``core.models.explained.ExplainedNetwork``."""
        return self._bonds(batch)[0]

    def fit_start(self, targets: Sequence[Target], batches: Iterable[Batch], numbers: Tensor) -> Tensor:
        """Fit what goes linearly with composition and energy; see ``core.models.architectures.StartedNetwork``."""
        facts, heard = [], []
        for batch in batches:
            facts.append(self.facts(batch))
            heard.append(batch.heard)
        if self.hear is not None:
            self.hear.fit(torch.cat(heard))
        self.start.fit(targets, torch.cat(facts), numbers)
        return self.start.left

    def head(self, features: Tensor) -> Tensor:
        """Return the outputs for what ``features`` gave."""
        width = self.shape.features * (1 if self.hear is None else 2)
        pooled, facts = features.split([width, features.shape[1] - width], dim=1)
        hidden = pooled if self.hear is not None else self.dropout(pooled)  # heads have a dropout of their own
        outputs: Tensor = self.start(facts, self.out(hidden))
        return outputs

    def _bonds(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return features of the bonds, shape (e, k), and their weights, shape (e, 1), zero at the radius."""
        x = (batch.lengths / self.shape.radius)[:, None].clamp(1e-3, 1.0)
        waves = torch.sin(self.frequencies * x) / x
        weights = 1 - 10 * x**3 + 15 * x**4 - 6 * x**5
        bonds = torch.cat([waves, batch.angular], dim=1) if self.shape.angles else waves
        return bonds, weights * batch.counts[:, None]


class _Hear(nn.Module):  # type: ignore[misc]
    """Makes features of what is known of the whole crystal.

    Attributes:
        middle: Mean of each number over the training materials.
        spread: Its standard deviation.
    """

    middle: Tensor
    spread: Tensor

    def __init__(self, numbers: int, width: int) -> None:
        super().__init__()
        self.register_buffer("middle", torch.zeros(numbers))
        self.register_buffer("spread", torch.ones(numbers))
        self.linear = nn.Linear(numbers, width)

    def forward(self, heard: Tensor) -> Tensor:
        """Return features, shape (crystals, width)."""
        # what is far from all that was learned is held back, or it would drown the rest
        scaled = ((heard - self.middle) / self.spread).clamp(-_FARTHEST, _FARTHEST)
        return functional.silu(self.linear(scaled))

    def fit(self, heard: Tensor) -> None:
        """Take mean and spread of the training materials."""
        self.middle.copy_(heard.mean(dim=0))
        self.spread.copy_(heard.std(dim=0, correction=0).clamp_min(_LEAST_SPREAD))


class _Heads(nn.Module):  # type: ignore[misc]
    """A hidden layer and an output for each number."""

    def __init__(self, inputs: int, width: int, shape: Shape) -> None:
        super().__init__()
        self.width = width
        self.mix = nn.Linear(inputs, width * shape.outputs)
        self.dropout = nn.Dropout(shape.dropout)
        bound = width**-0.5
        self.weight = nn.Parameter(torch.empty(shape.outputs, width).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.zeros(shape.outputs))

    def forward(self, features: Tensor) -> Tensor:
        """Return the outputs, shape (crystals, outputs)."""
        hidden = functional.silu(self.mix(features)).view(-1, len(self.bias), self.width)
        return (self.dropout(hidden) * self.weight).sum(dim=2) + self.bias


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

    def forward(self, atoms: Tensor, bonds: Tensor, ways: Ways) -> Tensor:
        """Return the new features of the atoms."""
        inner = self.norm(atoms)
        total = gathered(self.own(inner), self.other(inner), self.bond.weight, bonds, ways)
        return atoms + self.down(functional.silu(self.up(self.mixed(total))))
