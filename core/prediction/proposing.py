"""Structures that a composition may have, the likeliest first."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING

import numpy as np

from core.prediction.guesses import Guess
from core.structures.builders.prototypes import filled, library

if TYPE_CHECKING:
    from collections.abc import Mapping


def propose(amounts: Mapping[int, int], count: int) -> list[Guess]:
    """Return at most ``count`` structures, the likeliest first.

    Args:
        amounts: Atomic number to how many atoms the cell holds; a prototype with fewer atoms of the same formula in
            its cell is taken as well.
        count: How many are wanted.
    """
    elements = sorted(amounts)
    found: list[Guess] = []
    for prototype in library().values():
        held = Counter(prototype.crystal.numbers.tolist())
        found.extend(
            Guess(filled(prototype, order), prototype.title, "prototype", 0.0, 0.0)
            for order in (permutations(elements) if len(held) == len(elements) else ())
            if [held[old] for old in prototype.elements] == [amounts[new] for new in order]
        )
    weight = 1 / max(len(found), 1)
    return [Guess(one.crystal, one.origin, one.kind, float(np.log(weight)), weight) for one in found[:count]]
