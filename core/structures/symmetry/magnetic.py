"""The magnetic space group of a crystal whose atoms carry moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from core.structures.readers.symmetry import quiet_spglib
from core.structures.symmetry.groups import can_have_group, kinds_of

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

_LEAST_MOMENT = 0.05  # μB; smaller ones are the noise of a calculation
_SAME_MOMENT = 0.1  # μB


@dataclass(frozen=True, slots=True)
class MagneticGroup:
    """A magnetic space group.

    Attributes:
        bns: Its number after Belov, Neronova and Smirnova, "166.101".
        og: Its number after Opechowski and Guccione.
        kind: 1 to 4: without time reversal, grey, with half of the turns reversed, with translations reversed.
        operations: Number of its operations in the cell.
    """

    bns: str
    og: str
    kind: int
    operations: int


def magnetic_group(crystal: Crystal, tolerance: float) -> MagneticGroup | None:
    """Return the magnetic space group, or None without moments of some size.

    Args:
        crystal: Its array "magnetic_moments" holds one number an atom (collinear, along no fixed direction) or three.
        tolerance: How far an atom may lie from its symmetric place, in Å.

    Source: K. Shinohara, A. Togo, I. Tanaka, Acta Cryst. A79, 390 (2023), doi:10.1107/S2053273323005016.
    """
    moments = crystal.arrays.get("magnetic_moments")
    if moments is None or not can_have_group(crystal) or moments.dtype.kind not in "iuf":
        return None
    moments = np.nan_to_num(np.asarray(moments, dtype=float))
    if moments.shape[1:] not in {(), (3,)} or np.abs(moments).max(initial=0.0) < _LEAST_MOMENT:
        return None
    import spglib

    cell = (crystal.cell, crystal.fractional, kinds_of(crystal), moments)
    with quiet_spglib():
        try:
            found = spglib.get_magnetic_symmetry_dataset(cell, symprec=tolerance, mag_symprec=_SAME_MOMENT)
            kind = None if found is None else spglib.get_magnetic_spacegroup_type(found.uni_number)
        except Exception:  # noqa: BLE001  # spglib's own error class differs between its versions
            return None
    if found is None or kind is None:
        return None
    return MagneticGroup(str(kind.bns_number), str(kind.og_number), int(found.msg_type), len(found.rotations))
