"""What tasks that deform a crystal ask of it first, and how they bring it to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.errors import StructureError
from core.structures.checks import require_elements
from core.structures.facts import bonded_dimensionality
from core.tasks.base import param
from core.tasks.potentials import PotentialParams
from core.tasks.prepare import ready, refuse_too_large
from core.tasks.relaxed import released
from core.tasks.valuing import VAN_DER_WAALS
from core.texts import Text

if TYPE_CHECKING:
    from core.models.potentials import Potential
    from core.structures.crystal import Crystal
    from core.tasks.base import Context

_VACUUM = 7.0  # Å between layers of atoms that is no crystal any more; in graphite there are 3.4


class DeformParams(PotentialParams):
    """How to bring a crystal to rest."""

    relax: bool = param(
        True,
        "Relax first",
        "Relax cell and positions with the symmetry kept; otherwise the crystal is taken as it is, under its stress.",
    )
    fmax: float = param(
        0.005,
        "Force limit",
        "Relaxed once no force is larger; the stress counts too.",
        unit="eV/Å",
        advanced=True,
        gt=0.0,
        le=0.5,
    )
    approximate_disorder: bool = param(
        False,
        "Approximate disorder",
        "Replace shared or partly occupied sites by an ordered structure of the nearest composition.",
        advanced=True,
    )


def crystal_at_rest(
    crystal: Crystal, params: DeformParams, potential: Potential, ctx: Context
) -> tuple[Crystal, tuple[str, ...]]:
    """Return the crystal that is deformed, with remarks on what was done to it.

    Raises:
        StructureError: If it is none, or has room in it.
    """
    spec = potential.spec
    crystal, remarks = ready(crystal, approximate_disorder=params.approximate_disorder)
    require_elements(crystal, spec.elements, spec.title)
    if not crystal.is_periodic:
        raise StructureError(
            "This needs a crystal that repeats in all three directions.",
            hint="For sheets and tubes there is the tensile test; a molecule has no elastic constants.",
        )
    _refuse_vacuum(crystal)
    refuse_too_large(crystal, potential.bytes_needed(crystal), spec)
    dimension = bonded_dimensionality(crystal)
    if dimension is not None and dimension < 3 and "+" not in spec.key:
        remarks += (VAN_DER_WAALS if dimension == 2 else _MOLECULAR,)
    plain, more = released(crystal, potential, ctx, fmax=params.fmax if params.relax else None)
    return plain, (*remarks, *more)


_MOLECULAR = Text(
    "The crystal is of molecules or chains. The model lacks van der Waals attraction: what holds them together is "
    "underestimated. Switch on the dispersion correction."
)


def _refuse_vacuum(crystal: Crystal) -> None:
    """Refuse a cell with an empty layer in it: a sheet, a slab, or a tube or molecule in a box."""
    heights = 1 / np.linalg.norm(np.linalg.inv(crystal.cell), axis=0)
    for axis in range(3):
        places = np.sort(crystal.fractional[:, axis] % 1)
        gap = float(np.diff(np.append(places, places[0] + 1)).max() * heights[axis])
        # one layer of atoms a cell: the gap is the height of the cell, which is no vacuum as long as it is short
        if gap > _VACUUM:
            raise StructureError(
                Text(
                    "The cell holds {0} Å of vacuum along {1}; a sheet, tube or molecule has no bulk stiffness.",
                    f"{gap:.1f}",
                    "abc"[axis],
                ),
                hint="Use the tensile test for sheets and tubes, or open the crystal they were cut from.",
            )
