"""The crystal graph network as a kind of model that can be trained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from core.models.crystal_graph.graph import Graph, graph_of, join
from core.params import Params, param
from core.structures.checks import require_learnable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.architectures import Takes
    from core.models.crystal_graph.network import Batch, Network
    from core.structures.crystal import Crystal


class CrystalGraphParams(Params):
    """Its hyper-parameters."""

    features: int = param(64, "Features", "Numbers that describe an atom inside the network.", ge=8, le=512)
    layers: int = param(3, "Layers", "Steps in which neighbours exchange messages.", ge=1, le=12)
    radius: float = param(5.0, "Radius", "How far neighbours count.", unit="Å", ge=2.0, le=10.0)
    angles: bool = param(True, "Angles", "Let every bond know how it lies among the others at its atom.", advanced=True)
    dropout: float = param(
        0.0,
        "Dropout",
        "Share of the pooled features that each step of training leaves out.",
        ge=0.0,
        le=0.8,
        advanced=True,
    )


class CrystalGraph:
    """See ``core.models.architectures.NetworkArchitecture``."""

    key: ClassVar[str] = "crystal_graph"
    title: ClassVar[str] = "Crystal graph network"
    summary: ClassVar[str] = (
        "Message passing along the bonds of the crystal; the best choice for structures from about 1,000 rows on."
    )
    takes: ClassVar[Takes] = "structure"
    hyper: ClassVar[type[Params]] = CrystalGraphParams

    def example(self, item: Crystal | str, hyper: Any) -> Graph:
        """Return the graph of a crystal.

        Raises:
            StructureError: If it has no atoms, shared sites, or unknown elements.
        """
        crystal = require_learnable(item)
        return graph_of(crystal, hyper.radius)

    def size(self, example: Graph) -> int:
        """Return its number of bonds and atoms."""
        return len(example.first) + len(example.numbers)

    def batch(self, examples: Sequence[Graph], device: Any = "cpu") -> Batch:
        """Return graphs as tensors."""
        from core.models.crystal_graph.network import Batch

        return Batch.of(join(examples), device)

    def network(self, hyper: Any, outputs: int) -> Network:
        """Return a network with fresh weights."""
        from core.models.crystal_graph.network import Network, Shape

        shape = Shape(
            hyper.features, hyper.layers, hyper.radius, angles=hyper.angles, dropout=hyper.dropout, outputs=outputs
        )
        return Network(shape)


ARCHITECTURE = CrystalGraph()
