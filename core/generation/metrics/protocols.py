"""The protocols that figures are published under, by name."""

from __future__ import annotations

from dataclasses import dataclass

from core.generation.metrics.coverage import Cutoffs
from core.texts import Text


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What belongs to one of the field's sets of crystals.

    Attributes:
        key: Its name.
        title: The same for a person.
        cutoffs: What coverage counts as near.
    """

    key: str
    title: str
    cutoffs: Cutoffs


BENCHMARKS = {
    one.key: one
    for one in (
        Benchmark("mp_20", "MP-20", Cutoffs(0.4, 10.0)),
        Benchmark("perov_5", "Perov-5", Cutoffs(0.2, 4.0)),
        Benchmark("carbon_24", "Carbon-24", Cutoffs(0.2, 4.0)),
    )
}
"""Cut-offs of T. Xie et al., ICLR 2022, arXiv:2110.06197, appendix."""


@dataclass(frozen=True, slots=True)
class Stability:
    """What "stable" means in a share of stable, unique and new crystals.

    Attributes:
        key: Its name in JSON.
        limit: Energy above the hull that still counts as stable, eV/atom.
        meaning: What it goes back to.
    """

    key: str
    limit: float
    meaning: str


STABILITIES = (
    Stability("hull", 0.001, Text("on the hull or below it, to what relaxations leave over")),
    Stability("mattergen", 0.1, Text("the limit of MatterGen (C. Zeni et al., Nature 639, 624 (2025))")),
)
"""The limits alone: published S.U.N. rates rest on DFT energies and other hulls, and are not comparable."""
