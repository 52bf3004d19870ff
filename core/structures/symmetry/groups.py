"""The space group of a crystal within a tolerance, as spglib finds it; the one place that asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from core.structures.readers.symmetry import quiet_spglib

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

DEFAULT_TOLERANCE = 0.01
"""Å. How far an atom may lie from its symmetric place, unless the user says otherwise; the same everywhere."""

MAX_SITES = 3000
"""Above this spglib takes seconds, so the symmetry is looked for on request only."""

_DECIMALS = 4  # of an occupancy; what is beyond comes of arithmetic

_SYSTEMS = (
    (2, "triclinic"),
    (15, "monoclinic"),
    (74, "orthorhombic"),
    (142, "tetragonal"),
    (167, "trigonal"),
    (194, "hexagonal"),
    (230, "cubic"),
)


@dataclass(frozen=True, eq=False)
class SpaceGroup:
    """The space group of one crystal and how the crystal lies in it.

    Operations and the transformation refer to the axes of the crystal itself; the standard setting is spglib's: origin
    choice 1 where there are two, unique axis b, hexagonal axes for rhombohedral groups.

    Attributes:
        number: Number in International Tables.
        symbol: Short Hermann-Mauguin symbol, "P6_3/mmc".
        full_symbol: Full Hermann-Mauguin symbol, "P 6_3/m 2/m 2/c".
        hall_symbol: Hall symbol.
        point_group: Hermann-Mauguin symbol of the crystal class.
        tolerance: The tolerance in Å that was asked for.
        rotations: Shape (k, 3, 3), on fractional columns.
        translations: Shape (k, 3), fractional.
        wyckoff: Wyckoff letter of each atom.
        site_symmetry: Site symmetry symbol of each atom, oriented as in International Tables ("4m.m").
        orbits: Number of the first atom of the same orbit, shape (n,).
        to_primitive: Which atom of the primitive cell each atom is an image of, shape (n,).
        transformation: P, so that x(standard) = P x + p, shape (3, 3).
        origin_shift: p, shape (3,).
        standard_cell: Lattice vectors of the idealised standard cell as rows in Å, in spglib's orientation.
        standard_positions: Fractional, in that cell, shape (m, 3).
        standard_to_primitive: Which atom of the primitive cell each of these is an image of, shape (m,).
        standard_rotation: Turns Cartesian columns of the crystal into those of the standard orientation, shape (3, 3).
    """

    number: int
    symbol: str
    full_symbol: str
    hall_symbol: str
    point_group: str
    tolerance: float
    rotations: NDArray[np.int64]
    translations: NDArray[np.float64]
    wyckoff: tuple[str, ...]
    site_symmetry: tuple[str, ...]
    orbits: NDArray[np.int64]
    to_primitive: NDArray[np.int64]
    transformation: NDArray[np.float64]
    origin_shift: NDArray[np.float64]
    standard_cell: NDArray[np.float64]
    standard_positions: NDArray[np.float64]
    standard_to_primitive: NDArray[np.int64]
    standard_rotation: NDArray[np.float64]

    @property
    def crystal_system(self) -> str:
        """The crystal system, "cubic" and the like."""
        return crystal_system(self.number)

    @property
    def centring(self) -> str:
        """The letter of the lattice of the standard setting: P, A, C, I, F or R."""
        return self.symbol[0]

    @cached_property
    def first_of_primitive(self) -> dict[int, int]:
        """For each atom of the primitive cell the first atom of the crystal that is an image of it."""
        atoms, first = np.unique(self.to_primitive, return_index=True)
        return dict(zip(atoms.tolist(), first.tolist(), strict=True))

    @cached_property
    def standard_sources(self) -> NDArray[np.int64]:
        """For each atom of the standard cell the first atom of the crystal that it is an image of, shape (m,)."""
        return np.array([self.first_of_primitive[i] for i in self.standard_to_primitive.tolist()], dtype=np.int64)


def crystal_system(number: int) -> str:
    """Return the crystal system of a space group's number."""
    return next(name for last, name in _SYSTEMS if number <= last)


def kinds_of(crystal: Crystal) -> list[int]:
    """Return a number for what occupies each site; sites with another share are another kind."""
    kinds: dict[Any, int] = {}
    shares = [
        tuple(sorted((number, round(amount, _DECIMALS)) for number, amount in crystal.share(i)))
        for i in range(len(crystal))
    ]
    return [kinds.setdefault(share, len(kinds) + 1) for share in shares]


def can_have_group(crystal: Crystal) -> bool:
    """Return whether a structure is one for which a space group can be looked for."""
    return (
        crystal.is_periodic
        and len(crystal) > 0
        and crystal.volume > 0
        and bool(np.isfinite(crystal.positions).all() and np.isfinite(crystal.cell).all())
    )


def space_group(crystal: Crystal, tolerance: float = DEFAULT_TOLERANCE, angle: float = -1.0) -> SpaceGroup | None:
    """Return the space group of a crystal, or None where there is none to be found.

    Args:
        crystal: Sites that are shared differently count as different atoms; moments do not count.
        tolerance: How far an atom may lie from its symmetric place, in Å.
        angle: How far angles may differ, in degrees; negative lets the tolerance decide.

    Source: A. Togo, K. Shinohara, I. Tanaka, Sci. Technol. Adv. Mater. Meth. 4, 2384822 (2024),
        doi:10.1080/27660400.2024.2384822.
    """
    if not can_have_group(crystal):
        return None
    import spglib

    with quiet_spglib():
        try:
            cell = (crystal.cell, crystal.fractional, kinds_of(crystal))
            found = spglib.get_symmetry_dataset(cell, symprec=tolerance, angle_tolerance=angle)
            kind = None if found is None else spglib.get_spacegroup_type(found.hall_number)
        except Exception:  # noqa: BLE001  # spglib's own error class differs between its versions
            return None
    if found is None or kind is None:
        return None
    return SpaceGroup(
        number=int(found.number),
        symbol=str(found.international),
        full_symbol=str(kind.international_full),
        hall_symbol=str(found.hall),
        point_group=str(found.pointgroup),
        tolerance=tolerance,
        rotations=np.asarray(found.rotations, dtype=np.int64),
        translations=np.asarray(found.translations, dtype=float),
        wyckoff=tuple(map(str, found.wyckoffs)),
        site_symmetry=tuple(map(str, found.site_symmetry_symbols)),
        orbits=np.asarray(found.crystallographic_orbits, dtype=np.int64),
        to_primitive=np.asarray(found.mapping_to_primitive, dtype=np.int64),
        # lattice vectors of the crystal in the standard basis are halves or thirds; what differs is rounding
        transformation=np.round(np.asarray(found.transformation_matrix) * 6) / 6,
        origin_shift=np.asarray(found.origin_shift, dtype=float),
        standard_cell=np.asarray(found.std_lattice, dtype=float),
        standard_positions=np.asarray(found.std_positions, dtype=float),
        standard_to_primitive=np.asarray(found.std_mapping_to_primitive, dtype=np.int64),
        standard_rotation=np.asarray(found.std_rotation_matrix, dtype=float),
    )
