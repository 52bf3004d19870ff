"""How far from chance the elements on pairs and triplets are, kept up to date as two sites exchange theirs."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from core.structures.builders.figures import Figures


class Tally:
    """Counts of every way in which elements stand on the figures of each class.

    The deviation of a class is the sum, over these ways, of the difference between how often one occurs and how often
    it would by chance; zero is perfect. For the pairs of an equiatomic alloy of two elements it is the size of the
    Warren-Cowley parameter.

    Args:
        kinds: Which element stands on each site: numbers from zero on, each present, shape (n,).
        figures: Pairs, triplets and so on, at least one figure in all, each with its weight in the deviation.
    """

    def __init__(self, kinds: NDArray[np.int64], figures: Iterable[tuple[Figures, float]]) -> None:
        self._kinds = np.array(kinds)
        shares = np.bincount(kinds) / len(kinds)
        codes, chances, scales, entries = [], [], [], []
        rows = ways = 0
        for group, weight in figures:
            size, per_class = np.bincount(group.classes), len(shares) ** group.members.shape[1]
            places = len(shares) ** np.arange(group.members.shape[1])
            codes.append(ways + per_class * group.classes + self._kinds[group.members] @ places)
            chance = reduce(np.multiply.outer, [shares] * len(places)).ravel()
            chances.append(weight * np.tile(chance, len(size)))
            scales.append(np.repeat(weight / size, per_class))
            row = np.broadcast_to(np.arange(rows, rows + len(group.members))[:, None], group.members.shape)
            entries.append((group.members.ravel(), row.ravel(), np.broadcast_to(places, row.shape).ravel()))
            rows, ways = rows + len(group.members), ways + len(chances[-1])
        self._codes, self._chance, self._scale = np.concatenate(codes), np.concatenate(chances), np.concatenate(scales)
        self._counts = np.bincount(self._codes, minlength=ways)
        site, row, place = (np.concatenate(part) for part in zip(*entries, strict=True))
        self._rows, self._places = _by_site(site, row, place, (len(kinds), rows))

    @property
    def kinds(self) -> NDArray[np.int64]:
        """Which element stands on each site now, shape (n,)."""
        return self._kinds.copy()

    @property
    def size(self) -> int:
        """How many sites there are."""
        return len(self._kinds)

    def deviation(self) -> float:
        """Return the sum of the deviations of all classes."""
        return float(np.abs(self._counts * self._scale - self._chance).sum())

    def partners(self, site: int) -> NDArray[np.int64]:
        """Return the sites on which another element stands."""
        return np.flatnonzero(self._kinds != self._kinds[site])

    def exchange(self, first: int, second: int) -> None:
        """Exchange the elements of two sites; the same again undoes it."""
        step = int(self._kinds[second] - self._kinds[first])
        for site, by in ((first, step), (second, -step)):
            rows = self._rows[site]
            old = self._codes[rows]
            new = old + by * self._places[site]
            self._codes[rows] = new
            ways = len(self._counts)
            self._counts += np.bincount(new, minlength=ways) - np.bincount(old, minlength=ways)
            self._kinds[site] += by


def _by_site(
    site: NDArray[np.int64], row: NDArray[np.int64], place: NDArray[np.int64], shape: tuple[int, int]
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    """Return for each site the figures it is on, each once, and how much their codes grow with its element."""
    from scipy.sparse import coo_array

    table = coo_array((place, (site, row)), shape=shape).tocsr()  # adds up what a site counts for on both its images
    return np.split(table.indices, table.indptr[1:-1]), np.split(table.data, table.indptr[1:-1])
