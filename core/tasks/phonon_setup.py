"""What every task that begins with phonons asks for and does first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import StructureError
from core.simulation.phonons import plan
from core.structures.checks import require_elements
from core.structures.crystal import Crystal
from core.structures.facts import bonded_dimensionality
from core.tasks.base import param
from core.tasks.potentials import PotentialParams
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.relaxed import released
from core.tasks.valuing import VAN_DER_WAALS

if TYPE_CHECKING:
    from core.models.potentials import Potential
    from core.simulation.phonons import Plan
    from core.tasks.base import Context


class PhononSetup(PotentialParams):
    """How to get the force constants."""

    relax: bool = param(
        True, "Relax first", "Relax cell and positions with the symmetry kept; otherwise forces may be left."
    )
    fmax: float = param(
        0.001,
        "Force limit",
        "Relaxed once no force is larger.",
        unit="eV/Å",
        advanced=True,
        gt=0.0,
        le=0.1,
        when={"relax": [True]},
    )
    min_length: float = param(
        12.0,
        "Supercell size",
        "How far apart opposite faces of the supercell are at least; 12 Å takes seconds for small cells.",
        unit="Å",
        ge=3.0,
        le=60.0,
    )
    displacement: float = param(
        0.015, "Displacement", "How far each atom is moved.", unit="Å", advanced=True, ge=0.001, le=0.2
    )
    mesh: float = param(
        50.0,
        "Sampling",
        "Points along a reciprocal vector times the length of the cell that it belongs to, about.",
        unit="Å",
        advanced=True,
        ge=5.0,
        le=300.0,
    )
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


def at_rest(
    crystal: Crystal, params: PhononSetup, potential: Potential, ctx: Context
) -> tuple[Crystal, tuple[str, ...]]:
    """Return the structure that phonons are computed of, with remarks on what was done to it.

    Raises:
        StructureError: If there can be none.
    """
    spec = potential.spec
    crystal, remarks = ready(crystal, approximate_disorder=params.approximate_disorder)
    require_elements(crystal, spec.elements, spec.title)
    if not crystal.is_periodic:
        raise StructureError(
            "Phonons need a crystal that repeats in all three directions.",
            hint="Put a molecule or a layer into a cell with vacuum around it, periodic in all directions.",
        )
    refuse_too_large(crystal, potential.bytes_needed(crystal), spec)
    if bonded_dimensionality(crystal) == 2 and "+" not in spec.key:
        remarks += (VAN_DER_WAALS,)
    plain, more = released(crystal, potential, ctx, fmax=params.fmax if params.relax else None)
    return plain, (*remarks, *more)


def planned(crystal: Crystal, params: PhononSetup, potential: Potential) -> Plan:
    """Choose supercell and displacements.

    Raises:
        StructureError: If a supercell would not fit into memory.
    """
    chosen = plan(crystal, params.min_length, params.displacement)
    supercell = chosen.phonopy.supercell
    large = Crystal(supercell.numbers, supercell.positions, supercell.cell)
    refuse_too_large(large, potential.bytes_needed(large), potential.spec)
    return chosen
