"""What a format cannot hold of a structure, to be told when it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.elements import symbols
from core.structures.frozen import to_lattice
from core.texts import Text, listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.structures.crystal import Crystal

ALL = frozenset({"*"})
"""Every per-atom array."""

HOLDS: dict[str, frozenset[str]] = {
    "cif": frozenset({"labels", "u_iso"}),
    "cif-symmetry": frozenset(),
    "poscar": frozenset({"fixed"}),
    "extxyz": ALL,
    "xyz": frozenset(),
    "pdb": frozenset(),
    "json": ALL,
    "lammps": frozenset({"charges"}),
    "qe-in": frozenset({"fixed"}),
}
"""The per-atom arrays that come back from each format."""

_PERIODIC = frozenset({"poscar", "lammps", "qe-in", "cif", "cif-symmetry"})

_NAMES = {
    "fixed": "which atoms are frozen",
    "charges": "charges",
    "magnetic_moments": "magnetic moments",
    "oxidation_states": "oxidation states",
    "forces": "forces",
    "labels": "labels",
    "u_iso": "thermal displacements",
    "u_aniso": "thermal displacements",
    "velocities": "velocities",
}


class Losses:
    """Gathers what is lost or changed when structures are written one after the other.

    Args:
        key: Key of the format in ``core.structures.write.OUTPUT_FORMATS``, or of another that holds atoms.
        held: The per-atom arrays that it holds; by default those of ``HOLDS``.
    """

    def __init__(self, key: str, held: frozenset[str] | None = None) -> None:
        self._key = key
        self._held = HOLDS.get(key, frozenset()) if held is None else held
        self._gone: dict[str, None] = {}
        self._said: dict[str, None] = {}

    def look(self, crystal: Crystal) -> None:
        """Look at one more structure."""
        self._gone |= dict.fromkeys(_arrays_lost(crystal, self._held))
        self._said |= dict.fromkeys((*_lost(crystal, self._key), *_changed(crystal, self._key)))

    @property
    def said(self) -> tuple[str, ...]:
        """What is to be told of all structures so far, one sentence each."""
        gone = (Text("This format cannot hold: {0}.", listing(self._gone)),) if self._gone else ()
        return (*gone, *self._said)


def losses(crystals: Sequence[Crystal], key: str) -> tuple[str, ...]:
    """Return what is lost or changed when structures are written in a format, one sentence each.

    Args:
        crystals: The structures.
        key: Key of the format in ``core.structures.write.OUTPUT_FORMATS``.
    """
    found = Losses(key)
    for crystal in crystals:
        found.look(crystal)
    if key == "qe-in":
        said = list(found.said)
        said.append("Set the names of the pseudopotential files and the cutoffs: they are placeholders.")
        return tuple(said)
    return found.said


def _lost(crystal: Crystal, key: str) -> list[str]:
    said: list[str] = []
    if "energy" in crystal.info and key not in {"extxyz", "json", "ase-db"}:
        said.append("The energy is not written.")
    if key == "xyz" and crystal.has_cell:
        said.append("Plain XYZ holds no cell: the lattice is lost.")
    if key in _PERIODIC and crystal.has_cell and not all(crystal.pbc):
        said.append("The structure is written as periodic in all three directions.")
    return said


def _changed(crystal: Crystal, key: str) -> list[str]:
    said: list[str] = []
    turned = crystal.has_cell and _is_turned(crystal)
    if key == "pdb":
        said.append("PDB rounds positions and cell lengths to 0.001 Å and angles to 0.01°.")
    if key == "poscar" and _is_mixed(crystal):
        said.append("The atoms are sorted by element, as POSCAR wants it.")
    further = _held_further(crystal) if key == "poscar" else 0
    if further:
        said.append(
            Text(
                "VASP freezes atoms along lattice vectors, which do not lie along x, y and z here. Atoms frozen along "
                "more directions in the file: {0}.",
                further,
            )
        )
    if key == "lammps" and turned:
        said.append("The structure is turned so that a lies along x and b in the plane of x and y.")
    if key in {"cif", "pdb"} and turned:
        said.append("Cell lengths and angles are kept, the orientation of the cell in space is not.")
    if key == "cif-symmetry":
        said.append("The conventional cell of the space group is written, symmetrised within 0.01 Å.")
    return said


def _arrays_lost(crystal: Crystal, held: frozenset[str]) -> list[str]:
    """Return the names of per-atom arrays that say something and are not held."""
    if held is ALL:
        return []
    names = [name for name in crystal.arrays if name not in held and _says_something(crystal, name)]
    return [_NAMES.get(name, name) for name in names]


def _says_something(crystal: Crystal, name: str) -> bool:
    """Return whether an array would be missed: it is more than zeros, or than element symbols with a number."""
    values = crystal.arrays[name]
    if name == "labels":
        names = symbols()
        plain = (names[number] if 0 <= number < len(names) else "" for number in crystal.numbers.tolist())
        return any(str(label).rstrip("0123456789") != symbol for label, symbol in zip(values, plain, strict=True))
    if values.dtype.kind in "US":
        return bool((values != "").any())
    return bool(np.any(values.astype(float) != 0)) if values.dtype.kind in "biuf" else True


def _held_further(crystal: Crystal) -> int:
    """Return how many atoms cannot be frozen along lattice vectors as they are along axes."""
    fixed = crystal.arrays.get("fixed")
    if fixed is None or not crystal.volume > 0:
        return 0
    return int(to_lattice(fixed, crystal.cell)[1].sum())


def _is_mixed(crystal: Crystal) -> bool:
    """Return whether atoms of one element do not all stand together."""
    changes = np.count_nonzero(np.diff(crystal.numbers))
    return bool(changes + 1 > len(np.unique(crystal.numbers)))


def _is_turned(crystal: Crystal) -> bool:
    """Return whether a does not lie along x, or b outside the plane of x and y."""
    above = crystal.cell[np.triu_indices(3, 1)]
    return bool(np.abs(above).max() > 1e-6 * max(float(np.abs(crystal.cell).max()), 1e-9))
