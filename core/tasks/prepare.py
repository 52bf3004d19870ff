"""What every task that runs a model asks of a structure first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.errors import StructureError
from core.quantities import paints
from core.structures.builders.limits import memory
from core.structures.checks import problems
from core.texts import Text

if TYPE_CHECKING:
    from core.models.base import ModelSpec
    from core.structures.crystal import Crystal

_SHARE_OF_MEMORY = 0.6
_OF_A_RUN = frozenset({"time", "time_unit", "strain", "strain_unit", "relative_energy", "target_temperature"})
"""What a frame says of the run that it is taken from."""


def ready(crystal: Crystal, *, approximate_disorder: bool) -> tuple[Crystal, tuple[str, ...]]:
    """Return the structure as a model can take it, with remarks on what was changed.

    Args:
        crystal: The input.
        approximate_disorder: Whether shared sites may be replaced by an ordered approximant.

    Raises:
        StructureError: If no model could give a meaningful answer.
    """
    if not len(crystal):
        raise StructureError("The structure holds no atoms.", hint="Open a file with atomic positions.")
    if 0 in crystal.elements:
        raise StructureError(
            "The structure holds atoms of an unknown element.",
            hint="Open the file again and say which elements they are.",
        )
    remarks: tuple[str, ...] = ()
    if not crystal.is_ordered:
        crystal, remark = _ordered(crystal, approximate_disorder=approximate_disorder)
        remarks = (remark,)
    found = problems(crystal)
    if found:
        raise StructureError(found[0], hint="Correct the structure before a model is asked.")
    return _without_results(crystal), remarks


def _without_results(crystal: Crystal) -> Crystal:
    """Drop what another simulation found of each atom, and when: it is not true of what comes of this structure."""
    results = {name for name in crystal.arrays if paints(name)}
    if not results and not _OF_A_RUN & crystal.info.keys():
        return crystal
    return crystal.replace(
        arrays={name: array for name, array in crystal.arrays.items() if name not in results},
        info={name: fact for name, fact in crystal.info.items() if name not in _OF_A_RUN},
    )


def _ordered(crystal: Crystal, *, approximate_disorder: bool) -> tuple[Crystal, str]:
    if not approximate_disorder:
        raise StructureError(
            "The structure has shared or partly occupied sites, and the models need one atom on each site.",
            hint="Switch on “Approximate disorder” (--approximate-disorder) to use an ordered approximant.",
        )
    from core.structures.approximant import ordered_approximant  # slow to import

    return ordered_approximant(crystal)


def refuse_too_large(crystal: Crystal, bytes_needed: int, spec: ModelSpec) -> None:
    """Refuse a structure that would not fit into this machine's memory.

    Raises:
        StructureError: With the sizes.
    """
    there = memory()
    if bytes_needed > _SHARE_OF_MEMORY * there:
        raise StructureError(
            Text(
                "{0} atoms need about {1} GB with {2}; this computer has {3} GB.",
                len(crystal),
                f"{bytes_needed / 2**30:.0f}",
                spec.title,
                f"{there / 2**30:.0f}",
            ),
            hint="Use a smaller cell, such as the primitive one.",
        )
