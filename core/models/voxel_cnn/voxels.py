"""Crystals on voxel grids: each atom a Gaussian, in channels by what it is of.

Gaussians are products of one along each direction of the grid, so that a grid is one product of matrices. All of it can
be differentiated with respect to the positions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import numpy as np
import torch
from torch import Tensor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.voxel_cnn.atoms import Atoms

_REACH = 3.0  # widths beyond which a Gaussian counts as nothing


@dataclass(frozen=True, slots=True)
class Batch:
    """Crystals as tensors, padded with atoms that weigh nothing.

    Attributes:
        fractional: Shape (crystals, atoms, 3).
        weights: What each atom adds to each channel, shape (crystals, atoms, channels).
        cells: Lattice vectors as rows in Å, shape (crystals, 3, 3).
        shares: Share of each element, shape (crystals, 118).
    """

    fractional: Tensor
    weights: Tensor
    cells: Tensor
    shares: Tensor

    @classmethod
    def of(cls, examples: Sequence[Atoms], device: object = "cpu") -> Self:
        """Return crystals on a device."""

        def padded(arrays: list[np.ndarray]) -> Tensor:
            found = [torch.from_numpy(array).to(dtype=torch.float32) for array in arrays]
            return torch.nn.utils.rnn.pad_sequence(found, batch_first=True).to(device)

        return cls(
            padded([one.fractional for one in examples]),
            padded([one.weights for one in examples]),
            torch.from_numpy(np.stack([one.cell for one in examples])).to(device, torch.float32),
            torch.from_numpy(np.concatenate([one.shares for one in examples])).to(device, torch.float32),
        )


def cell_grids(batch: Batch, side: int, width: float) -> Tensor:
    """Return the densities in the cell itself, periodic along all three directions.

    Along each lattice vector the Gaussian has the given width, so that atoms are round where the cell is rectangular.

    Args:
        batch: The crystals.
        side: Voxels along each lattice vector.
        width: Standard deviation of the Gaussians in Å.

    Returns:
        Density in 1/Å^3, so that the sum over a grid times the volume of a voxel is the sum of the weights, shape
        (crystals, channels, side, side, side).
    """
    along = torch.linalg.norm(batch.cells, dim=2)
    places = torch.arange(side, device=along.device) / side
    apart = batch.fractional[..., None] - places
    apart = (apart - torch.round(apart)) * along[:, None, :, None]
    image = along[:, None, :, None]
    # the nearest image, and the next on either side where the cell is short
    parts = sum(torch.exp(-0.5 * ((apart + n * image) / width) ** 2) for n in (-1, 0, 1))
    shares = parts / parts.sum(-1, keepdim=True)
    voxel = torch.linalg.det(batch.cells).abs() / side**3
    return _outer(shares, batch.weights) / voxel[:, None, None, None, None]


def box_grids(batch: Batch, turns: Tensor, origins: Tensor, side: int, edge: float, width: float) -> Tensor:
    """Return the densities in a cube that is cut out of the endless crystal.

    Args:
        batch: The crystals.
        turns: Rotation of each crystal, applied to row vectors, shape (crystals, 3, 3).
        origins: The point of its cell that lies in the middle of the cube, in fractions, shape (crystals, 3).
        side: Voxels along each edge.
        edge: Length of the cube in Å.
        width: Standard deviation of the Gaussians in Å.

    Returns:
        Density in 1/Å^3, shape (crystals, channels, side, side, side).
    """
    found = [
        _inside(*one, edge / 2 + _REACH * width)
        for one in zip(batch.fractional, batch.weights, batch.cells, turns, origins, strict=True)
    ]
    pad = torch.nn.utils.rnn.pad_sequence
    positions = pad([one for one, _ in found], batch_first=True)
    weights = pad([one for _, one in found], batch_first=True)
    places = (torch.arange(side, device=positions.device) + 0.5) * edge / side - edge / 2
    apart = (positions[..., None] - places) / width
    shares = torch.exp(-0.5 * apart**2) / (math.sqrt(2 * math.pi) * width)
    return _outer(shares, weights)


def _inside(
    fractional: Tensor, weights: Tensor, cell: Tensor, turn: Tensor, origin: Tensor, half: float
) -> tuple[Tensor, Tensor]:
    """Return positions around the origin, and weights, of the atoms of the crystal that reach into a cube."""
    real = weights.abs().sum(1) > 0
    near = fractional[real] - origin
    near = near - torch.floor(near)
    # a cube is inside the sphere around it, which reaches over so many planes of the lattice
    reach = torch.ceil(math.sqrt(3) * half * torch.linalg.norm(torch.linalg.inv(cell), dim=0)).int().tolist()
    shifts = torch.cartesian_prod(*(torch.arange(-n - 1, n + 1, device=cell.device) for n in reach))
    # which of them is in does not change as atoms move a little, so that gradients go through those that are
    with torch.no_grad():
        every = ((shifts[:, None] + near).reshape(-1, 3) @ (cell @ turn)).abs() < half
        chosen = every.all(1).nonzero()[:, 0]
    atom, image = chosen % len(near), torch.div(chosen, max(len(near), 1), rounding_mode="floor")
    return (near[atom] + shifts[image]) @ cell @ turn, weights[real][atom]


def _outer(shares: Tensor, weights: Tensor) -> Tensor:
    """Return the sum over atoms of products of three directions, (crystals, atoms, 3, side), with their weights."""
    crystals, atoms, _, side = shares.shape
    plane = (shares[:, :, 0, :, None] * shares[:, :, 1, None, :]).reshape(crystals, atoms, side * side)
    up = (shares[:, :, 2, None, :] * weights[..., None]).reshape(crystals, atoms, -1)
    grids = torch.bmm(plane.transpose(1, 2), up)
    return grids.reshape(crystals, side, side, -1, side).permute(0, 3, 1, 2, 4)


def random_turns(count: int, device: object = "cpu") -> Tensor:
    """Return rotations drawn evenly from all, by torch's generator, shape (count, 3, 3)."""
    a, b, c, d = torch.nn.functional.normalize(torch.randn(count, 4), dim=1).to(device).unbind(1)
    rows = (
        (a * a + b * b - c * c - d * d, 2 * (b * c - a * d), 2 * (b * d + a * c)),
        (2 * (b * c + a * d), a * a - b * b + c * c - d * d, 2 * (c * d - a * b)),
        (2 * (b * d - a * c), 2 * (c * d + a * b), a * a - b * b - c * c + d * d),
    )
    return torch.stack([torch.stack(row, -1) for row in rows], -2)


def randomly_described(batch: Batch) -> Batch:
    """Return the same crystals with another origin, order of lattice vectors and, one time of four, a doubled cell."""
    order = torch.randperm(3)
    moved = batch.fractional + torch.rand(len(batch.cells), 1, 3).to(batch.cells.device)
    found = replace(batch, fractional=moved[..., order], cells=batch.cells[:, order])
    return doubled(found, int(torch.randint(3, ()))) if float(torch.rand(())) < 0.25 else found


def doubled(batch: Batch, axis: int) -> Batch:
    """Return the same crystals in cells of twice the length along an axis."""
    half = torch.ones(3, device=batch.cells.device)
    half[axis] = 0.5
    step = torch.zeros(3, device=batch.cells.device)
    step[axis] = 0.5
    near = batch.fractional * half
    return replace(
        batch,
        fractional=torch.cat([near, near + step], 1),
        weights=torch.cat([batch.weights, batch.weights], 1),
        cells=batch.cells / half[:, None],
    )
