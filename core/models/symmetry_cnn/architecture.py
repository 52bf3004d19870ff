"""The symmetry network as a kind of model that can be trained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from core.errors import StructureError
from core.models.symmetry_cnn.image import Image, image_of
from core.params import Params, param
from core.structures.checks import require_learnable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from core.models.architectures import Takes
    from core.models.symmetry_cnn.network import Batch, Network
    from core.structures.crystal import Crystal

_HEARD = 174  # length of a vector of ``composition_vectors``


class SymmetryParams(Params):
    """Its hyper-parameters."""

    highest: int = param(
        7, "Highest reflection", "Largest index of a reflection: the image has one voxel for each.", ge=3, le=12
    )
    width: int = param(12, "Channels", "Channels of the first convolution.", ge=4, le=64, multiple_of=4)
    features: int = param(96, "Features", "Numbers that describe a crystal inside the network.", ge=8, le=512)
    composition: bool = param(
        True,
        "Hears of the composition",
        "Tell the network of which elements the crystal is, too; without, it knows the arrangement alone.",
    )
    dropout: float = param(
        0.1,
        "Dropout",
        "Share of the pooled features that each step of training leaves out.",
        ge=0.0,
        le=0.8,
        advanced=True,
    )


class SymmetryCnn:
    """See ``core.models.architectures.NetworkArchitecture``."""

    key: ClassVar[str] = "symmetry_cnn"
    title: ClassVar[str] = "Voxel network for symmetry"
    summary: ClassVar[str] = (
        "Convolutions over the three-dimensional diffraction image beside itself turned; the best choice for crystal "
        "systems, space groups and prototypes of damaged crystals."
    )
    takes: ClassVar[Takes] = "structure"
    hyper: ClassVar[type[Params]] = SymmetryParams

    def example(self, item: Crystal | str, hyper: Any) -> Image:
        """Return the diffraction image of a crystal.

        Raises:
            StructureError: If it is not periodic, or has no atoms, shared sites, or unknown elements.
        """
        crystal = require_learnable(item)
        if not crystal.is_periodic:
            raise StructureError("Only what is periodic in all directions diffracts so.", hint="Give it a cell.")
        image = image_of(crystal.cell, crystal.fractional, crystal.numbers, hyper.highest)
        if not hyper.composition:
            return image
        from core.structures.fingerprints.composition import amounts_in, composition_vectors

        heard = np.nan_to_num(composition_vectors(amounts_in([crystal]))[0]).astype(np.float32)
        return replace(image, heard=heard[None])

    def slopes(self, network: Any, crystal: Crystal, hyper: Any, score: Callable[[Any], Any]) -> NDArray[np.float64]:
        """Return how much a score rises with the occupancy of each atom; see ``core.models.seen.SeesCrystals``."""
        from core.models.symmetry_cnn.seeing import atom_slopes

        return atom_slopes(network, crystal, hyper, score, self.example(crystal, hyper).heard)

    def density(self, crystal: Crystal, hyper: Any) -> NDArray[np.float32]:
        """Return the density of the average cell, on a grid in the crystal's cell."""
        from core.models.symmetry_cnn.seeing import average_density

        return average_density(crystal, hyper.highest)

    def size(self, example: Image) -> int:
        """Return the number of turns, a hundred each, and as much for the whole."""
        return 100 * (len(example.turns) + 1)

    def batch(self, examples: Sequence[Image], device: Any = "cpu") -> Batch:
        """Return images as tensors."""
        from core.models.symmetry_cnn.network import Batch

        return Batch.of(examples, device)

    def network(self, hyper: Any, outputs: int) -> Network:
        """Return a network with fresh weights."""
        from core.models.symmetry_cnn.network import Network, Shape

        heard = _HEARD if hyper.composition else 0
        return Network(Shape(hyper.highest, hyper.width, hyper.features, heard, hyper.dropout, outputs))


ARCHITECTURE = SymmetryCnn()
