"""Structures and values that several tests of the window use."""

from __future__ import annotations

import numpy as np

from core.structures.crystal import Crystal
from core.structures.facts import Facts
from core.tasks.base import Domain, Value


def perovskite() -> Crystal:
    """Return cubic strontium titanate, a = 3.905 Å (Ahtee et al., Acta Cryst. A 36, 1023, 1980)."""
    places = np.array([[0.5, 0.5, 0.5], [0, 0, 0], [0.5, 0, 0], [0, 0.5, 0], [0, 0, 0.5]])
    return Crystal(
        np.array([38, 22, 8, 8, 8]),
        places * 3.905,
        np.eye(3) * 3.905,
        arrays={"labels": np.array(["Sr1", "Ti1", "O1", "O2", "O3"])},
        title="SrTiO3.cif",
    )


def perovskite_facts() -> Facts:
    """Return what the engine would say of it."""
    return Facts(
        formula="Sr1 Ti1 O3",
        reduced_formula="SrTiO3",
        n_sites=5,
        density=5.12,
        space_group_symbol="Pm-3m",
        space_group_number=221,
        crystal_system="cubic",
        point_group="m-3m",
        wyckoff=("b", "a", "c", "c", "c"),
    )


def gap(**changes: object) -> Value:
    """Return a predicted band gap."""
    fields = {"value": 1.82, "uncertainty": 0.43, "model": "net", "domain": Domain.EDGE, **changes}
    return Value("band_gap", **fields)  # type: ignore[arg-type]
