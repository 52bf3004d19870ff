"""What the voxel network sees of a crystal, and which atoms its answer comes of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from core.models.voxel_cnn.voxels import Batch, cell_grids

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from torch import Tensor

    from core.models.voxel_cnn.atoms import Atoms
    from core.models.voxel_cnn.network import Network

_SIDE = 32


def atom_slopes(network: Network, atoms: Atoms, score: Callable[[Tensor], Tensor]) -> NDArray[np.float64]:
    """Return how much a score rises with the occupancy of each atom, shape (atoms,).

    The gradient with respect to what the atom adds to the voxels, times that (A. Shrikumar et al., ICML 2017,
    doi:10.48550/arXiv.1704.02685, call it gradient times input).

    Args:
        network: In evaluation mode.
        atoms: The crystal.
        score: What is explained, of the outputs of shape (1, outputs); one number.
    """
    batch = Batch.of([atoms])
    weights = batch.weights.requires_grad_()
    (slopes,) = torch.autograd.grad(score(network(replace(batch, weights=weights))), weights)
    return np.asarray((slopes * weights).sum(2)[0].detach().double().numpy())


def cell_density(atoms: Atoms, hyper: Any) -> NDArray[np.float32]:
    """Return the density of atoms, all alike, in the cell in 1/Å^3, shape (32, 32, 32)."""
    return np.asarray(cell_grids(Batch.of([atoms]), _SIDE, hyper.spread)[0, 0].numpy())
