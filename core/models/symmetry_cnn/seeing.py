"""What the symmetry network sees of a crystal, and which atoms its answer comes of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from core.models.symmetry_cnn.image import canonical_repeat, contrast, image_of_repeat, middle
from core.models.symmetry_cnn.lattice import factors, indices
from core.models.symmetry_cnn.network import Batch

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from torch import Tensor

    from core.models.symmetry_cnn.network import Network
    from core.structures.crystal import Crystal

_POINTS = 32  # of the grid of the average cell along each vector
_STEP, _MOST_POINTS = 0.4, 48  # Å
_SOFT = 1e-4  # added to intensities, whose root has no slope at zero


def atom_slopes(
    network: Network, crystal: Crystal, hyper: Any, score: Callable[[Tensor], Tensor], heard: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Return how much a score rises with the occupancy of each atom, shape (atoms,).

    The gradient of the score with respect to what the atom adds to the structure factors, times that (A. Shrikumar et
    al., ICML 2017, doi:10.48550/arXiv.1704.02685, call it gradient times input); lattice and turns stay as they are.

    Args:
        network: In evaluation mode.
        crystal: Periodic and ordered.
        hyper: Hyper-parameters of the network.
        score: What is explained, of the outputs of shape (1, outputs); one number.
        heard: What the network is told of the composition, shape (1, k).
    """
    kinds = np.unique(crystal.numbers, return_inverse=True)[1]
    repeat = canonical_repeat(crystal.cell, crystal.fractional, kinds)
    image = replace(image_of_repeat(repeat, kinds, hyper.highest), heard=heard)
    phases = 2 * np.pi * repeat.fractional @ indices(hyper.highest).T
    real, imaginary = (torch.from_numpy(turn(phases)).float() for turn in (np.cos, np.sin))
    occupied = torch.ones(len(kinds), requires_grad=True)
    kind = torch.nn.functional.one_hot(torch.from_numpy(kinds)).float()
    amplitudes = _amplitudes(occupied, kind, real, imaginary, np.bincount(kinds))
    batch = replace(Batch.of([image], "cpu"), amplitudes=amplitudes[None])
    (slopes,) = torch.autograd.grad(score(network(batch)), occupied)
    return np.asarray(slopes.double().numpy())


def _amplitudes(occupied: Tensor, kind: Tensor, real: Tensor, imaginary: Tensor, counts: NDArray[np.int64]) -> Tensor:
    """Return what ``core.models.symmetry_cnn.image`` computes, as a function of occupancies."""
    weights = (kind * occupied[:, None]).T
    a, b = weights @ real, weights @ imaginary
    against = torch.from_numpy(contrast(counts)).float()
    each = torch.stack(
        [(a**2 + b**2).sum(0), a.sum(0) ** 2 + b.sum(0) ** 2, (against @ a) ** 2 + (against @ b) ** 2]
    ) / float(counts.sum())
    scattered = torch.ones(each.shape[1])
    scattered[middle(each.shape[1])] = 0
    each = each * scattered
    return (each / each.mean(1, keepdim=True).clamp(min=1e-9) + _SOFT).sqrt()


def average_density(crystal: Crystal, highest: int) -> NDArray[np.float32]:
    """Return the density of the average cell as the reflections of the image give it, on a grid in the crystal's cell.

    Args:
        crystal: Periodic and ordered.
        highest: Largest index of a reflection.

    Returns:
        All atoms alike, in units of its mean, shape (nx, ny, nz); points some 0.4 Å apart, 48 along a vector at most.
    """
    from scipy.ndimage import map_coordinates

    kinds = np.unique(crystal.numbers, return_inverse=True)[1]
    repeat = canonical_repeat(crystal.cell, crystal.fractional, kinds)
    found, index = factors(repeat.fractional, kinds, highest).sum(axis=0).ravel(), indices(highest)
    waves = np.zeros((_POINTS, _POINTS, _POINTS), dtype=np.complex128)
    waves[tuple((-index % _POINTS).T)] = found.conj()
    waves[tuple((index % _POINTS).T)] = found
    density = np.fft.fftn(waves).real / len(kinds)
    shape = np.clip(np.ceil(np.linalg.norm(crystal.cell, axis=1) / _STEP), 8, _MOST_POINTS).astype(int)
    places = np.stack(np.meshgrid(*(np.arange(n) / n for n in shape), indexing="ij"), axis=-1).reshape(-1, 3)
    inside = places @ crystal.cell @ np.linalg.inv(repeat.cell) % 1.0
    seen = map_coordinates(density, inside.T * _POINTS, order=1, mode="grid-wrap")
    return np.asarray(seen.reshape(tuple(shape)), dtype=np.float32)
