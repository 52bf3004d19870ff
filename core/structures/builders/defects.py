"""Point defects: which sites differ by symmetry, where interstitials fit, and what becomes of the crystal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import joined, taken
from core.structures.crystal import Crystal
from core.structures.near import near_pairs
from core.structures.symmetry.groups import space_group

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from core.structures.symmetry.groups import SpaceGroup

_MOST_ATOMS = 2000
"""Of a cell in which interstitial places are sought; the Voronoi cells of more take minutes."""

_NARROWEST = 0.8  # Å; nearer to its neighbours no atom fits
_MERGE = 0.4  # Å; vertices nearer than this are one place
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Site:
    """Sites that symmetry makes one.

    Attributes:
        atom: The first of them.
        multiplicity: How many there are in the cell.
        wyckoff: Wyckoff letter, "" where no group is known.
        symmetry: Site symmetry symbol.
    """

    atom: int
    multiplicity: int
    wyckoff: str
    symmetry: str


@dataclass(frozen=True, slots=True)
class Hole:
    """A place between the atoms.

    Attributes:
        place: Fractional coordinates.
        distance: To the nearest atoms, Å.
        neighbours: How many are no farther than a tenth more.
        multiplicity: How many such places there are in the cell.
    """

    place: tuple[float, float, float]
    distance: float
    neighbours: int
    multiplicity: int


def distinct_sites(crystal: Crystal) -> tuple[Site, ...]:
    """Return one site of each kind that symmetry leaves; all atoms where no group is found."""
    group = space_group(crystal)
    if group is None:
        return tuple(Site(i, 1, "", "") for i in range(len(crystal)))
    atoms, counts = np.unique(group.orbits, return_counts=True)
    return tuple(
        Site(int(atom), int(count), group.wyckoff[atom], group.site_symmetry[atom])
        for atom, count in zip(atoms, counts, strict=True)
    )


def without(crystal: Crystal, atoms: ArrayLike) -> Crystal:
    """Return a structure without some atoms.

    Raises:
        StructureError: If none would be left.
    """
    keep = np.setdiff1d(np.arange(len(crystal)), np.asarray(atoms, dtype=np.int64))
    if not len(keep):
        raise StructureError("No atom would be left.", hint="Choose fewer atoms, or a larger supercell.")
    return taken(crystal, keep, crystal.positions[keep])


def replaced(crystal: Crystal, atoms: ArrayLike, numbers: ArrayLike) -> Crystal:
    """Return a structure with other elements on some sites; fixed flags stay, what belonged to the old atoms goes.

    Args:
        crystal: The structure.
        atoms: Indices, shape (m,).
        numbers: Atomic numbers, one or shape (m,).
    """
    sites = np.asarray(atoms, dtype=np.int64)
    new = crystal.numbers.copy()
    new[sites] = numbers
    changed = sites[new[sites] != crystal.numbers[sites]]
    arrays = {name: array.copy() for name, array in crystal.arrays.items()}
    for name, nothing in (("labels", ""), ("charges", 0.0), ("magnetic_moments", 0.0), ("oxidation_states", np.nan)):
        if name in arrays:
            arrays[name][changed] = nothing
    shares = {site: share for site, share in crystal.shares.items() if site not in set(sites.tolist())}
    built = crystal.replace(numbers=new, arrays=arrays, shares=shares)
    return taken(built, np.arange(len(built)), built.positions)


def with_atom(crystal: Crystal, place: ArrayLike, number: int) -> Crystal:
    """Return a structure with one atom more, at ``place`` in Å; it is free, without charge and moment."""
    atom = Crystal(np.array([number]), np.reshape(np.asarray(place, dtype=float), (1, 3)), crystal.cell, crystal.pbc)
    return joined((crystal, atom), cell=crystal.cell, pbc=crystal.pbc, title=crystal.title)


def holes(crystal: Crystal) -> tuple[Hole, ...]:
    """Return the places between atoms that symmetry leaves, the widest first: the corners of the Voronoi cells.

    Raises:
        StructureError: Without periodicity, or for too many atoms.
    """
    if not crystal.is_periodic:
        raise StructureError("Interstitial places are sought in a crystal.", hint="Open a periodic structure.")
    if len(crystal) > _MOST_ATOMS:
        raise StructureError(
            "This cell is too large to look for interstitial places.", hint="Start from the primitive cell."
        )
    places = _vertices(crystal)
    group = space_group(crystal)
    found: list[Hole] = []
    while len(places):
        orbit = _orbit(places[0], group)
        distance, neighbours = _surroundings(crystal, places[0])
        same = np.array([_apart(crystal.cell, orbit, place).min() < _MERGE for place in places])
        if distance > _NARROWEST:
            x, y, z = (places[0] % 1.0).round(6).tolist()
            found.append(Hole((x, y, z), distance, neighbours, len(_merged(crystal.cell, orbit))))
        places = places[~same]
    return tuple(sorted(found, key=lambda hole: (-round(hole.distance, 3), hole.multiplicity)))


def _vertices(crystal: Crystal) -> NDArray[np.float64]:
    """Return the corners of the Voronoi cells, fractional, one for each cluster of them, shape (m, 3)."""
    from scipy.spatial import Voronoi

    heights = 1 / np.linalg.norm(np.linalg.inv(crystal.cell), axis=0)
    # enough images that no corner inside the cell is that of an open Voronoi cell
    reach = np.maximum(1, np.ceil(1.5 * heights.max() / heights)).astype(int) if len(crystal) < 100 else np.ones(3, int)
    steps = np.stack(np.meshgrid(*[np.arange(-n, n + 1) for n in reach], indexing="ij"), axis=-1).reshape(-1, 3)
    points = ((crystal.fractional % 1.0)[None] + steps[:, None]).reshape(-1, 3) @ crystal.cell
    corners = Voronoi(points, qhull_options="Qbb Qc Qz").vertices @ np.linalg.inv(crystal.cell)
    inside = corners[((corners > -_TOLERANCE) & (corners < 1 + _TOLERANCE)).all(axis=1)]
    return _merged(crystal.cell, inside)


def _merged(cell: NDArray[np.float64], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return one place, their mean, for each cluster of places."""
    kept: list[NDArray[np.float64]] = []
    left = places
    while len(left):
        offset = left - left[0]
        offset -= np.rint(offset)
        near = np.linalg.norm(offset @ cell, axis=1) < _MERGE
        kept.append(left[0] + offset[near].mean(axis=0))
        left = left[~near]
    return np.array(kept).reshape(-1, 3)


def _orbit(place: NDArray[np.float64], group: SpaceGroup | None) -> NDArray[np.float64]:
    if group is None:
        return place[None]
    return np.asarray(np.einsum("kij,j->ki", group.rotations, place) + group.translations)


def _apart(cell: NDArray[np.float64], orbit: NDArray[np.float64], place: NDArray[np.float64]) -> NDArray[np.float64]:
    offset = orbit - place
    return np.asarray(np.linalg.norm((offset - np.rint(offset)) @ cell, axis=1))


def _surroundings(crystal: Crystal, place: NDArray[np.float64]) -> tuple[float, int]:
    """Return the distance of the nearest atoms to a place, and how many are no farther than a tenth more."""
    probe = with_atom(crystal.replace(arrays={}, shares={}), place @ crystal.cell, 1)
    for cutoff in (4.0, 8.0, 16.0):
        pairs = near_pairs(probe, cutoff)
        if pairs is None:
            break
        first, second, distance, _ = pairs
        own = distance[(first == len(crystal)) & (second != len(crystal))]
        if len(own) and own.min() * 1.1 < cutoff:
            return float(own.min()), int((own < 1.1 * own.min()).sum())
    return 0.0, 0
