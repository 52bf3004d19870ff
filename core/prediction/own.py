"""Guesses made of structures that the user takes for templates."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from math import exp, log
from typing import TYPE_CHECKING

from core.prediction.guesses import Guess
from core.structures.builders.prototypes import Prototype, filled
from core.structures.facts import electronegativity
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from core.structures.crystal import Crystal

TOGETHER = 0.3
"""Probability that one of them is right: who names a template has a reason."""
_MOST_WAYS = 3
"""Ways in which elements take the places of a template's, the most alike in electronegativity first."""


def own_guesses(templates: Sequence[tuple[str, Crystal]], amounts: Mapping[int, int]) -> list[Guess]:
    """Return the composition in each template that has the same formula but for its elements.

    Args:
        templates: Name and structure of each; those with shared sites or without a cell are left out.
        amounts: Atomic number to how many atoms the cell holds; a template with fewer or more of the same formula in
            its cell is taken as well.
    """
    ways = [way for name, crystal in templates for way in _ways(name, crystal, amounts)]
    total = sum(exp(-unlike) for _, _, unlike in ways)
    shares = [TOGETHER * exp(-unlike) / total for _, _, unlike in ways]
    return [
        Guess(crystal, Text("Your {0}", name), "own", log(share), share)
        for (name, crystal, _), share in zip(ways, shares, strict=True)
    ]


def _ways(name: str, crystal: Crystal, amounts: Mapping[int, int]) -> list[tuple[str, Crystal, float]]:
    """Return what a template becomes, and how unlike the elements are in electronegativity."""
    held = Counter(crystal.numbers.tolist())
    if not crystal.is_periodic or not crystal.is_ordered or 0 in held or len(held) != len(amounts):
        return []
    template = Prototype(name, name, crystal.replace(arrays={}, info={}), tuple(held))
    fitting = sorted(_orders(held, amounts), key=lambda order: _unlike(template.elements, order))[:_MOST_WAYS]
    return [(name, filled(template, order), _unlike(template.elements, order)) for order in fitting]


def _orders(held: Mapping[int, int], amounts: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """Yield the elements in place of the template's, in its order, where the amounts are in the same proportion."""
    counts, atoms, asked = list(held.values()), sum(held.values()), sum(amounts.values())
    for order in permutations(sorted(amounts)):
        if all(count * asked == amounts[new] * atoms for count, new in zip(counts, order, strict=True)):
            yield order


def _unlike(old: Sequence[int], new: Sequence[int]) -> float:
    return sum(abs(electronegativity(a) - electronegativity(b)) for a, b in zip(old, new, strict=True))
