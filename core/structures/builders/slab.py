"""Slabs: crystals cut along a lattice plane."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.builders.parts import taken
from core.structures.builders.supercell import supercell
from core.structures.builders.surface import Surface, rectangular, upright
from core.structures.facts import reduced_formula
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.crystal import Crystal


class Ends(StrEnum):
    """What the two surfaces of a slab must be."""

    ANY = "any"
    SYMMETRIC = "symmetric"
    STOICHIOMETRIC = "stoichiometric"


@dataclass(frozen=True, slots=True)
class Cut:
    """Where a slab begins and ends.

    Attributes:
        top: Number of its uppermost atomic plane.
        planes: How many it has.
        symmetric: Whether some operation brings its two surfaces onto each other.
        stoichiometric: Whether it has the composition of the bulk.
        polar: Whether the planes repeat with a dipole across them (Tasker's type III), None if the charges are unknown.
        top_formula: What stands in its uppermost plane.
        bottom_formula: What stands in its lowest.
    """

    top: int
    planes: int
    symmetric: bool
    stoichiometric: bool
    polar: bool | None
    top_formula: str
    bottom_formula: str


def cuts_of(
    surface: Surface, *, layers: int = 0, thickness: float = 0.0, ends: Ends, charges: NDArray[np.float64] | None
) -> tuple[Cut, ...]:
    """Return every slab that differs from the others at its top.

    Args:
        surface: The crystal as seen from the plane.
        layers: Least number of atomic planes.
        thickness: Least distance of the outermost planes, Å.
        ends: What the surfaces must be; planes are added until they are.
        charges: Of the atoms of ``surface.crystal``, e; None where they are not known.

    Raises:
        StructureError: If no slab has such ends.
    """
    found = []
    for top in surface.tops:
        least = max(layers, _planes_for(surface, top, thickness), 1)
        fitting = (n for n in range(least, least + len(surface.planes) + 1) if _fits(surface, top, n, ends))
        planes = next(fitting, None)
        if planes is not None:
            found.append(_cut(surface, top, planes, charges))
    if not found:
        raise StructureError(
            "No slab along this plane has the same surface on both sides.",
            hint="Choose another plane, or let the surfaces differ.",
        )
    # first what is most likely wanted: not polar, and cut where the planes are farthest apart
    return tuple(sorted(found, key=lambda cut: (bool(cut.polar), -round(float(surface.gaps[cut.top]), 3))))


def _planes_for(surface: Surface, top: int, thickness: float) -> int:
    count = len(surface.planes)
    whole = int(thickness / surface.spacing)
    planes = whole * count + 1
    while _extent(surface, top, planes) * surface.spacing < thickness - 1e-6:
        planes += 1
    return planes


def _extent(surface: Surface, top: int, planes: int) -> float:
    return _height(surface, top) - _height(surface, top - planes + 1)


def _height(surface: Surface, plane: int) -> float:
    periods, index = divmod(plane, len(surface.planes))
    return float(surface.heights[surface.planes[index]].mean()) + periods


def _fits(surface: Surface, top: int, planes: int, ends: Ends) -> bool:
    match ends:
        case Ends.SYMMETRIC:
            return _is_symmetric(surface, top, planes)
        case Ends.STOICHIOMETRIC:
            return _is_stoichiometric(surface, top, planes)
        case Ends.ANY:
            return True


def _is_symmetric(surface: Surface, top: int, planes: int) -> bool:
    return (top - planes) % len(surface.planes) in surface.partners[top]


def _members(surface: Surface, top: int, planes: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return atom and period of every atom of a slab, and so its planes from above."""
    atoms, periods = [], []
    for plane in range(top, top - planes, -1):
        period, index = divmod(plane, len(surface.planes))
        atoms.append(surface.planes[index])
        periods.append(np.full(len(surface.planes[index]), period))
    return np.concatenate(atoms), np.concatenate(periods)


def _is_stoichiometric(surface: Surface, top: int, planes: int) -> bool:
    if planes % len(surface.planes) == 0:
        return True
    atoms, _ = _members(surface, top, planes)
    crystal = surface.crystal
    return reduced_formula(taken(crystal, atoms, crystal.positions[atoms])) == reduced_formula(crystal)


def _cut(surface: Surface, top: int, planes: int, charges: NDArray[np.float64] | None) -> Cut:
    count = len(surface.planes)
    return Cut(
        top,
        planes,
        _is_symmetric(surface, top, planes),
        _is_stoichiometric(surface, top, planes),
        None if charges is None else _is_polar(surface, top, charges),
        _formula(surface, top % count),
        _formula(surface, (top - planes + 1) % count),
    )


def _formula(surface: Surface, plane: int) -> str:
    atoms = surface.planes[plane]
    return reduced_formula(taken(surface.crystal, atoms, surface.crystal.positions[atoms]))


_LEAST_DIPOLE = 1e-2
"""Dipole across a period over its area, e/Å, from which planes count as polar; rounding of charges gives less."""


def _is_polar(surface: Surface, top: int, charges: NDArray[np.float64]) -> bool:
    """See P. W. Tasker, J. Phys. C 12, 4977 (1979), doi:10.1088/0022-3719/12/22/036."""
    atoms, periods = _members(surface, top, len(surface.planes))
    held = charges[atoms] - charges[atoms].mean()
    dipole = float(held @ (surface.heights[atoms] + periods)) * surface.spacing
    return abs(dipole) / surface.area > _LEAST_DIPOLE


def build_slab(
    surface: Surface,
    cut: Cut,
    *,
    vacuum: float,
    repeat: tuple[int, int] = (1, 1),
    right_angled: bool = False,
    frozen: int = 0,
) -> Crystal:
    """Return a slab in the middle of a cell whose third vector is its normal.

    Args:
        surface: The crystal as seen from the plane.
        cut: Where it begins and ends.
        vacuum: Between the slab and its image, Å.
        repeat: Cells along a and b.
        right_angled: Take the smallest rectangle as cell.
        frozen: How many planes from below are fixed.
    """
    bulk = surface.crystal
    atoms, periods = _members(surface, cut.top, cut.planes)
    places = bulk.fractional[atoms]
    # the lattice vector that leads up leans sideways, and an atom of another period is where it leads
    places[:, 2] = surface.heights[atoms] + periods
    shift = np.rint(places[:, 2] - bulk.fractional[atoms, 2])
    positions = bulk.positions[atoms] + shift[:, None] * bulk.cell[2]
    low, high = positions[:, 2].min(), positions[:, 2].max()
    positions[:, 2] += vacuum / 2 - low
    cell = bulk.cell.copy()
    cell[2] = (0.0, 0.0, high - low + vacuum)
    slab = taken(bulk, atoms, _into_plane(positions, cell), cell=cell)
    if frozen:
        slab = frozen_below(slab, _lowest(surface, cut, frozen))
    slab = _sorted(slab)
    if right_angled:
        slab = right_angled_cell(slab)
    return supercell(slab, (*repeat, 1))


def _lowest(surface: Surface, cut: Cut, planes: int) -> NDArray[np.bool_]:
    """Return which atoms of a slab, as ``_members`` gives them, lie in its lowest planes."""
    sizes = [len(surface.planes[plane % len(surface.planes)]) for plane in range(cut.top, cut.top - cut.planes, -1)]
    number = np.repeat(np.arange(cut.planes), sizes)
    return np.asarray(number >= cut.planes - planes)


def _into_plane(positions: NDArray[np.float64], cell: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bring atoms into the cell along a and b."""
    places = np.linalg.solve(cell.T, positions.T).T
    places[:, :2] -= np.floor(places[:, :2] + 1e-6)
    return np.asarray(places @ cell)


def _sorted(slab: Crystal) -> Crystal:
    """Return a slab with its atoms in the order of elements in the bulk, from below within each."""
    kinds = {number: i for i, number in enumerate(dict.fromkeys(slab.numbers.tolist()))}
    kind = np.array([kinds[number] for number in slab.numbers.tolist()])
    order = np.lexsort((slab.positions[:, 2].round(4), kind))
    return taken(slab, order, slab.positions[order])


def frozen_below(slab: Crystal, below: Sequence[bool] | NDArray[np.bool_]) -> Crystal:
    """Return a slab in which some atoms are fixed, besides those that were."""
    before = slab.arrays.get("fixed")
    mask = np.asarray(below, dtype=bool)
    if before is None:
        return slab.with_arrays(fixed=mask)
    return slab.with_arrays(fixed=before | (mask[:, None] if before.ndim == 2 else mask))


def right_angled_cell(slab: Crystal) -> Crystal:
    """Return a slab in the smallest cell with a right angle between a and b.

    Raises:
        StructureError: If there is none of a reasonable size.
    """
    matrix = np.eye(3, dtype=np.int64)
    matrix[:2, :2] = rectangular(slab.cell[:2])
    return upright(supercell(slab, matrix))


def name_of(cut: Cut, number: int) -> Text:
    """Return what to call a slab in a list."""
    return Text("{0}: {1} above, {2} below", number, cut.top_formula, cut.bottom_formula)
