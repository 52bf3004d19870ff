"""Small trained models for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from core.models.crystal_graph.architecture import ARCHITECTURE, CrystalGraphParams
from core.models.targets import Scale, Target
from core.models.trained.folder import write_model
from core.models.trained.manifest import Manifest, facts_of

if TYPE_CHECKING:
    from pathlib import Path

HYPER = CrystalGraphParams(features=8, layers=1, radius=4.0)
TARGETS = (
    Target("formation_energy_per_atom", "Formation energy", "eV/atom"),
    Target("bulk_modulus", "Bulk modulus", "GPa", logarithmic=True),
    Target("is_metal", "Metal", classes=("no", "yes")),
    Target("lattice", "Lattice", classes=("cubic", "hexagonal", "other")),
)
SCALES = (Scale(-1.0, 0.5), Scale(1.5, 0.4), Scale(), Scale())


def manifest(**changes: Any) -> Manifest:
    facts = {
        "title": "Small",
        "architecture": "crystal_graph",
        "hyper": HYPER.model_dump(mode="json"),
        "targets": [facts_of(*pair).model_dump() for pair in zip(TARGETS, SCALES, strict=True)],
        "members": 2,
        "elements": [11, 14, 17, 29],
        "version": "2026-01-01",
        "quantities": {"formation_energy_per_atom": {"mae": 0.05, "n": 100}},
    }
    return Manifest.model_validate({**facts, **changes})


def weights(seed: int) -> dict[str, Any]:
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        network = ARCHITECTURE.network(HYPER, sum(target.outputs for target in TARGETS))
        return {name: value.numpy() for name, value in network.state_dict().items()}


def write_small(folder: Path, **changes: Any) -> Path:
    write_model(folder, manifest(**changes), [weights(1), weights(2)], "# Small\n")
    return folder
