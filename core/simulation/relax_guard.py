"""When a structure that moves under a potential can no longer be physical."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.structures.neighbours import pairs_within
from core.texts import Text

if TYPE_CHECKING:
    from core.structures.crystal import Crystal

_TOO_CLOSE = 0.5  # Å; shorter than any bond
_VOLUME_FACTOR = 2.5
_FORCE_LIMIT = 100.0  # eV/Å; unless it began with more


def shape_fault(crystal: Crystal, start: Crystal) -> str:
    """Return why a geometry cannot have come of ``start`` by physics, or an empty string."""
    if not (np.all(np.isfinite(crystal.positions)) and np.all(np.isfinite(crystal.cell))):
        return Text("the energy or a force is no longer a number")
    if crystal.is_periodic:
        ratio = crystal.volume / start.volume
        if not 1 / _VOLUME_FACTOR < ratio < _VOLUME_FACTOR:
            return Text("the volume changed to {0} % of what it was", f"{100 * ratio:.0f}")
    close = pairs_within(crystal, _TOO_CLOSE).distance
    if len(close):
        return Text("two atoms came within {0} Å of each other", f"{close.min():.2f}")
    return ""


def force_fault(energy: float, max_force: float, first_max_force: float) -> str:
    """Return why an energy (eV) and the largest force (eV/Å) cannot be physical, or an empty string.

    Args:
        energy: Energy of the cell in eV.
        max_force: Largest force on an atom, eV/Å.
        first_max_force: What it was at the start, eV/Å.
    """
    if not np.all(np.isfinite((energy, max_force))):
        return Text("the energy or a force is no longer a number")
    if max_force > max(_FORCE_LIMIT, 2 * first_max_force):
        return Text("a force grew to {0} eV/Å", f"{max_force:.0f}")
    return ""
