"""Whether a crystal, and whether its composition, passes for one: the two tests of T. Xie et al.

Source: CDVAE, ICLR 2022, arXiv:2110.06197. Both are weak: they tell a broken generator from one that is not.
"""

from __future__ import annotations

from functools import cache, reduce
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from core.errors import MissingExtraError
from core.structures.elements import symbols
from core.structures.near import near_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
    figures were made, and the rule is that of ``smact.screening.smact_validity``; it is worked out here by which
    charges can be reached, for trying all sets of states takes minutes where there are many elements.

    Args:
        amounts: Atomic number to whole amount.

    Raises:
        MissingExtraError: If smact is not installed.
    """
    present = {number: count for number, count in amounts.items() if count}
    if not present or min(present) < 1:
        return False
    common = reduce(gcd, present.values())
    return _valid(tuple(sorted((symbols()[number], count // common) for number, count in present.items())))


@cache
def _valid(counts: tuple[tuple[str, int], ...]) -> bool:
    metals, known = _smact()
    if len(counts) == 1 or all(symbol in metals for symbol, _ in counts):
        return True
    if any(symbol not in known for symbol, _ in counts):
        return False
    parts = [(*known[symbol], count) for symbol, count in counts]
    # the least electronegative anion divides: what draws less may be positive, the rest negative
    return any(_balances(parts, limit) for limit in {pull for pull, _, _ in parts})


def _balances(parts: Iterable[tuple[float, tuple[int, ...], int]], limit: float) -> bool:
    charges = {0}
    for pull, states, count in parts:
        allowed = [state for state in states if state == 0 or (state < 0) == (pull >= limit)]
        charges = {charge + state * count for charge in charges for state in allowed}
    return 0 in charges


@cache
def _smact() -> tuple[frozenset[str], dict[str, tuple[float, tuple[int, ...]]]]:
    """Return the symbols of metals, and electronegativity and oxidation states of all that have both."""
    try:
        import smact
    except ImportError as error:
        raise MissingExtraError.named("smact", "chemistry") from error
    found = {}
    for symbol, element in smact.element_dictionary().items():
        states, pull = element.oxidation_states_smact14, element.pauling_eneg
        if states and pull is not None and np.isfinite(pull):
            found[symbol] = (float(pull), tuple(int(state) for state in states))
    return frozenset(smact.metals), found
