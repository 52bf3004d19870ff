"""Which element replaces which, learned from who was found in the same slot of a prototype.

After the probabilities of ionic substitution of Hautier et al., Inorg. Chem. 50, 656 (2011); here of elements, and
counted instead of fitted: 23,000 crystals are enough for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from core.prediction.volumes import HIGHEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.prediction.index import Family, Prototype, PrototypeIndex

_BELIEF = 20.0  # pairs that chance is worth where few were seen
_EACH = 5.0  # crystals that every element is given
_OWN = 0.5  # weight of the very elements of a slot that many crystals fill
_LEAST = 1e-7


@dataclass(frozen=True, eq=False)
class Substitution:
    """What replaces what.

    Attributes:
        chances: That the second element sits where the first one was found, rows add up to one, shape
            (``HIGHEST``, ``HIGHEST``).
        common: Share of each element in all slots, shape (``HIGHEST``,).
    """

    chances: NDArray[np.float64]
    common: NDArray[np.float64]

    @classmethod
    def learned(cls, index: PrototypeIndex) -> Self:
        """Count the pairs of elements that were found in one slot."""
        pairs = np.zeros((HIGHEST, HIGHEST))
        common = np.full(HIGHEST, _EACH)
        common[0] = 1e-6
        for family in index.families.values():
            common += family.filled.sum(0)
            if family.compounds > 1:
                for slot in family.filled:
                    there = np.flatnonzero(slot)
                    times = slot[there]
                    together = np.outer(times, times) - np.diag(times)
                    pairs[np.ix_(there, there)] += together / (family.compounds - 1)
        common /= common.sum()
        chances = (pairs + _BELIEF * common) / (pairs.sum(1, keepdims=True) + _BELIEF)
        return cls(chances / chances.sum(1, keepdims=True), common)

    def log_ratios(self, held: Family | Prototype) -> NDArray[np.float64]:
        """Return the logarithm of how much likelier than by chance each element is in each slot.

        Returns:
            Shape (slots, ``HIGHEST``).
        """
        shares = held.filled / held.compounds
        own = _OWN * held.compounds / (held.compounds + 2)
        likely = (1 - own) * (shares @ self.chances) + own * shares
        found: NDArray[np.float64] = np.log(likely + _LEAST) - np.log(self.common)
        return found

    def scores(self, family: Family, elements: Sequence[int]) -> NDArray[np.float64]:
        """Return the logarithm of the weight of each of the family's orders of elements; its compounds count."""
        ratios = self.log_ratios(family)[:, list(elements)]
        slots = np.arange(len(elements))
        fit: NDArray[np.float64] = np.array([ratios[slots, list(order)].sum() for order in family.orders])
        return fit + float(np.log(family.compounds))

    def nearest(self, family: Family, sitting: Sequence[int]) -> Prototype:
        """Return the prototype of a family that most likely shows these elements.

        Args:
            family: Where it is looked for.
            sitting: Atomic number in each slot.
        """
        return max(family.prototypes, key=lambda one: self.fit(one, sitting))

    def fit(self, prototype: Prototype, sitting: Sequence[int]) -> float:
        """Return the logarithm of the weight of a prototype among those of its family; its compounds count."""
        slots = np.arange(len(sitting))
        return float(self.log_ratios(prototype)[slots, list(sitting)].sum() + np.log(prototype.compounds))
