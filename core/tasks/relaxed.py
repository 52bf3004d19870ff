"""Tight relaxation before a calculation that needs a structure at rest."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from core.errors import StructureError
from core.structures.crystal import Crystal
from core.tasks.relaxing import Settings, fault, steps
from core.texts import Text

if TYPE_CHECKING:
    from core.models.potentials import Potential
    from core.tasks.base import Context

_REPORT_EVERY = 0.1


def released(
    crystal: Crystal, potential: Potential, ctx: Context, *, fmax: float | None
) -> tuple[Crystal, tuple[str, ...]]:
    """Return a crystal without frozen atoms, relaxed if that is asked for, with remarks on what was done to it.

    Args:
        crystal: Periodic.
        potential: Gives forces and stress.
        ctx: Where progress goes, 0 to 1.
        fmax: Largest force (and stress times volume) left, eV/Å; None leaves the atoms where they are.

    Raises:
        StructureError: If it falls apart.
    """
    remarks: tuple[str, ...] = (Text("Frozen atoms were let go."),) if "fixed" in crystal.arrays else ()
    plain = Crystal(crystal.numbers, crystal.positions, crystal.cell, title=crystal.title)
    if fmax is None:
        return plain, remarks
    plain, note = relaxed(plain, potential, ctx, fmax=fmax)
    return plain, (*remarks, note) if note else remarks


def relaxed(
    crystal: Crystal, potential: Potential, ctx: Context, *, fmax: float, max_steps: int = 500, cell: str = "free"
) -> tuple[Crystal, str]:
    """Relax a crystal with its space group kept, and say whether it came to rest.

    Args:
        crystal: Periodic.
        potential: Gives forces and stress.
        ctx: Where progress goes, 0 to 1.
        fmax: Largest force (and stress times volume) left, eV/Å.
        max_steps: After how many steps to go on all the same.
        cell: How the cell may change, see ``Settings``.

    Returns:
        The relaxed crystal, and a remark if the forces did not fall so far, or "".

    Raises:
        StructureError: If it falls apart.
    """
    plain = Crystal(crystal.numbers, crystal.positions, crystal.cell, crystal.pbc, title=crystal.title)
    settings = Settings(potential.calculator(), "BFGS", True, cell, fmax, max_steps, 0.0, keep_symmetry=True)
    start = last = None
    reported, converged = 0.0, False
    for frame, done in steps(plain, 0, settings):
        start = start or frame
        trouble = fault(frame, start, plain)
        if trouble:
            raise StructureError(
                Text("The structure cannot be relaxed: {0}.", trouble), hint="Check its geometry, or relax it first."
            )
        last, converged = frame, done
        if time.monotonic() - reported >= _REPORT_EVERY:
            reported = time.monotonic()
            left = f"{frame.residual:.4f}"
            ctx.report(
                min(0.95, frame.step / (frame.step + 20)),
                Text("Relaxing: step {0}, largest force {1} eV/Å", frame.step, left),
            )
    if last is None:
        return plain, ""
    at_rest = plain.replace(positions=last.positions, cell=last.cell)
    if converged:
        return at_rest, ""
    return at_rest, Text(
        "The relaxation did not come to rest within {0} steps: a force of {1} eV/Å is left.",
        max_steps,
        f"{last.residual:.3f}",
    )
