"""The voxel network as a kind of model that can be trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from core.errors import StructureError
from core.models.voxel_cnn.atoms import Atoms, atoms_of
from core.params import Params, param
from core.structures.checks import require_learnable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from core.models.architectures import Takes
    from core.models.voxel_cnn.network import Network
    from core.models.voxel_cnn.voxels import Batch
    from core.structures.crystal import Crystal


class VoxelParams(Params):
    """Its hyper-parameters."""

    box: Literal["cube", "cell"] = param(
        "cube",
        "Box",
        "Where the voxels are: in a cube cut out of the endless crystal, each time in another orientation, or in the "
        "cell itself, which is periodic and shows its shape.",
        choices={"cube": "A cube cut out of the crystal", "cell": "The cell itself"},
    )
    side: int = param(16, "Voxels", "Along each edge of the box.", ge=8, le=32, multiple_of=4)
    edge: float = param(10.0, "Edge", "Of the cube.", unit="Å", ge=4.0, le=40.0, when={"box": ["cube"]})
    spread: float = param(0.6, "Width of atoms", "Standard deviation of their Gaussians.", unit="Å", ge=0.2, le=3.0)
    width: int = param(16, "Channels", "Channels of the first convolutions.", ge=4, le=128, multiple_of=4)
    features: int = param(64, "Features", "Numbers that describe a crystal inside the network.", ge=8, le=512)
    views: int = param(
        4,
        "Views",
        "Orientations of the cube over which a prediction is averaged.",
        ge=1,
        le=32,
        when={"box": ["cube"]},
        advanced=True,
    )
    dropout: float = param(
        0.0,
        "Dropout",
        "Share of the pooled features that each step of training leaves out.",
        ge=0.0,
        le=0.8,
        advanced=True,
    )


class VoxelCnn:
    """See ``core.models.architectures.NetworkArchitecture``."""

    key: ClassVar[str] = "voxel_cnn"
    title: ClassVar[str] = "Voxel network"
    summary: ClassVar[str] = (
        "Convolutions over the densities of the atoms on a three-dimensional grid; for classes of structures, and to "
        "see what a network sees."
    )
    takes: ClassVar[Takes] = "structure"
    hyper: ClassVar[type[Params]] = VoxelParams

    def example(self, item: Crystal | str, hyper: Any) -> Atoms:  # noqa: ARG002
        """Return the atoms of a crystal.

        Raises:
            StructureError: If it is not periodic, or has no atoms, shared sites, or unknown elements.
        """
        crystal = require_learnable(item)
        if not crystal.is_periodic:
            raise StructureError("Voxels are filled with what is periodic in all directions.", hint="Give it a cell.")
        return atoms_of(crystal)

    def slopes(self, network: Any, crystal: Crystal, hyper: Any, score: Callable[[Any], Any]) -> NDArray[np.float64]:
        """Return how much a score rises with the occupancy of each atom; see ``core.models.seen.SeesCrystals``."""
        from core.models.voxel_cnn.seeing import atom_slopes

        return atom_slopes(network, self.example(crystal, hyper), score)

    def density(self, crystal: Crystal, hyper: Any) -> NDArray[np.float32]:
        """Return the density of the atoms in 1/Å^3 as wide as it sees them, on a grid in the crystal's cell."""
        from core.models.voxel_cnn.seeing import cell_density

        return cell_density(self.example(crystal, hyper), hyper)

    def size(self, example: Atoms) -> int:
        """Return its number of atoms, and as much as the grid takes."""
        return len(example.fractional) + 60

    def batch(self, examples: Sequence[Atoms], device: Any = "cpu") -> Batch:
        """Return crystals as tensors."""
        from core.models.voxel_cnn.voxels import Batch

        return Batch.of(examples, device)

    def network(self, hyper: Any, outputs: int) -> Network:
        """Return a network with fresh weights."""
        from core.models.voxel_cnn.network import Network, Shape

        shape = Shape(
            hyper.box == "cell",
            hyper.side,
            hyper.edge,
            hyper.spread,
            hyper.width,
            hyper.features,
            hyper.views,
            hyper.dropout,
            outputs,
        )
        return Network(shape)


ARCHITECTURE = VoxelCnn()
