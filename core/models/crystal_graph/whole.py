"""What the network hears of a crystal as a whole, beside what it sees of the atoms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.models.descriptors.structure import geometry
from core.models.formula_knowledge import OUTPUTS, known_of
from core.structures.elements import atomic_masses
from core.structures.facts import composition_of
from core.structures.fingerprints.composition import amounts_in, composition_vectors, element_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

LINEAR = 2
"""How many of the numbers, the first, the logarithms of moduli and temperatures may go linearly with."""
DESCRIPTORS = LINEAR + 174 + 56
FORMULAE = DESCRIPTORS + OUTPUTS


def heard_of(crystal: Crystal, *, formulae: bool) -> NDArray[np.float32]:
    """Return the numbers, shape (``FORMULAE``,) or (``DESCRIPTORS``,).

    The logarithms of volume (Å³) and mass (Da) per atom, which tie a Debye temperature to a bulk modulus; shares and
    statistics of the elements; packing and bonding; and what is known of the formula.

    Args:
        crystal: Ordered, with at least one atom.
        formulae: Whether what is known of the formula is among them.
    """
    volume = np.log(crystal.volume / len(crystal)) if crystal.is_periodic else 0.0
    mass = np.log(atomic_masses()[crystal.numbers].mean())
    parts = [np.array([volume, mass]), composition_vectors(amounts_in([crystal]))[0]]
    parts.append(geometry(crystal, element_table()))
    if formulae:
        parts.append(known_of(composition_of(crystal)))
    return np.concatenate(parts).astype(np.float32)
