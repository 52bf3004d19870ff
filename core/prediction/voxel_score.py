"""What a network that sees where the atoms are says of guesses at one composition, beside one another.

A guess is repeated until it is about 10 Å long along each lattice vector. Its atoms, as Gaussians in channels by what
they are of, stand on 16 x 16 x 16 voxels of that cell, and convolutions go over them as if the cell went on (see
``core.models.voxel_cnn``). ``tools/train_ranking.py`` learns the weights, listwise.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Self

import numpy as np
import torch
from safetensors.torch import load_file, save_file

import resources
from core.models.voxel_cnn.atoms import Atoms, atoms_of
from core.models.voxel_cnn.network import Network, Shape
from core.models.voxel_cnn.voxels import Batch

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

EDGE = 10.0
"""Å; about how long repeated cells are."""
SHAPE = Shape(cell=True, side=16, edge=EDGE, spread=0.6, width=16, features=32, views=1, dropout=0.2, outputs=1)
"""Of the network."""


class VoxelScore:
    """The network with its weights.

    Args:
        network: Of ``SHAPE``.
    """

    def __init__(self, network: Network) -> None:
        self._network = network.eval()

    @classmethod
    def read(cls, file: Path | None = None) -> Self:
        """Read one; None takes the one that comes with the program."""
        network = Network(SHAPE)
        network.load_state_dict(load_file(file or resources.path("prototypes/voxels.safetensors")))
        return cls(network)

    def save(self, file: Path) -> None:
        """Write the weights down, in half precision."""
        save_file({name: values.half().contiguous() for name, values in self._network.state_dict().items()}, file)

    def of(self, crystals: Sequence[Crystal]) -> NDArray[np.float64]:
        """Return the score of each crystal less their mean, shape (n,): the higher, the likelier it is right.

        Args:
            crystals: Guesses at one composition.
        """
        if not crystals:
            return np.zeros(0)
        with torch.inference_mode():
            scores = self._network(Batch.of([repeated(one) for one in crystals]))[:, 0]
        return np.asarray((scores - scores.mean()).numpy(), np.float64)


def repeated(crystal: Crystal) -> Atoms:
    """Return the atoms of a crystal repeated along its lattice vectors, as the network is given them."""
    times = np.maximum(1, np.round(EDGE / np.linalg.norm(crystal.cell, axis=1))).astype(int)
    shifts = np.stack(np.unravel_index(np.arange(times.prod()), times), 1)
    atoms = atoms_of(crystal)
    # what all guesses share tells nothing: each element counts by how it differs from the others that are there
    weights = atoms.weights - np.append(0.0, atoms.weights[:, 1:].mean(axis=0))
    return Atoms(
        ((atoms.fractional + shifts[:, None]) / times).reshape(-1, 3).astype(np.float32),
        np.tile(weights.astype(np.float32), (len(shifts), 1)),
        atoms.cell * times[:, None].astype(np.float32),
        atoms.shares,
    )


@cache
def shipped_voxel_score() -> VoxelScore:
    """Return what comes with the program."""
    return VoxelScore.read()
