"""The network: convolutions over the diffraction image beside itself turned, evidence for each turn, the answer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import torch
from torch import Tensor, nn

from core.models.linear_start import LinearStart
from core.models.symmetry_cnn.image import FACTS, KINDS
from core.models.symmetry_cnn.lattice import indices
from core.structures.elements import LAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.models.symmetry_cnn.image import Image
    from core.models.targets import Target

ORDERS = (2, 3, 4, 6)
_CHANNELS = 2 * KINDS + 4
_SHELLS = (0.0, 0.3, 0.5, 0.75, 9.9)  # 1/Å
_READ = KINDS * (len(_SHELLS) - 1)
_UNIT = 0.5  # 1/Å


@dataclass(frozen=True, slots=True)
class Batch:
    """Images as tensors.

    Attributes:
        amplitudes: Shape (crystals, kinds, reflections).
        lengths: In 1/Å, shape (crystals, reflections).
        turns: Of all crystals, shape (m, 3, 3).
        orders: Place of the order of each among ``ORDERS``, shape (m,).
        strains: Shape (m,).
        facts: Shape (crystals, facts).
        heard: Shape (crystals, k).
        owner: Crystal of each turn, shape (m,).
    """

    amplitudes: Tensor
    lengths: Tensor
    turns: Tensor
    orders: Tensor
    strains: Tensor
    facts: Tensor
    heard: Tensor
    owner: Tensor

    @classmethod
    def of(cls, images: Sequence[Image], device: Any) -> Self:
        """Return images on a device."""
        counts = torch.tensor([len(image.turns) for image in images])

        def joined(name: str, kind: torch.dtype, *, stack: bool = False) -> Tensor:
            arrays = [getattr(image, name) for image in images]
            return torch.from_numpy((np.stack if stack else np.concatenate)(arrays)).to(device, kind)

        return cls(
            joined("amplitudes", torch.float32, stack=True),
            joined("lengths", torch.float32, stack=True),
            joined("turns", torch.int64),
            torch.bucketize(joined("orders", torch.int64), torch.tensor(ORDERS, device=device)),
            joined("strains", torch.float32),
            joined("facts", torch.float32),
            joined("heard", torch.float32),
            torch.repeat_interleave(counts).to(device),
        )


class Pairs(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """An image beside itself turned, as channels of one voxel grid."""

    index: Tensor

    def __init__(self, highest: int) -> None:
        super().__init__()
        self.highest = highest
        self.register_buffer("index", torch.from_numpy(indices(highest)), persistent=False)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return the channels, shape (m, channels, side, side, half), and readings of them, shape (m, readings)."""
        top, side = self.highest, 2 * self.highest + 1
        there = torch.einsum("rj,mij->mri", self.index, batch.turns)
        fixed = (there == self.index).all(-1)
        opposite = (there == -self.index).all(-1)
        there = torch.where(there[..., 2:] < 0, -there, there)
        inside = (there.abs() <= top).all(-1)
        h, k, up = torch.where(inside[..., None], there, 0).unbind(-1)
        place = ((h + top) * side + k + top) * (top + 1) + up
        one = batch.amplitudes[batch.owner]
        other = one.gather(2, place[:, None].expand(-1, one.shape[1], -1))
        mask = inside[:, None].float()
        mean, apart = 0.5 * mask * (one + other), mask * (one - other).abs()
        far = batch.lengths[batch.owner]
        channels = torch.cat(
            [mean, apart, mask, fixed[:, None].float(), opposite[:, None].float(), mask * far[:, None] / _UNIT], 1
        )
        return channels.unflatten(2, (side, side, top + 1)), _readings(mean, apart, far)


def _readings(mean: Tensor, apart: Tensor, far: Tensor) -> Tensor:
    """Return how much an image and itself turned differ in each shell, between 0 and about 1, shape (m, readings)."""
    found = []
    for low, high in pairwise(_SHELLS):
        shell = ((far >= low) & (far < high)).float()[:, None]
        found.append((shell * apart.square()).sum(2) / ((shell * mean.square()).sum(2) + 1e-3))
    # the root has no slope at zero
    return (torch.cat(found, 1) + 1e-12).sqrt().clamp(max=3.0)


class Residual(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Two convolutions that are added to what comes in."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv3d(width, width, 3, padding=1),
            nn.GroupNorm(4, width),
            nn.SiLU(),
            nn.Conv3d(width, width, 3, padding=1),
        )
        self.after = nn.GroupNorm(4, width)

    def forward(self, seen: Tensor) -> Tensor:
        """Return the same shape."""
        return nn.functional.silu(seen + self.after(self.body(seen)))


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network.

    Attributes:
        highest: Largest index of a reflection.
        width: Channels of the first convolution; a multiple of four.
        features: Numbers before the head.
        heard: Numbers that it hears of the composition.
        dropout: Share of the pooled numbers left out in training.
        outputs: Numbers that it gives.
    """

    highest: int
    width: int
    features: int
    heard: int
    dropout: float
    outputs: int


class Network(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """See ``core.models.architectures.Network``."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width, evidence = shape.width, 2 * shape.width
        self.pairs = Pairs(shape.highest)
        self.look = nn.Sequential(
            nn.Conv3d(_CHANNELS, width, 3, stride=2, padding=1),
            nn.GroupNorm(4, width),
            nn.SiLU(),
            Residual(width),
            nn.Conv3d(width, 2 * width, 3, stride=2, padding=1),
            nn.GroupNorm(4, 2 * width),
            nn.SiLU(),
        )
        told = 2 * width + _READ + 1 + len(ORDERS) + FACTS
        self.judge = nn.Sequential(nn.Linear(told, 64), nn.SiLU(), nn.Linear(64, 2 * evidence))
        pooled = 2 * len(ORDERS) * evidence + len(ORDERS) + FACTS
        self.even = nn.LayerNorm(pooled)
        self.hear = nn.Linear(shape.heard, shape.features) if shape.heard else None
        self.mix = nn.Sequential(
            nn.Dropout(shape.dropout),
            nn.Linear(pooled + (shape.features if shape.heard else 0), shape.features),
            nn.SiLU(),
            nn.Linear(shape.features, shape.features),
            nn.SiLU(),
        )
        self.end = nn.Linear(shape.features, shape.outputs)
        self.start = LinearStart(min(shape.heard, LAST), shape.outputs)
        self.evidence = evidence

    def evidences(self, batch: Batch) -> Tensor:
        """Return what speaks for each turn, shape (m, evidence)."""
        channels, readings = self.pairs(batch)
        seen = self.look(channels).mean(dim=(2, 3, 4))
        orders = nn.functional.one_hot(batch.orders, len(ORDERS)).float()
        strain = torch.log(batch.strains[:, None] + 1e-3) + 4
        told = torch.cat([seen, readings, strain, orders, batch.facts[batch.owner]], 1)
        gate, value = self.judge(told).chunk(2, 1)
        return torch.sigmoid(gate) * nn.functional.softplus(value)

    def features(self, batch: Batch) -> Tensor:
        """Return what it sees of the crystals, shape (crystals, features and shares)."""
        crystals, kinds = len(batch.facts), len(ORDERS)
        found = self.evidences(batch) if len(batch.turns) else batch.facts.new_zeros((0, self.evidence))
        place = batch.owner * kinds + batch.orders
        total = found.new_zeros((crystals * kinds, self.evidence)).index_add(0, place, found)
        most = found.new_zeros((crystals * kinds, self.evidence)).scatter_reduce(
            0, place[:, None].expand_as(found), found, "amax"
        )
        counts = found.new_zeros(crystals * kinds).index_add(0, place, torch.ones_like(found[:, 0]))
        parts = [one.reshape(crystals, -1) for one in (total, most, counts)]
        seen = self.even(torch.cat([*parts, batch.facts], 1))
        if self.hear is not None:
            seen = torch.cat([seen, nn.functional.silu(self.hear(batch.heard))], 1)
        return torch.cat([self.mix(seen), self._shares(batch)], 1)

    def _shares(self, batch: Batch) -> Tensor:
        """Return the share of each element, shape (crystals, 118); nothing where it does not hear of them."""
        return batch.heard[:, :LAST]

    def head(self, features: Tensor) -> Tensor:
        """Return the outputs for features."""
        width = self.end.in_features
        return torch.as_tensor(self.start(features[:, width:], self.end(features[:, :width])))

    def fit_start(self, targets: Sequence[Target], batches: Iterable[Batch], numbers: Tensor) -> Tensor:
        """Fit what goes linearly with the composition; see ``core.models.architectures.StartedNetwork``."""
        self.start.fit(targets, torch.cat([self._shares(batch) for batch in batches]), numbers)
        return self.start.left

    def forward(self, batch: Batch) -> Tensor:
        """Return the outputs, shape (crystals, outputs)."""
        return self.head(self.features(batch))

    def stages(self) -> Sequence[nn.Module]:
        """Return its parts from input to head."""
        hear = [] if self.hear is None else [self.hear]
        return [self.look, self.judge, nn.ModuleList([self.even, *hear, self.mix]), self.end]
