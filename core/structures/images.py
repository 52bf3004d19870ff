"""Which periodic images of the atoms are drawn, and which bonds run between them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.bonds import Bonds
    from core.structures.crystal import Crystal
    from core.structures.molecules import Fragments

ON_FACE = 0.05
"""Å within which an atom counts as lying on a face of the cell; noise of a relaxation must not make it jump across."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """The images that are drawn.

    Attributes:
        parents: The atom of the structure, shape (n,).
        shifts: The lattice translation from it, shape (n, 3).
        positions: Å, shape (n, 3).
        bonds: Ends of each bond as indices of images, shape (m, 2).
        whole: Which images have all their bonds drawn, shape (n,).
    """

    parents: NDArray[np.int64]
    shifts: NDArray[np.int64]
    positions: NDArray[np.float64]
    bonds: NDArray[np.int64]
    whole: NDArray[np.bool_]

    def with_bonds(self, chosen: NDArray[np.bool_]) -> Self:
        """Return the same images with some of the bonds."""
        return self if chosen.all() else replace(self, bonds=self.bonds[chosen])

    def only(self, kept: NDArray[np.bool_]) -> tuple[Self, NDArray[np.int64]]:
        """Return some of the images with the bonds between them, and the new number of each image, -1 if it is gone."""
        new = np.where(kept, np.cumsum(kept) - 1, -1)
        bonds = new[self.bonds]
        rest = replace(
            self,
            parents=self.parents[kept],
            shifts=self.shifts[kept],
            positions=self.positions[kept],
            bonds=bonds[(bonds >= 0).all(axis=1)],
            whole=self.whole[kept],
        )
        return rest, new


def draw_atoms(
    crystal: Crystal,
    bonds: Bonds,
    *,
    repeat: tuple[int, int, int],
    images: bool,
    partners: bool,
    complete: NDArray[np.bool_],
    molecules: Fragments | None = None,
) -> Drawn:
    """Choose the images to draw.

    Args:
        crystal: The structure.
        bonds: Its bonds.
        repeat: Number of cells along a, b, c.
        images: Draw atoms on a face, edge or corner on all sides.
        partners: Draw the far end of a bond that would otherwise not be seen anywhere.
        complete: Atoms whose every image gets all its bonds, shape (number of atoms,); so their bonds are seen.
        molecules: Draw the molecules among these in one piece, each once.
    """
    parents, shifts = _inside(crystal, repeat, images=images, molecules=molecules)
    i, j, hops = bonds.both_ways()
    if not len(i):
        return _drawn(crystal, parents, shifts, np.zeros((0, 2), dtype=np.int64), np.ones(len(parents), dtype=bool))
    order = np.argsort(i, kind="stable")
    j, hops, bond = j[order], hops[order], (order % len(bonds))
    first = np.searchsorted(i[order], np.arange(len(crystal) + 1))
    # every bond of every image: (image, entry of the sorted bond list)
    image, entry = _expand(parents, first)
    partner, reach = j[entry], shifts[image] + hops[entry]
    keys = Keys(np.concatenate([shifts, reach]))
    known, found = look_up(keys(parents, shifts), keys(partner, reach))
    wanted = complete[parents[image]]
    if partners:
        seen = np.zeros(len(bonds), dtype=bool)
        seen[bond[entry[known]]] = True
        seen |= complete[bonds.i] | complete[bonds.j]
        wanted = wanted | ~seen[bond[entry]]
    asked = keys(partner, reach)
    extra, where = np.unique(asked[wanted & ~known], return_index=True)
    where = np.flatnonzero(wanted & ~known)[where]
    # an atom that came for one bond also takes its others to what is drawn
    joined, place = look_up(extra, asked)
    joined &= ~known
    found[joined] = len(parents) + place[joined]
    has_end = known | joined
    ends = np.stack([image[has_end], found[has_end]], axis=1)
    # a bond between two inner images was met from both ends, one to an added image only from the inner one
    ends = ends[ends[:, 0] < ends[:, 1]]
    whole = np.arange(len(parents) + len(extra)) < len(parents)
    whole[image[~has_end]] = False
    return _drawn(
        crystal,
        np.concatenate([parents, partner[where]]),
        np.concatenate([shifts, reach[where]]),
        ends,
        whole,
    )


def _drawn(
    crystal: Crystal,
    parents: NDArray[np.int64],
    shifts: NDArray[np.int64],
    bonds: NDArray[np.int64],
    whole: NDArray[np.bool_],
) -> Drawn:
    return Drawn(parents, shifts, crystal.positions[parents] + shifts @ crystal.cell, bonds, whole)


def _inside(
    crystal: Crystal, repeat: tuple[int, int, int], *, images: bool, molecules: Fragments | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the images in the repeated cell; the first ones are the atoms themselves, in their order."""
    n = len(crystal)
    parents, home = np.arange(n), np.zeros((n, 3), dtype=np.int64)
    cell = _full_cell(crystal)
    if cell is None or not n:
        return parents, home
    fractional = np.asarray(np.linalg.solve(cell.T, crystal.positions.T).T, dtype=np.float64)
    # from face to face, not along the vector, so that the margin is one in Å
    margin = ON_FACE * np.linalg.norm(np.linalg.inv(cell), axis=0)
    periodic = np.array(crystal.pbc) & np.any(crystal.cell, axis=1)
    home = np.where(periodic, -np.floor(np.nan_to_num(fractional + margin)), 0).astype(np.int64)
    on_face = periodic & (np.abs(fractional + home) <= margin) & images
    if molecules is not None:
        finite = (molecules.dimension == 0)[molecules.part][:, None]
        home = np.where(finite, molecules.home(fractional, periodic), home)
        on_face &= ~finite
    all_parents, all_shifts = [], []
    for step in product(*(range(count + 1) for count in repeat)):
        last = np.array([index == count for index, count in zip(step, repeat, strict=True)])
        # the layer past the last cell holds only the images of what lies on a face
        chosen = np.all(on_face | ~last, axis=1)
        if chosen.any():
            all_parents.append(parents[chosen])
            all_shifts.append(home[chosen] + np.array(step))
    return np.concatenate(all_parents), np.concatenate(all_shifts)


def _full_cell(crystal: Crystal) -> NDArray[np.float64] | None:
    """Return the cell with upright vectors of 1 Å in place of missing ones, or None where there is none to speak of."""
    cell = np.array(crystal.cell)
    present = np.any(cell, axis=1)
    if not present.any():
        return None
    if not present.all():
        cell[~present] = np.linalg.svd(cell[present])[2][present.sum() :]
    return cell if abs(np.linalg.det(cell)) > 1e-9 else None


def _expand(parents: NDArray[np.int64], first: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return image and bond entry of each bond of each image, from the start of each atom's entries."""
    count = np.diff(first)[parents]
    image = np.repeat(np.arange(len(parents)), count)
    within = np.arange(len(image)) - np.repeat(np.cumsum(count) - count, count)
    return image, first[parents][image] + within


class Keys:
    """Numbers (atom, translation) pairs so that equal pairs have equal numbers."""

    def __init__(self, shifts: NDArray[np.int64]) -> None:
        self._low = shifts.min(axis=0)
        self._span = shifts.max(axis=0) - self._low + 1

    def __call__(self, parents: NDArray[np.int64], shifts: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the numbers of pairs, shape (n,)."""
        a, b, c = (shifts - self._low).T
        return np.asarray(((parents * self._span[0] + a) * self._span[1] + b) * self._span[2] + c)


def look_up(known: NDArray[np.int64], asked: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return which of ``asked`` are among ``known``, and where."""
    if not len(known):
        return np.zeros(len(asked), dtype=bool), np.zeros(len(asked), dtype=np.int64)
    order = np.argsort(known)
    place = np.minimum(np.searchsorted(known, asked, sorter=order), len(known) - 1)
    where = order[place]
    return known[where] == asked, where
