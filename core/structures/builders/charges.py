"""Formal charges of atoms, where a builder needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from core.structures.crystal import Crystal

_MOST_ELEMENTS = 5
_MOST_ATOMS = 24
"""Of the reduced formula; the number of combinations to try grows fast with either, and soon takes minutes."""


def formal_charges(crystal: Crystal) -> NDArray[np.float64] | None:
    """Return the oxidation state of each atom, e, shape (n,): those it has, or else the likeliest for its composition.

    None where no combination of common states is neutral, as in most alloys, or where sites are shared.
    """
    if "oxidation_states" in crystal.arrays:
        known = np.asarray(crystal.arrays["oxidation_states"], dtype=float)
        return known if np.isfinite(known).all() else None
    if not crystal.is_ordered or len(crystal.elements) > _MOST_ELEMENTS or crystal.elements[0] < 1:
        return None
    if len(crystal.elements) == 1:
        return np.zeros(len(crystal))
    from pymatgen.core import Composition, Element

    numbers, counts = np.unique(crystal.numbers, return_counts=True)
    symbols = [Element.from_Z(int(number)).symbol for number in numbers]
    whole = Composition(dict(zip(symbols, counts.tolist(), strict=True)))
    reduced = whole.reduced_composition
    if reduced.num_atoms > _MOST_ATOMS:
        return None
    guesses = reduced.oxi_state_guesses()
    if not guesses or not any(guesses[0].values()):
        return None
    of_number = {int(number): float(guesses[0][symbol]) for number, symbol in zip(numbers, symbols, strict=True)}
    return np.array([of_number[number] for number in crystal.numbers.tolist()])
