"""Crystals and loaded models that several tests share."""

from __future__ import annotations

import csv
import lzma
import warnings
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from ase.build import bulk
from ase.spacegroup import crystal as spacegroup

from core.models.base import Kind, ModelSpec
from core.models.registry import Store
from core.structures.convert import from_ase, from_pymatgen

if TYPE_CHECKING:
    from pathlib import Path

    from core.structures.crystal import Crystal


@cache
def store() -> Store:
    """Loaded once for all tests of a process."""
    return Store()


def foreign_spec(key: str, **more: Any) -> ModelSpec:
    """What somebody says of a calculator of his own: next to nothing."""
    facts = {"licence": "", "citation": "", "trained_on": "", "quantities": (), "elements": frozenset(range(1, 119))}
    return ModelSpec(key=key, title=key, kind=Kind.POTENTIAL, version="1", package="ase", **{**facts, **more})


def silicon(a: float = 5.431) -> Crystal:
    """The primitive cell; lattice constant in Å (CODATA 2018)."""
    return from_ase(bulk("Si", "diamond", a), "Si")


def copper(a: float = 3.615) -> Crystal:
    """The primitive cell; lattice constant in Å (CRC Handbook)."""
    return from_ase(bulk("Cu", "fcc", a), "Cu")


def salt(a: float = 5.640) -> Crystal:
    """The conventional cell of NaCl; lattice constant in Å (CRC Handbook)."""
    return from_ase(bulk("NaCl", "rocksalt", a, cubic=True), "NaCl")


def graphite() -> Crystal:
    """The conventional cell (Trucano and Chen, Nature 258, 136 (1975))."""
    atoms = spacegroup(
        ["C", "C"],
        [(0, 0, 0.25), (1 / 3, 2 / 3, 0.25)],
        spacegroup=194,
        cellpar=[2.464, 2.464, 6.711, 90, 90, 120],
    )
    return from_ase(atoms, "graphite").replace(arrays={})


def rutile() -> Crystal:
    """TiO2 (Abrahams and Bernstein, J. Chem. Phys. 55, 3206 (1971))."""
    atoms = spacegroup(
        ["Ti", "O"], [(0, 0, 0), (0.3048, 0.3048, 0)], spacegroup=136, cellpar=[4.594, 4.594, 2.959, 90, 90, 90]
    )
    return from_ase(atoms, "TiO2").replace(arrays={})


def shaken(crystal: Crystal, amount: float = 0.08, seed: int = 0) -> Crystal:
    """The crystal with its atoms moved at random and its cell sheared, so that no two distances are equal."""
    rng = np.random.default_rng(seed)
    strain = np.eye(3) + 0.02 * rng.standard_normal((3, 3))
    moved = crystal.positions + amount * rng.standard_normal((len(crystal), 3))
    return crystal.replace(positions=moved @ strain, cell=crystal.cell @ strain)


def real_crystals(table: Path, count: int, seed: int) -> list[Crystal]:
    """Crystals drawn at random from a table of labelled CIFs."""
    return labelled(table, "", count, seed)[1]


def labelled(table: Path, label: str, count: int, seed: int) -> tuple[list[float], list[Crystal]]:
    """Labels and crystals drawn at random from a table of labelled CIFs; no labels if ``label`` is empty."""
    from pymatgen.core import Structure

    with lzma.open(table, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    chosen = [rows[i] for i in np.random.default_rng(seed).choice(len(rows), count, replace=False)]
    with warnings.catch_warnings():
        # pymatgen tells of rounded coordinates
        warnings.simplefilter("ignore")
        crystals = [from_pymatgen(Structure.from_str(row["cif"], fmt="cif")) for row in chosen]
    return [float(row[label]) for row in chosen] if label else [], crystals
