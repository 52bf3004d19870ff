"""How much room a composition takes, whatever its structure: what prototypes are scaled by.

The volume of an atom is the mean of its elements' volumes, times what each element and each pair of elements adds or
takes away; of pairs that no crystal shows the difference of their electronegativities tells.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Self

import numpy as np

from core.structures.facts import electronegativity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

HIGHEST = 100
"""Atomic numbers are below it."""
_USUAL = 18.0  # Å³; towards it the volume of an element is drawn that few crystals tell of
_DRAWN = 0.01
_NO_SCALE = 9.0  # what ``electronegativity`` gives where there is none
_POWERS = (1, 2, 3)  # of the difference of electronegativities
_FREE = np.r_[np.full(HIGHEST, 0.3), np.full(HIGHEST * HIGHEST, 1.0), np.full(len(_POWERS), 30.0)]  # not held near zero


@dataclass(frozen=True, eq=False)
class Volumes:
    """Volumes of compositions.

    Attributes:
        elements: Volume of each element in Å³, shape (``HIGHEST``,).
        pairs: Logarithm of what pairs, and on the diagonal elements, do to it, shape (``HIGHEST``, ``HIGHEST``).
    """

    elements: NDArray[np.float64]
    pairs: NDArray[np.float64]

    @classmethod
    def fit(cls, amounts: Sequence[Mapping[int, int]], volumes: Sequence[float]) -> Self:
        """Fit them to crystals.

        Args:
            amounts: Of each crystal, atomic number to atoms.
            volumes: Of each crystal in Å³ an atom.
        """
        from scipy.sparse import csr_matrix, diags
        from scipy.sparse.linalg import lsqr

        elements = _element_volumes(amounts, volumes)
        plain = cls(elements, np.zeros((HIGHEST, HIGHEST)))
        wanted = np.log([volume / plain.of(each) for each, volume in zip(amounts, volumes, strict=True)])
        apart = _apart()
        entries = [(row, *term) for row, each in enumerate(amounts) for term in _terms(each, apart)]
        rows, columns, weights = zip(*entries, strict=True)
        system = csr_matrix((weights, (rows, columns)), shape=(len(amounts), len(_FREE)))
        found = lsqr(system @ diags(_FREE), wanted, damp=1.0, iter_lim=500)[0] * _FREE
        pairs = found[HIGHEST:-3].reshape(HIGHEST, HIGHEST)
        pairs = pairs + pairs.T + sum(weight * apart**power for weight, power in zip(found[-3:], _POWERS, strict=True))
        np.fill_diagonal(pairs, found[:HIGHEST])
        return cls(elements, pairs)

    def of(self, amounts: Mapping[int, int]) -> float:
        """Return the volume of an atom of a composition in Å³."""
        total = sum(amounts.values())
        shares = {number: n / total for number, n in amounts.items()}
        plain = sum(share * self.elements[number] for number, share in shares.items())
        change = sum(share * self.pairs[number, number] for number, share in shares.items())
        change += sum(4 * shares[a] * shares[b] * self.pairs[a, b] for a, b in combinations(shares, 2))
        return float(plain * np.exp(change))


def _element_volumes(amounts: Sequence[Mapping[int, int]], volumes: Sequence[float]) -> NDArray[np.float64]:
    """Return the volumes whose means are nearest those of the crystals in relative terms, never negative."""
    from scipy.optimize import nnls

    shares = np.zeros((len(amounts), HIGHEST))
    for row, each in enumerate(amounts):
        shares[row, list(each)] = np.array(list(each.values())) / sum(each.values())
    system = np.vstack([shares / np.array(volumes)[:, None], _DRAWN * np.eye(HIGHEST) / _USUAL])
    found: NDArray[np.float64] = nnls(system, np.r_[np.ones(len(amounts)), np.full(HIGHEST, _DRAWN)])[0]
    return found


def _apart() -> NDArray[np.float64]:
    """Return the differences of the elements' electronegativities; zero where one has none."""
    values = np.array([0.0, *(electronegativity(number) for number in range(1, HIGHEST))])
    known = (values > 0) & (values < _NO_SCALE)
    found: NDArray[np.float64] = np.abs(values[:, None] - values) * (known[:, None] & known)
    return found


def _terms(amounts: Mapping[int, int], apart: NDArray[np.float64]) -> list[tuple[int, float]]:
    """Return column and weight of each unknown of one crystal."""
    total = sum(amounts.values())
    found = [(number, n / total) for number, n in amounts.items()]
    powers = np.zeros(len(_POWERS))
    for a, b in combinations(sorted(amounts), 2):
        weight = 4 * amounts[a] * amounts[b] / total**2
        found.append((HIGHEST + a * HIGHEST + b, weight))
        powers += [weight * apart[a, b] ** power for power in _POWERS]
    return found + [(len(_FREE) - len(_POWERS) + i, float(power)) for i, power in enumerate(powers)]
