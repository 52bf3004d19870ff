"""Brings a structure to rest before something is done with it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from core.errors import StructureError
from core.tasks.relaxing import Settings, fault, steps
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from core.models.potentials import Potential
    from core.structures.crystal import Crystal


def at_rest(
    crystal: Crystal,
    potential: Potential,
    tell: Callable[[float, str], bool],
    *,
    cell: bool,
    keep_symmetry: bool,
    fmax: float,
    max_steps: int,
) -> Crystal:
    """Relax a structure, as far as the steps go.

    Args:
        crystal: The structure.
        potential: Gives the forces.
        tell: Told how far it is, 0 to 1, and in words; returns whether to go on.
        cell: Whether the cell relaxes as well as the atoms.
        keep_symmetry: Whether the space group is kept.
        fmax: Force below which it counts as relaxed, eV/Å.
        max_steps: After how many steps to stop.

    Raises:
        StructureError: If it falls apart.
    """
    settings = Settings(
        potential.calculator(), "FIRE", True, "free" if cell else "fixed", fmax, max_steps, 0.0, keep_symmetry
    )
    start = last = None
    done = 0.0
    for frame, _ in steps(crystal, 0, settings):
        start = start or frame
        trouble = fault(frame, start, crystal)
        if trouble:
            raise StructureError(Text("The structure cannot be relaxed: {0}.", trouble), hint="Check its geometry.")
        last = frame
        done = max(done, nearness(frame.residual, start.residual, fmax))
        if not tell(done, Text("Relaxing, largest force {0} eV/Å", f"{frame.residual:.3f}")):
            break
    return crystal if last is None else crystal.replace(positions=last.positions, cell=last.cell)


def nearness(force: float, start: float, limit: float) -> float:
    """Guess how far a relaxation is, 0 to 1: forces fall about exponentially."""
    whole = math.log(max(start, 2 * limit) / limit)
    return min(1.0, max(0.0, 1.0 - math.log(max(force, limit) / limit) / whole))
