"""What kinds of networks that see a crystal as a density can show of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from core.structures.crystal import Crystal


@runtime_checkable
class SeesCrystals(Protocol):
    """A kind of network that sees a crystal as a density."""

    def slopes(
        self, network: Any, crystal: Crystal, hyper: Any, score: Callable[[Tensor], Tensor]
    ) -> NDArray[np.float64]:
        """Return how much a score rises with the occupancy of each atom, shape (atoms,).

        Args:
            network: In evaluation mode.
            crystal: Periodic and ordered.
            hyper: Hyper-parameters of the network.
            score: One number of the outputs of shape (1, outputs).
        """

    def density(self, crystal: Crystal, hyper: Any) -> NDArray[np.float32]:
        """Return what it sees on a grid in the crystal's cell, shape (nx, ny, nz)."""
