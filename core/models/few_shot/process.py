"""A Gaussian process for a handful of rows, averaged over its hyper-parameters instead of trusting one choice of them.

Mean and size of the process are integrated out in closed form, which makes predictions Student's t; what a material is
judged by, the range and the noise run over a grid whose points count by their marginal likelihood (C. E. Rasmussen,
C. K. I. Williams, Gaussian Processes for Machine Learning, 2006, sections 2.7 and 5.4; A. O'Hagan, J. R. Stat. Soc. B
40, 1 (1978)). With five rows the one best point is often absurdly sure of itself; the mean over all of them is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

RANGES = (0.35, 0.7, 1.4, 2.8, 5.6)
"""Ranges of the kernel, in units of the median distance between the rows."""
NOISES = (1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.8, 3.0)
"""Variances of the noise, in units of that of the process."""
_FAINT = 1e-3  # weight, against the largest, below which a point of the grid is left out
_MOST = 120  # points that are kept


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What a process says: a mixture of Student's t, by its mean and scale.

    Attributes:
        mean: Shape (m,).
        scale: Noise included, shape (m,).
        freedom: Degrees of freedom.
    """

    mean: Array
    scale: Array
    freedom: int


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """One point of the grid.

    Attributes:
        shares: How much each group of features counts.
        reach: Range of the kernel.
        noise: Variance of the noise.
        weight: How much the point counts.
    """

    shares: tuple[float, ...]
    reach: float
    noise: float
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Process:
    """A process that knows some rows.

    Attributes:
        rows: Each group of features of them, scaled, shape (n, k) each.
        linear: Whether what goes with a group goes linearly.
        wanted: Their numbers, shape (n,).
        points: What it averages over.
    """

    rows: Sequence[Array]
    linear: tuple[bool, ...]
    wanted: Array
    points: tuple[Point, ...]

    @classmethod
    def fit(
        cls,
        rows: Sequence[Array],
        linear: tuple[bool, ...],
        wanted: Array,
        mixes: Sequence[tuple[float, ...]],
        report: Callable[[float], None] = lambda _fraction: None,
    ) -> Self:
        """Weigh the points of the grid by the rows.

        Args:
            rows: Each group of features, scaled, shape (n, k) each; n is two or more.
            linear: Whether what goes with a group goes linearly.
            wanted: Numbers, of mean zero and spread one or so, shape (n,).
            mixes: Shares of the groups, each a point of the grid.
            report: Hears the share that is done; what it raises ends it.
        """
        found = []
        distances = [None if flat else _distances(group, group) for group, flat in zip(rows, linear, strict=True)]
        for place, shares in enumerate(mixes):
            report(place / len(mixes))
            for reach in RANGES:
                solved = _Solved.of(_kernel(rows, rows, distances, shares, reach), wanted)
                found += [(shares, reach, noise, solved.likelihood(noise)) for noise in NOISES]
        best = max(one[3] for one in found)
        points = [Point(*one[:3], float(np.exp(one[3] - best))) for one in found]
        points = sorted((one for one in points if one.weight > _FAINT), key=lambda one: -one.weight)[:_MOST]
        return cls(rows, linear, wanted, tuple(points))

    def say(self, rows: Sequence[Array]) -> Said:
        """Return what it says of other rows, their features scaled alike, shape (m, k) each."""
        own = [None if flat else _distances(group, group) for group, flat in zip(self.rows, self.linear, strict=True)]
        both = zip(self.rows, rows, self.linear, strict=True)
        other = [None if flat else _distances(group, new) for group, new, flat in both]
        said = []
        for (shares, reach), points in self._by_kernel().items():
            solved = _Solved.of(_kernel(self.rows, self.rows, own, shares, reach), self.wanted)
            turned = _kernel(self.rows, rows, other, shares, reach).T @ solved.vectors
            itself = _diagonal(rows, self.linear, shares)
            said += [(one.weight, *solved.say(turned, itself, one.noise)) for one in points]
        return _mixed(said, len(self.wanted) - 1)

    def left_out(self) -> Said:
        """Return what it says of each of its rows from the others."""
        own = [None if flat else _distances(group, group) for group, flat in zip(self.rows, self.linear, strict=True)]
        said = []
        for (shares, reach), points in self._by_kernel().items():
            solved = _Solved.of(_kernel(self.rows, self.rows, own, shares, reach), self.wanted)
            said += [(one.weight, *solved.left_out(one.noise)) for one in points]
        return _mixed(said, max(len(self.wanted) - 2, 1))

    def _by_kernel(self) -> Mapping[tuple[tuple[float, ...], float], list[Point]]:
        found: dict[tuple[tuple[float, ...], float], list[Point]] = {}
        for one in self.points:
            found.setdefault((one.shares, one.reach), []).append(one)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Solved:
    """A kernel matrix in its own axes, with which every noise is a division.

    Attributes:
        vectors: Its eigenvectors, shape (n, n).
        sizes: Its eigenvalues, shape (n,).
        wanted: The numbers along them.
        ones: A constant along them.
    """

    vectors: Array
    sizes: Array
    wanted: Array
    ones: Array

    @classmethod
    def of(cls, kernel: Array, wanted: Array) -> Self:
        sizes, vectors = np.linalg.eigh(kernel)
        return cls(vectors, np.maximum(sizes, 0.0), vectors.T @ wanted, vectors.sum(axis=0))

    def _parts(self, noise: float) -> tuple[Array, float, float, Array, float]:
        """Return the inverse, the weight of a constant, the mean, what is left of it and its squared size."""
        inverse = 1 / (self.sizes + noise)
        constant = float(self.ones**2 @ inverse)
        mean = float(self.ones * self.wanted @ inverse) / constant
        left = self.wanted - mean * self.ones
        return inverse, constant, mean, left, float(left**2 @ inverse)

    def likelihood(self, noise: float) -> float:
        """Return the logarithm of the marginal likelihood, but for a constant."""
        inverse, constant, _, _, size = self._parts(noise)
        n = len(self.wanted)
        return float(0.5 * np.log(inverse).sum() - 0.5 * np.log(constant) - (n - 1) / 2 * np.log(max(size, 1e-300)))

    def say(self, turned: Array, itself: Array, noise: float) -> tuple[Array, Array]:
        """Return mean and squared scale of rows whose covariances with the known ones are ``turned``, shape (m, n)."""
        inverse, constant, mean, left, size = self._parts(noise)
        known = np.maximum(itself - turned**2 @ inverse, 0.0)
        unsure = (1 - turned @ (self.ones * inverse)) ** 2 / constant
        return mean + turned @ (left * inverse), size / (len(inverse) - 1) * (known + noise + unsure)

    def left_out(self, noise: float) -> tuple[Array, Array]:
        """Return mean and squared scale of each row from the others (Rasmussen and Williams, equation 5.12)."""
        inverse, constant, _, left, size = self._parts(noise)
        weights = self.vectors @ (left * inverse)
        row = self.vectors @ (self.ones * inverse)
        precision = np.maximum(self.vectors**2 @ inverse - row**2 / constant, 1e-12)
        gone = weights / precision
        rest = np.maximum(size - weights * gone, 1e-12)
        return self.vectors @ self.wanted - gone, rest / max(len(inverse) - 2, 1) / precision


def _mixed(said: Sequence[tuple[float, Array, Array]], freedom: int) -> Said:
    total = sum(weight for weight, _, _ in said)
    mean = np.sum([weight * one for weight, one, _ in said], axis=0) / total
    square = np.sum([weight * (scale + (one - mean) ** 2) for weight, one, scale in said], axis=0) / total
    return Said(mean, np.sqrt(square), freedom)


def _distances(rows: Array, others: Array) -> Array:
    square = (rows**2).sum(axis=1)[:, None] + (others**2).sum(axis=1)[None] - 2 * rows @ others.T
    return np.asarray(np.sqrt(np.maximum(square, 0.0)))


def _kernel(
    rows: Sequence[Array],
    others: Sequence[Array],
    distances: Sequence[Array | None],
    shares: Sequence[float],
    reach: float,
) -> Array:
    """Return the covariances: Matérn's of order 5/2, or products where something goes linearly."""
    total = np.zeros((len(rows[0]), len(others[0])))
    for group, other, distance, share in zip(rows, others, distances, shares, strict=True):
        if share and distance is None:
            total += share * (group @ other.T)
        elif share and distance is not None:
            scaled = np.sqrt(5) * distance / reach
            total += share * (1 + scaled + scaled**2 / 3) * np.exp(-scaled)
    return total


def _diagonal(rows: Sequence[Array], linear: Sequence[bool], shares: Sequence[float]) -> Array:
    total = np.zeros(len(rows[0]))
    for group, flat, share in zip(rows, linear, shares, strict=True):
        total += share * ((group**2).sum(axis=1) if flat else 1.0)
    return total


def median_distance(rows: Array) -> float:
    """Return the median distance between different rows; one where all are alike."""
    found = _distances(rows, rows)[np.triu_indices(len(rows), 1)]
    return float(np.median(found)) or 1.0


def mixes_of(groups: int) -> Iterator[tuple[float, ...]]:
    """Return every choice of some of the groups, those chosen counting alike."""
    for code in range(1, 2**groups):
        chosen = [code >> place & 1 for place in range(groups)]
        yield tuple(one / sum(chosen) for one in chosen)
