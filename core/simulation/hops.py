"""Which ions move, between which neighbouring sites, and in how many directions their ways connect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.elements import symbols
from core.structures.near import near_pairs
from core.structures.symmetry.groups import space_group
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

Edge = tuple[int, int, int, int, int]
"""From an atom to another, and the lattice translation of the other."""

CHARGES = {
    **dict.fromkeys((1, 3, 11, 19, 29, 37, 47, 55), 1),
    **dict.fromkeys((12, 20, 30, 38, 56), 2),
    **dict.fromkeys((13, 21, 39, 57), 3),
    **dict.fromkeys((9, 17, 35, 53), -1),
    **dict.fromkeys((8, 16, 34), -2),
}
"""Charge in e of the ions that are known to move in solids, by atomic number."""
_LIKELIEST = (3, 11, 47, 19, 37, 55, 9, 12, 8, 29, 30, 17, 35, 53, 20, 38, 56, 13)
_NONMETALS = frozenset({7, 8, 9, 15, 16, 17, 33, 34, 35, 51, 52, 53})
_SAME = 0.02  # Å; sites that symmetry must bring onto each other
_ON_SPHERE = 1.02  # a site this little outside the sphere over a hop still lies on it


@dataclass(frozen=True, slots=True)
class Hop:
    """Ways from a site to the next that symmetry makes one.

    Attributes:
        edge: One of them.
        length: Å.
        edges: All of them that begin in one cell, each in one sense.
    """

    edge: Edge
    length: float
    edges: tuple[Edge, ...]

    @property
    def ways(self) -> int:
        """How many there are for each cell."""
        return len(self.edges)


def mobile_element(crystal: Crystal) -> int:
    """Return the atomic number of the ion that most likely moves: cations of one charge, fluorine, Mg, oxygen, others.

    Raises:
        StructureError: If there is none, as in a metal.
    """
    present = set(crystal.elements)
    anions = present & _NONMETALS
    if anions and present - anions:
        for number in _LIKELIEST:
            if number in present:
                return number
    raise StructureError(
        "The structure has no ions that are known to move.",
        hint="Name the element whose atoms should move, or open an ionic conductor.",
    )


def chosen_element(crystal: Crystal, wanted: Iterable[int]) -> int:
    """Return the first of the wanted elements that the structure holds, or the likeliest if none is wanted.

    Raises:
        StructureError: If it holds none of them.
    """
    numbers = tuple(wanted)
    if not numbers:
        return mobile_element(crystal)
    found = next((number for number in numbers if number in crystal.elements), None)
    if found is None:
        names = " ".join(symbols()[number] for number in numbers)
        raise StructureError(
            Text("The structure holds no atoms of {0}.", names), hint="Name an element of the structure."
        )
    return found


def hops(crystal: Crystal, element: int, longest: float) -> tuple[Hop, ...]:
    """Return the hops between neighbouring sites of an element that symmetry leaves, the shortest first.

    Two sites are neighbours if no third lies in or on the sphere that has both at opposite ends: a way past a third
    would be two hops (Gabriel's graph; K. R. Gabriel, R. R. Sokal, Syst. Zool. 18, 259, 1969, doi:10.2307/2412323).

    Args:
        crystal: A crystal without shared sites.
        element: Atomic number of what moves.
        longest: Longest hop in Å.

    Raises:
        StructureError: If no two sites are that near.
    """
    edges = _neighbours(crystal, element, longest)
    if not edges:
        raise StructureError(
            Text("No two sites of {0} are neighbours within {1} Å of each other.", symbols()[element], f"{longest:g}"),
            hint="Allow longer hops.",
        )
    maps = _maps(crystal, np.flatnonzero(crystal.numbers == element))
    left = dict(edges)
    found = []
    for edge, length in sorted(edges.items(), key=lambda item: (round(item[1], 3), item[0])):
        if edge not in left:
            continue
        orbit = sorted({image for image in (_moved(edge, *each) for each in maps) if image in left} | {edge})
        for image in orbit:
            del left[image]
        found.append(Hop(edge, length, tuple(orbit)))
    return tuple(found)


def dimension(edges: Iterable[Edge]) -> int:
    """Return along how many directions ways connect without end: 0 to 3.

    Each closed walk through the network of sites ends in some cell; the translations to these cells span the
    directions.
    """
    ways: dict[int, list[tuple[int, NDArray[np.int64]]]] = {}
    for i, j, *image in edges:
        shift = np.array(image)
        ways.setdefault(i, []).append((j, shift))
        ways.setdefault(j, []).append((i, -shift))
    best = 0
    seen: dict[int, NDArray[np.int64]] = {}
    for start in ways:
        if start in seen:
            continue
        seen[start] = np.zeros(3, dtype=np.int64)
        waiting, loops = [start], []
        while waiting:
            at = waiting.pop()
            for other, shift in ways[at]:
                there = seen[at] + shift
                if other not in seen:
                    seen[other] = there
                    waiting.append(other)
                elif (there != seen[other]).any():
                    loops.append(there - seen[other])
        best = max(best, int(np.linalg.matrix_rank(np.array(loops))) if loops else 0)
    return best


def connecting(found: Sequence[Hop], most: int) -> tuple[Hop, ...]:
    """Return the shortest hops, at most ``most``, until they connect as many directions as all of them do."""
    whole = dimension(edge for hop in found for edge in hop.edges)
    chosen: list[Hop] = []
    for hop in found[:most]:
        chosen.append(hop)
        if dimension(edge for each in chosen for edge in each.edges) == whole:
            break
    return tuple(chosen)


def thresholds(found: Sequence[Hop], heights: Sequence[float]) -> dict[int, float]:
    """Return how high ions must climb in order to go without end along 1, 2 and 3 directions.

    Args:
        found: The hops.
        heights: Energy of the saddle of each above the site of lowest energy, eV; not-a-number where unknown.

    Returns:
        Number of directions to energy in eV; numbers that are never reached are left out.
    """
    order = sorted((height, i) for i, height in enumerate(heights) if np.isfinite(height))
    out: dict[int, float] = {}
    edges: list[Edge] = []
    for height, i in order:
        edges += found[i].edges
        for directions in range(1, dimension(edges) + 1):
            out.setdefault(directions, height)
    return out


def _neighbours(crystal: Crystal, element: int, longest: float) -> dict[Edge, float]:
    """Return the ways between neighbouring sites, each in one sense, and their lengths."""
    atoms = np.flatnonzero(crystal.numbers == element)
    sites = crystal.replace(
        numbers=crystal.numbers[atoms], positions=crystal.positions[atoms], arrays={}, shares={}, info={}
    )
    pairs = near_pairs(sites, longest)
    if pairs is None:
        raise StructureError("The cell is too flat or too small to look for hops.", hint="Check the cell.")
    first, second, distance, shift = pairs
    vectors = sites.positions[second] + shift @ sites.cell - sites.positions[first]
    starts = np.searchsorted(first, np.arange(len(atoms) + 1))
    out: dict[Edge, float] = {}
    for k in np.flatnonzero(distance > _SAME).tolist():
        others = vectors[starts[first[k]] : starts[first[k] + 1]]
        # a third site s lies in the sphere over a and b if (s - a) and (s - b) enclose more than 90 degrees
        inside = np.einsum("ij,ij->i", others, others - vectors[k]) < (_ON_SPHERE**2 - 1) * distance[k] ** 2 / 4
        # both ends lie on the sphere themselves
        ends = (np.linalg.norm(others, axis=1) < _SAME) | (np.linalg.norm(others - vectors[k], axis=1) < _SAME)
        if not (inside & ~ends).any():
            edge = _way(int(atoms[first[k]]), int(atoms[second[k]]), shift[k])
            out[edge] = float(distance[k])
    return out


def _way(i: int, j: int, shift: NDArray[np.int64]) -> Edge:
    """Return a way in the one of its two senses by which it is known."""
    a, b, c = map(int, shift)
    return min((i, j, a, b, c), (j, i, -a, -b, -c))


def _maps(
    crystal: Crystal, atoms: NDArray[np.int64]
) -> list[tuple[dict[int, int], NDArray[np.int64], dict[int, NDArray[np.int64]]]]:
    """Return for each operation where it brings the atoms: to which, its rotation, and by which translation more."""
    group = space_group(crystal)
    if group is None:
        return []
    places = crystal.fractional[atoms]
    out = []
    for rotation, translation in zip(group.rotations, group.translations, strict=True):
        images = places @ rotation.T + translation
        offsets = images[:, None] - places[None]
        whole = np.rint(offsets)
        off = np.linalg.norm((offsets - whole) @ crystal.cell, axis=2)
        to = off.argmin(axis=1)
        if off[np.arange(len(atoms)), to].max() > group.tolerance + _SAME:
            continue
        shifts = whole[np.arange(len(atoms)), to].astype(np.int64)
        names = atoms.tolist()
        partners = atoms[to].tolist()
        out.append((dict(zip(names, partners, strict=True)), rotation, dict(zip(names, shifts, strict=True))))
    return out


def _moved(edge: Edge, to: dict[int, int], rotation: NDArray[np.int64], by: dict[int, NDArray[np.int64]]) -> Edge:
    i, j, *image = edge
    shift = rotation @ np.array(image) + by[j] - by[i]
    return _way(to[i], to[j], shift)
