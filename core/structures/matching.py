"""Whether two structures are the same, as pymatgen's StructureMatcher sees it, for many structures at once.

Structures are reduced once instead of once a comparison, and pairs that cannot match are not compared: those of another
composition, with another number of atoms in the primitive cell, or with lattices that are too unlike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from core.errors import StructureError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray
    from pymatgen.core import Structure

    from core.structures.crystal import Crystal

    Report = Callable[[float, str], None]
    """Gets how far the work is, 0 to 1, and what is being done; it may raise ``Cancelled``."""

Key = tuple[tuple[int, float], ...]
"""A composition that does not depend on the choice of cell: ((atomic number, share of the atoms), ...)."""

_DIGITS = 6
_SLACK = 1e-4  # of a lattice vector's length; Niggli's reduction itself is good to 1e-5


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How much two structures may differ and still be one; the defaults are pymatgen's.

    Attributes:
        length: Of the lattice vectors, as a share of their length (``ltol``).
        site: Of the atoms' places, as a share of the mean distance between atoms, (V/N)^(1/3) (``stol``).
        angle: Of the angles of the cell in degrees (``angle_tol``).
        primitive: Whether cells are made primitive first, so that a supercell equals its cell.
        scale: Whether both are brought to the same volume first, so that a strained copy equals its original.
        volume: How much the volumes per atom may differ, as a share of the larger; None leaves them free.
    """

    length: float = 0.2
    site: float = 0.3
    angle: float = 5.0
    primitive: bool = True
    scale: bool = True
    volume: float | None = None


class Reduced(NamedTuple):
    """A structure made ready to be compared.

    Attributes:
        structure: Its reduced cell.
        lengths: The lengths of the lattice vectors of that cell in Å, ascending, shape (3,).
        volume: Volume per atom in Å³.
    """

    structure: Structure
    lengths: NDArray[np.float64]
    volume: float


class Matcher:
    """Compares structures.

    Args:
        tolerance: How much they may differ.
    """

    def __init__(self, tolerance: Tolerance | None = None) -> None:
        from pymatgen.core.structure_matcher import StructureMatcher

        self.tolerance = tolerance or Tolerance()
        self._matcher = StructureMatcher(
            ltol=self.tolerance.length,
            stol=self.tolerance.site,
            angle_tol=self.tolerance.angle,
            primitive_cell=self.tolerance.primitive,
            scale=self.tolerance.scale,
        )

    def reduce(self, crystal: Crystal) -> Reduced:
        """Make a structure ready to be compared.

        Raises:
            StructureError: If it has no cell, no atoms or unknown elements.
        """
        from core.structures.convert import to_pymatgen

        if not crystal.has_cell or not crystal.volume or not len(crystal):
            raise StructureError("Only structures with a cell can be compared.", hint="Leave molecules out.")
        if not np.isfinite(crystal.positions).all() or not np.isfinite(crystal.cell).all():
            raise StructureError("A position is no number.", hint="Correct the structure first.")
        structure: Any = to_pymatgen(crystal.replace(arrays={}, info={}))
        if self.tolerance.primitive:
            structure = structure.get_primitive_structure()
        reduced = structure.get_reduced_structure("niggli")
        return Reduced(reduced, np.sort(reduced.lattice.abc), reduced.volume / len(reduced))

    def may_match(self, first: Reduced, second: Reduced) -> bool:
        """Return False only where the matcher would find no match; it costs next to nothing.

        The matcher looks for three vectors of the first lattice that are as long as the second's Niggli vectors, but
        for ``length``. Niggli vectors are the shortest there are, one after the other, so the first lattice's own
        cannot be longer than that.
        """
        if len(first.structure) != len(second.structure) or not self._same_volume(first, second):
            return False
        ratio = (second.volume / first.volume) ** (1 / 3) if self.tolerance.scale else 1.0
        longest = second.lengths * (1 + self.tolerance.length)
        return bool(np.all(first.lengths * ratio <= longest * (1 + _SLACK)))

    def match(self, first: Reduced, second: Reduced) -> bool:
        """Return whether the second is the first; asked the other way round, a borderline pair may get a no."""
        return self.may_match(first, second) and bool(
            self._matcher.fit(first.structure, second.structure, skip_structure_reduction=True)
        )

    def rms(self, first: Reduced, second: Reduced) -> float | None:
        """Return the root mean square distance of paired atoms over (V/N)^(1/3); None without a match."""
        if not self.may_match(first, second):
            return None
        found = self._matcher.get_rms_dist(first.structure, second.structure)
        return None if found is None else float(found[0])

    def _same_volume(self, first: Reduced, second: Reduced) -> bool:
        window = self.tolerance.volume
        return window is None or abs(first.volume - second.volume) <= window * max(first.volume, second.volume)


def composition_key(crystal: Crystal) -> Key:
    """Return what all structures of one reduced formula share and no other has."""
    amounts: dict[int, float] = {}
    for number in crystal.numbers.tolist() if crystal.is_ordered else ():
        amounts[number] = amounts.get(number, 0) + 1
    for site in range(0 if crystal.is_ordered else len(crystal)):
        for number, share in crystal.share(site):
            amounts[number] = amounts.get(number, 0) + share
    total = sum(amounts.values()) or 1
    return tuple((number, round(amount / total, _DIGITS)) for number, amount in sorted(amounts.items()))


def by_composition(crystals: Iterable[Crystal]) -> dict[Key, list[int]]:
    """Return the indices of the structures of each reduced formula."""
    groups: dict[Key, list[int]] = {}
    for index, crystal in enumerate(crystals):
        groups.setdefault(composition_key(crystal), []).append(index)
    return groups


def reduce_all(matcher: Matcher, crystals: Sequence[Crystal], indices: Iterable[int]) -> dict[int, Reduced]:
    """Make structures ready to be compared; those that cannot be compared are left out."""
    reduced = {}
    for index in indices:
        try:
            reduced[index] = matcher.reduce(crystals[index])
        except StructureError:
            continue
    return reduced
