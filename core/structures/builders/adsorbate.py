"""Molecules and atoms on a surface: where they can sit, and how they are put there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import joined, taken
from core.structures.builders.supercell import supercell
from core.structures.convert import from_ase, to_pymatgen
from core.structures.crystal import Crystal
from core.structures.elements import numbers_of, symbols
from core.structures.facts import reduced_formula
from core.structures.readers.symmetry import quiet_spglib
from core.structures.turning import turned, turned_arrays
from core.texts import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOLECULES = {
    "H": "H", "C": "C", "N": "N", "O": "O", "S": "S", "H2": "H2", "N2": "N2", "O2": "O2", "CO": "CO", "NO": "NO",
    "OH": "OH", "H2O": "H2O", "CO2": "CO2", "N2O": "N2O", "SO2": "SO2", "NH3": "NH3", "CH3": "CH3", "CH4": "CH4",
    "HCN": "HCN", "H2CO": "H2CO", "HCOOH": "HCOOH", "CH3OH": "CH3OH", "C2H2": "C2H2", "C2H4": "C2H4", "C6H6": "C6H6",
}  # fmt: skip
"""What can be chosen by name, with the name of its geometry in ase's set (G2, optimised by MP2(full)/6-31G*)."""

_FOOT = {"CO": 6, "NO": 7, "H2O": 8, "NH3": 7, "CH3": 6, "OH": 8, "HCN": 7, "CH3OH": 8, "H2CO": 8, "N2O": 7, "SO2": 16}
"""Atomic number of the atom by which a molecule binds, where it stands upright."""

_LEAST_VACUUM = 4.0
_KINDS = ("top", "bridge", "hollow")
_SLAB_HEIGHT = 0.9
"""How far below the uppermost atom a place is still sought, Å."""
_SURFACE = 1.5
"""How far below it an atom still counts as a neighbour of a place: bridging oxygen stands 1.3 Å above its metal."""


@dataclass(frozen=True, eq=False)
class Place:
    """Where something can be adsorbed.

    Attributes:
        kind: "top", "bridge" or "hollow".
        place: A point on the surface, Å.
        neighbours: How many surface atoms are nearest to it.
        elements: Their formula.
    """

    kind: str
    place: NDArray[np.float64]
    neighbours: int
    elements: str


def standing(slab: Crystal) -> Crystal:
    """Return a slab whose c stands on a and b, or refuse what is none.

    Raises:
        StructureError: Without a surface normal to c.
    """
    if not slab.has_cell or not slab.pbc[0] or not slab.pbc[1]:
        raise StructureError("An adsorbate needs a surface.", hint="Build a surface slab first.")
    normal = np.cross(slab.cell[0], slab.cell[1])
    normal /= np.linalg.norm(normal)
    heights = np.sort((slab.fractional[:, 2] % 1.0) * abs(slab.cell[2] @ normal))
    gaps = np.diff(np.append(heights, heights[0] + abs(slab.cell[2] @ normal)))
    if gaps.max() < _LEAST_VACUUM:
        raise StructureError(
            "There is no vacuum along c in which an adsorbate would have room.", hint="Build a surface slab first."
        )
    return slab


def places_on(slab: Crystal) -> tuple[Place, ...]:
    """Return the top, bridge and hollow places of the upper surface that symmetry leaves.

    Source: J. H. Montoya, K. A. Persson, npj Comput. Mater. 3, 14 (2017), doi:10.1038/s41524-017-0017-z.

    Raises:
        StructureError: If the structure is no slab.
    """
    from pymatgen.analysis.adsorption import AdsorbateSiteFinder

    bare = standing(slab).replace(arrays={}, shares={}, pbc=(True, True, True))
    with quiet_spglib():
        finder = AdsorbateSiteFinder(to_pymatgen(bare), height=_SLAB_HEIGHT)
        found = finder.find_adsorption_sites(distance=0.0, put_inside=True)
    surface = _surface(bare)
    places = [_place(surface, np.asarray(point, dtype=float)) for point in found["all"]]
    if not places:
        raise StructureError("No adsorption place was found.", hint="Look whether the structure is a slab along c.")
    return tuple(sorted(places, key=lambda place: (_KINDS.index(place.kind), place.neighbours)))


def _surface(slab: Crystal) -> Crystal:
    normal = np.cross(slab.cell[0], slab.cell[1])
    heights = slab.positions @ normal / np.linalg.norm(normal)
    atoms = np.flatnonzero(heights > heights.max() - _SURFACE)
    return taken(slab, atoms, slab.positions[atoms])


def _place(surface: Crystal, point: NDArray[np.float64]) -> Place:
    """Return a place by its neighbours: the diagonal of a square is no bridge but a hollow of four."""
    atoms = _nearest(surface, point)
    kind = _KINDS[min(len(atoms), 3) - 1]
    return Place(kind, point, len(atoms), reduced_formula(taken(surface, atoms, surface.positions[atoms])))


def _nearest(slab: Crystal, point: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the atoms nearest to a point; one that is so by several of its images comes several times."""
    offset = np.linalg.solve(slab.cell.T, (slab.positions - point).T).T
    steps = np.stack(np.meshgrid([-1, 0, 1], [-1, 0, 1], [0], indexing="ij"), axis=-1).reshape(-1, 3)
    images = (offset - np.rint(offset))[:, None] + steps
    distances = np.linalg.norm(images @ slab.cell, axis=2)
    least = distances.min()
    atoms, _ = np.nonzero(distances < max(1.1 * least, least + 0.2))
    return np.asarray(atoms)


def molecule(name: str) -> Crystal:
    """Return a molecule of the list, or an atom by its symbol, standing on the atom by which it binds.

    Raises:
        StructureError: If there is none of this name.
    """
    if name in MOLECULES:
        from ase.build import molecule as of_ase

        made = from_ase(of_ase(MOLECULES[name])).replace(arrays={})
        return upright_molecule(made, _FOOT.get(name))
    if name in symbols():
        return Crystal(np.array(numbers_of((name,))), np.zeros((1, 3)), np.zeros((3, 3)), (False,) * 3)
    raise StructureError(
        Text("There is no molecule “{0}” in the list.", name), hint=Text("There are: {0}.", ", ".join(MOLECULES))
    )


def upright_molecule(made: Crystal, foot: int | None = None) -> Crystal:
    """Return a molecule turned so that the atom by which it binds is below the middle of the others, at the origin.

    Args:
        made: The molecule.
        foot: Atomic number of that atom, or None to leave the molecule as it lies, its lowest atom at height zero.
    """
    made = made.replace(positions=made.positions - made.positions.mean(axis=0))
    positions = made.positions
    (candidates,) = np.nonzero(made.numbers == foot)
    if foot is None or not len(candidates) or len(made) == 1:
        return made.replace(positions=positions - (0.0, 0.0, positions[:, 2].min()))
    rest = np.delete(positions, candidates[0], axis=0).mean(axis=0) - positions[candidates[0]]
    if np.linalg.norm(rest) > 1e-6:
        made = turned(made, _turn(rest / np.linalg.norm(rest), np.array([0.0, 0.0, 1.0])))
    return made.replace(positions=made.positions - made.positions[candidates[0]])


def _turn(start: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the rotation that takes one unit vector to another, shape (3, 3)."""
    axis, cosine = np.cross(start, end), float(start @ end)
    if cosine < -1 + 1e-9:
        return np.array([[1.0, 0, 0], [0, -1.0, 0], [0, 0, -1.0]])
    cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    return np.asarray(np.eye(3) + cross + cross @ cross / (1 + cosine))


def adsorbed(
    slab: Crystal,
    guest: Crystal,
    place: Place,
    *,
    height: float,
    turn: float = 0.0,
    tilt: float = 0.0,
    repeat: tuple[int, int] = (1, 1),
    every_cell: bool = False,
) -> Crystal:
    """Return a slab with a molecule on it, with all that hangs on its atoms.

    Args:
        slab: The surface, its normal along c.
        guest: The molecule, with its foot at the origin and upright along z.
        place: Where on the surface.
        height: Of its lowest atom over the uppermost of the surface, Å.
        turn: About the normal, degrees.
        tilt: From the normal, degrees.
        repeat: Cells of the surface along a and b.
        every_cell: Put one on each of these, not on the first only.
    """
    normal = np.cross(slab.cell[0], slab.cell[1])
    normal /= np.linalg.norm(normal)
    top = float((slab.positions @ normal).max())
    frame = _turn(np.array([0.0, 0.0, 1.0]), normal) @ _about_z(turn) @ _about_x(tilt)
    positions = guest.positions @ frame.T
    positions -= (positions @ normal).min() * normal
    foot = place.place + (top + height - place.place @ normal) * normal
    wide = supercell(slab, (*repeat, 1))
    cells = [(i, j) for i in range(repeat[0]) for j in range(repeat[1])] if every_cell else [(0, 0)]
    turned_guest = guest.replace(arrays=turned_arrays(guest.arrays, frame))
    guests = [
        taken(
            turned_guest,
            np.arange(len(guest)),
            positions + foot + np.array(cell) @ slab.cell[:2],
            cell=wide.cell,
            pbc=wide.pbc,
        )
        for cell in cells
    ]
    return joined((wide, *guests), cell=wide.cell, pbc=wide.pbc)


def _about_z(degrees: float) -> NDArray[np.float64]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def _about_x(degrees: float) -> NDArray[np.float64]:
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
