"""Prototypes decorated by two elements where one was: orderings of like elements that no crystal of the index shows."""

from __future__ import annotations

from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING

import numpy as np

from core.prediction.cells import sublattices
from core.prediction.shape import apart, shape_of
from core.structures.builders.supercell import supercell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from core.prediction.index import Prototype
    from core.prediction.substitution import Substitution
    from core.structures.crystal import Crystal

_LIKE = 0.0  # two elements may share the places of one where each is likelier beside the other than by chance
_PAIRS = 2
_TRIED = 40  # orderings of each cell
_CELLS = 40
_LOOKED_AT = 120  # orderings of one prototype; a bound on the time
_SAME = 0.01


def alike(elements: Sequence[int], substitution: Substitution) -> list[tuple[int, int]]:
    """Return the pairs of elements that most likely share places, the likeliest first."""
    ratio = np.log(substitution.chances / substitution.common)
    pairs = sorted(((float(ratio[a, b] + ratio[b, a]) / 2, a, b) for a, b in combinations(elements, 2)), reverse=True)
    return [(a, b) for how, a, b in pairs[:_PAIRS] if how > _LIKE]


def merged(amounts: Mapping[int, int], pair: tuple[int, int]) -> tuple[dict[int, int], int, int]:
    """Return the amounts with the rarer of two elements counted as the other, the rarer one, and the other."""
    rarer, other = sorted(pair, key=lambda number: (amounts[number], number))
    found = {number: n for number, n in amounts.items() if number != rarer}
    found[other] += amounts[rarer]
    return found, rarer, other


def decorations(
    prototype: Prototype, sitting: Sequence[int], rarer: int, other: int, amounts: Mapping[int, int], most: int
) -> list[Crystal]:
    """Return different orderings, for a volume of one an atom; first where the rarer element keeps farthest apart.

    Args:
        prototype: What is decorated.
        sitting: Atomic number in each slot, with ``other`` where both go.
        rarer: The element that takes some of its places.
        other: The element that keeps the rest.
        amounts: Atomic number to how many atoms the whole cell holds.
        most: How many are wanted.
    """
    times = sum(amounts.values()) // len(prototype.slots)
    slot = list(sitting).index(other)
    kept: list[tuple[NDArray[np.float32], Crystal]] = []
    cell = prototype.crystal(sitting, len(prototype.slots))
    bases = (supercell(cell, matrix) for matrix in sublattices(times)[:_CELLS])
    for made in islice(_decorated(bases, sitting[slot], rarer, amounts[rarer]), _LOOKED_AT):
        shape = shape_of(made.cell, made.fractional, np.unique(made.numbers, return_inverse=True)[1])
        if all(float(apart(shape, another)) > _SAME for another, _ in kept):
            kept.append((shape, made))
    at = sorted({*amounts}).index(rarer)
    kept.sort(key=lambda one: -float(one[0][at, at].mean()))
    return [one for _, one in kept[:most]]


def _decorated(bases: Iterator[Crystal], old: int, new: int, taken: int) -> Iterator[Crystal]:
    for base in bases:
        for chosen in _orderings(np.flatnonzero(base.numbers == old), taken):
            numbers = base.numbers.copy()
            numbers[chosen] = new
            yield base.replace(numbers=numbers)


def _orderings(places: NDArray[np.int64], taken: int) -> Iterator[list[int]]:
    """Yield choices of places: all where they are few, else those with the first place, else some by chance."""
    held = places.tolist()
    if comb(len(held), taken) <= _TRIED:
        yield from map(list, combinations(held, taken))
    elif comb(len(held) - 1, taken - 1) <= _TRIED:
        yield from ([held[0], *rest] for rest in combinations(held[1:], taken - 1))
    else:
        chooser = np.random.default_rng(len(held) * 100 + taken)
        for _ in range(_TRIED):
            yield chooser.choice(held, taken, replace=False).tolist()
