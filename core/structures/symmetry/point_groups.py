"""The point group of a molecule."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

MAX_ATOMS = 200
"""Above this the search takes too long."""

_LINEAR = {"D*h": "D∞h", "C*v": "C∞v"}


@dataclass(frozen=True, slots=True)
class PointGroup:
    """A molecular point group.

    Attributes:
        symbol: Schoenflies symbol: "C2v", "D∞h".
        order: Number of its operations; 0 for the infinite ones.
        orbits: Atoms that the operations make of one another.
    """

    symbol: str
    order: int
    orbits: tuple[tuple[int, ...], ...]


def point_group(crystal: Crystal, tolerance: float) -> PointGroup | None:
    """Return the point group of a structure without a cell, or None where none can be found.

    Args:
        crystal: A molecule, ordered and of known elements; single atoms and large ones give None.
        tolerance: How far an atom may lie from its symmetric place, in Å.
    """
    fits = not any(crystal.pbc) or not crystal.has_cell
    if not fits or not 2 <= len(crystal) <= MAX_ATOMS or not crystal.is_ordered or 0 in crystal.elements:
        return None
    if not np.isfinite(crystal.positions).all():
        return None
    from pymatgen.core import Molecule
    from pymatgen.symmetry.analyzer import PointGroupAnalyzer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            molecule = Molecule(crystal.numbers.tolist(), crystal.positions)
            found = PointGroupAnalyzer(molecule, tolerance=tolerance)
            operations = found.get_symmetry_operations()
            sets = found.get_equivalent_atoms()["eq_sets"]
        except Exception:  # noqa: BLE001  # its ways to fail on odd geometries are many
            return None
    symbol = str(found.sch_symbol)
    orbits = tuple(sorted(tuple(sorted(map(int, members))) for members in sets.values()))
    return PointGroup(_LINEAR.get(symbol, symbol), 0 if symbol in _LINEAR else len(operations), orbits)
