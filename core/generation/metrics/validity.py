"""Whether a crystal, and whether its composition, passes for one: the two tests of T. Xie et al.

Source: CDVAE, ICLR 2022, arXiv:2110.06197. Both are weak: they tell a broken generator from one that is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.generation.neutrality import is_neutral
from core.structures.near import near_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from core.structures.crystal import Crystal

SHORTEST = 0.5
"""Å. No two atoms may be nearer to each other; an atom and its own images are not looked at."""
SMALLEST = 0.1
"""Å³. No cell may be smaller."""


def structure_is_valid(crystal: Crystal) -> bool:
    """Return whether no pair of atoms is too near and the cell has a volume."""
    if not crystal.is_periodic or not len(crystal) or not crystal.volume >= SMALLEST:
        return False
    pairs = near_pairs(crystal, SHORTEST)
    if pairs is None:
        return False
    first, second, distance, _ = pairs
    return not bool(((first != second) & (distance < SHORTEST)).any())


def composition_is_valid(amounts: Mapping[int, int]) -> bool:
    """Return whether some set of oxidation states makes a composition neutral, its anions the more electronegative.

    An element alone and an alloy of metals pass. The states are those that smact had in 2014, with which the published
    figures were made.

    Args:
        amounts: Atomic number to whole amount.

    Raises:
        MissingExtraError: If smact is not installed.
    """
    return is_neutral(amounts, "smact14")
