"""Guesses made of structures that the user takes for templates."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from math import log
from typing import TYPE_CHECKING

import numpy as np

from core.prediction.guesses import Guess
from core.prediction.volumes import HIGHEST
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.prediction.proposing import Knowledge
    from core.structures.crystal import Crystal

TOGETHER = 0.3
"""Probability that one of them is right: who names a template has a reason."""
_MOST_WAYS = 3
"""Ways in which elements take the places of a template's, the likeliest first."""


def own_guesses(
    templates: Sequence[tuple[str, Crystal]], amounts: Mapping[int, int], knowledge: Knowledge
) -> list[Guess]:
    """Return the composition in each template that has the same formula but for its elements.

    Args:
        templates: Name and structure of each; those with shared sites or without a cell are left out.
        amounts: Atomic number to how many atoms the cell holds; a template with fewer or more of the same formula in
            its cell is taken as well.
        knowledge: Which element replaces which, and how much room they take.
    """
    ways = [way for name, crystal in templates for way in _ways(name, crystal, amounts, knowledge)]
    if not ways:
        return []
    fits = np.array([fit for _, _, fit in ways])
    shares = TOGETHER * np.exp(fits - np.logaddexp.reduce(fits))
    return [
        Guess(crystal, Text("Your {0}", name), "own", log(share), share)
        for (name, crystal, _), share in zip(ways, shares.tolist(), strict=True)
    ]


def _ways(
    name: str, crystal: Crystal, amounts: Mapping[int, int], knowledge: Knowledge
) -> list[tuple[str, Crystal, float]]:
    """Return what a template becomes, and the logarithm of how much likelier than by chance it is."""
    held = Counter(crystal.numbers.tolist())
    usable = crystal.is_periodic and crystal.is_ordered and held and min(held) > 0 and max(held) < HIGHEST
    if not usable or len(held) != len(amounts):
        return []
    likely = np.log(knowledge.substitution.chances / knowledge.substitution.common)
    old = list(held)
    weighed = [(float(likely[old, list(new)].sum()), new) for new in _orders(held, amounts)]
    best = sorted(weighed, key=lambda way: -way[0])[:_MOST_WAYS]
    return [(name, _filled(crystal, dict(zip(old, new, strict=True)), knowledge), fit) for fit, new in best]


def _filled(template: Crystal, swap: Mapping[int, int], knowledge: Knowledge) -> Crystal:
    """Return a template with other elements, as densely packed for what they are as it was before."""
    volumes = knowledge.index.volumes
    old = Counter(template.numbers.tolist())
    change = volumes.of({swap[number]: count for number, count in old.items()}) / volumes.of(old)
    numbers = np.array([swap[number] for number in template.numbers.tolist()])
    length = change ** (1 / 3)
    return template.replace(
        numbers=numbers, cell=template.cell * length, positions=template.positions * length, arrays={}, info={}
    )


def _orders(held: Mapping[int, int], amounts: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """Yield the elements in place of the template's, in its order, where the amounts are in the same proportion."""
    counts, atoms, asked = list(held.values()), sum(held.values()), sum(amounts.values())
    for order in permutations(sorted(amounts)):
        if all(count * asked == amounts[new] * atoms for count, new in zip(counts, order, strict=True)):
            yield order
