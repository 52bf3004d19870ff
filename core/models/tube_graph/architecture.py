"""The graph network on nanotubes as a kind of model that can be trained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from typing_extensions import override

from core.models.crystal_graph.architecture import CrystalGraph, Heard
from core.models.tube_graph.usual import usual_of
from core.models.tube_graph.whole import FACTS, LINEAR, facts_of
from core.params import Params, param

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.models.architectures import Inputs
    from core.models.explained import Explained
    from core.structures.crystal import Crystal


class TubeGraphParams(Params):
    """Its hyper-parameters."""

    begin: Literal["elements", "chgnet"] = param(
        "elements",
        "Atoms begin as",
        "What the network knows of an atom before it hears of its neighbours.",
        choices={"elements": "Elements", "chgnet": "What CHGNet sees of them"},
    )
    levels: bool = param(
        True,
        "Hears of levels",
        "Whether it is told where a few levels of a changed tube lie: nearly all that is to be known of its gap, but "
        "slow from some 200 atoms on. Without, it hears of the gap before the changes.",
    )
    features: int = param(32, "Features", "Numbers that describe an atom inside the network.", ge=8, le=512)
    layers: int = param(3, "Layers", "Steps in which neighbours exchange messages.", ge=1, le=12)
    radius: float = param(3.0, "Radius", "How far neighbours count.", unit="Å", ge=2.0, le=10.0)
    angles: bool = param(True, "Angles", "Let every bond know how it lies among the others at its atom.", advanced=True)
    dropout: float = param(
        0.0,
        "Dropout",
        "Share of the pooled features that each step of training leaves out.",
        ge=0.0,
        le=0.8,
        advanced=True,
    )


class TubeGraph(CrystalGraph):
    """See ``core.models.architectures.NetworkArchitecture``."""

    key: ClassVar[str] = "tube_graph"
    title: ClassVar[str] = "Nanotube graph network"
    summary: ClassVar[str] = (
        "Message passing along the bonds of a carbon nanotube, which also hears its chirality and what tight binding "
        "says of a few levels; it learns what the laws of nanotubes leave over."
    )
    hyper: ClassVar[type[Params]] = TubeGraphParams
    INPUTS: ClassVar[Inputs] = {
        **CrystalGraph.INPUTS,
        "heard": (
            ("materials", FACTS),
            "chirality, size, levels and changes of the tube, as core.models.tube_graph.whole makes them",
        ),
    }

    @override
    def heard(self, hyper: Any) -> Heard:
        """Return how many numbers the network is told of the whole, and how many of them its answers may go with."""
        return Heard(FACTS, LINEAR)

    @override
    def heard_of(self, crystal: Crystal, hyper: Any) -> NDArray[np.float32]:
        """Return these numbers, shape (k,).

        Raises:
            StructureError: If it is no tube of one wall.
        """
        return facts_of(crystal, levels=hyper.levels)

    @override
    def explained(self, crystal: Crystal, hyper: Any) -> Explained:
        """Return a tube as inputs; one that is changed is held against its own wall without the changes."""
        made = super().explained(crystal, hyper)
        return replace(made, usual=usual_of(made, crystal, levels=hyper.levels))


ARCHITECTURE = TubeGraph()
