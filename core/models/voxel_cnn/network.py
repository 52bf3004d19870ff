"""The network: convolutions and pooling over the voxels, then fully connected layers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from core.models.linear_start import LinearStart
from core.models.voxel_cnn.atoms import CHANNELS
from core.models.voxel_cnn.voxels import Batch, box_grids, cell_grids, random_turns, randomly_described
from core.structures.elements import LAST

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from core.models.targets import Target

_SCALE = 20.0  # Å^3 per atom, which brings densities to about one


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network.

    Attributes:
        cell: Whether the box is the cell itself.
        side: Voxels along each edge.
        edge: Edge of the box in Å where it is a cube.
        spread: Width of the Gaussians in Å.
        width: Channels of the first convolutions; a multiple of four.
        features: Numbers before the head.
        views: Orientations over which an answer is averaged.
        dropout: Share of the pooled numbers left out in training.
        outputs: Numbers that it gives.
    """

    cell: bool
    side: int
    edge: float
    spread: float
    width: int
    features: int
    views: int
    dropout: float
    outputs: int


class Residual(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """Two convolutions that are added to what comes in."""

    def __init__(self, width: int, *, periodic: bool) -> None:
        super().__init__()
        mode = "circular" if periodic else "zeros"
        self.body = nn.Sequential(
            nn.Conv3d(width, width, 3, padding=1, padding_mode=mode),
            nn.GroupNorm(4, width),
            nn.SiLU(),
            nn.Conv3d(width, width, 3, padding=1, padding_mode=mode),
            nn.GroupNorm(4, width),
        )

    def forward(self, seen: Tensor) -> Tensor:
        """Return the same shape."""
        return nn.functional.silu(seen + self.body(seen))


class Network(nn.Module):  # type: ignore[misc]  # torch is untyped here
    """See ``core.models.architectures.Network``."""

    turns: Tensor
    origins: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        views = torch.Generator().manual_seed(0)
        with torch.random.fork_rng():
            torch.manual_seed(0)
            self.register_buffer("turns", random_turns(shape.views), persistent=False)
        self.register_buffer("origins", torch.rand(shape.views, 3, generator=views), persistent=False)
        width, mode = shape.width, "circular" if shape.cell else "zeros"
        self.first = nn.Sequential(
            nn.Conv3d(len(CHANNELS), width, 3, stride=2, padding=1, padding_mode=mode),
            nn.GroupNorm(4, width),
            nn.SiLU(),
            Residual(width, periodic=shape.cell),
        )
        self.second = nn.Sequential(
            nn.Conv3d(width, 2 * width, 3, stride=2, padding=1, padding_mode=mode),
            nn.GroupNorm(4, 2 * width),
            nn.SiLU(),
            Residual(2 * width, periodic=shape.cell),
        )
        pooled = 4 * width + len(CHANNELS) + 7
        self.mix = nn.Sequential(
            nn.LayerNorm(pooled),
            nn.Dropout(shape.dropout),
            nn.Linear(pooled, shape.features),
            nn.SiLU(),
            nn.Linear(shape.features, shape.features),
            nn.SiLU(),
        )
        self.end = nn.Linear(shape.features, shape.outputs)
        self.start = LinearStart(LAST, shape.outputs)

    def grids(self, batch: Batch, view: int = 0) -> Tensor:
        """Return what it sees of crystals: drawn anew each time in training, else in one of its fixed views."""
        shape, count = self.shape, len(batch.cells)
        if shape.cell:
            return cell_grids(randomly_described(batch) if self.training else batch, shape.side, shape.spread)
        if self.training:
            turns, origins = random_turns(count, batch.cells.device), torch.rand(count, 3).to(batch.cells.device)
        else:
            turns, origins = self.turns[view].expand(count, 3, 3), self.origins[view].expand(count, 3)
        return box_grids(batch, turns, origins, shape.side, shape.edge, shape.spread)

    def pooled(self, grids: Tensor, batch: Batch) -> Tensor:
        """Return means and largest values of the last voxels, and what it is told of the whole."""
        last = self.second(self.first(_SCALE * grids))
        mean = batch.weights.sum(1) / batch.weights[..., 0].sum(1, keepdim=True)
        told = self._told(batch)
        return torch.cat([last.mean(dim=(2, 3, 4)), last.amax(dim=(2, 3, 4)), mean, told], 1)

    def _told(self, batch: Batch) -> Tensor:
        """Return the logarithm of the volume per atom, and of the cell, where that is the box, its shape."""
        count = batch.weights[..., 0].sum(1)
        volume = torch.linalg.det(batch.cells).abs()
        known = [torch.log(volume / count) - 3]
        if self.shape.cell:
            lengths = torch.linalg.norm(batch.cells, dim=2)
            unit = batch.cells / lengths[..., None]
            cosines = (unit[:, [1, 0, 0]] * unit[:, [2, 2, 1]]).sum(2)
            known += [*(torch.log(lengths) - 2).unbind(1), *cosines.unbind(1)]
        blank = [torch.zeros_like(count)] * (7 - len(known))
        return torch.stack([*known, *blank], 1)

    def features(self, batch: Batch) -> Tensor:
        """Return what it sees of the crystals, the mean over its views, shape (crystals, features and shares)."""
        views = 1 if self.training or self.shape.cell else self.shape.views
        found = [self.mix(self.pooled(self.grids(batch, view), batch)) for view in range(views)]
        return torch.cat([torch.stack(found).mean(0), batch.shares], 1)

    def head(self, features: Tensor) -> Tensor:
        """Return the outputs for features."""
        width = self.end.in_features
        return torch.as_tensor(self.start(features[:, width:], self.end(features[:, :width])))

    def fit_start(self, targets: Sequence[Target], batches: Iterable[Batch], numbers: Tensor) -> Tensor:
        """Fit what goes linearly with the composition; see ``core.models.architectures.StartedNetwork``."""
        self.start.fit(targets, torch.cat([batch.shares for batch in batches]), numbers)
        return self.start.left

    def forward(self, batch: Batch) -> Tensor:
        """Return the outputs, shape (crystals, outputs)."""
        return self.head(self.features(batch))

    def stages(self) -> Sequence[nn.Module]:
        """Return its parts from input to head."""
        return [self.first, self.second, self.mix, self.end]
