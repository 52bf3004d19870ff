"""Facts of the CHGNet potentials."""

from __future__ import annotations

from functools import partial
from typing import Any

from core.models.base import Kind, ModelEntry, ModelSpec
from core.models.cards import card_facts

_QUANTITIES = (
    "energy_per_atom",
    "forces",
    "max_force",
    "stress",
    "pressure",
    "magnetic_moments",
    "total_magnetization",
    "site_energies",
)
_PAPER = "B. Deng et al., Nat. Mach. Intell. 5, 1031 (2023), doi:10.1038/s42256-023-00716-3"


def _spec(
    key: str,
    title: str,
    version: str,
    citation: str,
    trained_on: str,
    functional: str,
    more: tuple[str, ...] = (),
) -> ModelSpec:
    facts = card_facts(key)
    return ModelSpec(
        key=key,
        title=title,
        kind=Kind.POTENTIAL,
        version=version,
        package="chgnet",
        licence="BSD-3-Clause",
        citation=citation,
        trained_on=trained_on,
        quantities=(*more, *_QUANTITIES),
        elements=facts.elements,
        errors=facts.errors,
        card=f"{key}.md",
        functional=functional,
    )


def _load(spec: ModelSpec, path: str) -> Any:
    from core.models.chgnet.model import load

    return load(spec, path)


PBE = _spec(
    "chgnet-0.3.0",
    "CHGNet 0.3.0 (PBE)",
    "0.3.0",
    _PAPER,
    "MPtrj: 1.58 million frames of relaxations of 145,923 inorganic crystals, PBE and PBE+U, Materials Project.",
    "PBE",
    # with fitted energies of the elements, which only this one has
    more=("formation_energy_per_atom",),
)
R2SCAN = _spec(
    "chgnet-r2scan",
    "CHGNet r2SCAN",
    "r2scan (2025-09-21)",
    f"{_PAPER}; X. Huang et al., npj Comput. Mater. (2025), doi:10.1038/s41524-025-01796-y",
    "CHGNet 0.3.0 trained further on MP-r2SCAN relaxations of the Materials Project (figshare 28245650).",
    "r2SCAN",
)

MODELS = (
    ModelEntry(PBE, partial(_load, PBE, "pretrained/0.3.0/chgnet_0.3.0_e29f68s314m37.pth.tar")),
    ModelEntry(
        R2SCAN, partial(_load, R2SCAN, "pretrained/r2scan/chgnet_r2scan_transfer_learning_e15f36s161m23.pth.tar")
    ),
)
