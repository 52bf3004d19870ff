"""Which atoms are bonded, across the cell boundary too.

The usual rule, in the order in which it is applied to a pair of atoms:

1. VESTA's table decides wherever it has the pair of elements.
2. Otherwise, and for an atom that the table leaves without any bond, two atoms of which at least one is a non-metal
   are bonded within the sum of their covalent radii + 0.45 Å.
3. Two metal atoms are bonded only if neither has two or more bonds to non-metals, and only to their nearest shell:
   copper gets its twelve neighbours, an oxide no cation-cation bonds.

A ``BondRule`` changes that: "covalent" leaves step 1 out, "table" has nothing but the user's own limits, CrystalNN
weighs Voronoi cells; and whatever the method, the user's own limits for a pair of elements have the last word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from core.errors import StructureError
from core.structures import elements
from core.structures.bond_rule import BondRule, Method
from core.structures.displacement import fractional_way

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

SHELL = 1.12
"""Metal-metal bonds reach this far beyond the nearest one; the second shell of bcc lies at 1.155."""

SHORTEST = 0.1
"""Å below which two atoms are one and the same place, not a bond."""

MOST_IMAGES = 1e6
"""Images of the cell within reach of one atom above which a search is refused."""

MOST_PAIRS = 2e8
"""Pairs that the mean density suggests above which a search is refused."""


@dataclass(frozen=True, eq=False)
class Bonds:
    """Each bond once.

    Attributes:
        i: First atoms, shape (m,).
        j: Second atoms, shape (m,).
        shifts: The lattice translation of the second atom's image, shape (m, 3), whole numbers.
        known: Their lengths in Å, shape (m,), or the structure to measure them in when somebody asks.
    """

    i: NDArray[np.int64]
    j: NDArray[np.int64]
    shifts: NDArray[np.int64]
    known: NDArray[np.float64] | Crystal

    @cached_property
    def lengths(self) -> NDArray[np.float64]:
        """Lengths in Å, shape (m,)."""
        if isinstance(self.known, np.ndarray):
            return self.known
        at = self.known.positions
        return np.asarray(np.linalg.norm(at[self.j] + self.shifts @ self.known.cell - at[self.i], axis=1))

    def __len__(self) -> int:
        return len(self.i)

    @classmethod
    def none(cls) -> Self:
        """Return no bonds at all."""
        empty = np.zeros(0, dtype=np.int64)
        return cls(empty, empty, np.zeros((0, 3), dtype=np.int64), np.zeros(0))

    @classmethod
    def between(cls, crystal: Crystal, i: NDArray[np.int64], j: NDArray[np.int64], shifts: NDArray[np.int64]) -> Self:
        """Return the bonds between given atoms, with the lengths that they have in ``crystal``."""
        return cls(i, j, shifts, crystal)

    def moved(self, before: Crystal, after: Crystal) -> Self:
        """Return the same bonds after their atoms moved; one that jumped through the boundary keeps its partner.

        Args:
            before: Where the atoms were.
            after: Where they are, in the same order; nothing may have moved half a cell against its partner.
        """
        shifts = self.shifts
        if len(self) and before.volume > 0 and after.volume > 0:
            step = np.nan_to_num(fractional_way(before, after))
            # partners jump only where one of them went far, as few do from frame to frame
            far = np.any(np.abs(step) > 0.25, axis=1)
            some = np.flatnonzero(far[self.i] | far[self.j]) if far.any() else np.zeros(0, dtype=np.int64)
            jumps = np.round(step[self.j[some]] - step[self.i[some]]).astype(np.int64) * np.array(after.pbc)
            if jumps.any():
                shifts = shifts.copy()
                shifts[some] -= jumps
        return type(self).between(after, self.i, self.j, shifts)

    def chosen(self, mask: NDArray[np.bool_]) -> Self:
        """Return the bonds where ``mask``, shape (m,), is true."""
        return type(self)(self.i[mask], self.j[mask], self.shifts[mask], self.lengths[mask])

    def joined(self, other: Bonds) -> Self:
        """Return these bonds and ``other`` behind them."""
        if not len(other):
            return self
        names = ("i", "j", "shifts", "lengths")
        return type(self)(*(np.concatenate([getattr(self, name), getattr(other, name)]) for name in names))

    def coordination(self, n: int) -> NDArray[np.int64]:
        """Return the number of bonds of each of ``n`` atoms."""
        return np.bincount(self.i, minlength=n) + np.bincount(self.j, minlength=n)

    def both_ways(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return ``i``, ``j`` and ``shifts`` with each bond seen from both its atoms, shape (2m,) and (2m, 3)."""
        return (
            np.concatenate([self.i, self.j]),
            np.concatenate([self.j, self.i]),
            np.concatenate([self.shifts, -self.shifts]),
        )


def find_bonds(
    crystal: Crystal,
    rule: BondRule | None = None,
    *,
    scale: float = 1.0,
    report: Callable[[float], None] | None = None,
) -> Bonds:
    """Find the bonds of ``crystal``.

    Args:
        crystal: The structure; on a shared site the largest share decides.
        rule: Which pairs are bonded; the usual rule of this module if None.
        scale: Factor on every longest bond that is not the user's own.
        report: Called with the share that is done by a slow method; it may raise to give up.

    Raises:
        StructureError: If the method cannot treat the structure.
    """
    rule = rule or BondRule()
    if not len(crystal):
        return Bonds.none()
    numbers = np.clip(crystal.numbers, 0, elements.LAST)
    found = _by_method(crystal, numbers, rule, scale, report)
    if not rule.metals:
        nonmetal = elements.nonmetals()[numbers]
        found = found.chosen(nonmetal[found.i] | nonmetal[found.j])
    return _overridden(crystal, numbers, rule, found)


def _by_method(
    crystal: Crystal,
    numbers: NDArray[np.int64],
    rule: BondRule,
    scale: float,
    report: Callable[[float], None] | None,
) -> Bonds:
    """Return the bonds before the user's own limits have their say."""
    if rule.method is Method.TABLE:
        return Bonds.none()
    if rule.method is Method.CRYSTALNN:
        from core.structures.crystal_nn import crystal_nn_bonds

        return crystal_nn_bonds(crystal, report)
    first = _to_nonmetals(crystal, numbers, rule, scale)
    return first.joined(_between_metals(crystal, numbers, first, rule, scale)) if rule.metals else first


def longest_by_method(rule: BondRule, first: int, second: int) -> float | None:
    """Return the longest bond in Å that the method of a rule allows two elements; None where there is no one limit."""
    nonmetal = elements.nonmetals()
    if rule.method in {Method.TABLE, Method.CRYSTALNN} or not (nonmetal[first] or nonmetal[second]):
        return None
    listed = float(elements.vesta_cutoffs()[first, second])
    if rule.method is Method.VESTA and listed > 0:
        return listed
    radii = elements.covalent_radii()
    return float(radii[first] + radii[second]) + rule.tolerance


def _kinds(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return what ``np.unique`` with ``return_inverse`` does, in a tenth of the time."""
    present = np.bincount(numbers, minlength=elements.LAST + 1) > 0
    return np.flatnonzero(present), (np.cumsum(present) - 1)[numbers]


def _to_nonmetals(crystal: Crystal, numbers: NDArray[np.int64], rule: BondRule, scale: float) -> Bonds:
    """Return the bonds with at least one non-metal (rules 1 and 2)."""
    kinds, kind = _kinds(numbers)
    radii, nonmetal = elements.covalent_radii()[kinds], elements.nonmetals()[kinds]
    asked = nonmetal[:, None] | nonmetal[None, :]
    if not asked.any():
        return Bonds.none()
    covalent = np.where(asked, (radii[:, None] + radii[None, :] + rule.tolerance) * scale, 0.0)
    usual = covalent
    if rule.method is Method.VESTA:
        table = elements.vesta_cutoffs()[np.ix_(kinds, kinds)] * scale
        usual = np.where(asked & (table > 0), table, covalent)
    found = _within(crystal, kind, usual)
    lonely = found.coordination(len(numbers)) == 0
    if rule.method is not Method.VESTA or not lonely.any():
        return found
    # no atom without a bond was bonded above, so nothing is found twice
    near = pairs_within(crystal, float(covalent[np.unique(kind[lonely])].max()))
    wider = (lonely[near.i] | lonely[near.j]) & (near.lengths <= covalent[kind[near.i], kind[near.j]])
    return found.joined(near.chosen(wider))


def _within(crystal: Crystal, kind: NDArray[np.int64], longest: NDArray[np.float64]) -> Bonds:
    """Return the pairs that are no longer than their kinds allow; ``longest`` has a row and a column a kind.

    A search costs the more the farther it reaches, so the few atoms that bond far are searched by themselves.
    """
    share = np.bincount(kind, minlength=len(longest)) / len(kind)
    limits = np.unique(longest[longest > 0])
    # which kinds have pairs beyond each limit, and what two searches cost against one
    far = [(longest > limit).any(axis=1) for limit in limits]
    costs = [
        _cost(limit) + float(share[wide].sum()) * _cost(limits[-1]) for limit, wide in zip(limits, far, strict=True)
    ]
    best = int(np.argmin(costs))
    near = pairs_within(crystal, float(limits[best]))
    found = near.chosen(near.lengths <= longest[kind[near.i], kind[near.j]])
    if not far[best].any():
        return found
    sites = np.flatnonzero(far[best][kind])
    wide = pairs_within(crystal, float(limits[-1]), sites)
    wide = Bonds(sites[wide.i], sites[wide.j], wide.shifts, wide.lengths)
    pair = longest[kind[wide.i], kind[wide.j]]
    return found.joined(wide.chosen((wide.lengths > limits[best]) & (wide.lengths <= pair)))


def _cost(reach: float) -> float:
    """Return how long a search takes, in an arbitrary unit: a share for each atom, and one for each pair."""
    return 1.0 + (reach / 2.2) ** 3


def _between_metals(crystal: Crystal, numbers: NDArray[np.int64], found: Bonds, rule: BondRule, scale: float) -> Bonds:
    """Return the metal-metal bonds (rule 3)."""
    sites = np.flatnonzero(~elements.nonmetals()[numbers] & (found.coordination(len(numbers)) < 2))
    if not len(sites):
        return Bonds.none()
    radii = elements.covalent_radii()[numbers[sites]]
    near = pairs_within(crystal, (2 * float(radii.max()) + rule.tolerance) * scale, sites)
    near = near.chosen(near.lengths <= (radii[near.i] + radii[near.j] + rule.tolerance) * scale)
    nearest = np.full(len(sites), np.inf)
    np.minimum.at(nearest, near.i, near.lengths)
    np.minimum.at(nearest, near.j, near.lengths)
    # the larger of the two nearest distances: a small atom beside a large one must not cut the large one's shell
    shell = near.chosen(near.lengths <= SHELL * np.maximum(nearest[near.i], nearest[near.j]))
    return Bonds(sites[shell.i], sites[shell.j], shell.shifts, shell.lengths)


def _overridden(crystal: Crystal, numbers: NDArray[np.int64], rule: BondRule, found: Bonds) -> Bonds:
    """Return the bonds after the user's own limits have had their say."""
    if not rule.pairs:
        return found
    kinds, kind = _kinds(numbers)
    pairs = {pair: limits for pair, limits in rule.pairs.items() if np.isin(pair, kinds).all()}
    if not pairs:
        return found
    shortest, longest = np.full((2, len(kinds), len(kinds)), np.nan)
    for pair, limits in pairs.items():
        i, j = (int(np.searchsorted(kinds, number)) for number in pair)
        shortest[i, j] = shortest[j, i] = limits.shortest
        longest[i, j] = longest[j, i] = limits.longest if limits.on else 0.0
    found = found.chosen(np.isnan(longest[kind[found.i], kind[found.j]]))
    widest = float(np.nanmax(longest))
    if widest <= 0:
        return found
    sites = np.flatnonzero(np.isin(numbers, np.unique(list(pairs))))
    near = pairs_within(crystal, widest, sites)
    near = Bonds(sites[near.i], sites[near.j], near.shifts, near.lengths)
    low, high = (table[kind[near.i], kind[near.j]] for table in (shortest, longest))
    return found.joined(near.chosen((near.lengths >= low) & (near.lengths <= high)))


def _points_up(shifts: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return which translations have a positive first non-zero component: one of each pair of opposite ones."""
    a, b, c = shifts.T
    return np.asarray((a > 0) | ((a == 0) & ((b > 0) | ((b == 0) & (c > 0)))))


def pairs_within(crystal: Crystal, cutoff: float, sites: NDArray[np.int64] | None = None) -> Bonds:
    """Return all pairs within ``cutoff`` Å, each once; with ``sites``, among those atoms only and numbered as there.

    Raises:
        StructureError: If the cell is so flat or so small that there is no end of pairs.
    """
    from matscipy.neighbours import neighbour_list

    positions = np.array(crystal.positions if sites is None else crystal.positions[sites])
    if not len(positions) or cutoff <= 0:
        return Bonds.none()
    cell, pbc, origin = np.array(crystal.cell), np.array(crystal.pbc), np.zeros(3)
    absent = ~np.any(cell, axis=1)
    if absent.any():
        cell, origin = _enclosing(cell, positions, absent, cutoff)
        pbc = pbc & ~absent
    _refuse_too_many(cell, pbc, len(positions), cutoff)
    i, j, lengths, shifts = neighbour_list(
        "ijdS", cutoff=cutoff, positions=positions, cell=cell, cell_origin=origin, pbc=pbc
    )
    shifts = shifts.reshape(-1, 3)
    own = np.flatnonzero(i == j)
    once = i < j
    once[own] = _points_up(shifts[own])
    once = np.flatnonzero(once & (lengths > SHORTEST))
    return Bonds(i[once].astype(np.int64), j[once].astype(np.int64), shifts[once].astype(np.int64), lengths[once])


def _refuse_too_many(cell: NDArray[np.float64], pbc: NDArray[np.bool_], n: int, cutoff: float) -> None:
    """Refuse a cell of which too many images lie within reach: the search would take all memory."""
    volume = abs(float(np.linalg.det(cell)))
    sides = np.linalg.norm(np.cross(np.roll(cell, -1, axis=0), np.roll(cell, -2, axis=0)), axis=1)
    images = float(np.prod(np.where(pbc, 2 * cutoff * sides / volume + 1, 1.0))) if volume > 0 else np.inf
    if images > MOST_IMAGES or (pbc.all() and n * n / volume * 4.2 * cutoff**3 > MOST_PAIRS):
        raise StructureError(
            "Bonds cannot be found: the cell is too flat, or the atoms lie too close together.",
            hint="Check the lattice vectors and their unit.",
        )


def _enclosing(
    cell: NDArray[np.float64], positions: NDArray[np.float64], absent: NDArray[np.bool_], margin: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Complete a cell that lacks vectors, so that every atom lies inside along those."""
    low, high = positions.min(axis=0) - margin, positions.max(axis=0) + margin
    if absent.all():
        return np.diag(high - low), low
    full = cell.copy()
    if absent.any():
        present = full[~absent]
        # the rows of the null space stand upright on the lattice vectors that exist
        full[absent] = np.linalg.svd(present)[2][len(present) :] * float(np.linalg.norm(high - low))
    return full, np.zeros(3)
