"""Templates: the shapes that crystals have, with what may still move in them without breaking their symmetry.

A template has slots, each filled by one element, and free parameters: how cell and atoms differ between the crystals
that it was derived from, as far as its space group allows (principal components, each of spread one). With elements, a
volume and free parameters it is a crystal, whose symmetry and number of elements are what the template says.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from core.prediction.deriving import families
from core.prediction.shape import apart, shape_of
from core.structures.crystal import Crystal
from core.structures.readers.symmetry import quiet_spglib

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.prediction.deriving import Seen

FREE = 6
"""Free parameters that are kept of a template, those along which crystals differ most."""
_REACH = 0.35  # how far an atom may be from the template's, in mean distances of atoms, for the same template
_LEAST = 0.004  # spread of a free parameter below which it is left out; mean distances of atoms
_TOLERANCE = 1e-3  # of an idealised cell's symmetry, mean distances of atoms


@dataclass(frozen=True, eq=False)
class Template:
    """Crystals without their elements.

    Attributes:
        label: Formula, Pearson symbol, space group and Wyckoff letters, as AFLOW writes them.
        space_group: Its number.
        cell: Lattice vectors of the primitive cell as rows, for a volume of one an atom, shape (3, 3).
        fractional: Fractional coordinates, shape (n, 3).
        slots: Slot of each atom, shape (n,).
        modes: What one unit of each free parameter does: Cartesian displacements of the atoms, then strain xx, yy, zz,
            yz, xz, xy; shape (m, 3n + 6), m at most ``FREE``.
    """

    label: str
    space_group: int
    cell: NDArray[np.float64]
    fractional: NDArray[np.float64]
    slots: NDArray[np.int64]
    modes: NDArray[np.float64]

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """Atoms in each slot."""
        return tuple(np.bincount(self.slots).tolist())

    @cached_property
    def shape(self) -> NDArray[np.float32]:
        """Distances from slot to slot, see ``core.prediction.shape``; shape (k, k, ``NEAREST``)."""
        return shape_of(self.cell, self.fractional, self.slots)

    @property
    def atoms(self) -> int:
        """In the primitive cell."""
        return len(self.slots)

    def crystal(self, elements: Sequence[int], free: NDArray[np.float64], volume: float) -> Crystal:
        """Return a crystal.

        Args:
            elements: Atomic number in each slot.
            free: Free parameters, shape (m,) or longer.
            volume: Of an atom, Å³.
        """
        n = len(self.slots)
        moved = free[: len(self.modes)] @ self.modes
        cell = self.cell @ (np.eye(3) + _tensor(moved[3 * n :]))
        fractional = self.fractional + moved[: 3 * n].reshape(n, 3) @ np.linalg.inv(self.cell)
        cell *= (volume * n / abs(np.linalg.det(cell))) ** (1 / 3)
        return Crystal(np.asarray(elements)[self.slots], fractional @ cell, cell)


@dataclass(frozen=True, eq=False)
class Filled:
    """A crystal as a template filled with elements.

    Attributes:
        template: Number of the template.
        elements: Atomic number in each slot.
        free: Free parameters, shape (``FREE``,), zero beyond those that the template has.
        volume: Of an atom, Å³.
    """

    template: int
    elements: tuple[int, ...]
    free: NDArray[np.float64]
    volume: float


def templates_of(crystals: Sequence[Seen]) -> tuple[list[Template], list[Filled]]:
    """Return the templates of crystals, and each crystal in terms of them, in the order given."""
    templates: list[Template] = []
    filled: dict[int, Filled] = {}
    for family in families(crystals):
        by_group: dict[int, list[tuple[int, Seen]]] = defaultdict(list)
        for place, one in family:
            by_group[one.space_group].append((place, one))
        for members in by_group.values():
            template, free = _template([one for _, one in members])
            for (place, one), parameters in zip(members, free, strict=True):
                filled[place] = Filled(len(templates), one.elements, parameters, one.volume)
            templates.append(template)
    return templates, [filled[i] for i in range(len(crystals))]


def _template(members: Sequence[Seen]) -> tuple[Template, NDArray[np.float64]]:
    """Return the template of crystals of one space group, and their free parameters, shape (crystals, ``FREE``)."""
    shapes = np.stack([one.shape for one in members])
    middle = members[int(apart(shapes, shapes.mean(0)).argmin())]
    changes = np.zeros((len(members), 3 * len(middle.slots) + 6))
    symmetric = _Symmetric(middle)
    for row, one in enumerate(members):
        if one is not middle and (change := _change(middle, one)) is not None:
            changes[row] = symmetric.of(change)
    _, spreads, ways = np.linalg.svd(changes, full_matrices=False)
    spreads = spreads[:FREE] / np.sqrt(len(members))
    modes = (ways[:FREE] * spreads[:, None])[spreads > _LEAST]
    free = np.zeros((len(members), FREE))
    if len(modes):
        free[:, : len(modes)] = changes @ np.linalg.pinv(modes)
    return Template(middle.label, middle.space_group, middle.cell, middle.fractional, middle.slots, modes), free


def parameters_of(template: Template, one: Seen) -> NDArray[np.float64] | None:
    """Return the free parameters with which a template comes nearest to a crystal.

    Args:
        template: It.
        one: The crystal, its slots in the order of the template's.

    Returns:
        They, zero beyond those that the template has, shape (``FREE``,); None if the crystal is set up in another way.
    """
    change = _change(template, one)
    if change is None:
        return None
    free = np.zeros(FREE)
    if len(template.modes):
        free[: len(template.modes)] = _Symmetric(template).of(change) @ np.linalg.pinv(template.modes)
    return free


class _Symmetric:
    """The part of a change of a crystal that keeps its symmetry."""

    def __init__(self, one: Seen | Template) -> None:
        import spglib

        with quiet_spglib():
            found = spglib.get_symmetry((one.cell, one.fractional, one.slots), symprec=_TOLERANCE)
        self.turns, self.onto = [np.eye(3)], [np.arange(len(one.slots))]
        if found is None:
            return
        back = np.linalg.inv(one.cell)
        for turn, shift in zip(found["rotations"], found["translations"], strict=True):
            onto = _nearest(one.fractional @ turn.T + shift, one.fractional, one.slots, one.slots, one.cell)
            if onto is not None:
                self.turns.append((back @ turn.T @ one.cell).T)
                self.onto.append(onto[0])

    def of(self, change: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return it; displacements and strain as in ``Template.modes``."""
        n = len(self.onto[0])
        moved, strain = change[: 3 * n].reshape(n, 3), _tensor(change[3 * n :])
        moves, strains = np.zeros((n, 3)), np.zeros((3, 3))
        for turn, onto in zip(self.turns, self.onto, strict=True):
            moves[onto] += moved @ turn.T
            strains += turn @ strain @ turn.T
        found: NDArray[np.float64] = np.r_[moves.ravel(), _six(strains)] / len(self.turns)
        return found


def _change(middle: Seen | Template, one: Seen) -> NDArray[np.float64] | None:
    """Return what makes one crystal of another: displacements and strain; None if it is set up in another way."""
    deformed = np.linalg.solve(middle.cell, one.cell)
    strain = (deformed + deformed.T) / 2 - np.eye(3)
    if np.abs(deformed - np.eye(3)).max() > _REACH:
        return None
    rarest = int(np.argmin(np.bincount(middle.slots)))
    anchor = middle.fractional[middle.slots == rarest][0]
    best: tuple[float, NDArray[np.float64]] | None = None
    starts = one.fractional[one.slots == rarest]
    # an inverted crystal is the same but for its hand or its polarity
    for sign, start in product((1, -1), starts):
        shifted = sign * (one.fractional - start) + anchor
        found = _nearest(shifted, middle.fractional, one.slots, middle.slots, middle.cell)
        if found is not None:
            onto, moves = found
            moved = np.zeros_like(moves)
            moved[onto] = moves - moves.mean(0)
            farthest = float(np.linalg.norm(moved, axis=1).max())
            if farthest < _REACH and (best is None or farthest < best[0]):
                best = farthest, moved
    return None if best is None else np.r_[best[1].ravel(), _six(strain)]


def _nearest(
    first: NDArray[np.float64],
    second: NDArray[np.float64],
    first_slots: NDArray[np.int64],
    second_slots: NDArray[np.int64],
    cell: NDArray[np.float64],
) -> tuple[NDArray[np.int64], NDArray[np.float64]] | None:
    """Return the atom of the second nearest to each of the first, and the way from there; None if two share one."""
    ways = first[:, None] - second
    ways = (ways - np.round(ways)) @ cell
    lengths = np.linalg.norm(ways, axis=-1)
    lengths[first_slots[:, None] != second_slots] = np.inf
    onto = lengths.argmin(1)
    if len(set(onto.tolist())) < len(onto):
        return None
    return onto, ways[np.arange(len(onto)), onto]


def _tensor(six: NDArray[np.float64]) -> NDArray[np.float64]:
    xx, yy, zz, yz, xz, xy = six
    return np.array([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])


def _six(tensor: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([*np.diag(tensor), tensor[1, 2], tensor[0, 2], tensor[0, 1]])
