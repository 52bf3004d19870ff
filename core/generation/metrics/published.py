"""What is published of generators, to stand beside one's own figures. Facts typed in, each with its source.

They are second-hand and were not checked against the papers' own tables.

All by the protocol of T. Xie et al. (ICLR 2022): 10,000 crystals, distances of 1,000 valid ones. The energies behind
``energy`` are those of the authors' own property model, so distances by another model compare in size only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Published:
    """The figures of one model on one set; shares in per cent, None where none is given.

    Attributes:
        benchmark: Key of the set.
        model: Name of the model.
        structural: Structural validity.
        compositional: Compositional validity.
        recall: Coverage, recall.
        precision: Coverage, precision.
        density: Distance in density, g/cm³.
        energy: Distance in energy, eV/atom.
        elements: Distance in the number of elements.
        source: Where they stand.
    """

    benchmark: str
    model: str
    structural: float
    compositional: float | None
    recall: float
    precision: float
    density: float
    energy: float | None
    elements: float | None
    source: str


_CDVAE = "T. Xie et al., ICLR 2022, arXiv:2110.06197, table 2"
_DIFFCSP = "R. Jiao et al., NeurIPS 2023, arXiv:2309.04475, table 3"
_FLOWMM = "B. K. Miller et al., ICML 2024, arXiv:2406.04713, table 2"

PUBLISHED = (
    Published("perov_5", "CDVAE", 100.0, 98.59, 99.45, 98.46, 0.1258, 0.0264, 0.0628, _CDVAE),
    Published("perov_5", "DiffCSP", 100.0, 98.85, 99.74, 98.27, 0.1110, 0.0263, 0.0128, _DIFFCSP),
    Published("carbon_24", "CDVAE", 100.0, None, 99.80, 83.08, 0.1407, 0.2850, None, _CDVAE),
    Published("carbon_24", "DiffCSP", 100.0, None, 99.90, 97.27, 0.0805, 0.0820, None, _DIFFCSP),
    Published("mp_20", "CDVAE", 100.0, 86.70, 99.15, 99.49, 0.6875, 0.2778, 1.432, _CDVAE),
    Published("mp_20", "DiffCSP", 100.0, 83.25, 99.71, 99.76, 0.3502, 0.1247, 0.3398, _DIFFCSP),
    Published("mp_20", "FlowMM, 1000 steps", 96.85, 83.19, 99.49, 99.58, 0.239, None, 0.083, _FLOWMM),
)


def published(benchmark: str) -> tuple[Published, ...]:
    """Return what is published on a set, in the order of years."""
    return tuple(one for one in PUBLISHED if one.benchmark == benchmark)
