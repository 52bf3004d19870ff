"""The crystal graph network as a kind of model that can be trained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

import numpy as np

from core.models.crystal_graph.graph import ORDERS, Graph, graph_of, graph_with_bonds, join, with_description
from core.models.crystal_graph.whole import DESCRIPTORS, FORMULAE, LINEAR, heard_of
from core.models.described import described
from core.models.explained import ELEMENTS, ENERGIES, SURROUNDINGS, WHOLE, Explained
from core.params import Params, param
from core.structures.checks import require_learnable
from core.structures.elements import LAST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from core.models.architectures import Inputs, Takes
    from core.models.crystal_graph.network import Batch, Network
    from core.structures.crystal import Crystal

_SEEN = 64
_HEARD = {"nothing": 0, "descriptors": DESCRIPTORS, "formulae": FORMULAE}


class CrystalGraphParams(Params):
    """Its hyper-parameters."""

    begin: Literal["elements", "chgnet"] = param(
        "elements",
        "Atoms begin as",
        "What the network knows of an atom before it hears of its neighbours. CHGNet's features know 1.5 million "
        "calculations; they make up for most of what a small table lacks, and cost some 20 ms a structure once.",
        choices={"elements": "Elements", "chgnet": "What CHGNet sees of them"},
    )
    hears: Literal["nothing", "descriptors", "formulae"] = param(
        "nothing",
        "Hears of the whole",
        "What the network is told of the crystal as a whole: statistics of its elements, volume, packing and bonding, "
        "which help most where there are less than some 10,000 rows; and what networks that learned 95,000 formulae of "
        "the Materials Project expect of it.",
        choices={
            "nothing": "Nothing",
            "descriptors": "Descriptors",
            "formulae": "Descriptors and what is known of the formula",
        },
    )
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


class Heard(NamedTuple):
    """What a network is told of the whole.

    Attributes:
        numbers: How many numbers; 0 for nothing.
        linear: How many of them, the first, its answers may go linearly with.
    """

    numbers: int
    linear: int


class CrystalGraph:
    """See ``core.models.architectures.NetworkArchitecture``."""

    key: ClassVar[str] = "crystal_graph"
    title: ClassVar[str] = "Crystal graph network"
    summary: ClassVar[str] = (
        "Message passing along the bonds of the crystal; the best choice for structures from about 1,000 rows on."
    )
    takes: ClassVar[Takes] = "structure"
    hyper: ClassVar[type[Params]] = CrystalGraphParams
    INPUTS: ClassVar[Inputs] = {
        "numbers": (("nodes",), "atomic number of each node; a node stands for atoms in equal surroundings"),
        "shares": (("nodes",), "share of its material's atoms that each node stands for"),
        "first": (("edges",), "node at which each edge ends, ascending"),
        "second": (("edges",), "node from which it comes"),
        "lengths": (("edges",), "its length in Å, up to the radius; every neighbour within it has an edge"),
        "counts": (("edges",), "number of such bonds that one atom has"),
        "angular": (
            ("edges", ORDERS),
            (
                "mean Legendre polynomials P1 to P4 of the cosines between the bond and the others at its end, each "
                "weighted by 1 - 10 x^3 + 15 x^4 - 6 x^5, where x is its length over the radius"
            ),
        ),
        "seen": (("nodes", _SEEN), "features of the node's atoms by CHGNet 0.3.0"),
        "energy": (("materials",), "energy per atom by CHGNet 0.3.0 in eV; 0 where atoms begin as elements"),
        "heard": (
            ("materials", "heard"),
            (
                "logarithms of volume and mass per atom, statistics of the elements, packing and bonding, and what "
                "networks of formulae say, as core.models.crystal_graph.whole makes them"
            ),
        ),
        "owner": (("nodes",), "material of each node, ascending from 0"),
    }

    def example(self, item: Crystal | str, hyper: Any) -> Graph:
        """Return the graph of a crystal.

        Raises:
            StructureError: If it has no atoms, shared sites, or unknown elements.
        """
        crystal = require_learnable(item)
        graph = replace(graph_of(crystal, hyper.radius), heard=self.heard_of(crystal, hyper)[None])
        if hyper.begin == "elements":
            return graph
        found = described(crystal)
        return with_description(graph, found.energy, found.features)

    def heard(self, hyper: Any) -> Heard:
        """Return how many numbers the network is told of the whole, and how many of them its answers may go with."""
        return Heard(_HEARD[hyper.hears], LINEAR)

    def heard_of(self, crystal: Crystal, hyper: Any) -> NDArray[np.float32]:
        """Return these numbers, shape (k,)."""
        if hyper.hears == "nothing":
            return np.zeros(0, dtype=np.float32)
        return heard_of(crystal, formulae=hyper.hears == "formulae")

    def explained(self, crystal: Crystal, hyper: Any) -> Explained:
        """Return a crystal as inputs; see ``core.models.explained``."""
        graph, bonds = graph_with_bonds(require_learnable(crystal), hyper.radius)
        graph = replace(graph, heard=self.heard_of(crystal, hyper)[None])
        inputs = {ELEMENTS: np.eye(LAST + 1, dtype=np.float32)[graph.numbers]}
        if hyper.begin == "chgnet":
            found = described(crystal)
            graph = with_description(graph, found.energy, found.features)
            counts = np.bincount(graph.nodes)
            energies = np.bincount(graph.nodes, found.site_energies) / counts
            inputs[SURROUNDINGS] = graph.seen.astype(np.float32)
            inputs[ENERGIES] = energies[:, None].astype(np.float32)
        if graph.heard.size:
            inputs[WHOLE] = graph.heard
        return Explained(graph, inputs, graph.nodes, bonds)

    def size(self, example: Graph) -> int:
        """Return its number of bonds and atoms."""
        return len(example.first) + len(example.numbers)

    def batch(self, examples: Sequence[Graph], device: Any = "cpu") -> Batch:
        """Return graphs as tensors."""
        from core.models.crystal_graph.network import Batch

        return Batch.of(join(examples), device)

    def batch_of(self, tensors: Mapping[str, Any]) -> Batch:
        """Return the tensors of a batch as one; see ``core.models.architectures.ExchangedArchitecture``."""
        from core.models.crystal_graph.network import Batch

        energy, nothing = tensors["energy"], tensors["energy"].new_zeros((0, 0))
        absent = {"seen": nothing, "angular": nothing, "heard": nothing}
        return Batch(**{**absent, **tensors}, crystals=energy.shape[0])

    def unused(self, hyper: Any) -> tuple[str, ...]:
        """Return the inputs that a network with these hyper-parameters does not look at."""
        used = {"seen": hyper.begin == "chgnet", "angular": hyper.angles, "heard": self.heard(hyper).numbers > 0}
        return tuple(name for name, there in used.items() if not there)

    def network(self, hyper: Any, outputs: int) -> Network:
        """Return a network with fresh weights."""
        from core.models.crystal_graph.network import Network, Shape

        shape = Shape(
            hyper.features,
            hyper.layers,
            hyper.radius,
            angles=hyper.angles,
            dropout=hyper.dropout,
            outputs=outputs,
            seen=_SEEN if hyper.begin == "chgnet" else 0,
            heard=self.heard(hyper).numbers,
            linear=self.heard(hyper).linear,
        )
        return Network(shape)


ARCHITECTURE = CrystalGraph()
