"""What is wrong with a structure, and what a model needs of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.elements import LAST, atomic_masses, covalent_radii, symbols
from core.structures.near import near_pairs

if TYPE_CHECKING:
    from collections.abc import Collection

    from core.structures.crystal import Crystal

OVERLAP = 0.55
"""Nearer than this times the sum of their covalent radii, two atoms overlap; the shortest bonds have 0.8."""

_LISTED = 6
_DENSEST = 40.0  # g/cm³; osmium has 22.6, and a few hundred GPa do not double it
_EMPTIEST_VOLUME = 20000.0  # Å³ for each atom
_TINIEST_VOLUME = 1.5  # Å³ for each atom; hydrogen under 400 GPa has 1.6
_DALTON = 1.66053906892


def problems(crystal: Crystal) -> tuple[str, ...]:
    """Return what is wrong with a structure, one sentence each; () for a sound one."""
    found: list[str] = []
    if not len(crystal):
        return ("The structure has no atoms.",)
    if not np.isfinite(crystal.positions).all() or not np.isfinite(crystal.cell).all():
        return ("A coordinate is not a finite number.",)
    unknown = int(np.count_nonzero((crystal.numbers < 1) | (crystal.numbers > LAST)))
    if unknown:
        found.append(f"{unknown} atoms are of no known element.")
    flat = crystal.has_cell and not _is_sound(crystal)
    if flat:
        found.append("The cell has no volume: its vectors lie in one plane.")
    elif crystal.is_periodic:
        found += _packing(crystal)
    if not flat:
        found += _overlaps(crystal)
    return tuple(found)


def _is_sound(crystal: Crystal) -> bool:
    periodic = crystal.cell[np.array(crystal.pbc)]
    lengths = np.linalg.norm(periodic, axis=1)
    return bool(np.all(lengths > 1e-6)) and np.linalg.matrix_rank(periodic / lengths[:, None], tol=1e-5) == len(
        periodic
    )


def _packing(crystal: Crystal) -> list[str]:
    masses = atomic_masses()
    weight = sum(masses[z] * amount for i in crystal.shares for z, amount in crystal.shares[i])
    whole = np.delete(crystal.numbers, list(crystal.shares))
    weight += masses[np.clip(whole, 0, LAST)].sum()
    per_atom, density = crystal.volume / len(crystal), weight * _DALTON / crystal.volume
    # split positions are several sites of one atom
    if per_atom < _TINIEST_VOLUME and crystal.is_ordered:
        return [f"The cell has {per_atom:.2g} Å³ for each atom, which is far too little; check its unit of length."]
    if density > _DENSEST:
        return [f"The density is {density:.3g} g/cm³, more than that of any known material; check the unit of length."]
    if per_atom > _EMPTIEST_VOLUME:
        return [f"The cell has {per_atom:.3g} Å³ for each atom; it is almost empty."]
    return []


def _overlaps(crystal: Crystal) -> list[str]:
    first, second, distance = _close_pairs(crystal)
    if not len(first):
        return []
    order = np.argsort(distance)
    i, j, nearest = int(first[order[0]]), int(second[order[0]]), float(distance[order[0]])
    names = symbols()
    one, other = (f"{names[crystal.numbers[k]]} (atom {k + 1})" for k in (i, j))
    if i == j:
        return [f"{one} is {nearest:.2f} Å from its own periodic image."]
    more = len(first) - 1
    rest = f"; {more} more pairs overlap" if more > 1 else "; 1 more pair overlaps" if more else ""
    return [f"{one} and {other} are {nearest:.2f} Å apart{rest}."]


def _close_pairs(crystal: Crystal) -> tuple[Any, Any, Any]:
    """Return i <= j and distance of atoms that overlap; parts of one split position do not."""
    radii = covalent_radii()[np.clip(crystal.numbers, 0, LAST)]
    pairs = near_pairs(crystal, float(2 * OVERLAP * radii.max()))
    if pairs is None:
        return (np.zeros(0, dtype=int),) * 3
    first, second, distance, _ = pairs
    close = (first <= second) & (distance < OVERLAP * (radii[first] + radii[second]))
    if crystal.shares:
        filled = np.ones(len(crystal))
        for i, share in crystal.shares.items():
            filled[i] = sum(amount for _, amount in share)
        close &= filled[first] + filled[second] > 1.01
    return first[close], second[close], distance[close]


def _has_volume(cell: Any) -> bool:
    return bool(abs(np.linalg.det(cell)) > 1e-9)


def require_ordered(crystal: Crystal, model_title: str) -> None:
    """Refuse shared and partly occupied sites.

    Raises:
        StructureError: If there are any.
    """
    if not crystal.is_ordered:
        n = len(crystal.shares)
        sites = "One site is" if n == 1 else f"{n} sites are"
        raise StructureError(
            f"{sites} shared or partly occupied, and {model_title} needs whole atoms.",
            hint="Make an ordered approximant first.",
        )


def require_periodic(crystal: Crystal, model_title: str) -> None:
    """Refuse what does not repeat in three directions.

    Raises:
        StructureError: If it does not.
    """
    if not crystal.is_periodic or not _has_volume(crystal.cell):
        raise StructureError(
            f"{model_title} needs a crystal, and this structure does not repeat in three directions.",
            hint="Put it into a periodic cell, or choose another model.",
        )


def require_elements(crystal: Crystal, elements: Collection[int], model_title: str) -> None:
    """Refuse elements that a model has not seen.

    Args:
        crystal: The structure.
        elements: Atomic numbers that the model has seen.
        model_title: What to call the model.

    Raises:
        StructureError: If the structure has another.
    """
    unseen = [z for z in crystal.elements if z not in elements]
    if not unseen:
        return
    if 0 in unseen:
        raise StructureError(
            "The structure holds atoms of an unknown element.",
            hint="Open the file again and say which elements they are.",
        )
    names = ", ".join(symbols()[z] for z in unseen[:_LISTED]) + (" and others" if len(unseen) > _LISTED else "")
    raise StructureError(f"{model_title} has never seen {names}.", hint="Choose another model.")
