"""What is wrong with a structure, and what a model needs of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from core.errors import StructureError
from core.structures.elements import LAST, atomic_masses, covalent_radii, symbols
from core.structures.near import near_pairs
from core.texts import Text, listing

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


def problems(crystal: Crystal) -> tuple[Text, ...]:
    """Return what is wrong with a structure, one sentence each; () for a sound one."""
    found: list[Text] = []
    if not len(crystal):
        return (Text("The structure has no atoms."),)
    if not np.isfinite(crystal.positions).all() or not np.isfinite(crystal.cell).all():
        return (Text("A coordinate is not a finite number."),)
    unknown = int(np.count_nonzero((crystal.numbers < 1) | (crystal.numbers > LAST)))
    if unknown:
        found.append(Text("{0} atoms are of no known element.", unknown))
    flat = crystal.has_cell and not _is_sound(crystal)
    if flat:
        found.append(Text("The cell has no volume: its vectors lie in one plane."))
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


def _packing(crystal: Crystal) -> list[Text]:
    masses = atomic_masses()
    weight = sum(masses[z] * amount for i in crystal.shares for z, amount in crystal.shares[i])
    whole = np.delete(crystal.numbers, list(crystal.shares))
    weight += masses[np.clip(whole, 0, LAST)].sum()
    per_atom, density = crystal.volume / len(crystal), weight * _DALTON / crystal.volume
    # split positions are several sites of one atom
    if per_atom < _TINIEST_VOLUME and crystal.is_ordered:
        return [
            Text(
                "The cell has {0} Å³ for each atom, which is far too little; check its unit of length.",
                f"{per_atom:.2g}",
            )
        ]
    if density > _DENSEST:
        return [
            Text(
                "The density is {0} g/cm³, more than that of any known material; check the unit of length.",
                f"{density:.3g}",
            )
        ]
    if per_atom > _EMPTIEST_VOLUME:
        return [Text("The cell has {0} Å³ for each atom; it is almost empty.", f"{per_atom:.3g}")]
    return []


def _overlaps(crystal: Crystal) -> list[Text]:
    first, second, distance = _close_pairs(crystal)
    if not len(first):
        return []
    order = np.argsort(distance)
    i, j, nearest = int(first[order[0]]), int(second[order[0]]), float(distance[order[0]])
    names = symbols()
    one, other = (Text("{0} (atom {1})", names[crystal.numbers[k]], k + 1) for k in (i, j))
    if i == j:
        return [Text("{0} is {1} Å from its own periodic image.", one, f"{nearest:.2f}")]
    more = len(first) - 1
    rest = Text("; {0} more pairs overlap", more) if more > 1 else Text("; 1 more pair overlaps") if more else ""
    return [Text("{0} and {1} are {2} Å apart{3}.", one, other, f"{nearest:.2f}", rest)]


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
    names = listing(symbols()[z] for z in unseen[:_LISTED])
    if len(unseen) > _LISTED:
        names = Text("{0} and others", names)
    raise StructureError(Text("{0} has never seen {1}.", model_title, names), hint="Choose another model.")


def require_learnable(item: Crystal | str) -> Crystal:
    """Return a structure from which a network can learn, or of which it can say something.

    Raises:
        StructureError: If there is none, or it has no atoms, shared sites or unknown elements.
    """
    if isinstance(item, str):
        raise StructureError("There is a formula but no structure.", hint="Choose a kind of model that takes formulae.")
    found = problems(item)
    if found:
        raise StructureError(found[0], hint="Mend the structure, or leave it out.")
    if not item.is_ordered:
        raise StructureError("It has shared or partly occupied sites.", hint="Build an ordered approximant first.")
    return item
